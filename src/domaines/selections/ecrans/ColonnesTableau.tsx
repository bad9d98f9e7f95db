import { Link, useLocation } from 'react-router';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { ColonneTableau } from '../tableau/colonnes.ts';

/** Les étapes côte à côte, chacune avec son argent et ses plus anciennes ; sur un téléphone, l'une sous l'autre. */
export function ColonnesTableau({ colonnes }: { colonnes: ColonneTableau[] }) {
  const { pathname, search } = useLocation();
  const occupees = colonnes.filter(({ nombre: n }) => n > 0);
  const vides = colonnes.filter(({ nombre: n }) => n === 0);
  const filtre = (id: string) => `${ecrireAdresse(pathname + search, { etape: id })}#liste`;
  return (
    <>
      <div className="m-etapes-campagne">
        {occupees.map((c) => (
          <section key={c.id} aria-labelledby={`etape-${c.id}`}>
            <h3 id={`etape-${c.id}`}>
              <Link to={filtre(c.id)}>
                {c.titre} <span className="m-etapes-campagne__nombre">{nombre(c.nombre)}</span>
              </Link>
            </h3>
            <dl>
              <div>
                <dt>Demandé</dt>
                <dd>
                  {c.sansMontant === c.nombre ? 'aucun budget' : enEuros(c.demande)}
                  {c.sansMontant > 0 && c.sansMontant < c.nombre
                    ? `, sans ${pluriel(c.sansMontant, 'candidature')} sans budget`
                    : ''}
                </dd>
              </div>
              {Number(c.accorde) > 0 ? (
                <div>
                  <dt>Accordé</dt>
                  <dd>{enEuros(c.accorde)}</dd>
                </div>
              ) : null}
            </dl>
            <ul>
              {c.candidatures.map((d) => (
                <li key={d.id}>
                  {d.deporte ? d.organisation : <Link to={`/candidatures/${d.id}/examen`}>{d.organisation}</Link>}
                  <span className="m-mention">
                    {' '}
                    {d.age === 0 ? "aujourd'hui" : `depuis ${pluriel(d.age, 'jour')}`}
                    {d.instructeur ? `, ${d.instructeur}` : ', à personne'}
                  </span>{' '}
                  {d.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
                </li>
              ))}
            </ul>
            {c.nombre > c.candidatures.length ? (
              <p>
                <Link to={filtre(c.id)}>
                  {pluriel(c.nombre - c.candidatures.length, 'autre')}
                  <span className="fr-sr-only"> : {c.titre}</span>
                </Link>
              </p>
            ) : null}
          </section>
        ))}
      </div>
      {vides.length > 0 && occupees.length > 0 ? (
        <p className="m-mention">Aucune candidature : {vides.map(({ titre }) => titre.toLowerCase()).join(' ; ')}.</p>
      ) : null}
    </>
  );
}
