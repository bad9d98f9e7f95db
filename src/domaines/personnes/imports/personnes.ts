import { sql } from 'kysely';
import { z } from 'zod';
import { LIBELLES_PUBLIC, operationSituee, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { chargerIndexCommunes } from '#src/domaines/structures/index.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type ChampImport, type Constat, definirGenre, type Refus } from '#src/socle/imports/genre.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { defaireReprise } from './defaire.ts';
import { cleDeLigne, type LignePersonne, lirePersonne, type ReglesLecture } from './lecture.ts';
import { type ContexteReprise, reprendre } from './reprendre.ts';

const champ = (id: string, libelle: string, synonymes: string[], plus: Partial<ChampImport> = {}): ChampImport => ({
  id,
  libelle,
  synonymes,
  ...plus,
});

const CHAMPS: ChampImport[] = [
  champ('nom', 'Nom', ['nom', 'nom usuel', 'nom de famille', 'nom usage', 'nom allocataire'], { obligatoire: true }),
  champ('prenom', 'Prénom', ['prenom', 'prenoms', 'prenom usuel', 'prenom allocataire'], { obligatoire: true }),
  champ('naissance', 'Date de naissance', [
    'naissance',
    'date naissance',
    'date de naissance',
    'ne le',
    'nee le',
    'ddn',
  ]),
  champ('numero_caf', 'Numéro CAF', [
    'numero caf',
    'numero allocataire',
    'num allocataire',
    'matricule',
    'matricule caf',
    'caf',
    'n allocataire',
  ]),
  champ('numero_ft', 'Identifiant France Travail', [
    'identifiant france travail',
    'numero france travail',
    'identifiant ft',
    'id ft',
    'numero ft',
    'identifiant pole emploi',
    'ft',
  ]),
  champ('commune', 'Commune', ['commune', 'code commune', 'code insee', 'ville', 'commune de residence', 'insee'], {
    aide: 'Son nom ou son code officiel.',
  }),
  champ('code_postal', 'Code postal', ['code postal', 'cp']),
  champ('adresse', 'Adresse', ['adresse', 'rue', 'voie']),
  champ('telephone', 'Téléphone', ['telephone', 'tel', 'portable', 'mobile', 'telephone mobile']),
  champ('courriel', 'Courriel', ['courriel', 'mail', 'email', 'adresse mail', 'e mail']),
  champ('public', 'Public', ['public', 'categorie', 'type de public'], {
    aide: 'À défaut, celui que vous choisissez.',
  }),
  champ('droits_le', 'Ouverture des droits', [
    'ouverture des droits',
    'date ouverture droits',
    'droits',
    'entree rsa',
    'date entree rsa',
  ]),
  champ(
    'referent',
    'Courriel du référent',
    [
      'courriel referent',
      'courriel du referent',
      'mail referent',
      'mail du referent',
      'email referent',
      'adresse referent',
    ],
    { aide: 'Un référent habilité dans l’opération : il ouvre le dossier et prépare le positionnement.' },
  ),
];

/** Un prénom : ce fichier parle de personnes. Le moindre doute suffit à le tenir privé. */
function reconnaitre({ entetes }: Apercu): number {
  const noms = new Set(entetes.map(cleEntete));
  const a = (id: string) => CHAMPS.find((c) => c.id === id)!.synonymes.some((s) => noms.has(cleEntete(s)));
  if (!a('prenom')) return 0;
  return a('nom') && (a('naissance') || a('numero_caf') || a('numero_ft')) ? 0.95 : 0.2;
}

/** Référents habilités d'une opération, par adresse. */
async function referentsParCourriel(trx: Trx, operation: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ courriel: string; compte: number }>`
    SELECT lower(c.courriel) AS courriel, c.id AS compte FROM professionnel f JOIN compte c ON c.id = f.compte_id
    WHERE f.operation = ${operation} AND f.role = 'referent' AND habilite(f) AND c.desactive_le IS NULL`.execute(trx);
  return new Map(rows.map((r) => [r.courriel, r.compte]));
}

interface Contexte extends ContexteReprise {
  regles: ReglesLecture;
}

