import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { ValeurMesure } from '#src/presentation/Mesure.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { Passe } from '../forme.ts';

const SENS: Record<string, string> = { accord: 'accord', refus: 'refus', sursis: 'sursis à statuer' };

function Fait({ libelle, mesure, part }: { libelle: string; mesure: Mesure; part?: boolean }) {
  return (
    <div>
      <dt>{libelle}</dt>
      <dd>
        <strong>
          <ValeurMesure mesure={mesure} decimales={part ? 0 : 2} {...(part ? { part } : {})} />
        </strong>
        <span className="m-mention"> {mesure.source}</span>
      </dd>
    </div>
  );
}

/** Ce que la structure a fait les années passées, bilans en retard d'abord. */
export function PasseDeLaStructure({ passe: { annees, bilansManquants, decisions } }: { passe: Passe }) {
  return (
    <Section titre={bilansManquants.length > 0 ? 'Le passé : un bilan est en retard' : 'Le passé'} id="passe">
      {bilansManquants.length > 0 ? (
        <ul>
          {bilansManquants.map((b) => (
            <li key={b}>
              <Etiquette ton="erreur">en retard</Etiquette> {b}
            </li>
          ))}
        </ul>
      ) : null}
      {annees.length === 0 ? (
        <p>Aucune activité, sortie ni bilan des années passées n'est dans l'application : non calculable.</p>
      ) : null}
      {annees.map((a) => (
        <details key={a.annee} open={a === annees[0]}>
          <summary>{a.annee}</summary>
          <dl className="m-faits">
            <Fait libelle="ETP conventionnés" mesure={a.etpConventionnes} />
            <Fait libelle="ETP réalisés" mesure={a.etpRealises} />
            <Fait libelle="Taux de réalisation" mesure={a.tauxRealisation} part />
            <Fait libelle="Sorties examinées" mesure={{ ...a.sorties.examinees }} />
            <Fait libelle="Sorties dynamiques" mesure={a.sorties.dynamiques} part />
            <Fait libelle="dont emploi durable" mesure={a.sorties.durables} part />
            <div>
              <dt>Sorties non documentées</dt>
              <dd>{a.sorties.nonDocumentees ?? 'non calculable'}</dd>
            </div>
            <div>
              <dt>Bilan</dt>
              <dd>
                {a.bilan ? (
                  <>
                    {a.bilan.adresse ? <Link to={a.bilan.adresse}>{a.bilan.libelle}</Link> : a.bilan.libelle}
                    {a.bilan.deposeLe ? `, déposé le ${date(a.bilan.deposeLe)}` : ''}{' '}
                    {a.bilan.enRetard ? <Etiquette ton="erreur">en retard</Etiquette> : null}
                  </>
                ) : (
                  'aucun dans l’application'
                )}
              </dd>
            </div>
          </dl>
        </details>
      ))}
      {decisions.length > 0 ? (
        <>
          <h3>Décisions précédentes</h3>
          <ul className="m-liste-serree">
            {decisions.map((d) => (
              <li key={`${d.dossier}${d.sens}`}>
                <Link to={`/dossiers/${d.dossier}`}>{d.annee}</Link> : {SENS[d.sens] ?? d.sens}, le {date(d.le)}
                {d.motif ? ` (${d.motif})` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
