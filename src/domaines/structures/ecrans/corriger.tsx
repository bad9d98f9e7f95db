import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { estLaSienne } from '../droits.ts';
import { corrigerStructure } from '../operations/corriger.ts';
import type { Route } from './+types/corriger';
import { filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await ouvrirFiche(context, params.id, 'structures.corriger');
  return { fiche, limitee: estLaSienne(acteurDe(context), fiche) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, corrigerStructure, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/structures/${params.id}`,
    message: ({ changes }) =>
      changes > 0 ? 'La fiche est corrigée ; un import ne changera plus ces champs.' : "Rien n'a changé.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Corriger({ loaderData: { fiche, limitee }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Corriger la fiche"
      chapo={`${fiche.nom} (${fiche.type}, SIRET ${fiche.siret}). Ce que vous changez ici ne sera plus remplacé par un fichier importé.`}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={fiche.version} />
        {limitee ? null : (
          <fieldset className="m-partie">
            <legend>Identité et lieu</legend>
            <ChampTexte nom="nom" libelle="Nom" valeur={fiche.nom} correction={false} />
            <ChampTexte nom="naf" libelle="Code d'activité (NAF)" valeur={fiche.naf} facultatif largeur={8} />
            <ChampTexte nom="adresse" libelle="Adresse" valeur={fiche.adresse} facultatif />
            <ChampTexte nom="code_postal" libelle="Code postal" valeur={fiche.code_postal} facultatif largeur={6} />
            <ChampTexte
              nom="commune"
              libelle="Commune"
              aide="Nom ou code officiel."
              valeur={fiche.commune ? `${fiche.communeNom ?? ''} (${fiche.commune})` : fiche.commune_declaree}
              correction={false}
            />
            <ChampNombre
              nom="lat"
              libelle="Latitude"
              aide="Degrés décimaux. Laissez vide pour placer au point de la commune."
              valeur={fiche.lat}
              facultatif
            />
            <ChampNombre nom="lon" libelle="Longitude" valeur={fiche.lon} facultatif />
          </fieldset>
        )}
        <fieldset className="m-partie">
          <legend>Présentation</legend>
          <ChampTexte nom="enseigne" libelle="Enseigne" valeur={fiche.enseigne} facultatif />
          <ChampTexte nom="site_web" libelle="Site web" type="url" valeur={fiche.site_web} facultatif />
          <ChampTexte
            nom="courriel"
            libelle="Courriel de la structure"
            type="email"
            valeur={fiche.courriel}
            facultatif
          />
          <ChampTexte nom="telephone" libelle="Téléphone" type="tel" valeur={fiche.telephone} facultatif />
          <ChampDate
            nom="creation"
            libelle="Date de création"
            aide="Création de l'établissement, et non début de la convention."
            valeur={fiche.creation}
            facultatif
          />
          <ChampNombre
            nom="effectif"
            libelle="Salariés"
            aide="Au total : permanents et salariés en insertion, en personnes."
            valeur={fiche.effectif}
            facultatif
          />
          <ChampTexte nom="description" libelle="Description" lignes={6} valeur={fiche.description} facultatif />
        </fieldset>
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
