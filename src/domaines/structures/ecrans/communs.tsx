import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { Lien } from '#src/presentation/Page.tsx';
import { estTypeStructure, libelleType, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import { type EtatEtp, LIBELLES_ETAT_ETP } from '../regles/etp.ts';

export const FIL: Lien[] = [{ libelle: 'Structures', adresse: '/structures' }];
export const filFiche = (fiche: { id: number; nom: string }): Lien[] => [
  ...FIL,
  { libelle: fiche.nom, adresse: `/structures/${fiche.id}` },
];

const TONS: Record<EtatEtp, 'succes' | 'information' | 'attention' | 'neutre'> = {
  conventionne: 'succes',
  reconduit: 'information',
  saisi: 'information',
  estime: 'attention',
  non_calculable: 'neutre',
};

/** ETP avec son état, toujours ensemble ; `null` se dit « non calculable ». */
export function EtpEtat({ etp, etat }: { etp: number | null; etat: EtatEtp }) {
  return (
    <>
      {etp === null ? null : `${nombre(etp, { decimales: 1 })} `}
      <Etiquette ton={TONS[etat]}>{LIBELLES_ETAT_ETP[etat]}</Etiquette>
    </>
  );
}

/** Sigle du type, avec ses mots au survol et pour les lecteurs d'écran. */
export function Type({ code }: { code: string }) {
  const hors = estTypeStructure(code) && !TYPES_STRUCTURE[code].iae;
  return (
    <>
      <abbr title={libelleType(code)}>{code}</abbr>
      {hors ? <span className="m-mention"> hors enveloppe IAE</span> : null}
    </>
  );
}

export const lienStructure = ({ id, nom }: { id: number; nom: string }): ReactNode => (
  <Link to={`/structures/${id}`}>{nom}</Link>
);
