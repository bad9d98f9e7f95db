import { Link } from 'react-router';
import { contratDe } from '#src/domaines/engagements/index.ts';
import { propositionsDe } from '#src/domaines/entreprises/index.ts';
import { mesImmersions } from '#src/domaines/immersions/index.ts';
import {
  attentesDuParcours,
  LIBELLES_MODALITE,
  prochainRendezvous,
  quandEnMots,
} from '#src/domaines/rendezvous/index.ts';
import { enRetard, estOuverte, feuilleDeRoute } from '#src/domaines/situations/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { mesReferents, moi } from '../requetes/moi.ts';
import type { Route } from './+types/accueil';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const m = await moi(c, acteur);
    const { actions } = await feuilleDeRoute(c, m.parcours);
    const contrat = await contratDe(c, m.parcours);
    const postes = await propositionsDe(c, m.parcours);
    return {
      prenom: m.prenom,
      operation: m.operationNom,
      prochain: await prochainRendezvous(c, m.parcours),
      attentes: (await attentesDuParcours(c, m.parcours)).map(({ id, debut }) => ({ id, debut })),
      referents: await mesReferents(c, m.parcours),
      actions: actions
        .filter((a) => estOuverte(a) && a.acteur === 'personne')
        .slice(0, 3)
        .map((a) => ({
          id: a.id,
          libelle: a.libelle,
          echeance: a.echeance,
          retard: enRetard(a, aujourdhui()),
          dite: a.dite,
        })),
      contratASigner: contrat.enPreparation !== null && contrat.enPreparation.signePersonneLe === null,
      immersions: (await mesImmersions(c, m.parcours)).filter((i) => i.aSigner),
      postes: postes.filter((p) => p.etat === 'proposee').length,
    };
  });
}

export default function Accueil({ loaderData: d }: Route.ComponentProps) {
  const { prochain: r } = d;
  return (
    <PageEspace
      onglet="Mon espace"
      titre={r ? `Bonjour ${d.prenom}. Prochain rendez-vous : ${quandEnMots(r.debut)}` : `Bonjour ${d.prenom}`}
    >
      {d.contratASigner ? (
        <p className="m-espace__carte">
          <strong>Votre contrat est à relire et à signer.</strong>{' '}
          <Link to="/mon-espace/contrat">Lire mon contrat</Link>
        </p>
      ) : null}
      {d.immersions.map((i) => (
        <p key={i.id} className="m-espace__carte">
          <strong>Votre immersion chez {i.entreprise} est à relire et à signer.</strong>{' '}
          <Link to={`/mon-espace/immersions/${i.id}`}>Lire et signer</Link>
        </p>
      ))}
      {d.postes > 0 ? (
        <p className="m-espace__carte">
          <strong>{pluriel(d.postes, 'poste vous est proposé', 'postes vous sont proposés')}.</strong>{' '}
          <Link to="/mon-espace/postes">Dire oui ou non</Link>
        </p>
      ) : null}
      <Section titre="Mon prochain rendez-vous">
        {r ? (
          <div className="m-espace__carte">
            <p>
              <strong>{quandEnMots(r.debut)}</strong>
              <br />
              avec {r.avec}
              <br />
              {LIBELLES_MODALITE[r.modalite]}
              {r.lieu ? `, ${r.lieu}` : ''}
            </p>
            <p>
              <Link to="/mon-espace/rendez-vous">
                {r.confirmeLe ? 'Vous avez confirmé. Demander une autre date' : 'Confirmer, ou demander une autre date'}
              </Link>
            </p>
          </div>
        ) : (
          <p>Aucun rendez-vous n'est fixé. Votre référent vous en proposera un.</p>
        )}
        {d.attentes.map((w) => (
          <p key={w.id}>
            <Link to="/mon-espace/rendez-vous">
              Vous êtes sur la liste d'attente d'un atelier, {quandEnMots(w.debut)}
            </Link>
          </p>
        ))}
      </Section>
      <Section titre="Qui m'accompagne">
        {d.referents.length === 0 ? <p>Votre référent n'est pas encore désigné.</p> : null}
        <ul className="m-sans-puces">
          {d.referents.map((p) => (
            <li key={p.nom} className="m-espace__carte">
              <p>
                <strong>{p.nom}</strong>
                <br />
                {p.rang === 'principal' ? 'Mon référent principal' : 'Mon référent en appui'},{' '}
                {p.domaine === 'social' ? 'pour le social' : "pour l'emploi"}
                <br />
                {p.organisation}
              </p>
              <p>
                {p.telephone ? (
                  <a href={`tel:${p.telephone.replace(/\s/g, '')}`}>Appeler le {p.telephone}</a>
                ) : (
                  <a href={`mailto:${p.courriel}`}>Écrire à {p.nom}</a>
                )}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section titre="Ce que je fais maintenant">
        {d.actions.length === 0 ? <p>Rien à faire de votre côté pour le moment.</p> : null}
        <ul>
          {d.actions.map((a) => (
            <li key={a.id}>
              {a.libelle}
              {a.echeance ? ` – avant le ${date(a.echeance)}` : ''}
              {a.dite === 'faite'
                ? ' (vous avez dit : c’est fait)'
                : a.dite === 'bloquee'
                  ? ' (vous avez dit : ça bloque)'
                  : ''}
            </li>
          ))}
        </ul>
        <p>
          <Link to="/mon-espace/actions">Dire ce qui est fait, ou ce qui bloque</Link>
        </p>
      </Section>
    </PageEspace>
  );
}
