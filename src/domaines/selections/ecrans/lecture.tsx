import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { declarerInteret } from '../operations/interet.ts';
import { noterLecture, rendreLecture } from '../operations/lire.ts';
import { type PageLecture, pageLecture } from '../requetes/pageLectures.ts';
import { parCritere } from '../saisie.ts';
import type { Route } from './+types/lecture';
import { BudgetLu, ReponsesLues } from './CandidatureLue.tsx';
import { Ecart, enPoints } from './communs.tsx';
import { DireInteret } from './DireInteret.tsx';
import { GrilleLecture } from './GrilleLecture.tsx';
import { NoteDetaillee } from './NoteDetaillee.tsx';
import { PageALire } from './PageALire.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageLecture(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const ici = `/candidatures/${id}/lecture`;
  if (new URL(request.url).searchParams.get('geste') === 'interet')
    return agir(request, context, declarerInteret, (f) => ({ ...Object.fromEntries(f), id }), {
      redirection: ({ interet }) => (interet === 'declare' ? '/mes-lectures' : ici),
      message: ({ interet }) => (interet === 'declare' ? 'Vous vous êtes déporté : le service est prévenu.' : ''),
    });
  const lire = (f: FormData) => ({ id, version: f.get('version'), avis: f.get('avis'), notes: parCritere(f) });
  const rendre = (await request.clone().formData()).get('rendre') === 'oui';
  return rendre
    ? agir(request, context, rendreLecture, lire, { redirection: ici, message: 'Votre lecture est rendue.' })
    : agir(request, context, noterLecture, lire, {
        redirection: ici,
        message: ({ notees, criteres }) =>
          `Enregistré : ${notees} critères notés sur ${criteres}. Votre lecture n'est pas encore rendue.`,
      });
}

export const shouldRevalidate = relireApresConflit;

function titreDe({ lecture, rendable }: PageLecture): string {
  if (lecture.interet !== 'aucun') return 'Avez-vous un lien avec ce porteur ?';
  if (lecture.rendueLe) return `Vous avez rendu votre lecture le ${dateHeure(lecture.rendueLe)}`;
  const avant = lecture.avantLe ? ` avant le ${dateHeure(lecture.avantLe)}` : '';
  return rendable ? `Lire et noter cette candidature${avant}` : 'Lire cette candidature';
}

export default function Lecture({ loaderData: page, actionData }: Route.ComponentProps) {
  const { candidature: c, contenu, lecture, mienne, autres, note, notable, aveugle } = page;
  return (
    <PageALire
      candidature={c}
      titre={titreDe(page)}
      chapo={`Confiée par ${lecture.confieePar}.${aveugle ? " Lecture à l'aveugle : vous verrez les notes des autres lecteurs après avoir rendu les vôtres." : ''}`}
    >
      {lecture.reouverture && !lecture.rendueLe ? (
        <Alerte ton="attention" titre="Votre lecture a été rouverte">
          <p>
            {lecture.reouverture.par}, le {dateHeure(new Date(lecture.reouverture.le))} : {lecture.reouverture.motif}
          </p>
        </Alerte>
      ) : null}
      {lecture.interet === 'non_dit' ? <DireInteret porteur={c.organisationNom} resultat={actionData} /> : null}
      {contenu ? (
        <div className="m-lecture">
          <div className={notable ? 'm-lecture__grille' : undefined}>
            {notable ? <GrilleLecture page={page} resultat={resultatDe(actionData, 'version')} /> : null}
            {lecture.rendueLe ? (
              <Section titre={`Votre note : ${enPoints(mienne.total)}`} id="ma-note">
                <NoteDetaillee note={mienne} avis={lecture.avis} />
              </Section>
            ) : null}
            {note ? (
              <Section
                titre={
                  autres.length === 0
                    ? "Aucun autre lecteur n'a encore rendu"
                    : `${pluriel(autres.length, 'autre lecture', 'autres lectures')}`
                }
                id="autres"
              >
                <p>
                  {note.explication} Écart entre lecteurs : <Ecart ecart={note.ecart} alerte={note.alerte} />.
                </p>
                {autres.map((l) => (
                  <details key={l.id}>
                    <summary>
                      {l.lecteur} : {enPoints(l.total.total)}
                    </summary>
                    <NoteDetaillee note={l.total} avis={l.avis} />
                  </details>
                ))}
              </Section>
            ) : null}
            {!notable && !lecture.rendueLe ? (
              <p>Cette candidature n'est plus en lecture : il n'y a plus rien à rendre.</p>
            ) : null}
            <p>
              <Link to="/mes-lectures">Revenir à mes lectures</Link>
            </p>
          </div>
          <div>
            <h2 id="reponses">La candidature</h2>
            <ReponsesLues id={c.id} contenu={contenu} />
          </div>
        </div>
      ) : null}
      {contenu ? <BudgetLu contenu={contenu} /> : null}
    </PageALire>
  );
}
