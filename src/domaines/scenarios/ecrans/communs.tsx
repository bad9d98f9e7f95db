import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import type { Lien } from '#src/presentation/Page.tsx';
import {
  type EtatProposition,
  type EtatScenario,
  LIBELLES_ETAT,
  LIBELLES_PROPOSITION,
  type LigneAvantApres,
} from '../forme.ts';

export const FIL: Lien[] = [{ libelle: 'Scénarios', adresse: '/scenarios' }];
export const filScenario = ({ id, nom }: { id: number; nom: string }): Lien[] => [
  ...FIL,
  { libelle: nom, adresse: `/scenarios/${id}` },
];

const TONS = { brouillon: 'information', adopte: 'succes', archive: 'neutre' } as const;
export const EtatDuScenario = ({ etat }: { etat: EtatScenario }) => (
  <Etiquette ton={TONS[etat]}>{LIBELLES_ETAT[etat]}</Etiquette>
);

const TONS_PROPOSITION = { a_examiner: 'attention', retenue: 'succes', ecartee: 'neutre' } as const;
export const EtatDeProposition = ({ etat }: { etat: EtatProposition }) => (
  <Etiquette ton={TONS_PROPOSITION[etat]}>{LIBELLES_PROPOSITION[etat]}</Etiquette>
);

type Forme = Pick<LigneAvantApres, 'decimales' | 'part'>;
export const valeurDe = (valeur: number | null, { decimales, part }: Forme): string =>
  part ? pourcent(valeur, { decimales }) : nombre(valeur, { decimales });
/** Un écart avec son signe ; une part s'écarte en points. */
export function ecartDe(ecart: number | null, { decimales, part }: Forme): string {
  if (ecart === null) return 'non calculable';
  const arrondi = Number((part ? ecart * 100 : ecart).toFixed(decimales));
  if (arrondi === 0) return 'inchangé';
  return part ? `${nombre(arrondi, { decimales, signe: true })} pt` : nombre(arrondi, { decimales, signe: true });
}

/** Question posée, en une ligne, avec le lien du territoire. */
export function Question({
  territoire,
  enClair,
  mode,
  jour,
}: {
  territoire: { ref: string; nom: string };
  enClair: { public: string; types: string; reference: string };
  mode: string;
  jour: string;
}) {
  return (
    <>
      <Link to={`/territoires/${territoire.ref}`}>{territoire.nom}</Link>, pour {enClair.public} : {enClair.types},{' '}
      {mode} ; référence : {enClair.reference}. Offre comptée au {jour}.
    </>
  );
}
