/** Ce que les écrans et le serveur disent de la même façon d'un jeton. */
export const PORTEES = ['structures', 'besoins', 'acces', 'indicateurs'] as const;
export type Portee = (typeof PORTEES)[number];

export const LIBELLES_PORTEE: Record<Portee, string> = {
  structures: "Structures d'insertion et export data·inclusion",
  besoins: "Besoins d'insertion par public et par territoire",
  acces: "Accès à l'offre et zones blanches",
  indicateurs: 'Indicateurs et leurs mesures',
};

export const ETATS_JETON = ['en_service', 'expire', 'revoque'] as const;
export type EtatJeton = (typeof ETATS_JETON)[number];
export const LIBELLES_ETAT: Record<EtatJeton, string> = {
  en_service: 'En service',
  expire: 'Expiré',
  revoque: 'Révoqué',
};

/** Durées proposées, en jours : un an au plus, qu'un jeton oublié ne survive pas longtemps à qui l'a demandé. */
export const DUREES = [30, 90, 180, 365] as const;
export const DUREE_ORDINAIRE = 180;
/** Appels par minute et par jour, à la création et au plus. */
export const QUOTAS = { minute: { ordinaire: 60, maximum: 600 }, jour: { ordinaire: 10_000, maximum: 200_000 } };

export const LIBELLES_ROUTE: Record<string, string> = {
  listerStructures: 'Structures',
  lireStructure: 'Une structure',
  listerBesoins: 'Besoins',
  listerAcces: 'Accès',
  listerIndicateurs: 'Catalogue des indicateurs',
  mesurerIndicateur: "Mesures d'un indicateur",
  listerTerritoires: 'Territoires',
  exporterStructures: 'data·inclusion : structures',
  exporterServices: 'data·inclusion : services',
};

export const TRIS_JETONS = ['intitule', 'organisation', 'expiration', 'vu', 'appels'] as const;
