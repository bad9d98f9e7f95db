import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Plafonds } from '#src/presentation/budget/Plafonds.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { enEuros } from '#src/socle/montants.ts';
import { champLigne } from '../formulaire.ts';
import { communiquerRevue } from '../operations/contredire.ts';
import { accepterBilan } from '../operations/decider.ts';
import { reviserLigne, reviserReste } from '../operations/reviser.ts';
import { restantes, totauxRevue } from '../regles/revue.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/examiner';
import { filBilan } from './communs.tsx';
import { LigneARevoir } from './LigneARevoir.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, contenu, examen, decide } = await lireBilan(base(), acteur, numero(params.id));
  exiger(acteur, 'clotures.reviser', bilan);
  if (bilan.etat !== 'depose' || !examen)
    throw new ErreurMetier("Ce bilan n'est pas à examiner en ce moment.", {
      statut: 409,
      conseil: 'Sa fiche dit où il en est.',
    });
  return {
    bilan,
    decide,
    examen,
    pieces: contenu.pieces,
    alertes: contenu.manques.filter((m) => m.gravite === 'alerte').map((m) => m.message),
    analysees: Boolean(reglagesFichiers.clamd()),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ici = `/bilans-subventions/${params.id}`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  switch ((await request.clone().formData()).get('geste')) {
    case 'reste':
      return agir(request, context, reviserReste, lire, {
        redirection: `${ici}/examiner`,
        message: ({ lignes }) =>
          `${pluriel(lignes, 'ligne acceptée telle quelle', 'lignes acceptées telles quelles')}.`,
      });
    case 'communiquer':
      return agir(request, context, communiquerRevue, lire, {
        redirection: ici,
        message: ({ avantLe }) => `La revue est communiquée ; le porteur peut répondre jusqu'au ${dateHeure(avantLe)}.`,
      });
    case 'accepter':
      return agir(request, context, accepterBilan, lire, {
        redirection: ({ subvention }) => `/subventions/${subvention}/bilan`,
        message: 'Le bilan est accepté, le porteur est prévenu.',
      });
    default:
      return agir(request, context, reviserLigne, lire, {
        redirection: ({ ligne }) => `${ici}/examiner#ligne-${ligne}`,
        message: 'La ligne est revue.',
      });
  }
}

const DIRE = {
  sans_objet: "Rien n'est réduit : il n'y a pas à attendre de réponse.",
  a_communiquer:
    'Des montants sont réduits. Communiquez la revue : le porteur pourra répondre avant que vous décidiez.',
  ouvert: 'Le porteur peut encore répondre.',
  repondu: 'Le porteur a répondu : relisez, revoyez à son avantage si besoin, puis décidez.',
  expire: 'Le délai de réponse est passé sans réponse du porteur : vous pouvez décider.',
} as const;

export default function Examiner({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, examen, pieces } = page;
  const saisie = actionData && 'saisie' in actionData ? actionData.saisie : null;
  const refus = (geste: string) => (saisie?.geste === geste ? actionData : undefined);
  const reste = restantes(examen.lignes).length;
  const charges = totauxRevue(examen.lignes, 'charge');
  const version = <input type="hidden" name="version" value={bilan.version} />;
  return (
    <Page
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.organisationNom}, « ${bilan.subvention.intitule} »`}
      titre={
        reste > 0
          ? `${pluriel(reste, 'ligne')} à revoir sur ${examen.lignes.length}`
          : `Toutes les lignes sont revues : ${enEuros(charges.accepte)} acceptés sur ${enEuros(charges.declare)}`
      }
      onglet="Examiner le bilan"
      chapo={
        reste > 0
          ? 'Acceptez chaque ligne telle quelle, ou réduisez-la avec une raison : le porteur la lira et pourra y répondre.'
          : DIRE[examen.contradictoire]
      }
    >
      <p>
        <Link to={`/bilans-subventions/${bilan.id}`}>Lire le récit, les indicateurs et les écarts</Link>
        {' ; '}
        <Link to={`/bilans-subventions/${bilan.id}/decider`}>demander des corrections ou refuser</Link>
      </p>
      {page.alertes.length > 0 ? (
        <Alerte titre="Ce que les contrôles signalent">
          <ul>
            {page.alertes.map((texte) => (
              <li key={texte}>{texte}</li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {(['charge', 'ressource'] as const).map((partie) => (
        <Section key={partie} titre={partie === 'charge' ? 'Dépenses' : 'Ressources'}>
          {examen.lignes
            .filter((l) => l.partie === partie)
            .map((l) => (
              <LigneARevoir
                key={`${l.id} ${l.accepte ?? ''} ${l.motif}`}
                ligne={l}
                bilan={bilan.id}
                pieces={pieces.filter((p) => p.champ === champLigne(l.id))}
                analysees={page.analysees}
                resultat={saisie?.ligne === l.id ? actionData : undefined}
              />
            ))}
        </Section>
      ))}
      {reste > 0 ? (
        <Formulaire resultat={refus('reste')} id="reste">
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="reste" variante="secondaire">
              {reste === 1
                ? 'Accepter telle quelle la ligne restante'
                : `Accepter telles quelles les ${reste} lignes restantes`}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {examen.verdict.plafonds.length > 0 ? (
        <Section titre="Plafonds sur les montants acceptés">
          <p>Réduire du personnel abaisse aussi la part admise de charges indirectes.</p>
          <Plafonds verdict={examen.verdict} />
        </Section>
      ) : null}
      <Section titre="Décider" id="decider">
        {examen.obstacles.length > 0 ? (
          <Alerte ton="attention" titre="Avant d'accepter">
            <ul>
              {examen.obstacles.map((texte) => (
                <li key={texte}>{texte}</li>
              ))}
            </ul>
          </Alerte>
        ) : null}
        {examen.contradictoire === 'a_communiquer' && reste === 0 ? (
          <Formulaire resultat={refus('communiquer')} id="communiquer">
            {version}
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="communiquer">
                Communiquer la revue au porteur
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        ) : null}
        {examen.obstacles.length === 0 && page.decide ? (
          <Formulaire resultat={refus('accepter')} id="accepter">
            {version}
            <ChampTexte nom="commentaire" libelle="Un mot au porteur" facultatif lignes={2} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="accepter">
                Accepter le bilan
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        ) : null}
        {examen.obstacles.length === 0 && !page.decide ? (
          <p>Une personne responsable de votre organisation peut maintenant accepter ce bilan.</p>
        ) : null}
      </Section>
    </Page>
  );
}
