import { Link } from 'react-router';
import { suitFse } from '#src/domaines/accompagnements/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Document } from '#src/presentation/Document.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { phraseEvaluation, rapportEvaluation } from '../rapport.ts';
import { evaluer } from '../requetes/evaluer.ts';
import { LISTES } from '../requetes/lignes.ts';
import type { Route } from './+types/evaluation';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const e = await evaluer(base(), acteur, numero(params.id));
  return {
    id: e.operation.id,
    intitule: e.operation.intitule,
    demonstration: e.operation.demonstration,
    jour: e.jour,
    lignes: e.lignes,
    prouver: e.prouver,
    fse: suitFse(acteur, e.operation),
    titre: phraseEvaluation(e),
    document: rapportEvaluation(e),
  };
}

const FORMATS = [
  { format: 'pdf', libelle: 'PDF accessible' },
  { format: 'docx', libelle: 'Texte (DOCX)' },
  { format: 'xlsx', libelle: 'Classeur (XLSX)' },
];

export default function Evaluation({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Opérations', adresse: '/operations' },
        { libelle: d.intitule, adresse: `/operations/${d.id}` },
      ]}
      surtitre={
        <>
          Évaluation, {d.intitule} <Demonstration oui={d.demonstration} />
        </>
      }
      titre={d.titre}
      onglet="Évaluation de l'opération"
      chapo={`Délais, rendez-vous, freins, sorties et maintien, au ${date(d.jour)}. Des chiffres seulement : aucun nom n'est dans cette page.`}
    >
      <OngletsOperation id={d.id} actif="evaluation" fse={d.fse} />
      <p>
        Télécharger ce bilan :{' '}
        {FORMATS.map(({ format, libelle }, rang) => (
          <span key={format}>
            {rang > 0 ? ', ' : ''}
            <a href={`/operations/${d.id}/evaluation/fichier/${format}`} download>
              {libelle}
            </a>
          </span>
        ))}
        .
      </p>
      {d.prouver ? (
        <p>
          Pour un contrôle, la liste des preuves par référence, sans nom :{' '}
          <a href={`/operations/${d.id}/evaluation/preuves/csv`} download>
            CSV
          </a>
          ,{' '}
          <a href={`/operations/${d.id}/evaluation/preuves/xlsx`} download>
            Excel
          </a>
          . Chaque export est journalisé.
        </p>
      ) : null}
      {d.lignes ? (
        <Section titre="Derrière les chiffres, dans vos dossiers">
          <ul>
            {Object.entries(LISTES).map(([liste, libelle]) => (
              <li key={liste}>
                <Link to={`/operations/${d.id}/evaluation/lignes/${liste}`}>{libelle}</Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Document document={d.document} />
    </Page>
  );
}
