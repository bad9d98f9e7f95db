import { nombre, pluriel } from '#src/presentation/format.ts';
import type { CandidatureArbitree } from '../requetes/candidatures.ts';

/** La note d'une candidature, et pourquoi il n'y en a pas : ce n'est jamais zéro. */
export function Note({ c }: { c: CandidatureArbitree }) {
  if (c.cachee) return <span className="m-mention">cachée : rendez d'abord votre lecture</span>;
  if (c.note === null) return <span className="m-mention">non calculable : il manque des lectures</span>;
  return (
    <>
      {nombre(c.note)} <span className="m-mention">sur 100, {pluriel(c.lectures, 'lecture')}</span>
      {c.ecart !== null ? <span className="m-mention">, écart {nombre(c.ecart)}</span> : null}
    </>
  );
}

const AVIS = {
  favorable: 'favorable',
  defavorable: 'défavorable',
  sans_avis: 'sans avis',
  pris_acte: 'pris acte',
} as const;

/** Où en est l'avis du comité. */
export const avisDe = (c: CandidatureArbitree): string =>
  c.avis ? AVIS[c.avis] : c.etat === 'en_comite' ? 'en comité' : 'pas saisi';
