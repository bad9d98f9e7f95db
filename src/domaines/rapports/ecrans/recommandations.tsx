import { Link } from 'react-router';
import { lireQuestion } from '#src/domaines/diagnostics/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { etablirRecommandations } from '../etablir.ts';
import { deciderRecommandation, propositionsDuJour } from '../operations/recommander.ts';
import { avancement, ouvrirBrouillon } from '../requetesBrouillon.ts';
import type { Route } from './+types/recommandations';
import { AjouterRecommandation, UneRecommandation } from './Recommandation.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await ouvrirBrouillon(base(), acteur, request, params.ref);
  const { recommandations, chiffres } = await etablirRecommandations(base(), acteur, {
    ...page.brouillon,
    question: page.question,
  });
  const planifier = peut(acteur, 'plans.ecrireAction');
  return { ...page, recommandations, chiffres, planifier, ou: avancement(page.brouillon, recommandations) };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const question = lireQuestion(request);
  const geste = String((await request.clone().formData()).get('geste'));
  const jour = await propositionsDuJour(base(), acteurDe(context), { territoire: params.ref, question, geste });
  const lire = (f: FormData) => ({
    ...Object.fromEntries(f),
    chiffres: f.getAll('chiffres'),
    territoire: params.ref,
    question,
    jour,
  });
  const { pathname, search } = new URL(request.url);
  return agir(request, context, deciderRecommandation, lire, {
    redirection: `${pathname.replace(/\.data$/, '')}${search}`,
    message: 'Recommandations enregistrées.',
  });
}

export const shouldRevalidate = relireApresConflit;

export default function EcranRecommandations({ loaderData, actionData }: Route.ComponentProps) {
  const { territoire, adresse, suite, recommandations, chiffres, ou, vu } = loaderData;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  const de = (etats: string[]) => recommandations.filter(({ etat }) => etats.includes(etat));
  const gardees = de(['retenue', 'ajoutee']);
  const proposees = de(['proposee']);
  const ecartees = de(['ecartee']);
  const commun = { vu: vu.recommandations, chiffres, refus, plan: loaderData.planifier ? territoire.ref : null };
  return (
    <Page
      titre={
        ou.aRelire > 0
          ? `${pluriel(ou.aRelire, 'proposition à relire', 'propositions à relire')} : ${territoire.nom}`
          : `Toutes les propositions sont relues : ${territoire.nom}`
      }
      onglet={`Recommandations : ${territoire.nom}`}
      surtitre="Brouillon"
      fil={[
        { libelle: territoire.nom, adresse: `/territoires/${territoire.ref}` },
        { libelle: 'État des lieux', adresse: `${adresse}${suite}` },
      ]}
      chapo="Des règles constantes les tirent des chiffres, des plus nombreuses personnes concernées aux moins nombreuses. Vous décidez ; la proposition d'origine reste à côté."
      action={{ libelle: 'Voir le document', adresse: `${adresse}${suite}` }}
    >
      {/* Monter, descendre, reprendre : ces gestes n'ont pas de champ où dire leur refus. */}
      {refus && ['monter', 'descendre', 'rouvrir'].includes(String(refus.saisie.geste)) ? (
        <Alerte ton="erreur" titre={refus.erreur} annoncer>
          {refus.conseil}
        </Alerte>
      ) : null}
      {gardees.length > 0 ? (
        <Section titre="Dans le document">
          <ol className="m-recommandations">
            {gardees.map((r) => (
              <UneRecommandation key={r.id} recommandation={r} {...commun} />
            ))}
          </ol>
        </Section>
      ) : null}
      <Section titre="À relire">
        {proposees.length === 0 ? <p>Toutes les propositions ont été examinées.</p> : null}
        <ul className="m-recommandations">
          {proposees.map((r) => (
            <UneRecommandation key={r.id} recommandation={r} {...commun} />
          ))}
        </ul>
      </Section>
      <Section titre="Ajouter la vôtre">
        <AjouterRecommandation {...commun} />
      </Section>
      {ecartees.length > 0 ? (
        <Section titre="Écartées">
          <ul className="m-recommandations">
            {ecartees.map((r) => (
              <UneRecommandation key={r.id} recommandation={r} {...commun} />
            ))}
          </ul>
        </Section>
      ) : null}
      <p>
        <Link to={`${adresse}/figer${suite}`}>Figer une version</Link>
      </p>
    </Page>
  );
}
