import { z } from 'zod';
import { chargerIndexCommunes, droitDeChanger, type IndexCommunes } from '#src/domaines/structures/index.ts';
import { type ChampImport, definirGenre, refuser } from '#src/socle/imports/genre.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { lireService } from './lecture.ts';

const champ = (
  id: string,
  libelle: string,
  synonymes: string[] = [],
  plus: Partial<ChampImport> = {},
): ChampImport => ({
  id,
  libelle,
  synonymes: [id, ...synonymes],
  ...plus,
});

/** Colonnes du schéma des services de data·inclusion ; les noms de personnes (contact) n'y sont pas, exprès. */
const CHAMPS: ChampImport[] = [
  champ('id', 'Identifiant du service', [], { obligatoire: true }),
  champ('source', 'Source'),
  champ('nom', 'Nom du service', [], { obligatoire: true }),
  champ('structure', 'Structure', ['structure_nom', 'nom_structure']),
  champ('resume', 'Présentation', ['presentation_resume']),
  champ('description', 'Description', ['presentation_detail']),
  champ('thematiques', 'Thématiques', [], { obligatoire: true }),
  champ('frais', 'Frais'),
  champ('commune', 'Commune', ['ville']),
  champ('code_postal', 'Code postal', ['cp']),
  champ('code_insee', 'Code officiel de la commune', ['insee']),
  champ('adresse', 'Adresse'),
  champ('longitude', 'Longitude', ['lon']),
  champ('latitude', 'Latitude', ['lat']),
  champ('telephone', 'Téléphone du service'),
  champ('courriel', 'Courriel du service'),
  champ('lien', 'Adresse de la page', ['lien_mobilisation', 'lien_source', 'formulaire_en_ligne', 'prise_rdv']),
  champ('date_suspension', 'Suspendu le'),
  champ('date_maj', 'Mis à jour le'),
];
const COLONNES = [
  'cle',
  'nom',
  'structure',
  'resume',
  'themes',
  'gratuit',
  'commune',
  'adresse',
  'lon',
  'lat',
  'telephone',
  'courriel',
  'lien',
  'suspendu_le',
  'maj_le',
];

interface Contexte {
  index: IndexCommunes;
  importId: number;
  peutChanger: ((departement: string | null) => boolean) | null;
}

/** Le fichier des services (et non des structures) de data·inclusion : CSV ou tableur, une ligne par service. */
export const importServices = definirGenre({
  genre: 'services_insertion',
  libelle: "Services d'insertion (data·inclusion)",
  description:
    "Ce qui existe près de chez chacun : mobilité, logement, garde d'enfants, langue… La personne les lit dans son espace, sans nom ni contact de personne.",
  droit: 'prescripteurs.importer',
  formats: ['csv', 'xlsx'] as const,
  champs: CHAMPS,
  options: [],
  schemaOptions: z.object({}),
  reconnaitre({ entetes }: Apercu): number {
    const noms = new Set(entetes.map((e) => e.trim().toLowerCase()));
    return noms.has('structure_id') && noms.has('thematiques') && noms.has('id') ? 1 : 0;
  },
  async preparer(trx, _options, acteur, { importId }): Promise<Contexte> {
    return {
      index: await chargerIndexCommunes(trx),
      importId,
      peutChanger: acteur.perimetre.niveau === 'national' ? null : await droitDeChanger(trx, acteur),
    };
  },
  lireLigne(ligne, { index, peutChanger }) {
    const lu = lireService(ligne, index);
    if (!lu.ok || !peutChanger) return lu;
    const { departement } = index.parCode.get(lu.valeur.commune)!;
    return peutChanger(departement)
      ? lu
      : refuser(
          'commune',
          lu.valeur.commune,
          `Ce service est hors de votre périmètre (${departement}).`,
          'Gardez les lignes de votre territoire.',
        );
  },
  cle: ({ cle }) => cle,
  ecrireLot: (_trx, lignes, ctx, ecritures) =>
    ecritures.fusionner({
      table: 'service_insertion',
      cles: ['cle'],
      colonnes: COLONNES,
      lignes: lignes.map(({ valeur }) => ({ ...valeur })),
      marques: { import_id: ctx.importId },
    }),
});
