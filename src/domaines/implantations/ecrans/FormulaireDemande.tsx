import { ChampNombre } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { LIBELLES_ACTIONS, LIMITE_PROPOSEE, SITES_MAX } from '../forme.ts';
import type { optionsFormulaire } from '../page.ts';
import type { Preremplissage } from '../saisie.ts';

interface Proprietes {
  options: Awaited<ReturnType<typeof optionsFormulaire>>;
  saisie: Preremplissage;
  jeton: string;
  resultat: unknown;
}

const TYPES = CODES_TYPES.map((valeur) => ({ valeur, libelle: `${valeur} – ${libelleType(valeur)}` }));
const MODES = [
  { valeur: 'voiture', libelle: 'En voiture' },
  { valeur: 'velo', libelle: 'Sans voiture, à vélo' },
  { valeur: 'marche', libelle: 'Sans voiture, à pied' },
];
const BUDGETS = [
  { valeur: 'sites', libelle: "D'un nombre de lieux" },
  { valeur: 'etp', libelle: "D'un nombre d'ETP" },
];

const REGLAGES = ['taille', 'module', 'typeOuvert', 'cible', 'limite'] as const;

/** Un réglage déjà donné, ou refusé, ne reste pas caché. */
function aOuvrir(saisie: Preremplissage, resultat: unknown): boolean {
  const champs = (resultat as { champs?: Record<string, string> } | undefined)?.champs ?? {};
  return saisie.types.length > 0 || REGLAGES.some((champ) => saisie[champ] !== undefined || champ in champs);
}

/** La question : où, pour qui, avec quoi ; le reste a des réglages d'office, repliés. */
export function FormulaireDemande({ options, saisie, jeton, resultat }: Proprietes) {
  const { proposes } = options;
  return (
    <Formulaire resultat={resultat} className="m-encadre m-formulaire--large">
      <input type="hidden" name="jeton" value={jeton} />
      <div className="m-implantation">
        <div>
          <Choix nom="territoire" libelle="Territoire" valeur={saisie.territoire ?? ''} options={options.territoires} />
          <Choix
            nom="public"
            libelle="Pour qui"
            valeur={saisie.public ?? 'demandeurs'}
            options={options.publics}
            vide={null}
          />
          <Choix nom="mode" libelle="Déplacement" valeur={saisie.mode ?? 'voiture'} options={MODES} vide={null} />
          <ChampNombre
            nom="minutes"
            libelle="Trajet à ne pas dépasser"
            valeur={saisie.minutes ?? proposes.minutes}
            unite="minutes"
          />
        </div>
        <div>
          <Radios nom="budget" libelle="On dispose de" valeur={saisie.budget ?? 'sites'} options={BUDGETS} />
          <ChampNombre
            nom="sites"
            libelle="Nombre de lieux"
            aide={`De 1 à ${SITES_MAX}, chacun de la taille réglée plus bas.`}
            valeur={saisie.sites ?? 3}
            facultatif
          />
          <ChampNombre
            nom="etp"
            libelle="Nombre d'ETP"
            aide="Répartis entre autant de lieux qu'il le faut."
            valeur={saisie.etp ?? ''}
            unite="ETP"
            facultatif
          />
        </div>
        <div>
          <Radios
            nom="actions"
            libelle="On peut"
            valeur={saisie.actions ?? 'deux'}
            options={Object.entries(LIBELLES_ACTIONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Choix
            nom="candidats"
            libelle="Ouvrir parmi"
            aide="Au-delà de mille communes : les plus peuplées de chaque EPCI. Une liste de lieux (France services…) s'importe."
            valeur={saisie.candidats ?? 'communes'}
            options={options.candidats}
            vide={null}
          />
        </div>
      </div>
      <details open={aOuvrir(saisie, resultat)}>
        <summary>Autres réglages : taille, type ouvert, offre comptée, cible</summary>
        <div className="m-implantation m-implantation--fine">
          <div>
            <ChampNombre
              nom="taille"
              libelle="Taille d'une ouverture"
              valeur={saisie.taille ?? proposes.taille}
              unite="ETP"
            />
            <ChampNombre
              nom="module"
              libelle="Taille d'un renforcement"
              aide="Celle d'une ouverture si rien n'est donné."
              valeur={saisie.module ?? ''}
              unite="ETP"
              facultatif
            />
            <Choix
              nom="typeOuvert"
              libelle="Type de structure à ouvrir"
              valeur={saisie.typeOuvert ?? 'ACI'}
              options={TYPES}
              vide={null}
            />
          </div>
          <div>
            <ChampNombre
              nom="cible"
              libelle="Cible d'accès"
              aide="ETP à portée pour 1 000 personnes au-delà desquels rien ne manque. La moyenne nationale si rien n'est donné."
              valeur={saisie.cible ?? ''}
              unite="ETP pour 1 000"
              facultatif
            />
            <ChampNombre
              nom="limite"
              libelle="Temps de calcul permis"
              aide="Passé ce temps, le meilleur choix trouvé est rendu avec son plafond."
              valeur={saisie.limite ?? LIMITE_PROPOSEE}
              unite="secondes"
            />
          </div>
          <CasesACocher
            nom="type"
            libelle="Offre déjà là qui compte"
            aide="Aucun coché : toutes les structures de l'insertion par l'activité économique."
            options={TYPES}
            valeurs={saisie.types}
          />
        </div>
      </details>
      <Boutons>
        <BoutonEnvoi enCours="Calcul demandé…">Proposer des implantations</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
