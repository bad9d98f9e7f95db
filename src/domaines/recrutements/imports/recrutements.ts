import { z } from 'zod';
import { definirGenre, type ExecutionImport } from '#src/socle/imports/genre.ts';
import { anneeDite } from '#src/socle/saisie.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { lireAnnee } from '../regles.ts';
import { CHAMPS, vraisemblance } from './champs.ts';
import { retirerDemonstration } from './demonstration.ts';
import { type LigneRecrutement, lireLigne } from './lecture.ts';

const ANNEE_LUE = "L'année de l'enquête est un nombre à quatre chiffres (2025).";

interface Contexte {
  annee: number | null;
  execution: ExecutionImport;
  /** La démonstration a été retirée, une fois, au premier lot. */
  retiree: boolean;
}

/** Projets de recrutement par bassin d'emploi et métier : enquête « Besoins en main-d'œuvre » (BMO) de France Travail. */
export const importRecrutements = definirGenre<{ annee: number | null }, LigneRecrutement, Contexte>({
  genre: 'recrutements',
  libelle: 'Recrutements des entreprises (BMO)',
  description:
    "Enquête « Besoins en main-d'œuvre » de France Travail : une ligne par bassin d'emploi et métier, avec les projets, ceux jugés difficiles et les saisonniers. « * » (secret) reste inconnu.",
  droit: 'recrutements.importer',
  formats: ['csv', 'xlsx', 'json'],
  champs: CHAMPS,
  options: [
    {
      id: 'annee',
      libelle: "Année de l'enquête",
      type: 'nombre',
      aide: "Si le fichier n'a pas de colonne « annee ».",
      proposer: ({ nomFichier, entetes }) =>
        entetes.map(cleEntete).includes('annee') ? '' : String(lireAnnee(nomFichier) ?? ''),
    },
  ],
  schemaOptions: z.object({
    annee: z
      .union([z.literal('').transform(() => null), anneeDite(ANNEE_LUE)], { error: ANNEE_LUE })
      .nullish()
      .transform((annee) => annee ?? null),
  }),
  reconnaitre: vraisemblance,
  preparer: async (_trx, { annee }, _acteur, execution) => ({ annee, execution, retiree: false }),
  lireLigne: (ligne, ctx) => lireLigne(ligne, ctx.annee),
  cle: (l) => [l.annee, l.bassin, l.departement, l.sousZone, l.metier].join('|'),
  async ecrireLot(_trx, lignes, ctx, ecritures) {
    if (!ctx.retiree) {
      await retirerDemonstration(ecritures);
      ctx.retiree = true;
    }
    const marques = { import_id: ctx.execution.importId };
    const valeurs = lignes.map(({ valeur }) => valeur);
    const uniques = <L>(cle: (l: LigneRecrutement) => string, de: (l: LigneRecrutement) => L) => [
      ...new Map(valeurs.map((l) => [cle(l), de(l)])).values(),
    ];
    const bassins = uniques(
      (l) => `${l.annee}|${l.bassin}|${l.departement}`,
      ({ annee, bassin, departement, nomBassin, region }) => ({
        annee,
        code: bassin,
        departement,
        nom: nomBassin,
        region,
      }),
    );
    await ecritures.fusionner({
      table: 'recrutement_bassin',
      cles: ['annee', 'code', 'departement'],
      colonnes: ['annee', 'code', 'departement', 'nom', 'region'],
      lignes: bassins,
      marques,
    });
    const metiers = uniques(
      (l) => `${l.annee}|${l.metier}`,
      ({ annee, metier, nomMetier, famille, nomFamille }) => ({
        annee,
        code: metier,
        libelle: nomMetier,
        famille,
        famille_libelle: nomFamille,
      }),
    );
    await ecritures.fusionner({
      table: 'recrutement_metier',
      cles: ['annee', 'code'],
      colonnes: ['annee', 'code', 'libelle', 'famille', 'famille_libelle'],
      lignes: metiers,
      marques,
    });
    return ecritures.fusionner({
      table: 'recrutement',
      cles: ['annee', 'bassin', 'departement', 'sous_zone', 'metier'],
      colonnes: ['annee', 'bassin', 'departement', 'sous_zone', 'metier', 'projets', 'difficiles', 'saisonniers'],
      lignes: valeurs.map(({ annee, bassin, departement, sousZone, metier, projets, difficiles, saisonniers }) => ({
        annee,
        bassin,
        departement,
        sous_zone: sousZone,
        metier,
        projets,
        difficiles,
        saisonniers,
      })),
      marques,
    });
  },
});
