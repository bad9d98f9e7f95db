import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { phraseEcart } from '../migration.ts';
import { changerFormulaire } from '../operations/formulaire.ts';
import { nommerVersion } from '../preparer.ts';
import { campagneDe, enAttenteDe, versionsOffertes } from '../requetes.ts';
import type { Route } from './+types/formulaire';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const campagne = await campagneDe(base(), numero(params.id));
  exiger(acteurDe(context), 'campagnes.changerFormulaire', campagne);
  const versions = await versionsOffertes(base(), campagne.departement);
  return {
    campagne,
    attente: await enAttenteDe(base(), campagne.id),
    versions: versions
      .filter(({ id }) => id !== campagne.formulaireVersion)
      .map((v) => ({ valeur: String(v.id), libelle: nommerVersion(v) })),
  };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, changerFormulaire, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/campagnes/${id}`,
    message: ({ brouillons, deposes, ecart }) =>
      `${pluriel(brouillons, 'brouillon passe', 'brouillons passent')} à la nouvelle version ; ${pluriel(deposes, 'dossier déposé garde', 'dossiers déposés gardent')} la sienne. ${phraseEcart(ecart)}`,
  });

export const shouldRevalidate = relireApresConflit;

export default function ChangerFormulaire({
  loaderData: { campagne: c, attente, versions },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.intitule, adresse: `/campagnes/${c.id}` }]}
      titre="Changer le formulaire de la campagne"
      chapo={`Elle utilise « ${c.formulaireTitre} », version ${c.formulaireNumero}.`}
    >
      {versions.length === 0 ? (
        <Alerte titre="Aucune autre version n'est publiée pour ce département">
          <p>Un administrateur publie une nouvelle version dans les formulaires.</p>
        </Alerte>
      ) : (
        <>
          <Alerte titre="Ce qui va se passer">
            <ul>
              <li>
                {pluriel(attente.brouillons, 'brouillon passera', 'brouillons passeront')} à la nouvelle version,
                réponses gardées ; leurs auteurs reçoivent la liste de ce qui change.
              </li>
              <li>
                {pluriel(attente.deposes, 'dossier déposé garde', 'dossiers déposés gardent')} la version du dépôt.
              </li>
            </ul>
          </Alerte>
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={c.version} />
            <Choix nom="formulaire_version" libelle="Nouvelle version" options={versions} />
            <ChampTexte
              nom="motif"
              libelle="Raison"
              lignes={3}
              aide="Elle est envoyée aux personnes qui remplissent."
            />
            <Boutons>
              <BoutonEnvoi>Changer et prévenir</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </>
      )}
    </Page>
  );
}
