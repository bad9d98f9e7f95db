import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import type { Lien } from '#src/presentation/Page.tsx';
import { type EtatArbitrage, LIBELLES_ARBITRAGE, LIBELLES_SENS, type Sens } from '../forme.ts';

interface Tete {
  id: number;
  intitule: string;
  financeur: string;
  demonstration: boolean;
}

export const filAppel = ({ id, intitule }: Pick<Tete, 'id' | 'intitule'>): Lien[] => [
  { libelle: 'Nos appels', adresse: '/appels' },
  { libelle: intitule, adresse: `/appels/${id}` },
];

export const Surtitre = ({ tete }: { tete: Tete }) => (
  <>
    {tete.intitule}, {tete.financeur} <Demonstration oui={tete.demonstration} />
  </>
);

const TONS = { favorable: 'succes', defavorable: 'erreur', ajourne: 'attention' } as const;
export const EtiquetteSens = ({ sens }: { sens: Sens | null }) =>
  sens ? <Etiquette ton={TONS[sens]}>{LIBELLES_SENS[sens]}</Etiquette> : <Etiquette>À trancher</Etiquette>;

const TONS_ESSAI = { essai: 'information', adopte: 'succes', abandonne: 'neutre' } as const;
export const EtiquetteEssai = ({ etat }: { etat: EtatArbitrage }) => (
  <Etiquette ton={TONS_ESSAI[etat]}>{LIBELLES_ARBITRAGE[etat]}</Etiquette>
);

export const gesteDe = (request: Request): string | null => new URL(request.url).searchParams.get('geste');

/** Décider avant la clôture est possible, jamais par mégarde : d'autres candidatures peuvent encore changer le classement. */
export const PasClos = () => (
  <Alerte ton="attention" titre="L'appel n'est pas clos">
    <p>D'autres candidatures peuvent encore arriver et changer le classement.</p>
  </Alerte>
);
