import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import type { Lien } from '#src/presentation/Page.tsx';
import {
  type EtatAction,
  type EtatFrein,
  type Impact,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_FREIN,
  LIBELLES_IMPACT,
} from '../forme.ts';
import type { Tete } from '../requetes/page.ts';

export const adresseDiagnostic = (id: number) => `/parcours/${id}/diagnostic`;
export const adresseFeuille = (id: number) => `/parcours/${id}/feuille-de-route`;

/** Fil d'Ariane d'une page du parcours. */
export const filDe = (tete: Tete, ...suite: Lien[]): Lien[] => [
  { libelle: tete.nom, adresse: `/parcours/${tete.id}` },
  ...suite,
];

/** Onglets du parcours, et ce qu'il faut savoir avant de lire : données inventées, lecture seule. */
export function TeteParcours({ tete, actif }: { tete: Tete; actif: 'diagnostic' | 'feuille' }) {
  return (
    <>
      <Demonstration oui={tete.demonstration} />
      <OngletsParcours id={tete.id} actif={actif} />
      {tete.ecrit ? null : (
        <Alerte>
          {tete.etat === 'clos'
            ? 'Ce parcours est clos : cette page se lit seulement.'
            : 'Vous lisez ce parcours sans pouvoir y écrire.'}
        </Alerte>
      )}
    </>
  );
}

const TONS_FREIN = { repere: 'attention', en_cours: 'information', leve: 'succes', non_levable: 'neutre' } as const;
export const EtatDuFrein = ({ etat }: { etat: EtatFrein }) => (
  <Etiquette ton={TONS_FREIN[etat]}>{LIBELLES_ETAT_FREIN[etat]}</Etiquette>
);

const TONS_ACTION = {
  prevue: 'neutre',
  en_cours: 'information',
  en_attente: 'attention',
  faite: 'succes',
  abandonnee: 'neutre',
  annulee: 'neutre',
} as const;
export const EtatDeLAction = ({ etat }: { etat: EtatAction }) => (
  <Etiquette ton={TONS_ACTION[etat]}>{LIBELLES_ETAT_ACTION[etat]}</Etiquette>
);

/** Une incidence mesurée, ou son absence dite. */
export const impactDit = (impact: Impact | null): string => (impact ? LIBELLES_IMPACT[impact] : 'non mesuré');
