import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { CATEGORIES, DESCRIPTIONS, LIBELLES_FAMILLE, type Sortie } from '../forme.ts';

const OPTIONS = CATEGORIES.map((c) => ({
  valeur: c,
  libelle: `${DESCRIPTIONS[c].libelle}${DESCRIPTIONS[c].origine === 'ajout' ? ' (hors liste officielle)' : ''}`,
  groupe: LIBELLES_FAMILLE[DESCRIPTIONS[c].famille],
}));

/** Ce qui entoure une sortie : employeur, métier, justificatif, suites. */
function Entour({ sortie }: { sortie?: Sortie }) {
  return (
    <>
      <div className="m-deux-colonnes">
        <ChampTexte
          nom="employeur"
          libelle="Employeur ou organisme de formation"
          facultatif
          valeur={sortie?.employeur ?? ''}
        />
        <ChampTexte nom="siret" libelle="SIRET" facultatif valeur={sortie?.siret ?? ''} />
      </div>
      <div className="m-deux-colonnes">
        <ChampTexte nom="metier" libelle="Métier ou formation" facultatif valeur={sortie?.metier ?? ''} />
        <ChampTexte
          nom="justificatif"
          libelle="Justificatif : sa nature"
          aide="Par exemple : contrat de travail, attestation d'entrée en formation. Le fichier se joint ensuite."
          facultatif
          valeur={sortie?.justificatif ?? ''}
        />
      </div>
      <ChampSurveille
        nom="suites"
        libelle="Suites de parcours"
        aide="Ce qui est convenu pour la suite : contacts gardés, relais, démarches qui continuent."
        facultatif
        lignes={4}
        max={2000}
        valeur={sortie?.suites ?? ''}
      />
    </>
  );
}

/** Déclarer une sortie. */
export function DeclarerSortie({ resultat, jour, ouvertLe }: { resultat: unknown; jour: string; ouvertLe: string }) {
  return (
    <Formulaire resultat={resultat} id="declarer">
      <div className="m-deux-colonnes">
        <Choix
          nom="categorie"
          libelle="Motif de sortie"
          aide="« Hors liste officielle » : à reporter à la main dans un état WebRSA ou D2."
          options={OPTIONS}
        />
        <ChampDate
          nom="le"
          libelle="Date de sortie"
          aide="Premier jour de l'emploi ou de la formation."
          min={ouvertLe}
          max={jour}
        />
      </div>
      <Entour />
      <p className="m-mention">
        Un emploi ou une formation ouvre le suivi et garde le binôme. Un autre motif clôt le parcours tout de suite :
        chacun sort du cercle, et les rendez-vous à venir sont annulés sans message à la personne.
      </p>
      <Boutons>
        <BoutonEnvoi nom="geste" valeur="declarer">
          Déclarer la sortie
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}

/** Compléter une sortie déclarée. */
export function CompleterSortie({ resultat, sortie }: { resultat: unknown; sortie: Sortie }) {
  return (
    <Formulaire resultat={resultat} id="completer">
      <input type="hidden" name="version" value={sortie.version} />
      <Entour sortie={sortie} />
      <Boutons>
        <BoutonEnvoi nom="geste" valeur="completer" variante="secondaire">
          Enregistrer
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}

/** Annuler une sortie déclarée à tort. */
export function AnnulerSortie({ resultat }: { resultat: unknown }) {
  return (
    <Formulaire resultat={resultat} id="annuler">
      <ChampSurveille nom="motif" libelle="Pourquoi l'annuler" lignes={2} max={500} />
      <Boutons>
        <BoutonEnvoi nom="geste" valeur="annuler" variante="danger">
          Annuler la sortie
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
