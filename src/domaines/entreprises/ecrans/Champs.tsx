import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Radios } from '#src/presentation/choix.tsx';
import type { Besoin, Entreprise } from '../chargement.ts';
import {
  CONTRATS,
  EXIGENCES,
  HORAIRES,
  LIBELLES_CONTRAT,
  LIBELLES_EXIGENCE,
  LIBELLES_HORAIRE,
  LIBELLES_TEMPS,
  TEMPS,
} from '../forme.ts';
import { METIERS_ROME } from '../rome.ts';

export const optionsDe = <V extends string>(valeurs: readonly V[], libelles: Record<V, string>) =>
  valeurs.map((valeur) => ({ valeur, libelle: libelles[valeur] }));
export const OPTIONS_ROME = METIERS_ROME.map(([valeur, libelle]) => ({ valeur, libelle: `${valeur} ${libelle}` }));

const lieu = (de?: { commune: string | null; communeNom: string | null }) =>
  de?.commune ? `${de.communeNom ?? ''} (${de.commune})`.trim() : '';

/** Coordonnées, activité et contact d'une entreprise. */
export function ChampsEntreprise({ de }: { de?: Partial<Entreprise> }) {
  return (
    <>
      <fieldset className="m-partie">
        <legend>L'entreprise</legend>
        <ChampTexte nom="nom" libelle="Nom" valeur={de?.nom} correction={false} />
        <ChampTexte
          nom="siret"
          libelle="SIRET"
          aide="Quatorze chiffres. Il sert à la convention d'immersion."
          valeur={de?.siret}
          largeur={18}
          facultatif
        />
        <ChampTexte
          nom="commune"
          libelle="Commune"
          aide="Nom ou code officiel : « Arras » ou « 62041 »."
          valeur={lieu(de as { commune: string | null; communeNom: string | null })}
          correction={false}
          facultatif
        />
        <ChampTexte nom="adresse" libelle="Adresse" valeur={de?.adresse} facultatif />
        <ChampTexte
          nom="naf"
          libelle="Code d'activité"
          aide="Par exemple 4312A."
          valeur={de?.naf}
          largeur={8}
          facultatif
        />
        <ChampTexte nom="effectif" libelle="Effectif" valeur={de?.effectif} facultatif />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Le contact</legend>
        <ChampTexte nom="contactNom" libelle="Nom du contact" valeur={de?.contactNom} correction={false} facultatif />
        <ChampTexte nom="contactFonction" libelle="Fonction" valeur={de?.contactFonction} facultatif />
        <ChampTexte
          nom="contactCourriel"
          libelle="Courriel du contact"
          type="email"
          aide="C'est là que part un profil, avec l'accord de la personne."
          valeur={de?.contactCourriel}
          facultatif
        />
        <ChampTexte
          nom="contactTelephone"
          libelle="Téléphone"
          type="tel"
          valeur={de?.contactTelephone}
          largeur={16}
          facultatif
        />
      </fieldset>
      <ChampTexte nom="commentaire" libelle="À savoir" lignes={3} valeur={de?.commentaire} facultatif />
    </>
  );
}

/** Le poste : métier, lieu, contrat, horaires, demandes. */
export function ChampsBesoin({ de }: { de?: Partial<Besoin> }) {
  return (
    <>
      <fieldset className="m-partie">
        <legend>Le poste</legend>
        <ChampTexte nom="metier" libelle="Métier" aide="Tel que l'entreprise le dit." valeur={de?.metier} />
        <ChampTexte
          nom="rome"
          libelle="Code du métier (ROME)"
          aide="Une lettre et quatre chiffres, par exemple F1703. Il permet de rapprocher deux intitulés différents."
          valeur={de?.rome}
          largeur={8}
          facultatif
        />
        <Codes />
        <Choix
          nom="contrat"
          libelle="Contrat"
          options={optionsDe(CONTRATS, LIBELLES_CONTRAT)}
          valeur={de?.contrat ?? null}
        />
        <Radios
          nom="temps"
          libelle="Temps de travail"
          enLigne
          options={optionsDe(TEMPS, LIBELLES_TEMPS)}
          valeur={de?.temps ?? 'plein'}
        />
        <CasesACocher
          nom="horaires"
          libelle="Horaires"
          facultatif
          options={optionsDe(HORAIRES, LIBELLES_HORAIRE)}
          valeurs={de?.horaires ?? []}
        />
        <CasesACocher
          nom="exigences"
          libelle="Ce que le poste demande"
          facultatif
          options={optionsDe(EXIGENCES, LIBELLES_EXIGENCE)}
          valeurs={de?.exigences ?? []}
        />
      </fieldset>
      <fieldset className="m-partie">
        <legend>Où, quand, combien</legend>
        <ChampTexte
          nom="commune"
          libelle="Commune du poste"
          aide="Vide : celle de l'entreprise."
          valeur={lieu(de as { commune: string | null; communeNom: string | null })}
          correction={false}
          facultatif
        />
        <ChampNombre nom="nombre" libelle="Nombre de places" valeur={de?.nombre ?? 1} />
        <ChampDate nom="debut" libelle="À prendre le" valeur={de?.debut ?? null} facultatif />
        <ChampDate nom="jusquAu" libelle="Au plus tard le" valeur={de?.jusquAu ?? null} facultatif />
      </fieldset>
      <ChampSurveille
        nom="description"
        libelle="Description"
        valeur={de?.description}
        lignes={4}
        max={3000}
        facultatif
      />
    </>
  );
}

/** Les codes usuels, à recopier. */
export const Codes = () => (
  <details>
    <summary>Voir les codes des métiers les plus demandés</summary>
    <ul>
      {METIERS_ROME.map(([code, libelle]) => (
        <li key={code}>
          {code} : {libelle}
        </li>
      ))}
    </ul>
  </details>
);
