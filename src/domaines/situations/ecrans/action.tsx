import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { type Famille, LIBELLES_FAMILLE } from '../catalogue/index.ts';
import { type ActionParcours, LIBELLES_ETAPE, LIBELLES_ETAT_ACTION } from '../forme.ts';
import { modifierAction } from '../operations/actions.ts';
import { avancerAction } from '../operations/avancer.ts';
import { champAction, objetParcours } from '../pieces.ts';
import { enRetard, estOuverte } from '../regles/actions.ts';
import { actionDuParcours, feuilleDeRoute } from '../requetes/feuille.ts';
import { freinsDe } from '../requetes/freins.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/action';
import { Avancer } from './Avancer.tsx';
import { ChampsAction } from './ChampsAction.tsx';
import { adresseFeuille, filDe, TeteParcours } from './communs.tsx';
import { quiFait, viseDe } from './LigneAction.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { tete } = await ouvrirPage(c, acteur, numero(params.id), 'feuille');
    const { action, histoire } = await actionDuParcours(c, tete.id, numero(params.action));
    return {
      tete,
      action,
      histoire: histoire.reverse(),
      freins: (await freinsDe(c, tete.id)).filter((f) => f.nature === 'frein'),
      objectifs: (await feuilleDeRoute(c, tete.id)).objectifs,
      pieces: await piecesDe(c, objetParcours(tete.id), champAction(action.id)),
      analysees: Boolean(reglagesFichiers.clamd()),
      limite: reglagesFichiers.pieceMax(),
      jour: aujourdhui(),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const [parcours, id] = [numero(params.id), numero(params.action)];
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({
    ...Object.fromEntries(f),
    confirme_texte: f.getAll('confirme_texte'),
    parcours,
    id,
  });
  const vers = (message: string) => ({ redirection: adresseFeuille(parcours), message });
  if (geste === 'modifier') return agir(request, context, modifierAction, lire, vers("L'action est changée."));
  return agir(request, context, avancerAction, lire, vers("L'état de l'action est à jour."));
}

function titreDe(a: ActionParcours, jour: string): string {
  if (a.faiteLe) return `« ${a.libelle} » : faite le ${date(a.faiteLe)}`;
  if (enRetard(a, jour)) return `« ${a.libelle} » est en retard depuis le ${date(a.echeance)}`;
  return `« ${a.libelle} » : ${LIBELLES_ETAT_ACTION[a.etat].toLowerCase()}`;
}

export default function PageAction({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, action: a } = page;
  const ici = `${adresseFeuille(tete.id)}/actions/${a.id}`;
  return (
    <Page
      etroite
      fil={filDe(tete, { libelle: 'Feuille de route', adresse: adresseFeuille(tete.id) })}
      surtitre={`${LIBELLES_ETAPE[a.etape]}, parcours ${tete.reference}`}
      titre={titreDe(a, page.jour)}
      onglet={a.libelle}
    >
      <TeteParcours tete={tete} actif="feuille" />
      {a.dite ? (
        <Alerte ton="attention" titre={a.dite === 'faite' ? 'La personne la dit faite' : 'La personne se dit bloquée'}>
          {a.diteTexte ? `« ${a.diteTexte} » ` : ''}Le {dateHeure(a.diteLe)}.{' '}
          {tete.ecrit ? "Confirmez en disant où en est l'action." : ''}
        </Alerte>
      ) : null}
      <dl className="m-proprietes">
        <dt>Qui la fait</dt>
        <dd>{quiFait(a)}</dd>
        <dt>Début</dt>
        <dd>{date(a.debut)}</dd>
        <dt>Échéance</dt>
        <dd>{date(a.echeance)}</dd>
        <dt>Temps par semaine</dt>
        <dd>
          {a.heures === null
            ? 'non renseigné'
            : `${nombre(a.heures, { decimales: a.heures % 1 === 0 ? 0 : 2 })} heures`}
        </dd>
        <dt>Famille</dt>
        <dd>{LIBELLES_FAMILLE[a.famille as Famille] ?? a.famille}</dd>
        <dt>Vise</dt>
        <dd>{viseDe(a) || 'ni frein ni besoin précis'}</dd>
        {a.preuve ? (
          <>
            <dt>Preuve</dt>
            <dd>{a.preuve}</dd>
          </>
        ) : null}
      </dl>
      {tete.ecrit ? <Avancer action={a} resultat={resultatDe(actionData, 'avancer')} /> : null}
      <Section titre="Preuves jointes" id="preuves">
        <Pieces
          pieces={page.pieces}
          adresse={(p) => `${ici}/pieces/${p.id}`}
          analysees={page.analysees}
          vide="Aucun fichier."
          retirable={() => tete.ecrit}
          {...(tete.ecrit
            ? { depot: { action: `${ici}/pieces`, libelle: 'Joindre une preuve', limite: page.limite, nombreMax: 5 } }
            : {})}
        />
      </Section>
      {tete.ecrit && estOuverte(a) ? (
        <Section titre="Changer l'action ou ses dates" id="modifier">
          <Formulaire id="modifier" resultat={resultatDe(actionData, 'famille')}>
            <input type="hidden" name="version" value={a.version} />
            <ChampsAction action={a} freins={page.freins} objectifs={page.objectifs} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="modifier" variante="secondaire">
                Enregistrer les changements
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      <Section titre="Son histoire">
        <ul className="m-fils">
          {page.histoire.map((h) => (
            <li key={h.id}>
              {LIBELLES_ETAT_ACTION[h.etat]}
              {h.echeance ? `, pour le ${date(h.echeance)}` : ''}
              {h.texte ? `. ${h.texte}` : ''}
              <br />
              <span className="m-fils__qui">
                {dateHeure(h.ecritLe)}, par {h.par}
              </span>
            </li>
          ))}
        </ul>
        {page.histoire.length === 0 ? <p>Ajoutée par {a.par}.</p> : null}
      </Section>
    </Page>
  );
}
