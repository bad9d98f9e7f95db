import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { CODES_PRESCRIPTEUR, libellePrescripteur } from '../regles/types.ts';
import type { FichePrescripteur } from '../requetes/fiche.ts';

const OPTIONS = CODES_PRESCRIPTEUR.map((valeur) => ({ valeur, libelle: libellePrescripteur(valeur) }));

/** Les champs d'un prescripteur, vides pour en ajouter un. */
export function Champs({ fiche }: { fiche?: FichePrescripteur }) {
  return (
    <>
      <fieldset className="m-partie">
        <legend>Qui prescrit</legend>
        <Choix nom="type" libelle="Sorte" options={OPTIONS} valeur={fiche?.type ?? null} />
        <ChampTexte nom="nom" libelle="Nom" valeur={fiche?.nom ?? null} correction={false} />
        <Radios
          nom="habilite"
          libelle="Habilité à prescrire"
          enLigne
          valeur={fiche?.habilite ?? null}
          options={[
            { valeur: 'oui', libelle: 'Oui' },
            { valeur: 'non', libelle: 'Non (il oriente sans prescrire)' },
            { valeur: 'inconnu', libelle: 'Je ne sais pas' },
          ]}
        />
        <Radios
          nom="accueil"
          libelle="Reçoit du public"
          aide="Une direction ou un siège ne compte pas dans l'accès."
          enLigne
          valeur={fiche ? (fiche.accueil ? 'oui' : 'non') : 'oui'}
          options={[
            { valeur: 'oui', libelle: 'Oui' },
            { valeur: 'non', libelle: 'Non' },
          ]}
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Où</legend>
        <ChampTexte nom="adresse" libelle="Adresse" valeur={fiche?.adresse ?? null} facultatif />
        <ChampTexte
          nom="code_postal"
          libelle="Code postal"
          valeur={fiche?.code_postal ?? null}
          facultatif
          largeur={6}
        />
        <ChampTexte
          nom="commune"
          libelle="Commune"
          aide="Nom, ou code officiel (62041) en cas d'homonymes."
          valeur={
            fiche ? (fiche.commune ? `${fiche.communeNom ?? ''} (${fiche.commune})` : fiche.commune_declaree) : null
          }
          correction={false}
        />
        <ChampNombre
          nom="lat"
          libelle="Latitude"
          aide="Degrés décimaux. Laissez vide pour placer au point de la commune."
          valeur={fiche?.lat ?? null}
          facultatif
        />
        <ChampNombre nom="lon" libelle="Longitude" valeur={fiche?.lon ?? null} facultatif />
      </fieldset>
    </>
  );
}
