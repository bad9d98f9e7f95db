import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import type { Point } from '../frise.ts';

const TONS = { fait: 'succes', retard: 'attention', prevu: 'information', manque: 'neutre' } as const;
const MOTS = { fait: 'fait', retard: 'en retard', prevu: 'prévu', manque: 'sans suite' } as const;
/** Passés montrés d'abord ; les autres se déplient. */
const PASSES_MONTRES = 6;

/** La feuille de route en ligne de temps : hier, aujourd'hui, demain. */
export function Frise({ points }: { points: readonly Point[] }) {
  const retards = points.filter((p) => p.moment === 'passe' && p.etat === 'retard');
  const passes = points.filter((p) => p.moment === 'passe' && p.etat !== 'retard');
  const suite = points.filter((p) => p.moment !== 'passe');
  const anciens = passes.slice(0, Math.max(0, passes.length - PASSES_MONTRES));
  return (
    <>
      {anciens.length > 0 ? (
        <details>
          <summary>Plus ancien ({anciens.length})</summary>
          <Suite points={anciens} />
        </details>
      ) : null}
      <Suite points={passes.slice(anciens.length)} />
      {retards.length > 0 ? (
        <>
          <h3>À reprendre</h3>
          <Suite points={retards} />
        </>
      ) : null}
      <h3>À venir</h3>
      {suite.length > 0 ? (
        <Suite points={suite} />
      ) : (
        <p className="m-mention">Rien n'est prévu : fixez la prochaine étape.</p>
      )}
    </>
  );
}

function Suite({ points }: { points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <ol className="m-fils">
      {points.map((p, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: une ligne de temps ne se réordonne pas ; deux points peuvent être identiques.
        <li key={rang}>
          <time dateTime={p.le}>{p.moment === 'aujourdhui' ? "aujourd'hui" : date(p.le)}</time>{' '}
          {p.genre === 'etape' ? null : <Etiquette ton={TONS[p.etat]}>{MOTS[p.etat]}</Etiquette>}
          <br />
          <Link to={p.adresse}>{p.libelle}</Link>
          {p.detail ? <span className="m-mention"> {p.detail}</span> : null}
        </li>
      ))}
    </ol>
  );
}
