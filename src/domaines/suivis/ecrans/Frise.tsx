import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Point } from '../frise.ts';

const TONS = { fait: 'succes', retard: 'attention', prevu: 'information', manque: 'neutre' } as const;
const MOTS = { fait: 'fait', retard: 'en retard', prevu: 'prévu', manque: 'sans suite' } as const;
/** Un rendez-vous dit la venue, plutôt que « fait ». */
const motDe = (p: Point) => (p.genre === 'rendezvous' && p.detail ? p.detail : MOTS[p.etat]);
/** Passés montrés d'abord ; les autres se déplient. */
const PASSES_MONTRES = 5;

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
        <Section titre="À reprendre" niveau={3}>
          <Suite points={retards} />
        </Section>
      ) : null}
      <Section titre="À venir" niveau={3}>
        {suite.length > 0 ? (
          <Suite points={suite} />
        ) : (
          <p className="m-mention">Rien n'est prévu : fixez la prochaine étape.</p>
        )}
      </Section>
    </>
  );
}

function Suite({ points }: { points: readonly Point[] }) {
  if (points.length === 0) return null;
  return (
    <ul className="m-fils">
      {points.map((p, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: une ligne de temps ne se réordonne pas ; deux points peuvent être identiques.
        <li key={rang}>
          <time dateTime={p.le}>{p.moment === 'aujourdhui' ? "aujourd'hui" : date(p.le)}</time>{' '}
          {p.genre === 'etape' ? null : <Etiquette ton={TONS[p.etat]}>{motDe(p)}</Etiquette>}
          <br />
          <Link to={p.adresse}>{p.libelle}</Link>
          {p.genre === 'action' && p.detail ? <span className="m-mention"> {p.detail}</span> : null}
        </li>
      ))}
    </ul>
  );
}
