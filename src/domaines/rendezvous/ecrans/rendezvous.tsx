import { Link } from 'react-router';
import { consulter } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { duree, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { jourDe } from '#src/socle/jour.ts';
import { fileDAttente } from '../attente.ts';
import { rendezvousSitue } from '../chargement.ts';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '../forme.ts';
import { annulerRendezvous, deplacer } from '../operations/deplacer.ts';
import { desinscrire, inscrire } from '../operations/inscrire.ts';
import { qualifier, qualifierTous } from '../operations/qualifier.ts';
import { placesPrises } from '../requetes/agenda.ts';
import { mesPersonnes } from '../requetes/choix.ts';
import { participantsDe } from '../requetes/participants.ts';
import type { Route } from './+types/rendezvous';
import { quand } from './communs.tsx';
import { Attente, Changer, Inscrire } from './Gestes.tsx';
import { Participants } from './Participants.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { operation, redacteurs, ...r } = await rendezvousSitue(c, numero(params.id));
    const vise = { ...r, operation, redacteurs };
    exiger(acteur, 'rendezvous.lire', vise);
    const participants = await participantsDe(c, r.id);
    for (const p of participants) await consulter(c, acteur, { id: p.parcours }, 'rendezvous');
    const inscrits = new Set(participants.filter((p) => p.etat !== 'annule').map((p) => p.parcours));
    const ouvert = r.genre === 'collectif' && !r.passe && !r.annuleLe;
    return {
      r,
      participants,
      prises: (await placesPrises(c, [r.id])).get(r.id) ?? 0,
      mene: peut(acteur, 'rendezvous.deplacer', vise),
      tient: peut(acteur, 'rendezvous.qualifierTous', vise),
      attente: ouvert ? await fileDAttente(c, r.id) : { lignes: [], nombre: 0 },
      inscriptibles: ouvert ? (await mesPersonnes(c, acteur, operation.id)).filter((p) => !inscrits.has(p.id)) : [],
      jour: jourDe(r.debut),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ici = `/rendezvous/${params.id}`;
  const geste = (await request.clone().formData()).get('geste');
  const entree = (f: FormData) => ({ ...Object.fromEntries(f), rendezvous: params.id });
  const suite = (message: string) => ({ redirection: ici, message });
  if (geste === 'inscrire') return agir(request, context, inscrire, entree, suite("L'inscription est faite."));
  if (geste === 'attendre')
    return agir(
      request,
      context,
      inscrire,
      entree,
      suite('Elle attend une place : la prochaine libérée lui revient, à son tour.'),
    );
  if (geste === 'desinscrire')
    return agir(request, context, desinscrire, undefined, {
      redirection: ici,
      message: ({ libere }) =>
        libere
          ? 'La place est libérée ; si quelqu’un attendait, elle lui revient.'
          : 'Elle n’attend plus de place à ce rendez-vous.',
    });
  if (geste === 'annuler')
    return agir(
      request,
      context,
      annulerRendezvous,
      entree,
      suite('Le rendez-vous est annulé, les personnes sont prévenues.'),
    );
  if (geste === 'qualifier') return agir(request, context, qualifier, undefined, suite('La venue est notée.'));
  if (geste === 'tous')
    return agir(request, context, qualifierTous, venuesDe(params.id), {
      redirection: ici,
      message: ({ nombre }) => `${pluriel(nombre, 'venue notée', 'venues notées')}.`,
    });
  return agir(request, context, deplacer, entree, {
    redirection: ici,
    message: ({ bouge }) =>
      bouge
        ? 'Le rendez-vous est déplacé, les personnes sont prévenues.'
        : "C'est noté. Le rendez-vous n'a pas bougé : personne n'est prévenu.",
  });
}

/** `venue-12` = `honore` : ce que dit la liste de présence. */
const venuesDe = (rendezvous: string) => (f: FormData) => ({
  rendezvous,
  reste: f.get('reste') ?? '',
  etats: Object.fromEntries(
    [...f].filter(([cle]) => cle.startsWith('venue-')).map(([cle, valeur]) => [cle.slice('venue-'.length), valeur]),
  ),
});

export default function RendezvousPage({ loaderData: d, actionData }: Route.ComponentProps) {
  const { r } = d;
  const quoi = r.intitule || LIBELLES_MOTIF[r.motif];
  const seul = r.genre === 'individuel' ? d.participants[0] : undefined;
  const aDire = d.participants.some((p) => p.etat === 'fixe') && r.passe;
  const titre = r.annuleLe
    ? `Annulé : ${quand(r.debut)}`
    : aDire
      ? `Qui est venu le ${quand(r.debut)} ?`
      : `${r.passe ? 'Le' : 'Fixé le'} ${quand(r.debut)}`;
  return (
    <Page
      fil={
        seul
          ? [{ libelle: seul.nom, adresse: `/parcours/${seul.parcours}/rendezvous` }]
          : [{ libelle: 'Agenda', adresse: '/agenda-equipe' }]
      }
      surtitre={seul ? `${seul.nom}, ${seul.reference}` : quoi}
      onglet="Rendez-vous"
      titre={titre}
      action={
        r.annuleLe ? undefined : (
          <a className="fr-btn fr-btn--secondary" href={`/rendezvous/${r.id}/agenda`} download>
            Ajouter à mon agenda
          </a>
        )
      }
    >
      <dl className="m-proprietes">
        <dt>Motif</dt>
        <dd>{quoi}</dd>
        <dt>Durée</dt>
        <dd>{duree((new Date(r.fin).getTime() - new Date(r.debut).getTime()) / 60_000)}</dd>
        <dt>Comment</dt>
        <dd>
          {LIBELLES_MODALITE[r.modalite]}
          {r.lieu ? `, ${r.lieu}` : ''}
          {r.lien ? (
            <>
              {' '}
              : <a href={r.lien}>rejoindre la visioconférence</a>
            </>
          ) : null}
        </dd>
        <dt>Avec</dt>
        <dd>
          {r.professionnelNom}
          {r.equipeNom ? `, ${r.equipeNom}` : ''}
        </dd>
        {r.places === null ? null : (
          <>
            <dt>Places</dt>
            <dd>
              {pluriel(d.prises, 'prise')} sur {r.places}
            </dd>
          </>
        )}
      </dl>
      {r.annuleLe ? (
        <Alerte ton="information" titre="Ce rendez-vous a été annulé">
          <p>Les personnes inscrites ont été prévenues.</p>
        </Alerte>
      ) : null}
      <Participants {...d} resultat={actionData} />
      <Attente {...d.attente} />
      {d.inscriptibles.length > 0 ? (
        <Inscrire resultat={actionData} personnes={d.inscriptibles} libres={(r.places ?? 0) - d.prises} />
      ) : null}
      {d.mene && !r.passe && !r.annuleLe ? (
        <Section titre="Déplacer ou annuler">
          <Changer r={r} jour={d.jour} resultat={actionData} />
        </Section>
      ) : null}
      {d.participants.length === 0 && r.genre === 'individuel' ? (
        <p>
          La personne et le motif ne vous sont pas ouverts. <Link to="/agenda-equipe">Revenir à l'agenda</Link>.
        </p>
      ) : null}
    </Page>
  );
}
