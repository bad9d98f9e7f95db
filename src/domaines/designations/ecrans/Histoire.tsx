import { date } from '#src/presentation/format.ts';
import type { Periode } from '../requetes/histoire.ts';

const GENRES = {
  principal: 'Référent principal',
  appui: 'Référent en appui',
  portefeuille: 'Portefeuille',
  relais: 'Relais',
} as const;

/** Les périodes d'un parcours, en fil du temps. */
export function Histoire({ periodes }: { periodes: Periode[] }) {
  if (periodes.length === 0) return <p>Rien encore.</p>;
  return (
    <ol className="m-fils">
      {periodes.map((p) => (
        <li key={p.id}>
          <p>
            <strong>{p.quoi}</strong>, {GENRES[p.genre].toLowerCase()} :{' '}
            {p.fin ? `du ${date(p.debut)} au ${date(p.fin)}` : `depuis le ${date(p.debut)}`}.
          </p>
          <p className="m-mention">{[p.cause, `par ${p.par}`].filter(Boolean).join(' ; ')}</p>
          {p.auDela ? <p>Plafond du portefeuille dépassé : {p.auDela}</p> : null}
          {p.raisons.length > 0 ? (
            <details>
              <summary>Pourquoi ce portefeuille</summary>
              <ul>
                {p.raisons.map((r) => (
                  <li key={r}>{r}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
