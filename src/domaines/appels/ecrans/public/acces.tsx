import { Link } from 'react-router';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { demanderAcces } from '../../demanderAcces.ts';
import { NATURES_PORTEUSES } from '../../public.ts';
import { appelPublic } from '../../requetes/public.ts';
import type { Route } from './+types/acces';

export async function loader({ params }: Route.LoaderArgs) {
  const { id, intitule, financeur, etatPublic, contenu } = await appelPublic(base(), numero(params.id));
  const natures = NATURES_PORTEUSES.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE[valeur] }));
  return {
    id,
    intitule,
    financeur,
    natures,
    contact: contenu.contact,
    ouvert: ['ouvert', 'a_venir'].includes(etatPublic),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  const visiteur = { adresse: context.get(contexteRequete).adresse, navigateur: '' };
  try {
    return { envoye: await demanderAcces(numero(params.id), Object.fromEntries(formulaire), visiteur) };
  } catch (erreur) {
    return refus(erreur, formulaire);
  }
}

export default function DemanderAcces({ loaderData: a, actionData }: Route.ComponentProps) {
  const fil = [
    { libelle: 'Appels ouverts', adresse: '/appels-ouverts' },
    { libelle: a.intitule, adresse: `/appels-ouverts/${a.id}` },
  ];
  if (actionData && 'envoye' in actionData)
    return (
      <Page etroite fil={fil} titre="Votre demande est transmise">
        <p>
          {a.financeur} vérifie votre organisation. S'il accepte, un message arrive à{' '}
          <strong>{actionData.envoye.courriel}</strong> avec un lien pour ouvrir votre compte.
        </p>
        <p>
          La clôture n'attend pas : si rien n'arrive, écrivez au contact de l'appel
          {a.contact ? ` (${a.contact})` : ''}. <Link to={`/appels-ouverts/${a.id}`}>Revenir à l'appel</Link>.
        </p>
      </Page>
    );
  if (!a.ouvert)
    return (
      <Page etroite fil={fil} titre="Cet appel ne reçoit plus de candidature">
        <p>
          <Link to="/appels-ouverts">Voir les appels ouverts</Link>
        </p>
      </Page>
    );
  return (
    <Page
      etroite
      fil={fil}
      surtitre={a.intitule}
      titre="Demander un accès pour candidater"
      chapo="Pour une organisation qui n'a pas encore de compte. Le service vérifie, puis vous invite par courriel."
    >
      <p>
        Votre organisation a déjà un compte ?{' '}
        <Link to={`/connexion?suite=${encodeURIComponent(`/appels-ouverts/${a.id}`)}`}>Connectez-vous</Link>, ou
        demandez à son responsable de vous inviter.
      </p>
      <Formulaire resultat={actionData}>
        <ChampTexte nom="organisation" libelle="Nom de l'organisation" remplissage="organization" />
        <ChampTexte nom="siret" libelle="SIRET" aide="14 chiffres" largeur={18} correction={false} />
        <Choix nom="nature" libelle="Ce qu'elle est" options={a.natures} />
        <ChampTexte nom="prenom" libelle="Votre prénom" remplissage="given-name" />
        <ChampTexte nom="nom" libelle="Votre nom" remplissage="family-name" />
        <ChampTexte
          nom="courriel"
          type="email"
          libelle="Votre adresse de courriel professionnelle"
          aide="Exemple : prenom.nom@association.fr"
          remplissage="email"
        />
        <ChampTexte nom="message" libelle="Message au service" lignes={3} facultatif />
        <p className="m-mention">
          Ces informations servent à vérifier votre demande et à vous inviter. Elles sont effacées ensuite :{' '}
          <Link to="/donnees-personnelles">vos droits</Link>.
        </p>
        <Boutons>
          <BoutonEnvoi>Envoyer la demande</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
