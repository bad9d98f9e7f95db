import { champ, choix, etp, lignes, nombre, ouiNon, personnes, plusieurs, recit, section, texte } from './questions.ts';

const DOMAINES = {
  espaces_verts: 'Espaces verts, environnement',
  agriculture: 'Maraîchage, agriculture',
  batiment: 'Bâtiment, travaux publics',
  recyclage: 'Recyclage, réemploi, déchets',
  nettoyage: 'Nettoyage, propreté',
  restauration: 'Restauration, alimentation',
  textile: 'Textile, blanchisserie',
  logistique: 'Logistique, transport',
  industrie: 'Industrie, sous-traitance',
  services: 'Services aux personnes',
  commerce: 'Commerce, vente',
  culture: 'Culture, patrimoine',
  numerique: 'Numérique',
  autre: 'Autre',
};

/** Ce que la structure propose : postes, lieux, activités. */
export const OFFRE = section('offre', "1. L'offre", "Vos postes d'insertion et vos lieux, dans l'année.", [
  etp('etp_conventionnes', "Postes d'insertion conventionnés", {
    prefill: 'annexe.etp',
    aide: "Équivalents temps plein de l'annexe financière en vigueur à la fin de l'année.",
  }),
  etp('etp_realises', "Postes d'insertion réalisés", {
    prefill: 'activite.etp_realises',
    aide: "Heures de l'année rapportées aux heures d'un équivalent temps plein.",
  }),
  champ('calcule', 'taux_realisation', 'Taux de réalisation', {
    formule: 'arrondi(100 * etp_realises / etp_conventionnes; 1)',
    unite: '%',
    decimales: 1,
  }),
  recit('ecart_realisation', "Qu'est-ce qui explique l'écart ?", {
    condition: 'taux_realisation < 95 ou taux_realisation > 105',
    aide: "Recrutements, absences, arrêt d'activité, commandes.",
  }),
  nombre('sites', 'Lieux de travail', 'sites', {
    min: 1,
    max: 200,
    aide: 'Ateliers, chantiers permanents, antennes. Comptez votre siège si on y travaille.',
  }),
  personnes('postes_vacants', "Postes d'insertion restés vacants plus d'un mois", {
    aide: "Nombre de postes ouverts au recrutement et non pourvus pendant plus d'un mois, au moins une fois dans l'année.",
  }),
  plusieurs(
    'causes_vacance',
    'Pourquoi ces postes sont-ils restés vacants ?',
    {
      orientations: "Trop peu d'orientations",
      profils: 'Profils orientés éloignés du poste',
      mobilite: 'Mobilité des candidats',
      conditions: 'Horaires, pénibilité du travail',
      pass: "Délais de l'agrément ou des papiers",
      autre: 'Autre raison',
    },
    { condition: 'postes_vacants > 0' },
  ),
]);

export const ACTIVITES = section(
  'activites',
  '2. Les activités',
  "Ce que font les salariés en insertion, en ETP. Le total n'a pas à dépasser vos postes réalisés.",
  [
    lignes(
      'activites',
      'Activités',
      'activité',
      [
        choix('domaine', 'Domaine', DOMAINES),
        texte('precision', 'Précision', { obligatoire: false, longueur: 120 }),
        etp('etp', 'Postes réalisés dans cette activité'),
        choix('tendance', "Depuis un an, l'activité", { hausse: 'augmente', stable: 'est stable', baisse: 'diminue' }),
      ],
      { min: 1, max: 12 },
    ),
    champ('calcule', 'activites_etp', 'Total des postes par activité', {
      formule: 'somme(activites.etp)',
      unite: 'ETP',
      decimales: 2,
    }),
    ouiNon('clauses', 'Avez-vous travaillé sur des marchés publics à clause sociale ?'),
    nombre('clauses_heures', "Heures d'insertion réalisées au titre des clauses", 'heures', {
      max: 2_000_000,
      condition: 'clauses',
    }),
    ouiNon('mise_a_disposition', "Mettez-vous des salariés à disposition d'employeurs ?"),
    plusieurs(
      'clients',
      'Vos clients',
      {
        particuliers: 'Particuliers',
        entreprises: 'Entreprises',
        collectivites: 'Collectivités, services publics',
        associations: 'Associations, bailleurs',
      },
      { aide: 'Ceux qui comptent dans votre activité.' },
    ),
  ],
);
