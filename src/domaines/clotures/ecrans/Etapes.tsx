import { Onglets } from '#src/presentation/Page.tsx';
import type { BilanSitue } from '../forme.ts';

const ETAPES = {
  remplir: { libelle: '1. Récit', suite: '/remplir' },
  budget: { libelle: '2. Budget réalisé', suite: '/budget' },
  deposer: { libelle: '4. Relire et déposer', suite: '/deposer' },
} as const;

/** Les quatre parties d'un bilan à faire ; les indicateurs se relèvent sur la page de la convention. */
export function Etapes({ bilan, actif }: { bilan: BilanSitue; actif: keyof typeof ETAPES }) {
  const adresse = (nom: keyof typeof ETAPES) => `/bilans-subventions/${bilan.id}${ETAPES[nom].suite}`;
  const lien = (nom: keyof typeof ETAPES) => ({ libelle: ETAPES[nom].libelle, adresse: adresse(nom) });
  return (
    <Onglets
      nom="Parties du bilan"
      actif={adresse(actif)}
      liens={[
        lien('remplir'),
        lien('budget'),
        { libelle: '3. Indicateurs', adresse: `/subventions/${bilan.subvention.id}/indicateurs` },
        lien('deposer'),
      ]}
    />
  );
}
