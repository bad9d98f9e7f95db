import { Onglets } from './Page.tsx';

const ONGLETS = {
  personne: { libelle: 'La personne', suite: '' },
  orientation: { libelle: 'Orientation', suite: '/orientation' },
  diagnostic: { libelle: 'Diagnostic', suite: '/diagnostic' },
  feuille: { libelle: 'Feuille de route', suite: '/feuille-de-route' },
  contrat: { libelle: 'Contrat', suite: '/contrat' },
  rendezvous: { libelle: 'Rendez-vous', suite: '/rendezvous' },
  entreprises: { libelle: 'Entreprises', suite: '/entreprises' },
  binome: { libelle: 'Qui suit', suite: '/binome' },
  sortie: { libelle: 'Sortie et suites', suite: '/sortie' },
  documents: { libelle: 'Documents', suite: '/documents' },
  notes: { libelle: 'Mes notes', suite: '/notes' },
  consultations: { libelle: 'Qui a regardé', suite: '/consultations' },
} as const;
export type OngletParcours = keyof typeof ONGLETS;

/**
 * Les pages d'un parcours, pour son cercle. @param actif la page où l'on est
 * @param nombres compte montré à côté d'un onglet (« Documents (3) »)
 */
export function OngletsParcours({
  id,
  actif,
  nombres = {},
}: {
  id: number;
  actif: OngletParcours;
  nombres?: Partial<Record<OngletParcours, number>>;
}) {
  const adresse = (nom: OngletParcours) => `/parcours/${id}${ONGLETS[nom].suite}`;
  return (
    <Onglets
      nom="Pages du parcours"
      actif={adresse(actif)}
      liens={(Object.keys(ONGLETS) as OngletParcours[]).map((nom) => ({
        libelle: ONGLETS[nom].libelle,
        adresse: adresse(nom),
        ...(nombres[nom] ? { nombre: String(nombres[nom]) } : {}),
      }))}
    />
  );
}
