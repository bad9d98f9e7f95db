import { Link } from 'react-router';
import type { Faits, FaitsTerritoriaux } from '#src/socle/examen/faits.ts';
import { EtiquetteConfiance } from '../Etiquette.tsx';
import { nombre, pluriel } from '../format.ts';
import { ValeurMesure } from '../Mesure.tsx';
import { Section } from '../Page.tsx';

const unite = { decimales: 1 };

/** Dans la marge : ce que le diagnostic enregistré dit du territoire visé, chaque chiffre avec sa date, sa source et sa fiabilité. */
export function FaitsDuTerritoire({ faits: lus }: { faits: Faits }) {
  if (lus.etat !== 'pret')
    return (
      <Section titre="Le territoire" id="territoire">
        <p>
          {lus.etat === 'en_calcul'
            ? 'Le diagnostic de ce territoire est en cours de calcul : rouvrez la page dans quelques instants.'
            : `Non calculable. ${lus.raison}`}
        </p>
      </Section>
    );
  const { faits } = lus;
  return (
    <Section
      titre={`Le territoire : ${faits.territoire.nom}`}
      id="territoire"
      liens={<Link to={`/territoires/${faits.territoire.ref}`}>Tout voir</Link>}
    >
      <p>{faits.phrase}.</p>
      <dl className="m-faits">
        {faits.faits.map(({ libelle, mesure, decimales, repere }) => (
          <div key={libelle}>
            <dt>{libelle}</dt>
            <dd>
              <strong>
                <ValeurMesure mesure={mesure} decimales={decimales} />
              </strong>
              <span className="m-mention">
                {' '}
                {repere ? `${repere} ; ` : ''}
                {mesure.date}, {mesure.source}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Blanches faits={faits} />
      <Ratios faits={faits} />
      <Offre faits={faits} />
      <details>
        <summary>{faits.fondement ? 'Fondement, sources et réserves' : 'Sources et réserves'}</summary>
        {faits.fondement ? <p>{faits.fondement}</p> : null}
        <ul>
          {faits.sources.map((s) => (
            <li key={`${s.libelle}${s.date}`}>
              {s.libelle}, {s.producteur}, {s.date} <EtiquetteConfiance confiance={s.fiabilite} />
            </li>
          ))}
          {faits.reserves.map((r) => (
            <li key={r}>{r}</li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function Blanches({ faits: { zonesBlanches } }: { faits: FaitsTerritoriaux }) {
  const { nombre: n, communes } = zonesBlanches;
  return (
    <>
      <h3>
        {n === 0
          ? 'Aucune zone blanche confirmée'
          : pluriel(n, 'commune en zone blanche confirmée', 'communes en zone blanche confirmée')}
      </h3>
      {communes.length > 0 ? (
        <ul className="m-liste-serree">
          {communes.map((c) => (
            <li key={c.ref}>
              <Link to={`/territoires/${c.ref}`}>{c.nom}</Link> : {c.classe.toLowerCase()}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Ratios({ faits: { ratios } }: { faits: FaitsTerritoriaux }) {
  return (
    <>
      <h3>Postes d'insertion rapportés aux personnes</h3>
      <ul className="m-liste-serree">
        {ratios.map((r) => (
          <li key={r.libelle}>
            {r.libelle} : <strong>{nombre(r.ici, unite)}</strong> ETP <EtiquetteConfiance confiance={r.fiabilite} />
            <span className="m-mention">
              {' '}
              {r.comparaisons.map((c) => `${c.nom} ${nombre(c.valeur, unite)}`).join(' ; ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Offre({ faits: { offre, proches } }: { faits: FaitsTerritoriaux }) {
  return (
    <>
      <h3>Offre existante</h3>
      {offre.length === 0 ? <p>Aucune structure d'insertion n'est implantée sur ce territoire.</p> : null}
      <ul className="m-liste-serree">
        {offre.map((o) => (
          <li key={o.type}>
            {o.libelle} : {pluriel(o.structures, 'structure')}, <ValeurMesure mesure={o.etp} decimales={1} /> ETP
          </li>
        ))}
      </ul>
      {proches.length > 0 ? (
        <details>
          <summary>Les {proches.length} structures les plus proches (à vol d'oiseau)</summary>
          <ul className="m-liste-serree">
            {proches.map((p) => (
              <li key={p.id}>
                <Link to={`/structures/${p.id}`}>{p.nom}</Link>, {p.type}
                {p.commune ? `, ${p.commune}` : ''}, {nombre(p.distance, { ...unite, unite: 'km' })},{' '}
                {nombre(p.etp, unite)} ETP{' '}
                {p.etpFiabilite === 'observe' ? null : <EtiquetteConfiance confiance={p.etpFiabilite} />}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
