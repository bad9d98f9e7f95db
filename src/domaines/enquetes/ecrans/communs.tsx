import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type Cible, type EtatCible, type EtatEnquete, LIBELLES_CIBLE, LIBELLES_ENQUETE } from '../forme.ts';

type Ton = 'neutre' | 'information' | 'succes' | 'attention' | 'erreur';

export const FIL = [{ libelle: 'Enquêtes annuelles', adresse: '/enquetes' }];
/** La liste que la personne peut ouvrir : les enquêtes qu'elle suit, ou ses questionnaires. */
export const filVers = (suit: boolean) =>
  suit ? FIL[0]! : { libelle: 'Enquêtes annuelles', adresse: '/reponses-enquete' };

const TONS_ENQUETE: Record<EtatEnquete, Ton> = {
  preparee: 'neutre',
  ouverte: 'information',
  close: 'attention',
  publiee: 'succes',
};
const TONS_CIBLE: Record<EtatCible, Ton> = {
  a_repondre: 'neutre',
  commencee: 'information',
  deposee: 'information',
  a_rappeler: 'attention',
  validee: 'succes',
  refus: 'erreur',
  hors_champ: 'neutre',
};

export const EtatEnqueteDit = ({ etat }: { etat: EtatEnquete }) => (
  <Etiquette ton={TONS_ENQUETE[etat]}>{LIBELLES_ENQUETE[etat]}</Etiquette>
);

export function EtatCibleDit({ cible }: { cible: Pick<Cible, 'etat' | 'tardive'> }) {
  return (
    <>
      <Etiquette ton={TONS_CIBLE[cible.etat]}>{LIBELLES_CIBLE[cible.etat]}</Etiquette>
      {cible.tardive ? (
        <>
          {' '}
          <Etiquette ton="attention">tardive</Etiquette>
        </>
      ) : null}
    </>
  );
}
