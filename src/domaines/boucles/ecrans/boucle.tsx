import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { boucleDe } from '../requetes/boucle.ts';
import type { Route } from './+types/boucle';
import { EtapeDite } from './EtapeDite.tsx';
import { Frise } from './Frise.tsx';

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  boucleDe(base(), acteurDe(context), params.ref, new URL(request.url).searchParams.get('public'));

export default function BoucleTerritoire({ loaderData: d }: Route.ComponentProps) {
  const { territoire: t, boucle } = d;
  const adresse = `/territoires/${t.reference}`;
  const suite = `?public=${d.public}`;
  const faites = boucle.annees.flatMap(({ etapes }) => etapes).filter(({ etat }) => etat === 'fait').length;
  return (
    <Page
      titre={boucle.phrase}
      onglet={`La boucle : ${t.nom}`}
      surtitre={`${t.nom} – la boucle`}
      fil={[{ libelle: t.nom, adresse }]}
      chapo={`Du besoin à la mesure suivante, année après année : ${pluriel(faites, 'étape faite', 'étapes faites')}. Chaque étape mène à ses pages ; ce qui n'est pas mesuré est dit.`}
      action={d.peutMesurer ? { libelle: "Mesurer l'écart", adresse: `${adresse}/boucle/mesurer${suite}` } : undefined}
    >
      <p className="m-boutons">
        {d.publics.length > 1
          ? d.publics.map(({ valeur, libelle }) => (
              <Link
                key={valeur}
                to={`${adresse}/boucle?public=${valeur}`}
                aria-current={valeur === d.public ? 'true' : undefined}
              >
                {libelle}
              </Link>
            ))
          : null}
        <a href={`${adresse}/boucle/export/csv${suite}`}>Exporter les étapes en CSV</a>
        <a href={`${adresse}/boucle/export/xlsx${suite}`}>en Excel</a>
      </p>
      <Frise boucle={boucle} />
      {boucle.annees.map(({ annee, etapes }) => (
        <Section key={annee} titre={String(annee)} id={`annee-${annee}`}>
          <ol className="m-boucle">
            {etapes.map((etape) => (
              <EtapeDite key={etape.cle} etape={etape} annee={annee} />
            ))}
          </ol>
        </Section>
      ))}
      <Section titre="Comment lire cette page" id="lire">
        <ul>
          <li>
            Une mesure de l'écart est gardée telle qu'elle a été calculée ce jour-là ; rien ne la recalcule ensuite.
          </li>
          <li>
            L'année d'un dossier, d'une candidature ou d'un avis est celle de son dépôt ou de sa séance ; celle d'une
            annexe et d'une activité est l'année qu'elle couvre.
          </li>
          {d.grand ? (
            <li>
              {t.niveau === 'france' ? 'La France' : 'Une région'} se lit en nombres : ceux des indicateurs du
              programme, et les territoires qui comptent le plus, chacun avec sa boucle. Les dossiers, les annexes et
              les structures se lisent un à un dans la boucle d'un département ou d'une intercommunalité.
            </li>
          ) : null}
          <li>
            Vous ne voyez de chaque étape que ce que vos droits ouvrent ; moins de cinq personnes ne se montrent pas, ni
            ce qui les ferait retrouver.
          </li>
        </ul>
      </Section>
    </Page>
  );
}