/** File de personnes à reprendre dans une opération : tout l'import est refusé à qui n'y est pas habilité pour cela. */
export const importPersonnes = definirGenre({
  genre: 'personnes',
  libelle: 'Personnes à accompagner',
  description:
    "Les personnes à reprendre dans une opération d'accompagnement : identité, commune, numéros CAF et France Travail, courriel du référent. Jamais de numéro de sécurité sociale.",
  droit: 'personnes.importer',
  prive: true,
  formats: ['csv', 'xlsx'] as const,
  champs: CHAMPS,
  options: [
    {
      id: 'operation',
      libelle: 'Opération',
      type: 'choix',
      obligatoire: true,
      choixDe: async (base, acteur) =>
        (
          await sql<{ valeur: string; libelle: string }>`
            SELECT o.id::text AS valeur, o.intitule AS libelle FROM operation_accompagnement o WHERE o.close_le IS NULL AND EXISTS (
              SELECT FROM professionnel f WHERE f.operation = o.id AND f.compte_id = ${acteur.compteId}
                AND f.role IN ('responsable', 'orientation', 'coordination') AND habilite(f)) ORDER BY 2, o.id`.execute(
            base,
          )
        ).rows,
    },
    {
      id: 'public',
      libelle: 'Public des lignes qui ne le disent pas',
      type: 'choix',
      obligatoire: true,
      choix: PUBLICS.map((p) => ({ valeur: p, libelle: LIBELLES_PUBLIC[p] })),
      proposer: () => 'rsa',
    },
  ],
  schemaOptions: z.object({
    operation: z.coerce
      .number("Choisissez l'opération.")
      .int("Choisissez l'opération.")
      .min(1, "Choisissez l'opération."),
    public: z.enum(PUBLICS, 'Choisissez un public.'),
  }),
  reconnaitre,
  async preparer(trx, options, acteur, { importId, essai }): Promise<Contexte> {
    const operation = await operationSituee(trx, options.operation);
    exiger(acteur, 'personnes.importer', operation);
    if (operation.close)
      throw new ErreurMetier('Cette opération est close : plus personne n’y entre.', { statut: 409 });
    return {
      acteur,
      operation,
      importId,
      essai,
      suite: { nees: 0, connues: 0, ressemblances: 0, confiees: 0 },
      regles: {
        index: await chargerIndexCommunes(trx),
        departement: operation.departement,
        publics: operation.publics,
        public: options.public,
        jour: aujourdhui(),
        referents: await referentsParCourriel(trx, operation.id),
      },
    };
  },
  lireLigne: (ligne, { regles }) => lirePersonne(ligne, regles),
  cle: cleDeLigne,
  async ecrireLot(trx, lignes, ctx) {
    const bilan = { crees: 0, modifies: 0, inchanges: 0, rejets: [] as (Refus & { numero: number })[] };
    for (const { numero, valeur } of lignes as { numero: number; valeur: LignePersonne }[]) {
      const issue = await reprendre(trx, ctx, valeur);
      if (issue === 'cree') bilan.crees += 1;
      else if (issue === 'inchange') bilan.inchanges += 1;
      else bilan.rejets.push({ ...issue, numero });
    }
    return bilan;
  },
  defaire: defaireReprise,
  async constats(_trx, { suite, essai }) {
    const constats: Constat[] = [];
    if (suite.confiees > 0)
      constats.push({
        texte: `${suite.confiees} confiées à leur référent du fichier : il ${essai ? 'ouvrira' : 'ouvre'} leur dossier et prépare le positionnement. Il les suit une fois l'orientation décidée, et lui désigné.`,
      });
    if (suite.connues > 0)
      constats.push({
        texte: `${suite.connues} déjà connues du département par leur numéro : leur parcours ${essai ? 's’ouvrira' : 's’est ouvert'} sur leur fiche, inchangée.`,
      });
    if (suite.ressemblances > 0)
      constats.push({
        texte: `${suite.ressemblances} ressemblent à des personnes déjà suivies : elles restent séparées jusqu'à ce que quelqu'un tranche.`,
        ...(essai ? {} : { lien: { libelle: 'Trancher les doublons', adresse: '/personnes/doublons' } }),
      });
    return constats;
  },
});
