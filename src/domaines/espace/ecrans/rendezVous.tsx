import {
  attentesDuParcours,
  confirmerRendezvous,
  demanderReport,
  LIBELLES_MODALITE,
  LIBELLES_MOTIF,
  quandEnMots,
  rendezvousDuParcours,
  type VenueDite,
} from '#src/domaines/rendezvous/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/rendezVous';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours } = await moi(c, acteur);
    const tous = await rendezvousDuParcours(c, parcours);
    return {
      attentes: await attentesDuParcours(c, parcours),
      aVenir: tous.filter((r) => r.aVenir && r.etat === 'fixe').reverse(),
      passes: tous.filter((r) => !r.aVenir).slice(0, 12),
    };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const ici = '/mon-espace/rendez-vous';
  if ((await request.clone().formData()).get('quoi') === 'confirmer')
    return agir(request, context, confirmerRendezvous, undefined, {
      redirection: ici,
      message: "C'est noté : vous venez.",
    });
  return agir(request, context, demanderReport, undefined, {
    redirection: ici,
    message: 'Votre demande est partie. Le rendez-vous tient tant que votre référent ne le change pas.',
  });
}

const ETATS: Record<VenueDite['etat'], string> = {
  fixe: '',
  honore: 'vous étiez là',
  absent: "vous n'étiez pas là",
  excuse: 'vous aviez prévenu',
  annule: 'annulé',
};

export default function RendezVous({ loaderData: { aVenir, passes, attentes }, actionData }: Route.ComponentProps) {
  return (
    <PageEspace
      onglet="Mes rendez-vous"
      titre={
        aVenir.length === 0
          ? 'Aucun rendez-vous fixé'
          : `${pluriel(aVenir.length, 'rendez-vous', 'rendez-vous')} à venir`
      }
    >
      {aVenir.map((r) => (
        <section key={r.id} className="m-espace__carte" aria-label={`Rendez-vous, ${quandEnMots(r.debut)}`}>
          <h2 className="fr-h5">{quandEnMots(r.debut)}</h2>
          <p>
            {r.intitule || LIBELLES_MOTIF[r.motif]}, avec {r.avec}
            <br />
            {LIBELLES_MODALITE[r.modalite]}
            {r.lieu ? `, ${r.lieu}` : ''}
          </p>
          {r.lien ? (
            <p>
              <a href={r.lien}>Rejoindre la visio</a>
            </p>
          ) : null}
          {r.report ? (
            <p>
              <strong>Vous avez demandé une autre date :</strong> {r.report}
            </p>
          ) : null}
          {r.confirmeLe ? (
            <p>
              <strong>Vous avez confirmé.</strong>
            </p>
          ) : (
            <Formulaire id={`confirmer-${r.id}`}>
              <input type="hidden" name="quoi" value="confirmer" />
              <input type="hidden" name="participation" value={r.id} />
              <Boutons>
                <BoutonEnvoi>Je viens</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          )}
          <details>
            <summary>Je ne peux pas venir</summary>
            <Formulaire id={`report-${r.id}`} resultat={actionData}>
              <input type="hidden" name="participation" value={r.id} />
              <ChampSurveille elle nom="texte" libelle="Quand pourriez-vous venir ?" lignes={2} max={500} />
              <Boutons>
                <BoutonEnvoi variante="secondaire">Demander une autre date</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        </section>
      ))}
      {attentes.map((w) => (
        <section key={w.id} className="m-espace__carte" aria-label={`Liste d'attente, ${quandEnMots(w.debut)}`}>
          <h2 className="fr-h5">Vous êtes sur la liste d'attente</h2>
          <p>
            {w.intitule || LIBELLES_MOTIF[w.motif]}, {quandEnMots(w.debut)}, avec {w.avec}
            <br />
            {LIBELLES_MODALITE[w.modalite]}
            {w.lieu ? `, ${w.lieu}` : ''}
          </p>
          <p>
            C'est complet pour le moment.{' '}
            {w.rang === 1 ? 'La prochaine place est pour vous.' : `${pluriel(w.rang - 1, 'personne')} avant vous.`} Dès
            qu'une place vous revient, nous vous prévenons. Vous ne voulez plus venir ? Dites-le à votre référent.
          </p>
        </section>
      ))}
      {passes.length > 0 ? (
        <Section titre="Ceux d'avant">
          <ul>
            {passes.map((r) => (
              <li key={r.id}>
                {quandEnMots(r.debut)}
                {ETATS[r.etat] ? ` – ${ETATS[r.etat]}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </PageEspace>
  );
}
