import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { reserver } from '../chargement.ts';
import { controlerStructures } from '../doutes.ts';
import type { StructureSituee } from '../droits.ts';
import { ecrireCorrections } from '../ecriture.ts';
import { rattacherSujet } from '../rattachement.ts';
import { CODES_DOUTE, GENRES_DOUTE, type GenreDoute, type Proposition } from '../regles/doutes.ts';
import { doutesDuPerimetre } from '../requetes/doutes.ts';

interface DouteReserve {
  id: number;
  genre: GenreDoute;
  structure: number | null;
  sujet: string | null;
  proposition: Proposition | null;
}

const entree = z
  .object({
    ids: z.array(z.coerce.number().int().positive()).max(500, '500 doutes à la fois au plus.').default([]),
    /** Tous les doutes ouverts de ces genres, dans le périmètre (et le département) ; pour accepter, ceux qui ont une proposition. */
    genres: z.array(z.enum(CODES_DOUTE)).default([]),
    departement: z.string().trim().max(3).default(''),
    decision: z.enum(['accepter', 'ignorer'], { error: 'Choisissez une décision.' }),
    motif: z.string().trim().max(500).default(''),
  })
  .refine(({ ids, genres }) => ids.length + genres.length > 0, { path: ['ids'], message: 'Cochez au moins un doute.' })
  .refine(({ decision, motif }) => decision === 'accepter' || motif.length >= 3, {
    path: ['motif'],
    message: 'Dites pourquoi rien ne change (vérifié par téléphone, adresse confirmée…).',
  });
type Saisie = z.output<typeof entree>;

async function reserverDoutes(trx: Trx, { ids, genres, departement, decision }: Saisie, acteur: Acteur) {
  const proposable = decision === 'accepter' ? sql`q.proposition IS NOT NULL` : sql`true`;
  const ici = departement ? sql`q.departement = ${departement}` : sql`true`;
  const { rows } = await sql<DouteReserve & { departement: string | null; region: string | null }>`
    SELECT q.id, q.genre, q.structure, q.sujet, q.proposition, q.departement, d.region
    FROM doute q LEFT JOIN structure s ON s.id = q.structure LEFT JOIN departement d ON d.code = q.departement
    WHERE q.etat = 'ouvert'
      AND (q.id = ANY(${ids}) OR (q.genre = ANY(${genres}) AND ${proposable} AND ${ici} AND ${doutesDuPerimetre(acteur)}))
    ORDER BY q.id LIMIT 2000 FOR UPDATE OF q`.execute(trx);
  return {
    doutes: rows as DouteReserve[],
    situations: rows.map(
      (ligne): StructureSituee => ({ departement: ligne.departement, region: ligne.region, organisations: [] }),
    ),
  };
}

/** Applique ce que la proposition annonçait. */
async function appliquer(trx: Trx, acteur: Acteur, doute: DouteReserve): Promise<void> {
  const { proposition, structure } = doute;
  if (!proposition)
    throw new ErreurMetier(`« ${GENRES_DOUTE[doute.genre]} » : l'application n'a rien à proposer, corrigez la fiche.`);
  if (proposition.action === 'rattacher') {
    await rattacherSujet(trx, doute.sujet ?? '', proposition.structure);
    return;
  }
  const fiche = await reserver(trx, structure as number, acteur, `doute tranché : ${GENRES_DOUTE[doute.genre]}`);
  if (proposition.action === 'corriger') await ecrireCorrections(trx, fiche, proposition.champs, acteur.nom);
  else if (fiche.etat === 'active') {
    await sql`UPDATE structure SET etat = 'fermee', fermeture = greatest(${aujourdhui()}::date, ouverture) WHERE id = ${fiche.id}`.execute(
      trx,
    );
  }
}

/** « Laisser tel quel » une position douteuse, c'est la confirmer : elle servira au calcul de l'accès. */
async function confirmer(trx: Trx, acteur: Acteur, doute: DouteReserve): Promise<void> {
  if (doute.genre !== 'position_eloignee' || doute.structure === null) return;
  const fiche = await reserver(trx, doute.structure, acteur, 'position confirmée');
  if (fiche.lon !== null) await ecrireCorrections(trx, fiche, { position_source: 'manuelle' }, acteur.nom);
}

/** Tranche un ou plusieurs doutes : appliquer la proposition, ou laisser tel quel avec une raison. */
export const trancherDoutes = operation({
  nom: 'structures.trancher',
  entree,
  charger: reserverDoutes,
  async executer({ trx, acteur, objet: { doutes }, journal }, { decision, motif }) {
    if (doutes.length === 0) throw new ErreurMetier('Ces doutes sont déjà tranchés.');
    for (const doute of doutes) {
      if (decision === 'accepter') await appliquer(trx, acteur, doute);
      else await confirmer(trx, acteur, doute);
      await sql`UPDATE doute SET etat = ${decision === 'accepter' ? 'accepte' : 'ignore'}, par = ${acteur.nom}, motif = ${motif || null},
        clos_le = now() WHERE id = ${doute.id}`.execute(trx);
      const objet = doute.structure ? `structure:${doute.structure}` : `doute:${doute.id}`;
      await journal({ objet, details: { doute: doute.id, genre: doute.genre, decision, motif } });
    }
    await controlerStructures(trx, [...new Set(doutes.flatMap(({ structure }) => structure ?? []))]);
    return { tranches: doutes.length };
  },
});
