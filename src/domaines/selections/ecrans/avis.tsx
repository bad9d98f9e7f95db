import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_SENS_EXPERT, QUESTIONS_EXPERT, SENS_EXPERT } from '../forme.ts';
import { donnerAvis } from '../operations/expertiser.ts';
import { declarerInteret } from '../operations/interet.ts';
import { type PageAvis, pageAvis } from '../requetes/pageLectures.ts';
import type { Route } from './+types/avis';
import { AvisEcrit } from './AvisEcrit.tsx';
import { BudgetLu, ReponsesLues } from './CandidatureLue.tsx';
import { DireInteret } from './DireInteret.tsx';
import { PageALire } from './PageALire.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageAvis(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const ici = `/candidatures/${id}/avis`;
  if (new URL(request.url).searchParams.get('geste') === 'interet')
    return agir(request, context, declarerInteret, (f) => ({ ...Object.fromEntries(f), id }), {
      redirection: ({ interet }) => (interet === 'declare' ? '/mes-lectures' : ici),
      message: ({ interet }) => (interet === 'declare' ? 'Vous vous êtes déporté : le service est prévenu.' : ''),
    });
  const lire = (f: FormData) => ({
    id,
    sens: f.get('sens') ?? '',
    donner: f.get('donner') ?? 'oui',
    reponses: Object.fromEntries(QUESTIONS_EXPERT.map((q) => [q.id, f.get(`reponses.${q.id}`) ?? ''])),
  });
  return agir(request, context, donnerAvis, lire, {
    redirection: ici,
    message: ({ donne }) => (donne ? 'Votre avis est donné.' : "Enregistré. Votre avis n'est pas encore donné."),
  });
}

function titreDe({ avis }: PageAvis): string {
  if (avis.interet !== 'aucun') return 'Avez-vous un lien avec ce porteur ?';
  if (avis.donneLe) return `Vous avez donné votre avis le ${dateHeure(avis.donneLe)}`;
  return `Donner votre avis${avis.avantLe ? ` avant le ${dateHeure(avis.avantLe)}` : ''}`;
}

export default function Avis({ loaderData: page, actionData }: Route.ComponentProps) {
  const { candidature: c, contenu, avis, donnable } = page;
  return (
    <PageALire
      candidature={c}
      titre={titreDe(page)}
      chapo={avis.question ? `La question de ${avis.demandePar} : ${avis.question}` : `Demandé par ${avis.demandePar}.`}
    >
      {avis.interet === 'non_dit' ? <DireInteret porteur={c.organisationNom} resultat={actionData} /> : null}
      {contenu ? (
        <div className="m-lecture">
          <div className={donnable ? 'm-lecture__grille' : undefined}>
            {donnable ? (
              <Formulaire id="avis" resultat={actionData}>
                <Radios
                  nom="sens"
                  libelle="Votre avis est"
                  options={SENS_EXPERT.map((valeur) => ({ valeur, libelle: LIBELLES_SENS_EXPERT[valeur] }))}
                  valeur={avis.reponses.sens ?? null}
                />
                {QUESTIONS_EXPERT.map((q) => (
                  <ChampTexte
                    key={q.id}
                    nom={`reponses.${q.id}`}
                    libelle={q.libelle}
                    aide={q.aide}
                    valeur={avis.reponses[q.id] ?? ''}
                    lignes={3}
                    facultatif={q.id !== 'recommandation'}
                  />
                ))}
                <Boutons>
                  <BoutonEnvoi variante="secondaire" nom="donner" valeur="non">
                    Enregistrer sans donner
                  </BoutonEnvoi>
                  <BoutonEnvoi nom="donner" valeur="oui">
                    Donner mon avis
                  </BoutonEnvoi>
                </Boutons>
                <p className="m-mention">
                  Donné, votre avis ne change plus. Il est lu par le service et par le comité, jamais par un autre
                  candidat.
                </p>
              </Formulaire>
            ) : null}
            {avis.donneLe ? <AvisEcrit avis={avis} /> : null}
            {!donnable && !avis.donneLe ? (
              <p>Cette candidature n'est plus en examen : votre avis n'est plus attendu.</p>
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
