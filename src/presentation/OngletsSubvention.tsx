import { Onglets } from './Page.tsx';

const ONGLETS = {
  convention: { libelle: 'La convention', suite: '' },
  plan: { libelle: 'Plan et livrables', suite: '/plan' },
  paiements: { libelle: 'Paiements', suite: '/paiements' },
  avenants: { libelle: 'Avenants', suite: '/avenants' },
  indicateurs: { libelle: 'Indicateurs', suite: '/indicateurs' },
  reunions: { libelle: 'Réunions', suite: '/reunions' },
  echanges: { libelle: 'Nouvelles', suite: '/echanges' },
  bilan: { libelle: 'Bilan et comptes', suite: '/bilan' },
} as const;
export type OngletSubvention = keyof typeof ONGLETS;

/** Tant qu'elle n'est pas signée, une convention n'a ni vie, ni bilan. */
const AVANT: readonly OngletSubvention[] = ['convention', 'plan', 'paiements', 'avenants'];

/**
 * Les pages d'une convention de subvention, pour ses deux parties. @param actif la page où l'on est
 * @param etat état de la convention ; avant sa signature, les pages de sa vie ne sont pas proposées
 * @param nombres compte montré à côté d'un onglet (« Indicateurs (2) »)
 */
export function OngletsSubvention({
  id,
  actif,
  etat,
  nombres = {},
}: {
  id: number;
  actif: OngletSubvention;
  etat?: string;
  nombres?: Partial<Record<OngletSubvention, number>>;
}) {
  const avant = etat !== undefined && ['projet', 'proposee', 'annulee'].includes(etat);
  const adresse = (nom: OngletSubvention) => `/subventions/${id}${ONGLETS[nom].suite}`;
  return (
    <Onglets
      nom="Pages de la convention"
      actif={adresse(actif)}
      liens={(avant ? AVANT : (Object.keys(ONGLETS) as OngletSubvention[])).map((nom) => ({
        libelle: ONGLETS[nom].libelle,
        adresse: adresse(nom),
        ...(nombres[nom] ? { nombre: String(nombres[nom]) } : {}),
      }))}
    />
  );
}
