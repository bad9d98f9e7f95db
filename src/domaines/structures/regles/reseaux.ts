/** Réseaux de l'insertion tels que data·inclusion les code, et leur nom en clair. Un réseau inconnu s'affiche tel quel. */
export const RESEAUX: Record<string, string> = {
  'chantier-ecole': 'Chantier École',
  coorace: 'Coorace',
  emmaus: 'Emmaüs',
  'emmaus-france': 'Emmaüs France',
  fei: "Fédération des entreprises d'insertion",
  unai: 'Union nationale des associations intermédiaires',
  cocagne: 'Réseau Cocagne',
  'reseau-cocagne': 'Réseau Cocagne',
  'regie-quartier': 'Mouvement des régies',
  'federation-des-acteurs-de-la-solidarite': 'Fédération des acteurs de la solidarité',
  fas: 'Fédération des acteurs de la solidarité',
  cnlrq: 'Mouvement des régies',
  'groupe-sos': 'Groupe SOS',
  envie: 'Envie',
  plie: "Plan local pour l'insertion et l'emploi",
  inae: 'Inaé (Nouvelle-Aquitaine)',
  ffgeiq: 'Fédération française des GEIQ',
};

export const libelleReseau = (code: string): string => RESEAUX[code] ?? code;
