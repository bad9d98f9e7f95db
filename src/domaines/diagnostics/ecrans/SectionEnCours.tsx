import { Link } from 'react-router';
import type { EnCours } from '#src/domaines/territoires/index.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';

/** Plans et appels : ce qui répond déjà à l'écart, avant d'en lancer d'autres. */
export function SectionEnCours({ enCours, reference }: { enCours: EnCours[]; reference: string }) {
  if (reference === 'france') return null;
  return (
    <Section
      titre={
        enCours.length === 0
          ? "Ni plan, ni appel, ni enquête n'est en cours ici"
          : pluriel(enCours.length, 'plan, appel ou enquête annuelle', 'plans, appels et enquêtes annuelles')
      }
      id="en-cours"
      liens={<Link to={`/plans?territoire=${reference}`}>Plans de ce territoire</Link>}
    >
      {enCours.length > 0 ? (
        <ul>
          {enCours.map((e) => (
            <li key={e.adresse}>
              {e.genre} : <Link to={e.adresse}>{e.intitule}</Link> <span className="m-mention">{e.detail}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
