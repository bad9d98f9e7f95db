import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Document } from '#src/presentation/Document.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { phraseEvaluation, rapportEvaluation } from '../rapport.ts';
import { evaluerAppel } from '../requetes/evaluation.ts';
import type { Route } from './+types/evaluation';

export async function loader({ params, context }: Route.LoaderArgs) {
  const evaluation = await evaluerAppel(base(), acteurDe(context), numero(params.id));
  return {
    appel: evaluation.appel,
    le: evaluation.le,
    titre: phraseEvaluation(evaluation),
    document: rapportEvaluation(evaluation),
  };
}

const FORMATS = [
  { format: 'pdf', libelle: 'PDF accessible' },
  { format: 'docx', libelle: 'Texte (DOCX)' },
  { format: 'xlsx', libelle: 'Classeur (XLSX)' },
];

export default function Evaluation({ loaderData: { appel, titre, le, document } }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
      ]}
      surtitre={
        <>
          Évaluation, {appel.intitule} <Demonstration oui={appel.demonstration} />
        </>
      }
      titre={titre}
      onglet="Évaluation de l'appel"
      chapo={`L'argent, les indicateurs, les territoires et les publics touchés, et les besoins qui ont motivé l'appel, au ${date(le)}.`}
    >
      <OngletsAppel appel={appel} actif="evaluation" />
      <p>
        Télécharger ce rapport :{' '}
        {FORMATS.map(({ format, libelle }, rang) => (
          <span key={format}>
            {rang > 0 ? ', ' : ''}
            <a href={`/appels/${appel.id}/evaluation/${format}`} download>
              {libelle}
            </a>
          </span>
        ))}
        .
      </p>
      <Document document={document} />
    </Page>
  );
}
