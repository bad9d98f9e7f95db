import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { creerDepuis } from '../operations/creer.ts';
import { demandeDuFormulaire, optionsNouveau } from '../requetes/nouveau.ts';
import type { Route } from './+types/nouveau';
import { FIL } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  return { ...(await optionsNouveau(base(), acteurDe(context), request)), jeton: randomUUID() };
}

export async function action({ request, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  try {
    const { adresse } = await creerDepuis(base(), acteurDe(context), demandeDuFormulaire(formulaire));
    throw redirigerAvecMessage(adresse, 'Le scénario est ouvert : ajoutez-y un premier changement.');
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export default function Nouveau({ loaderData: page, actionData }: Route.ComponentProps) {
  const { question, territoire } = page;
  return (
    <Page
      etroite
      fil={FIL}
      titre={territoire ? `Essayer un changement : ${territoire.nom}` : 'Essayer un changement'}
      onglet="Nouveau scénario"
      chapo="Le scénario garde une photo des données d'aujourd'hui : il redonnera toujours le même résultat. Le registre, lui, ne change pas."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="jeton" value={page.jeton} />
        {Object.entries(page.caches).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        <ChampTexte
          nom="nom"
          libelle="Nom du scénario"
          valeur={page.nom}
          aide="Par exemple : « Un chantier à l'est »"
        />
        <ChampTexte nom="intention" libelle="Ce que vous cherchez" facultatif lignes={3} />
        <Choix
          nom="territoire"
          libelle="Territoire"
          valeur={territoire?.ref ?? ''}
          options={page.territoires}
          aide="D'une commune à une région. Pour un autre territoire, partez de sa page."
        />
        <Choix nom="public" libelle="Pour qui" valeur={question.public ?? ''} options={page.publics} vide={null} />
        <CasesACocher
          nom="type"
          libelle="Types de structures"
          aide="Aucun coché : toutes celles de l'insertion par l'activité économique."
          options={page.types}
          valeurs={question.types}
        />
        <Choix nom="mode" libelle="Déplacement" valeur={question.mode ?? 'voiture'} options={page.modes} vide={null} />
        <Boutons>
          <BoutonEnvoi enCours="Photo des données…">Ouvrir le scénario</BoutonEnvoi>
          <Link to="/scenarios">Revenir aux scénarios</Link>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
