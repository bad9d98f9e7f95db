import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Carte, Legende } from '#src/presentation/Carte.tsx';
import { Direct } from '#src/presentation/Direct.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Progression } from '#src/presentation/Progression.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { type PageImplantation, pageImplantation } from '../fiche.ts';
import { enScenario } from '../operations/enScenario.ts';
import type { Route } from './+types/fiche';
import { Chapo, ChiffresChoix } from './Essentiel.tsx';
import { Methode } from './Methode.tsx';
import { Choix, Comparaison, Courbe } from './Resultat.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await pageImplantation(base(), acteur, numero(params.id));
  return { ...page, scenario: peut(acteur, 'scenarios.creer'), calculer: peut(acteur, 'implantations.calculer') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  try {
    const { adresse } = await enScenario(base(), acteurDe(context), numero(params.id));
    throw redirigerAvecMessage(adresse, 'Le choix est devenu un scénario : changez-le, comparez-le, proposez-le.');
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export default function FicheImplantation({ loaderData: page, actionData }: Route.ComponentProps) {
  const { implantation, titre, carte } = page;
  const { resultat } = implantation;
  return (
    <Page
      titre={titre}
      onglet={`Où implanter, ${implantation.territoireNom}`}
      surtitre={implantation.demonstration ? 'Où implanter (données de démonstration)' : 'Où implanter'}
      fil={[{ libelle: 'Où implanter', adresse: '/implantations' }]}
      chapo={resultat ? <Chapo resultat={resultat} demande={implantation.demande} /> : undefined}
      action={
        resultat && page.scenario ? (
          <Formulaire resultat={actionData}>
            <BoutonEnvoi enCours="Création du scénario…">En faire un scénario</BoutonEnvoi>
          </Formulaire>
        ) : undefined
      }
    >
      {resultat && carte ? <Reponse page={page} resultat={resultat} carte={carte} /> : <SansReponse page={page} />}
    </Page>
  );
}

type Chargee = PageImplantation & { calculer: boolean };

function Reponse({
  page,
  resultat,
  carte,
}: {
  page: Chargee;
  resultat: NonNullable<Chargee['implantation']['resultat']>;
  carte: NonNullable<Chargee['carte']>;
}) {
  const { implantation, personnes } = page;
  const { demande } = implantation;
  return (
    <>
      <ChiffresChoix resultat={resultat} demande={demande} personnes={personnes[1]} />
      {carte.svg ? (
        <Carte
          titre={carte.titre}
          svg={carte.svg}
          resume={carte.resume}
          legende={carte.legende}
          mention={carte.mention}
          tableau={{ libelle: 'Voir les lieux proposés en tableau', adresse: '#choix' }}
        />
      ) : (
        <>
          <Alerte titre="Pas de carte ici">
            <p>Les contours ne sont pas encore dessinés : le tableau a déjà les mêmes données.</p>
          </Alerte>
          <Legende entrees={carte.legende} />
        </>
      )}
      <Choix resultat={resultat} demande={demande} personnes={personnes[1]} id={implantation.id} />
      <Comparaison resultat={resultat} demande={demande} personnes={personnes[1]} />
      <Courbe resultat={resultat} />
      <Methode page={page} resultat={resultat} />
      {page.calculer ? (
        <p>
          <Link to={page.reposer}>Reposer la question en la changeant</Link>
        </p>
      ) : null}
    </>
  );
}

/** Calcul en cours, arrêté, ou sans réponse : où il en est, pourquoi, et que faire. */
function SansReponse({ page }: { page: Chargee }) {
  const { implantation, reposer, calculer } = page;
  const { travail, motif, conseil, etat } = implantation;
  const arrete = travail?.etat === 'echoue' || travail?.etat === 'annule';
  return (
    <>
      <Direct actif={etat === 'en_cours' && !arrete} />
      {etat === 'en_cours' && !arrete ? (
        <div className="m-encadre">
          <Progression
            libelle="Avancement"
            fait={travail?.progression ?? 0}
            total={travail?.progression ? 100 : null}
            etape={travail?.message || 'En attente…'}
          />
          <p>
            Vous pouvez fermer cette page : le calcul continue.{' '}
            {travail ? <Link to={`/travaux/${travail.id}`}>Le suivre ou l'interrompre dans les travaux</Link> : null}
          </p>
        </div>
      ) : null}
      {arrete ? (
        <Alerte ton="attention" titre={travail.erreur ?? 'Le calcul a été arrêté.'}>
          <p>Rien n'a été gardé de ce calcul.</p>
        </Alerte>
      ) : null}
      {motif ? (
        <Alerte ton="attention" titre={motif}>
          {conseil ? <p>{conseil}</p> : null}
        </Alerte>
      ) : null}
      {calculer ? (
        <Section titre="Et maintenant">
          <p>
            <Link to={reposer}>Reposer la question en la changeant</Link>
          </p>
        </Section>
      ) : null}
    </>
  );
}
