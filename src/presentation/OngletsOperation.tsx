import { Onglets } from './Page.tsx';

const ONGLETS = {
  fiche: { libelle: "L'opération", suite: '' },
  equipes: { libelle: 'Équipes et portefeuilles', suite: '/equipes' },
  professionnels: { libelle: 'Professionnels habilités', suite: '/professionnels' },
  reglages: { libelle: 'Délais et plafonds', suite: '/reglages' },
  evaluation: { libelle: 'Évaluation', suite: '/evaluation' },
  parole: { libelle: 'La parole des personnes', suite: '/parole' },
  fse: { libelle: 'Fonds social européen', suite: '/fse' },
} as const;
export type OngletOperation = keyof typeof ONGLETS;

/**
 * Les pages d'une opération d'accompagnement ; toutes se lisent avec le même droit, sauf la dernière. @param actif la page où l'on est
 * @param fse l'opération est cofinancée, et qui regarde suit les indicateurs de ses participants
 */
export function OngletsOperation({ id, actif, fse }: { id: number; actif: OngletOperation; fse: boolean }) {
  const adresse = (nom: OngletOperation) => `/operations/${id}${ONGLETS[nom].suite}`;
  return (
    <Onglets
      nom="Opération"
      actif={adresse(actif)}
      liens={(Object.keys(ONGLETS) as OngletOperation[])
        .filter((nom) => nom !== 'fse' || fse)
        .map((nom) => ({ libelle: ONGLETS[nom].libelle, adresse: adresse(nom) }))}
    />
  );
}
