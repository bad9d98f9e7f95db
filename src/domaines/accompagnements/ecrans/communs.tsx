import { Onglets } from '#src/presentation/Page.tsx';

export const FIL_OPERATIONS = [{ libelle: "Opérations d'accompagnement", adresse: '/operations' }];

/** Les pages d'une opération. */
export function OngletsOperation({
  id,
  actif,
}: {
  id: number;
  actif: 'fiche' | 'equipes' | 'professionnels' | 'reglages';
}) {
  const ici = `/operations/${id}`;
  return (
    <Onglets
      nom="Opération"
      actif={actif === 'fiche' ? ici : `${ici}/${actif}`}
      liens={[
        { libelle: "L'opération", adresse: ici },
        { libelle: 'Équipes et portefeuilles', adresse: `${ici}/equipes` },
        { libelle: 'Professionnels habilités', adresse: `${ici}/professionnels` },
        { libelle: 'Délais et plafonds', adresse: `${ici}/reglages` },
        { libelle: 'Évaluation', adresse: `${ici}/evaluation` },
      ]}
    />
  );
}
