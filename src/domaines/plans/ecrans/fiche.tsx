import { Link } from 'react-router';
import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { CATALOGUE } from '#src/domaines/indicateurs/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_GENRE } from '../forme.ts';
import { ecrireAxe, retirerAxe } from '../operations/ecrire.ts';
import { ajouterIndicateur, retirerIndicateur } from '../operations/mesurer.ts';
import { reconduirePlan } from '../operations/reconduire.ts';
import { lignesDe } from '../regles.ts';
import { fichePlan } from '../requetes/fiche.ts';
import { direTransition } from '../suivi.ts';
import type { Route } from './+types/fiche';
import { ArgentDuPlan } from './Argent.tsx';
import { Axes } from './Axes.tsx';
import { annees, EtiquettePlan, FIL } from './communs.tsx';
import { Decider } from './Decider.tsx';
import { Indicateurs } from './Indicateurs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const d = await fichePlan(base(), acteurDe(context), numero(params.id));
  const niveau = lireReference(d.plan.territoire)?.niveau;
  return {
    ...d,
    catalogue: d.ecrire
      ? CATALOGUE.filter((i) => (i.niveaux as readonly string[]).includes(niveau ?? '')).map((i) => ({
          valeur: i.cle,
          libelle: `${i.libelle}${i.unite === 'part' ? ' (%)' : ''}`,
        }))
      : [],
    publics: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const plan = numero(params.id);
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), plan });
  const ici = (message: string, ancre: string) => ({ redirection: `/plans/${plan}#${ancre}`, message });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'retirer_axe':
      return agir(request, context, retirerAxe, lire, ici("L'axe est retiré.", 'axes'));
    case 'mesurer':
      return agir(request, context, ajouterIndicateur, lire, ici("L'indicateur est suivi.", 'indicateurs'));
    case 'retirer_indicateur':
      return agir(request, context, retirerIndicateur, lire, ici("L'indicateur est retiré.", 'indicateurs'));
    case 'reconduire':
      return agir(request, context, reconduirePlan, () => ({ id: plan }), {
        redirection: ({ id }) => `/plans/${id}`,
        message: "Le plan est reconduit : relisez les actions reprises ; l'argent se redemande.",
      });
    default:
      return agir(request, context, ecrireAxe, lire, ici("L'axe est enregistré.", 'axes'));
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Plan({ loaderData: d, actionData }: Route.ComponentProps) {
  const { plan: p, actions } = d;
  const vivantes = actions.filter((a) => a.etatEcrit !== 'abandonnee');
  const retard = actions.filter((a) => a.etat === 'en_retard').length;
  const faites = actions.filter((a) => a.etat === 'faite').length;
  const orphelines = actions.filter((a) => a.orpheline).length;
  return (
    <Page
      fil={FIL}
      onglet={p.intitule}
      surtitre={
        <>
          {LIBELLES_GENRE[p.genre]}, {p.territoireNom}, {annees(p)} <EtiquettePlan etat={p.etat} />
        </>
      }
      titre={
        actions.length === 0
          ? `${p.intitule} : aucune action n'est écrite`
          : `${p.intitule} : ${pluriel(faites, 'action faite', 'actions faites')} sur ${vivantes.length}${retard > 0 ? `, ${retard} en retard` : ''}`
      }
      chapo={
        <>
          <p>
            {p.parent ? (
              <>
                Décline <Link to={`/plans/${p.parent}`}>{p.parentIntitule}</Link>.{' '}
              </>
            ) : null}
            {p.precedent ? (
              <>
                Reconduit <Link to={`/plans/${p.precedent}`}>{p.precedentIntitule}</Link>.{' '}
              </>
            ) : null}
            Tenu par {p.organisationNom}, sur <Link to={`/territoires/${p.territoire}`}>{p.territoireNom}</Link>.
            {orphelines > 0
              ? ` ${pluriel(orphelines, 'action ne sert', 'actions ne servent')} encore aucun axe ${p.genre === 'strategie_regionale' ? 'du plan' : 'du dessus'}.`
              : ''}
          </p>
          <Demonstration oui={p.demonstration} />
        </>
      }
      action={d.ecrire ? { libelle: 'Écrire une action', adresse: `/plans/${p.id}/actions/nouvelle` } : undefined}
    >
      <Decider
        plan={p}
        transitions={d.transitions}
        avis={d.avis}
        suite={d.suite}
        reconduire={d.reconduire}
        resultat={actionData}
      />
      {p.presentation || p.partenaires || d.ecrire ? (
        <Section
          titre="Le cadre"
          liens={d.ecrire ? <Link to={`/plans/${p.id}/modifier`}>Changer le cadre</Link> : null}
        >
          {lignesDe(p.presentation).map((ligne) => (
            <p key={ligne}>{ligne}</p>
          ))}
          {p.partenaires ? <p>Partenaires : {lignesDe(p.partenaires).join(', ')}.</p> : null}
          {p.presentation || p.partenaires ? null : (
            <p className="m-vide">Dites le constat de départ et qui s'engage.</p>
          )}
        </Section>
      ) : null}
      <Axes
        plan={p}
        axes={d.axes}
        actions={actions}
        superieurs={d.superieurs}
        ecrire={d.ecrire}
        resultat={actionData}
      />
      <Indicateurs
        plan={p}
        indicateurs={d.indicateurs}
        actions={actions}
        catalogue={d.catalogue}
        publics={d.publics}
        ecrire={d.ecrire}
        resultat={actionData}
      />
      <ArgentDuPlan financeurs={d.financeurs} />
      {d.enfants.length > 0 ? (
        <Section titre="Les plans qui le déclinent">
          <ul>
            {d.enfants.map((e) => (
              <li key={e.id}>
                <Link to={`/plans/${e.id}`}>{e.intitule}</Link> <EtiquettePlan etat={e.etat as typeof p.etat} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section titre="Versions et histoire" id="histoire">
        {d.versions.length > 0 ? (
          <ul>
            {d.versions.map((v) => (
              <li key={v.numero}>
                <Link to={`/plans/${p.id}/versions/${v.numero}`}>Version {v.numero}</Link>, adoptée le {dateHeure(v.le)}{' '}
                par {v.par}
                {v.envoyeeLe ? `, envoyée à l'administration centrale le ${date(v.envoyeeLe)}` : ''}
              </li>
            ))}
          </ul>
        ) : (
          <p>Aucune version n'est encore adoptée.</p>
        )}
        <details>
          <summary>Ce qui s'est passé</summary>
          <ul>
            {d.histoire.map((h) => (
              <li key={`${h.transition}-${String(h.le)}`}>
                {dateHeure(h.le)} : {direTransition(h.transition)}, par {h.acteur}
                {h.commentaire ? <p className="m-mention">{h.commentaire}</p> : null}
              </li>
            ))}
          </ul>
        </details>
      </Section>
    </Page>
  );
}
