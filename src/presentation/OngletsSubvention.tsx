import { Onglets } from './Page.tsx';

const ONGLETS = {
  convention: { libelle: 'La convention', suite: '' },
  plan: { libelle: 'Plan et livrables', suite: '/plan' },
  paiements: { libelle: 'Paiements', suite: '/paiements' },
  avenants: { libelle: 'Avenants', suite: '/avenants' },
} as const;
export type OngletSubvention = keyof typeof ONGLETS;

/** Les pages d'une convention de subvention ; toutes se lisent avec le même droit (`subventions.lire`). @param actif la page où l'on est */
export function OngletsSubvention({ id, actif }: { id: number; actif: OngletSubvention }) {
  const adresse = (nom: OngletSubvention) => `/subventions/${id}${ONGLETS[nom].suite}`;
  return (
    <Onglets
      nom="Pages de la convention"
      actif={adresse(actif)}
      liens={(Object.keys(ONGLETS) as OngletSubvention[]).map((nom) => ({
        libelle: ONGLETS[nom].libelle,
        adresse: adresse(nom),
      }))}
    />
  );
}
