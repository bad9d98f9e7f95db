import { Link } from 'react-router';
import { LIBELLES_PUBLIC, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { LIBELLES_CANAL } from '#src/domaines/personnes/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { positionnerNouvelle } from '../operations/positionner.ts';
import { operationsOuvertes } from '../requetes/choix.ts';
import { grilleDuFormulaire } from '../saisie.ts';
import type { Route } from './+types/nouvelle';
import { ChampsGrille } from './ChampsGrille.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  operations: await operationsOuvertes(base(), acteurDe(context)),
});

const lire = (f: FormData) => ({
  ...Object.fromEntries(f),
  confirme_texte: f.getAll('confirme_texte'),
  doublons: f.get('differentes') === 'oui' ? 'differentes' : 'verifier',
  grille: grilleDuFormulaire(f),
});

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, positionnerNouvelle, lire, {
    redirection: (r) => r.adresse,
    message: (r) => `Parcours ${r.reference} ouvert et positionné : le responsable territorial décidera.`,
  });

export default function Nouvelle({ loaderData: { operations }, actionData }: Route.ComponentProps) {
  const fil = [{ libelle: 'Orientations', adresse: '/orientations' }];
  if (operations.length === 0)
    return (
      <Page fil={fil} titre="Vous ne pouvez positionner personne pour l'instant">
        <p>
          Aucune opération en cours ne vous habilite comme référent, responsable ou plateforme d'orientation.
          Demandez-le à la personne responsable de l'opération.
        </p>
      </Page>
    );
  const [seule] = operations;
  const publics = PUBLICS.filter((p) => operations.some((o) => o.publics.includes(p)));
  const refus = actionData as { erreur?: string } | undefined;
  const ressemble = refus?.erreur?.includes('ressembl') ?? false;
  return (
    <Page
      etroite
      fil={fil}
      titre="Positionner une personne"
      chapo="Son identité, puis ce que vous savez d'elle. La grille peut être complétée plus tard."
    >
      <Formulaire resultat={actionData}>
        {operations.length === 1 && seule ? (
          <input type="hidden" name="operation" value={seule.id} />
        ) : (
          <Choix
            nom="operation"
            libelle="Opération"
            options={operations.map((o) => ({ valeur: String(o.id), libelle: o.intitule }))}
          />
        )}
        <fieldset className="m-partie">
          <legend>Qui est-ce ?</legend>
          <ChampTexte nom="prenom" libelle="Prénom" correction={false} />
          <ChampTexte nom="nom" libelle="Nom" correction={false} />
          <ChampDate nom="naissance" libelle="Date de naissance" facultatif />
          <ChampTexte
            nom="commune"
            libelle="Commune"
            aide="Son nom, ou son nom et son code : Arras (62041). Elle dit si l'opération la couvre."
            facultatif
          />
          <ChampTexte nom="telephone" libelle="Téléphone" type="tel" facultatif />
          <ChampTexte nom="courriel" libelle="Courriel" type="email" facultatif />
          <Choix
            nom="canal"
            libelle="Comment elle préfère être jointe"
            vide={null}
            valeur="sms"
            options={Object.entries(LIBELLES_CANAL).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Radios
            nom="public"
            libelle="Public"
            valeur={publics.length === 1 ? (publics[0] ?? null) : null}
            options={publics.map((p) => ({ valeur: p, libelle: LIBELLES_PUBLIC[p] }))}
          />
          <ChampDate
            nom="droitsLe"
            libelle="Ouverture des droits"
            aide="Le délai de la décision court de ce jour ; sinon, d'aujourd'hui."
            facultatif
          />
        </fieldset>
        <ChampsGrille />
        <Choix
          nom="equipe"
          libelle="Équipe"
          aide="Laissez vide : la commune la désigne, ou un responsable la choisira."
          facultatif
          vide="D'après la commune"
          options={operations.flatMap((o) =>
            o.equipes.map((e) => ({
              valeur: String(e.id),
              libelle: e.nom,
              ...(operations.length > 1 ? { groupe: o.intitule } : {}),
            })),
          )}
        />
        <Coche
          nom="verifiee"
          libelle="Si la commune est inconnue : j'ai vérifié qu'elle habite le territoire de l'opération"
        />
        {ressemble ? (
          <>
            <p>
              <Link to="/personnes">Cherchez-la d'abord dans les personnes suivies</Link> : si c'est elle,
              positionnez-la depuis sa page.
            </p>
            <Coche nom="differentes" libelle="J'ai vérifié : ce sont deux personnes différentes" />
          </>
        ) : null}
        <Boutons>
          <BoutonEnvoi>Positionner</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
