import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Coche, Radios } from '#src/presentation/choix.tsx';
import type { Immersion } from '../chargement.ts';
import { LIBELLES_OBJET, OBJETS } from '../regles.ts';

/** Les mentions de la convention (article D5135-2). Ce qui manque se complète avant la signature. */
export function ChampsImmersion({
  de,
  operateur,
  conseiller,
}: {
  de?: Immersion;
  operateur: boolean;
  conseiller?: string;
}) {
  return (
    <>
      <fieldset className="m-partie">
        <legend>Pourquoi et quand</legend>
        <Radios
          nom="objet"
          libelle="Objet"
          options={OBJETS.map((valeur) => ({ valeur, libelle: LIBELLES_OBJET[valeur] }))}
          valeur={de?.objet ?? null}
        />
        <ChampSurveille nom="objectifs" libelle="Objectifs précis" lignes={2} max={2000} valeur={de?.objectifs} />
        <ChampSurveille
          nom="evaluation"
          libelle="Comment ils seront évalués"
          lignes={2}
          max={1000}
          valeur={de?.evaluation}
          facultatif
        />
        <ChampDate nom="debut" libelle="Premier jour" valeur={de?.debut ?? null} />
        <ChampDate nom="fin" libelle="Dernier jour" valeur={de?.fin ?? null} />
        <ChampNombre
          nom="heures"
          libelle="Présence"
          unite="heures par semaine"
          valeur={de?.heures ?? null}
          facultatif
        />
        <ChampTexte
          nom="horaires"
          libelle="Horaires"
          aide="Par exemple : du lundi au vendredi, 8 h à 12 h et 13 h à 16 h."
          valeur={de?.horaires}
          facultatif
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Où et avec qui</legend>
        <ChampTexte nom="lieu" libelle="Lieu" valeur={de?.lieu} facultatif />
        <ChampSurveille nom="taches" libelle="Tâches confiées" lignes={3} max={2000} valeur={de?.taches} facultatif />
        <ChampTexte nom="tuteur" libelle="Tuteur dans l'entreprise" valeur={de?.tuteur} correction={false} facultatif />
        <ChampTexte nom="tuteurFonction" libelle="Fonction du tuteur" valeur={de?.tuteurFonction} facultatif />
        <ChampTexte
          nom="conseiller"
          libelle="Conseiller référent"
          valeur={de?.conseiller ?? conseiller}
          correction={false}
          facultatif
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Qui prescrit</legend>
        {operateur ? (
          <>
            <Radios
              nom="prescripteurNature"
              libelle="Prescripteur"
              options={[
                { valeur: 'departement', libelle: 'Le département, de droit' },
                { valeur: 'operateur', libelle: "L'opérateur, par convention d'habilitation" },
              ]}
              valeur={de?.prescripteurNature ?? 'departement'}
            />
            <ChampTexte
              nom="habilitation"
              libelle="Référence de la convention d'habilitation"
              valeur={de?.habilitation}
              facultatif
            />
          </>
        ) : (
          <p>Le département, de droit.</p>
        )}
        <Coche
          nom="interdits"
          libelle="L'entreprise déclare qu'il ne s'agit ni d'un poste permanent, ni d'un surcroît d'activité, ni d'un emploi saisonnier, ni d'un remplacement"
          cochee={de ? de.declareLe !== null : false}
        />
      </fieldset>
    </>
  );
}
