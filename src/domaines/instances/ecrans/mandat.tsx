import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { chargerInstance } from '../chargement.ts';
import { finirMandat, relierCompte } from '../operations/membres.ts';
import { refusDe } from '../refus.ts';
import { lireInstance } from '../requetes/instances.ts';
import type { Route } from './+types/mandat';
import { FIL_INSTANCES } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const [id, voulu] = [numero(params.id), numero(params.membre)];
  exiger(acteurDe(context), 'instances.finirMandat', await chargerInstance(base(), id));
  const page = await lireInstance(base(), acteurDe(context), id);
  const membre = page.membres.find((m) => m.id === voulu);
  if (!membre) throw new ErreurIntrouvable("Ce membre n'est pas de cette instance.");
  return { id, nom: page.nom, membre };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const relier = (await request.clone().formData()).get('geste') === 'relier';
  const suite = { redirection: `/instances/${params.id}` };
  return relier
    ? agir(request, context, relierCompte, () => ({ membre: params.membre }), {
        ...suite,
        message: 'Membre relié à son compte.',
      })
    : agir(request, context, finirMandat, (f) => ({ ...Object.fromEntries(f), membre: params.membre }), {
        ...suite,
        message: 'Mandat mis à jour.',
      });
}

export default function Mandat({ loaderData: { id, nom, membre }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL_INSTANCES, { libelle: nom, adresse: `/instances/${id}` }]}
      titre={`${membre.nom} : compte et fin de mandat`}
      onglet={membre.nom}
    >
      <p>
        {membre.suppleantDe ? `Suppléant de ${membre.suppleantDe}` : membre.president ? 'Préside' : 'Titulaire'},{' '}
        {membre.college}, depuis le {date(membre.debut)}
        {membre.fin ? `, jusqu'au ${date(membre.fin)}` : ''}.
      </p>
      {membre.compte ? (
        <p>Relié à son compte : il lit ses séances et vote en ligne.</p>
      ) : membre.courriel ? (
        <Formulaire id="relier" resultat={refusDe(actionData, 'relier')}>
          <p>Convoqué à {membre.courriel}, sans compte relié : il ne voit pas ses séances ici.</p>
          <input type="hidden" name="geste" value="relier" />
          <BoutonEnvoi variante="secondaire">Relier au compte qui porte cette adresse</BoutonEnvoi>
        </Formulaire>
      ) : (
        <p>Sans adresse : il est à prévenir autrement.</p>
      )}
      <Formulaire resultat={refusDe(actionData, 'relier') ? undefined : actionData}>
        <ChampDate nom="fin" libelle="Dernier jour du mandat" valeur={membre.fin} facultatif />
        <Coche
          nom="immediat"
          libelle="Tout de suite"
          aide="Même en séance : il sort des présents, ses mandats tombent, ses votes sur les points encore ouverts sont retirés ; ceux des points clos restent."
        />
        <Boutons>
          <BoutonEnvoi variante="danger">Finir ce mandat</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <p>Pour le remplacer, nommez ensuite un autre membre dans le même collège.</p>
    </Page>
  );
}
