import { sql } from 'kysely';
import { z } from 'zod';
import { DESCRIPTIONS, estPublic } from '#src/domaines/besoins/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { type EntreeJournal, operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { coche } from '#src/socle/saisie.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { type Brouillon, objetDuBrouillon, reserverBrouillon } from '../brouillon.ts';
import { exigerDiffusable, exigerEntier } from '../reserver.ts';
import { LIBELLES_GENRE } from '../studio/forme.ts';
import { viser, viserBrouillon } from '../viser.ts';
import { brouillonVise } from './entree.ts';

const DEMANDE = {
  /** Tirée au sort par la page de confirmation : elle ne fige qu'une fois. */
  cle: z.uuid('Rouvrez la page de confirmation.'),
  /** Version du brouillon relue par la personne. */
  version: z.coerce.number().int().min(0),
  diffuser: coche,
  marque: z.enum(['etat', 'collectivite']).default('collectivite'),
};

/** Demande de figer l'état des lieux : un travail de fond produit la version et ses fichiers. Un second clic rend le même travail. */
export const figerEtatDesLieux = operation({
  nom: 'rapports.figer',
  entree: z.object({
    ...brouillonVise,
    ...DEMANDE,
  }),
  charger: (trx, { territoire }) => viser(trx, territoire),
  executer: async ({ trx, acteur, objet: territoire, journal }, { question, ...demande }) => {
    const brouillon = await reserverBrouillon(trx, acteur, territoire, question);
    const libelle = `Gel de l'état des lieux : ${territoire.nom}, ${personnesDe(brouillon.question)}`;
    return demanderGel({ trx, acteur, journal }, territoire, brouillon, { ...demande, libelle });
  },
});

/** La même demande pour tous les genres, par le numéro du brouillon. */
export const figerRapport = operation({
  nom: 'rapports.figerRapport',
  entree: z.object({ id: z.coerce.number().int().positive(), ...DEMANDE }),
  charger: (trx, { id }, acteur) => viserBrouillon(trx, acteur, id),
  executer: async ({ trx, acteur, objet: vise, journal }, { id: _, ...demande }) => {
    const libelle = `Gel : ${minuscule(LIBELLES_GENRE[vise.brouillon.genre])}, ${vise.nom}`;
    return demanderGel({ trx, acteur, journal }, vise, vise.brouillon, { ...demande, libelle });
  },
});

interface Gel {
  cle: string;
  version: number;
  diffuser: boolean;
  marque: 'etat' | 'collectivite';
  libelle: string;
}
type Outils = { trx: Trx; acteur: Acteur; journal: (e: EntreeJournal) => Promise<void> };

async function demanderGel(
  { trx, acteur, journal }: Outils,
  territoire: Awaited<ReturnType<typeof viser>>,
  brouillon: Brouillon & { id: number },
  { cle, version, diffuser, marque, libelle }: Gel,
): Promise<{ travail: number }> {
  if (diffuser && !peut(acteur, 'rapports.diffuser', territoire)) throw new ErreurDroit('rapports.diffuser');
  if (diffuser) exigerDiffusable(brouillon);
  await exigerEntier(trx, acteur, brouillon);
  const objet = objetDuBrouillon(brouillon);
  if (brouillon.gelTravail !== null && (brouillon.gelCle === cle || (await enCours(trx, brouillon.gelTravail)))) {
    await journal({ action: 'rapports.demander', objet, details: { travail: brouillon.gelTravail, deja: true } });
    return { travail: brouillon.gelTravail };
  }
  if (brouillon.version !== version)
    throw new ErreurConflit(
      `${brouillon.modifiePar ?? "Quelqu'un"} a changé ce brouillon depuis que vous l'avez relu.`,
    );
  const travail = await lancerTache(
    trx,
    acteur,
    'rapports.figer',
    { brouillon: brouillon.id, version, cle, date: aujourdhui(), marque, diffuser },
    { libelle, objet },
  );
  await sql`UPDATE rapport_brouillon SET gel_cle = ${cle}, gel_travail = ${travail} WHERE id = ${brouillon.id}`.execute(
    trx,
  );
  await journal({
    action: 'rapports.demander',
    objet,
    details: { travail, genre: brouillon.genre, territoire: territoire.reference, version, diffuser },
  });
  return { travail };
}

/** « demandeurs d'emploi » : ce que la liste des travaux dit de la question, en plus du territoire. */
function personnesDe({ public: choisi }: Record<string, unknown>): string {
  const connu = typeof choisi === 'string' && estPublic(choisi) ? choisi : 'demandeurs';
  return DESCRIPTIONS[connu].personnes[1];
}

async function enCours(trx: Trx, travail: number): Promise<boolean> {
  const { rows } = await sql<{ ouvert: boolean }>`
    SELECT etat IN ('en_attente', 'en_cours') AS ouvert FROM travail WHERE id = ${travail}`.execute(trx);
  return rows[0]?.ouvert ?? false;
}
