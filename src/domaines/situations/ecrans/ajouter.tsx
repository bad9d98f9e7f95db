import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { ETAPES } from '../forme.ts';
import { ajouterAction } from '../operations/actions.ts';
import { ajouterObjectif } from '../operations/objectifs.ts';
import { suggererActions } from '../regles/suggerer.ts';
import { feuilleDeRoute } from '../requetes/feuille.ts';
import { freinsDe } from '../requetes/freins.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/ajouter';
import { AjouterObjectif } from './AjouterObjectif.tsx';
import { ChampsAction } from './ChampsAction.tsx';
import { adresseFeuille, filDe, TeteParcours } from './communs.tsx';
import { DuCatalogue, Proposees } from './Proposees.tsx';

export function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const voulue = new URL(request.url).searchParams.get('etape');
  return lireEnCloison(acteur, async (c) => {
    const { parcours, tete } = await ouvrirPage(c, acteur, numero(params.id), 'feuille');
    exiger(acteur, 'situations.ajouterAction', parcours);
    const [freins, { actions, objectifs }] = [await freinsDe(c, tete.id), await feuilleDeRoute(c, tete.id)];
    const deja = actions.filter((a) => a.etat !== 'annulee' && a.etat !== 'abandonnee').map((a) => a.code);
    return {
      tete,
      freins: freins.filter((f) => f.nature === 'frein'),
      objectifs,
      etape: ETAPES.find((e) => e === voulue) ?? ('parcours' as const),
      suggestions: suggererActions(freins, objectifs, deja),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const parcours = numero(params.id);
  const feuille = adresseFeuille(parcours);
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), confirme_texte: f.getAll('confirme_texte'), parcours });
  if (geste === 'objectif')
    return agir(request, context, ajouterObjectif, (f) => ({ ...lire(f), code: f.get('modele') }), {
      redirection: `${feuille}#objectifs`,
      message: "L'objectif est ajouté.",
    });
  // Une action proposée se complète ensuite : sa page dit qui la fait et pour quand.
  const proposee = geste === 'proposee';
  return agir(request, context, ajouterAction, lire, {
    redirection: ({ id }) => (proposee ? `${feuille}/actions/${id}` : feuille),
    message: proposee ? "L'action est ajoutée : dites qui la fait, et pour quand." : "L'action est ajoutée.",
  });
}

export default function Ajouter({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, etape } = page;
  return (
    <Page
      etroite
      fil={filDe(tete, { libelle: 'Feuille de route', adresse: adresseFeuille(tete.id) })}
      surtitre={`Feuille de route, parcours ${tete.reference}`}
      titre={`Que prévoyez-vous avec ${tete.nom} ?`}
      onglet="Ajouter une action"
    >
      <TeteParcours tete={tete} actif="feuille" />
      <Proposees suggestions={page.suggestions} etape={etape} />
      <DuCatalogue etape={etape} resultat={resultatDe(actionData, 'code')} />
      <Section titre="Écrire une action" id="ecrire">
        <Formulaire id="ecrire" resultat={resultatDe(actionData, 'famille')}>
          <ChampsAction etape={etape} freins={page.freins} objectifs={page.objectifs} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="ecrire">
              Ajouter cette action
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
      <AjouterObjectif freins={page.freins} etape={etape} resultat={resultatDe(actionData, 'modele')} />
    </Page>
  );
}
