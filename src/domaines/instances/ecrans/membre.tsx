import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { chargerInstance } from '../chargement.ts';
import { nommerMembre } from '../operations/membres.ts';
import { lireInstance } from '../requetes/instances.ts';
import type { Route } from './+types/membre';
import { FIL_INSTANCES } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'instances.nommer', await chargerInstance(base(), id));
  return { ...(await lireInstance(base(), acteurDe(context), id)), jour: aujourdhui() };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, nommerMembre, (f) => ({ ...Object.fromEntries(f), instance: params.id }), {
    redirection: `/instances/${params.id}`,
    message: 'Membre nommé.',
  });

export default function Membre({ loaderData: page, actionData }: Route.ComponentProps) {
  const titulaires = page.membres.filter((m) => m.enFonction && !m.suppleantDe);
  return (
    <Page
      etroite
      fil={[...FIL_INSTANCES, { libelle: page.nom, adresse: `/instances/${page.id}` }]}
      titre="Nommer un membre"
      chapo="N'écrivez que ce qui sert : le nom, l'organisation représentée, et une adresse pour convoquer."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="college"
          libelle="Collège"
          options={page.colleges.map((c) => ({
            valeur: String(c.id),
            libelle: `${c.nom} (${c.pourvus} sur ${c.sieges})`,
          }))}
        />
        <ChampTexte nom="nom" libelle="Nom" />
        <ChampTexte
          nom="qualite"
          libelle="Qualité"
          aide="Par exemple : secrétaire générale, conseiller départemental."
          facultatif
        />
        <ChampTexte nom="organisationNom" libelle="Organisation représentée" facultatif />
        <ChampTexte
          nom="courriel"
          type="email"
          libelle="Adresse de messagerie"
          aide="Celle de son compte Maillage s'il en a un : il lira alors ses dossiers et votera en ligne. Les points qui concernent son organisation lui seront fermés d'office."
          facultatif
        />
        <Choix
          nom="suppleantDe"
          libelle="Suppléant de"
          vide="Titulaire"
          facultatif
          options={titulaires.map((m) => ({ valeur: String(m.id), libelle: `${m.nom} (${m.college})` }))}
        />
        <Coche nom="president" libelle="Préside l'instance" />
        <ChampDate nom="debut" libelle="Début du mandat" valeur={page.jour} />
        <ChampDate nom="fin" libelle="Dernier jour du mandat" facultatif />
        <Boutons>
          <BoutonEnvoi>Nommer ce membre</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
