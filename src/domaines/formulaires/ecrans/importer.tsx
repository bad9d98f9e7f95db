import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte, Fichier } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { importer } from '../operations/brouillon.ts';
import { lireFormulaire } from '../requetes/versions.ts';
import type { Route } from './+types/importer';
import { FIL, ficheDe, versionDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await lireFormulaire(base(), acteur, numero(params.id));
  exiger(acteur, 'formulaires.importer', fiche);
  return { fiche };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const formulaire = await request.formData();
  try {
    const depose = formulaire.get('fichier');
    const contenu =
      depose instanceof File && depose.size > 0 ? await depose.text() : String(formulaire.get('contenu') ?? '');
    formulaire.set('contenu', contenu);
    const { id } = await executer(importer, acteurDe(context), { id: numero(params.id), contenu });
    throw redirigerAvecMessage(
      versionDe(id, '/modifier'),
      'La définition est dans le brouillon : relisez-la avant de publier.',
    );
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export default function Importer({ loaderData: { fiche }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: fiche.titre, adresse: ficheDe(fiche.id) }]}
      titre="Importer une définition de formulaire"
      chapo="Le fichier remplace le contenu du brouillon. Rien n'est publié : vous relisez et publiez ensuite."
    >
      <Formulaire resultat={actionData} fichiers>
        <Fichier
          nom="fichier"
          libelle="Fichier de définition"
          formats=".json,application/json"
          facultatif
          aide="Un fichier obtenu par « Exporter » sur une autre version ou un autre site."
        />
        <ChampTexte nom="contenu" libelle="Ou son contenu" lignes={10} facultatif />
        <Boutons>
          <BoutonEnvoi>Importer dans le brouillon</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
