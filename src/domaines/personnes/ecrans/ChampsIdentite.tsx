import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { CANAUX, type IdentiteComplete, LIBELLES_CANAL } from '../identite.ts';

/** Les champs d'identité et de coordonnées, pour créer ou corriger. */
export function ChampsIdentite({ de }: { de?: Partial<IdentiteComplete> }) {
  return (
    <>
      <fieldset className="m-partie">
        <legend>Qui est-ce</legend>
        <ChampTexte nom="nom" libelle="Nom" valeur={de?.nom} correction={false} />
        <ChampTexte nom="prenom" libelle="Prénom" valeur={de?.prenom} correction={false} />
        <ChampDate
          nom="naissance"
          libelle="Date de naissance"
          aide="Elle évite les doublons et dit les publics jeunes."
          valeur={de?.naissance ?? null}
          facultatif
        />
        <ChampTexte
          nom="numeroCaf"
          libelle="Numéro CAF ou MSA"
          aide="Numéro d'allocataire. Jamais le numéro de sécurité sociale."
          valeur={de?.numeroCaf}
          largeur={12}
          facultatif
        />
        <ChampTexte nom="numeroFt" libelle="Identifiant France Travail" valeur={de?.numeroFt} largeur={12} facultatif />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Où elle habite, comment la joindre</legend>
        <ChampTexte
          nom="commune"
          libelle="Commune"
          aide="Nom ou code officiel : « Arras » ou « 62041 »."
          valeur={de?.commune ? `${de.communeNom ?? ''} (${de.commune})`.trim() : ''}
          correction={false}
          facultatif
        />
        <ChampTexte nom="adresse" libelle="Adresse" valeur={de?.adresse} facultatif />
        <ChampTexte nom="telephone" libelle="Téléphone" type="tel" valeur={de?.telephone} largeur={16} facultatif />
        <ChampTexte nom="courriel" libelle="Courriel" type="email" valeur={de?.courriel} facultatif />
        <Choix
          nom="canal"
          libelle="Elle préfère être jointe par"
          valeur={de?.canal ?? 'sms'}
          options={CANAUX.map((valeur) => ({ valeur, libelle: LIBELLES_CANAL[valeur] }))}
        />
      </fieldset>
    </>
  );
}
