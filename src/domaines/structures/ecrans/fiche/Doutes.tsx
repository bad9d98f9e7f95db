import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { GENRES_DOUTE } from '../../regles/doutes.ts';
import type { Doute } from '../../requetes/doutes.ts';

/** Ce qui est douteux, tout en haut : les chiffres de la fiche en dépendent. */
export function Doutes({ doutes, droits }: { doutes: Doute[]; droits: { gerer: boolean } }) {
  if (doutes.length === 0) return null;
  return (
    <section id="doutes" className="m-section" aria-label="Doutes">
      <Alerte ton="attention" titre={`${pluriel(doutes.length, 'point')} à vérifier sur cette fiche`}>
        <ul>
          {doutes.map((doute) => (
            <li key={doute.id}>
              <strong>{GENRES_DOUTE[doute.genre]}.</strong> {doute.explication}
            </li>
          ))}
        </ul>
        {droits.gerer ? (
          <p>
            <Link to={`/structures/doutes?structure=${doutes[0]?.structure ?? ''}`}>Trancher</Link>
          </p>
        ) : null}
      </Alerte>
    </section>
  );
}
