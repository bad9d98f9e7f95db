import { Form, Link } from 'react-router';
import { consulter } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { LIBELLES_ACCORD } from '../forme.ts';
import { recueillirAccord, retirerAccord } from '../operations/accord.ts';
import { suivreMiseEnRelation } from '../operations/suivre.ts';
import { transmettreProfil } from '../operations/transmettre.ts';
import { pageMise } from '../requetes/mise.ts';
import { suiviMise } from '../suivi.ts';
import type { Route } from './+types/mise';
import { Criteres, EtiquetteMise } from './communs.tsx';
import { Accord, Suites } from './GestesMise.tsx';

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours, ...page } = await pageMise(c, acteur, numero(params.id), numero(params.mise));
    await consulter(c, acteur, parcours, 'entreprises');
    return { ...page, id: parcours.id, reference: parcours.reference, demonstration: parcours.demonstration };
  });
}

export function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.mise);
  const ici = { redirection: `/parcours/${numero(params.id)}/entreprises/${id}` };
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'accord')
    return agir(request, context, recueillirAccord, lire, { ...ici, message: 'La réponse est notée.' });
  if (geste === 'retirer')
    return agir(request, context, retirerAccord, lire, {
      ...ici,
      message: 'L’accord est retiré : tout s’arrête. Prévenez l’entreprise si elle a déjà le profil.',
    });
  if (geste === 'transmettre')
    return agir(request, context, transmettreProfil, lire, {
      ...ici,
      message: (r) =>
        r.envoye
          ? 'Le profil est parti au contact de l’entreprise.'
          : 'Démonstration : le profil est noté comme transmis, aucun message ne part.',
    });
  return agir(request, context, suivreMiseEnRelation, lire, {
    ...ici,
    message: (r) => (r.pourvu ? 'C’est noté, et le besoin est pourvu.' : 'C’est noté.'),
  });
}

export default function Mise({ loaderData: d, actionData }: Route.ComponentProps) {
  const { mise: m, besoin: b, entreprise: e } = d;
  return (
    <Page
      fil={[{ libelle: d.nom, adresse: `/parcours/${d.id}/entreprises` }]}
      onglet={`Mise en relation, ${d.reference}`}
      titre={`${d.nom} et ${e.nom} : ${suiviMise.etats[m.etat].libelle.toLowerCase()}`}
      surtitre={
        <>
          Mise en relation, parcours {d.reference} <EtiquetteMise etat={m.etat} />
        </>
      }
      chapo={
        <>
          Pour « <Link to={`/besoins-entreprises/${b.id}`}>{b.metier}</Link> ». {suiviMise.etats[m.etat].aide}
        </>
      }
    >
      <Section titre="L'accord de la personne" id="accord">
        <p>{phraseAccord(d)}</p>
        <Accord d={d} resultat={actionData} />
      </Section>
      {d.profil ? (
        <Section
          titre={m.profil ? `Profil transmis le ${dateHeure(m.transmiseLe)}` : 'Le profil qui partira, exactement'}
          id="profil"
        >
          <dl className="m-proprietes">
            {d.profil.map(([libelle, valeur]) => [
              <dt key={libelle}>{libelle}</dt>,
              <dd key={`${libelle}-v`}>{valeur}</dd>,
            ])}
          </dl>
          {d.gestes.includes('transmettre') ? <Transmettre d={d} resultat={actionData} /> : null}
        </Section>
      ) : null}
      <Suites d={d} resultat={actionData} />
      {m.motif ? (
        <Section titre="Raison" id="raison">
          <p>{m.motif}</p>
        </Section>
      ) : null}
      <Section titre="Pourquoi ce poste" id="raisons">
        <Criteres criteres={m.raisons} />
        <p className="m-mention">Ce que le rapprochement disait le {dateHeure(m.creeLe)}.</p>
      </Section>
    </Page>
  );
}

function phraseAccord({ mise: m }: Route.ComponentProps['loaderData']): string {
  if (m.accordRetireLe) return `Donné le ${dateHeure(m.accordLe)}, retiré le ${dateHeure(m.accordRetireLe)}.`;
  if (!m.accordLe) return m.etat === 'proposee' ? 'Pas encore donné. Rien ne part sans lui.' : 'Il n’a pas été donné.';
  const comment =
    m.accordPar === 'espace'
      ? 'par la personne, depuis son espace'
      : `recueilli par son référent, ${m.accordMoyen ? LIBELLES_ACCORD[m.accordMoyen] : ''}`;
  return `Donné le ${dateHeure(m.accordLe)}, ${comment}. Elle peut le retirer à tout moment.`;
}

function Transmettre({ d, resultat }: { d: Route.ComponentProps['loaderData']; resultat: unknown }) {
  const refus = resultat as { erreur?: string; conseil?: string } | undefined;
  return (
    <>
      {refus?.erreur ? (
        <Alerte ton="erreur" titre={refus.erreur} annoncer>
          <p>{refus.conseil}</p>
        </Alerte>
      ) : null}
      {d.entreprise.contactCourriel ? (
        <Form method="post" action="?geste=transmettre" className="m-boutons">
          <input type="hidden" name="empreinte" value={d.empreinte ?? ''} />
          <BoutonEnvoi>Transmettre à {d.entreprise.contactNom || d.entreprise.nom}</BoutonEnvoi>
        </Form>
      ) : (
        <p>
          Le contact n'a pas de courriel.{' '}
          <Link to={`/entreprises/${d.entreprise.id}/modifier`}>L'ajouter à la fiche</Link>
        </p>
      )}
    </>
  );
}
