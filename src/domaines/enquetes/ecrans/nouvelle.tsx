import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { CODES_IAE, CODES_TYPES, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { MODES } from '../forme.ts';
import { THEMES } from '../modele/themes.ts';
import { creerEnquete } from '../operations/campagne.ts';
import { territoiresEnquetables } from '../requetes/enquetes.ts';
import type { Route } from './+types/nouvelle';
import { FIL } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const jour = aujourdhui();
  return {
    territoires: await territoiresEnquetables(base(), acteurDe(context)),
    annee: Number(jour.slice(0, 4)),
    ouvreLe: jour,
    fermeLe: plusMois(jour, 2),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    creerEnquete,
    (f) => ({ ...Object.fromEntries(f), types: f.getAll('types'), themes: f.getAll('themes'), demonstration: false }),
    {
      redirection: ({ id }) => `/enquetes/${id}`,
      message: ({ cibles }) =>
        `L'enquête est préparée : ${pluriel(cibles, 'structure interrogée', 'structures interrogées')}. Relisez, puis ouvrez : aucune ne la voit encore.`,
    },
  );

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Préparer une enquête annuelle"
      chapo="Le questionnaire national est livré, à jour de sa dernière version. Le champ vient du registre des structures. Rien ne part avant que vous ouvriez."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="territoire"
          libelle="Territoire"
          vide={null}
          options={d.territoires}
          valeur={
            d.territoires.find((t) => t.valeur.startsWith('departement'))?.valeur ?? d.territoires[0]?.valeur ?? null
          }
        />
        <ChampNombre
          nom="annee"
          libelle="Année sur laquelle portent les réponses"
          valeur={d.annee}
          aide="Celle du bilan de convention auquel le questionnaire est joint."
        />
        <ChampTexte nom="intitule" libelle="Intitulé" facultatif aide="Vide : « Enquête », l'année et le territoire." />
        <Radios
          nom="mode"
          libelle="Qui interroger"
          valeur="exhaustif"
          options={[
            {
              valeur: 'exhaustif',
              libelle: MODES.exhaustif,
              aide: 'Recommandé dans un département : une cinquantaine de structures.',
            },
            {
              valeur: 'panel',
              libelle: MODES.panel,
              aide: 'Tirage par type, lieu et taille ; chaque réponse porte le poids des structures qu’elle représente, et les résultats ont une marge.',
            },
          ]}
        />
        <ChampNombre
          nom="effectif"
          libelle="Structures à tirer, pour un panel"
          unite="structures"
          facultatif
          aide="Laissez vide pour toutes."
        />
        <CasesACocher
          nom="types"
          libelle="Types de structures"
          valeurs={[...CODES_IAE]}
          options={CODES_TYPES.map((valeur) => ({ valeur, libelle: `${TYPES_STRUCTURE[valeur].libelle} (${valeur})` }))}
        />
        <CasesACocher
          nom="themes"
          libelle="Thèmes facultatifs"
          aide="Chacun ajoute cinq questions environ."
          options={Object.entries(THEMES).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <ChampDate nom="ouvre_le" libelle="Ouverture" valeur={d.ouvreLe} />
        <ChampDate
          nom="ferme_le"
          libelle="Dernier jour pour répondre"
          valeur={d.fermeLe}
          aide="Après ce jour, une réponse est reçue et dite tardive, jusqu'à la clôture."
        />
        <Boutons>
          <BoutonEnvoi>Préparer l'enquête</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
