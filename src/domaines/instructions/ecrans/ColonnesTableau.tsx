import { Link, useLocation } from 'react-router';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { ColonneTableau } from '../tableau/forme.ts';

/** Les étapes côte à côte, chacune avec son âge et son argent ; sur un téléphone, l'une sous l'autre. */
export function ColonnesTableau({ colonnes }: { colonnes: ColonneTableau[] }) {
  const { pathname, search } = useLocation();
  const occupees = colonnes.filter(({ nombre: n }) => n > 0);
  const vides = colonnes.filter(({ nombre: n }) => n === 0);
  return (
    <>
      <div className="m-etapes-campagne">
        {occupees.map((c) => (
          <section key={c.id} aria-labelledby={`etape-${c.id}`}>
            <h3 id={`etape-${c.id}`}>
              <Link to={`${ecrireAdresse(pathname + search, { etape: c.id })}#liste`}>
                {c.titre} <span className="m-etapes-campagne__nombre">{nombre(c.nombre)}</span>
              </Link>
            </h3>
            <dl>
              <div>
                <dt>Postes demandés</dt>
                <dd>{nombre(c.etp, { unite: 'ETP' })}</dd>
              </div>
              <div>
                <dt>Demandé</dt>
                <dd>
                  {c.sansMontant === c.nombre ? 'non calculable' : enEuros(c.demande)}
                  {c.sansMontant > 0 && c.sansMontant < c.nombre
                    ? `, sans ${pluriel(c.sansMontant, 'dossier')} non calculables`
                    : ''}
                </dd>
              </div>
              {Number(c.convenu) > 0 ? (
                <div>
                  <dt>Convenu</dt>
                  <dd>{enEuros(c.convenu)}</dd>
                </div>
              ) : null}
            </dl>
            <ul>
              {c.dossiers.map((d) => (
                <li key={d.id}>
                  <Link to={`/dossiers/${d.id}/instruction`}>{d.nom}</Link>
                  <span className="m-mention">
                    {' '}
                    {d.type}, {d.age === 0 ? "aujourd'hui" : `depuis ${pluriel(d.age, 'jour')}`}
                    {d.instructeur ? `, ${d.instructeur}` : ', à personne'}
                  </span>{' '}
                  {d.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
                </li>
              ))}
            </ul>
            {c.nombre > c.dossiers.length ? (
              <p>
                <Link to={`${ecrireAdresse(pathname + search, { etape: c.id })}#liste`}>
                  {pluriel(c.nombre - c.dossiers.length, 'autre')}
                  <span className="fr-sr-only"> : {c.titre}</span>
                </Link>
              </p>
            ) : null}
          </section>
        ))}
      </div>
      {vides.length > 0 && occupees.length > 0 ? (
        <p className="m-mention">Aucun dossier : {vides.map(({ titre }) => titre.toLowerCase()).join(', ')}.</p>
      ) : null}
    </>
  );
}
