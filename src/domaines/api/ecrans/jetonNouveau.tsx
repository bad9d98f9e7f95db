import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { DUREE_ORDINAIRE, DUREES, LIBELLES_PORTEE, PORTEES, QUOTAS } from '../forme.ts';
import { nouvelleDemande } from '../jetons/secret.ts';
import { perimetresPossibles } from '../jetons/territoires.ts';
import { creerJeton } from '../operations/creerJeton.ts';
import type { Route } from './+types/jetonNouveau';
import { Code, FIL_JETONS } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  return { territoires: await perimetresPossibles(base(), acteurDe(context)), demande: nouvelleDemande() };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerJeton, (f) => ({ ...Object.fromEntries(f), portees: f.getAll('portees') }));

type Cree = { id: number; intitule: string; expireLe: Date; jeton: string };

function Secret({ cree }: { cree: Cree }) {
  return (
    <Page
      etroite
      fil={FIL_JETONS}
      titre={`Copiez maintenant le jeton « ${cree.intitule} »`}
      chapo={`Il ne sera plus jamais montré : le site n'en garde qu'une empreinte. Il expire le ${date(cree.expireLe)} ; un rappel vous sera envoyé avant.`}
    >
      <Code nom="Jeton à copier">{cree.jeton}</Code>
      <Alerte ton="attention" titre="Gardez-le comme un mot de passe">
        <p>
          Rangez-le dans le coffre du programme qui s'en servira, jamais dans une adresse, un courriel ou une page
          internet. S'il est vu par quelqu'un d'autre, révoquez-le : le refus est immédiat.
        </p>
      </Alerte>
      <p>
        <Link className="fr-btn" to={`/jetons/${cree.id}`}>
          Je l'ai copié
        </Link>
      </p>
    </Page>
  );
}

export default function JetonNouveau({ loaderData: d, actionData }: Route.ComponentProps) {
  if (actionData && 'resultat' in actionData) return <Secret cree={actionData.resultat} />;
  return (
    <Page
      etroite
      fil={FIL_JETONS}
      titre="Créer un jeton d'API"
      chapo="Un jeton par programme : vous saurez lequel appelle, et vous pourrez en révoquer un sans arrêter les autres."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="demande" value={d.demande} />
        <ChampTexte
          nom="intitule"
          libelle="À quoi sert-il ?"
          aide="Par exemple « Observatoire départemental, chargement de nuit ». Pas de nom de personne."
        />
        <CasesACocher
          nom="portees"
          libelle="Ce qu'il pourra lire"
          options={PORTEES.map((valeur) => ({ valeur, libelle: LIBELLES_PORTEE[valeur] }))}
        />
        <Choix
          nom="territoire"
          libelle="Périmètre"
          aide="Les statistiques se lisent sur toute la France ; coordonnées et montants des structures, dans ce périmètre seulement."
          vide={null}
          valeur={d.territoires[0]?.valeur ?? ''}
          options={d.territoires}
        />
        <Choix
          nom="jours"
          libelle="Expire dans"
          vide={null}
          valeur={DUREE_ORDINAIRE}
          options={DUREES.map((jours) => ({
            valeur: String(jours),
            libelle: jours === 365 ? 'Un an' : `${jours} jours`,
          }))}
        />
        <ChampNombre
          nom="par_minute"
          libelle="Appels par minute"
          aide={`${QUOTAS.minute.maximum} au plus.`}
          valeur={QUOTAS.minute.ordinaire}
        />
        <ChampNombre
          nom="par_jour"
          libelle="Appels par jour"
          aide={`${QUOTAS.jour.maximum.toLocaleString('fr-FR')} au plus.`}
          valeur={QUOTAS.jour.ordinaire}
        />
        <Boutons>
          <BoutonEnvoi>Créer le jeton</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
