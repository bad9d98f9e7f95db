import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { contenuDe } from '../contenu.ts';
import { type BilanSitue, enRetard, titreBilan } from '../forme.ts';
import { deposerBilan } from '../operations/deposer.ts';
import { exigerOuvert } from '../operations/remplir.ts';
import type { Manque } from '../regles/manques.ts';
import { bilanLisible } from '../requetes/fiche.ts';
import type { Route } from './+types/deposer';
import { Contenu } from './Contenu.tsx';
import { filBilan } from './communs.tsx';
import { Etapes } from './Etapes.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const bilan = await bilanLisible(base(), acteur, numero(params.id));
  exiger(acteur, 'clotures.deposer', bilan);
  exigerOuvert(bilan);
  const contenu = await contenuDe(base(), bilan);
  return {
    bilan,
    contenu,
    tard: enRetard(bilan),
    tot: bilan.genre === 'final' && aujourdhui() <= bilan.fin,
    analysees: Boolean(reglagesFichiers.clamd()),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, deposerBilan, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/bilans-subventions/${id}`,
    message: ({ deposeLe, deja }) =>
      `${deja ? 'Ce bilan était déjà déposé' : 'Le bilan est déposé'}, le ${dateHeure(deposeLe)}. Le récépissé est sur cette page.`,
  });

function adresseDe(bilan: BilanSitue, m: Manque): string {
  const ici = `/bilans-subventions/${bilan.id}`;
  if (m.section) return `${ici}/remplir?section=${m.section}&manques=oui#champ-${m.champ}`;
  return m.partie === 'budget'
    ? `${ici}/budget#justificatifs`
    : `/subventions/${bilan.subvention.id}/indicateurs#indicateur-${m.champ}`;
}

/** Par partie : chaque orientation pose les mêmes questions, et un point sans son orientation ne dirait pas où aller. */
function Manques({ bilan, manques, titres }: { bilan: BilanSitue; manques: Manque[]; titres: Map<string, string> }) {
  const partie = (m: Manque) =>
    m.partie === 'budget' ? 'Budget réalisé' : (titres.get(m.section ?? '') ?? 'Indicateurs');
  return (
    <ul>
      {[...new Set(manques.map(partie))].map((titre) => (
        <li key={titre}>
          {titre}
          <ul>
            {manques
              .filter((m) => partie(m) === titre)
              .map((m) => (
                <li key={`${m.champ} ${m.message}`}>
                  <Link to={adresseDe(bilan, m)}>{m.message}</Link>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

export default function Deposer({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, contenu } = page;
  const bloquants = contenu.manques.filter((m) => m.gravite === 'bloquant');
  const alertes = contenu.manques.filter((m) => m.gravite === 'alerte');
  const titres = new Map(contenu.reponse.definition.sections.map((s) => [s.id, s.titre]));
  const pret = bloquants.length === 0 && !page.tot;
  return (
    <Page
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.organisationNom}, « ${bilan.subvention.intitule} »`}
      titre={
        bloquants.length > 0
          ? `${pluriel(bloquants.length, 'point empêche', 'points empêchent')} le dépôt`
          : page.tot
            ? `Le bilan final se dépose à partir du lendemain du ${date(bilan.fin)}`
            : 'Le bilan est prêt à être déposé'
      }
      onglet={`Déposer, ${titreBilan(bilan).toLowerCase()}`}
      chapo={bilan.dueLe ? `Date limite : ${dateHeure(bilan.dueLe)}.` : 'Aucune date limite fixée.'}
    >
      <Etapes bilan={bilan} actif="deposer" />
      {page.tard ? (
        <Alerte ton="attention">La date limite est passée : le dépôt sera reçu, et noté en retard.</Alerte>
      ) : null}
      {bloquants.length > 0 ? (
        <Alerte ton="attention" titre="À compléter">
          <Manques bilan={bilan} manques={bloquants} titres={titres} />
        </Alerte>
      ) : null}
      {alertes.length > 0 ? (
        <Alerte titre="À vérifier : cela n'empêche pas de déposer">
          <Manques bilan={bilan} manques={alertes} titres={titres} />
        </Alerte>
      ) : null}
      {pret ? (
        <Formulaire resultat={actionData}>
          <p>
            Récit, budget, relevés et pièces seront figés ensemble, sous une seule empreinte. Un récépissé vous est
            remis.
          </p>
          <input type="hidden" name="version" value={contenu.reponse.version} />
          <input type="hidden" name="versionBudget" value={contenu.realise.version} />
          <Boutons>
            <BoutonEnvoi enCours="Dépôt en cours…">
              {bilan.etat === 'a_corriger' ? 'Rendre les corrections' : 'Déposer le bilan'}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      <Contenu bilan={bilan} contenu={contenu} analysees={page.analysees} />
    </Page>
  );
}
