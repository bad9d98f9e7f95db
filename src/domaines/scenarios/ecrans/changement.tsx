import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { preparerChangement } from '../requetes/changement.ts';
import type { Route } from './+types/changement';
import { agirSurScenario } from './actions.ts';
import { filScenario } from './communs.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const demande = new URL(request.url).searchParams;
  return preparerChangement(base(), acteurDe(context), numero(params.id), {
    lieu: demande.get('lieu'),
    rang: demande.get('rang'),
    action: demande.get('action'),
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) => agirSurScenario(request, context, params.id);

export const shouldRevalidate = relireApresConflit;

export default function ChangementDeScenario({ loaderData: page, actionData }: Route.ComponentProps) {
  const { scenario, lieu, valeurs } = page;
  return (
    <Page
      etroite
      fil={filScenario(scenario)}
      titre={lieu ? `Changer ${lieu.nom}` : page.rang === null ? 'Ouvrir une structure' : `Modifier l'ouverture`}
      chapo={
        lieu
          ? `${lieu.type} à ${lieu.commune}, ${nombre(lieu.etp, { decimales: 1 })} ETP${lieu.estime ? ' (estimés)' : ''}. Le registre ne change pas.`
          : 'Une structure qui n’existe pas encore. Elle ne sera que dans ce scénario.'
      }
    >
      {page.presents.map(({ nom, quand }) => (
        <Alerte key={nom} ton="attention" titre={`${nom} modifie aussi ce scénario (${quand}).`}>
          <p>Si vous enregistrez tous les deux, le second en sera averti : rien n'est écrasé.</p>
        </Alerte>
      ))}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={scenario.version} />
        {page.rang === null ? null : <input type="hidden" name="rang" value={page.rang} />}
        {lieu ? <ChampsLieu page={page} /> : <ChampsOuverture page={page} />}
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="changer" enCours="Calcul…">
            Enregistrer et voir l'effet
          </BoutonEnvoi>
          <Link to={`/scenarios/${scenario.id}`}>Renoncer</Link>
        </Boutons>
      </Formulaire>
      {lieu || valeurs.nom ? null : (
        <p className="m-mention">
          Plusieurs changements d'un coup ?{' '}
          <Link to={`/scenarios/${scenario.id}/fichier`}>Collez ou déposez un fichier</Link>.
        </p>
      )}
    </Page>
  );
}

type Donnees = Route.ComponentProps['loaderData'];

function ChampsLieu({ page: { lieu, valeurs } }: { page: Donnees }) {
  if (!lieu) return null;
  return (
    <>
      <input type="hidden" name="structure" value={lieu.cle} />
      <Radios
        nom="action"
        libelle="Ce que vous essayez"
        valeur={valeurs.action}
        options={[
          { valeur: 'fermer', libelle: 'Fermer ce lieu' },
          { valeur: 'redimensionner', libelle: 'Changer ses ETP', aide: 'Remplissez « ETP » ci-dessous.' },
          ...(lieu.deplacable
            ? [{ valeur: 'deplacer', libelle: 'Le déplacer', aide: 'Remplissez la commune ci-dessous.' }]
            : []),
        ]}
      />
      <ChampNombre nom="etp" libelle="ETP après le changement" unite="ETP" facultatif valeur={valeurs.etp} />
      {lieu.deplacable ? (
        <Emplacement valeurs={valeurs} facultatif />
      ) : (
        <p className="m-mention">
          Cette structure sert une liste de communes, où que soit son siège : la déplacer ne changerait pas l'accès.
        </p>
      )}
    </>
  );
}

function ChampsOuverture({ page: { valeurs } }: { page: Donnees }) {
  return (
    <>
      <input type="hidden" name="action" value="ouvrir" />
      <ChampTexte nom="nom" libelle="Nom" valeur={valeurs.nom} aide="Par exemple : « Nouveau chantier »" />
      <Choix
        nom="type"
        libelle="Type"
        valeur={valeurs.type ?? ''}
        options={CODES_TYPES.map((code) => ({ valeur: code, libelle: `${code} – ${libelleType(code)}` }))}
      />
      <ChampNombre nom="etp" libelle="ETP d'insertion" unite="ETP" valeur={valeurs.etp} />
      <Emplacement valeurs={valeurs} />
    </>
  );
}

function Emplacement({ valeurs, facultatif }: { valeurs: Donnees['valeurs']; facultatif?: boolean }) {
  return (
    <>
      <ChampTexte
        nom="commune"
        libelle="Commune"
        facultatif={facultatif}
        valeur={valeurs.commune}
        correction={false}
        aide="Son nom, ou son code officiel (62041) en cas d'homonymes."
      />
      <details open={valeurs.lon !== undefined}>
        <summary>Position exacte, si vous la connaissez</summary>
        <ChampNombre
          nom="lon"
          libelle="Longitude"
          facultatif
          valeur={valeurs.lon}
          aide="En degrés, par exemple 2,831"
        />
        <ChampNombre
          nom="lat"
          libelle="Latitude"
          facultatif
          valeur={valeurs.lat}
          aide="En degrés, par exemple 50,432"
        />
      </details>
    </>
  );
}
