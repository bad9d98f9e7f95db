import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BESOINS, FAMILLES, LIBELLES_FAMILLE } from '../catalogue/index.ts';
import {
  ACTEURS_ACTION,
  type ActionParcours,
  ETAPES,
  type Etape,
  type Frein,
  LIBELLES_ACTEUR,
  LIBELLES_ETAPE,
  type Objectif,
} from '../forme.ts';

const options = <C extends string>(codes: readonly C[], libelles: Record<C, string>) =>
  codes.map((valeur) => ({ valeur, libelle: libelles[valeur] }));

/** Les champs d'une action : les mêmes pour l'écrire et pour la changer. */
export function ChampsAction({
  action,
  etape,
  freins,
  objectifs,
}: {
  action?: ActionParcours;
  etape?: Etape | undefined;
  freins: Pick<Frein, 'id' | 'libelle' | 'nature' | 'etat'>[];
  objectifs: Pick<Objectif, 'id' | 'libelle' | 'etat'>[];
}) {
  return (
    <>
      <ChampSurveille nom="libelle" libelle="Ce qui est à faire" valeur={action?.libelle} lignes={2} max={200} />
      <Choix
        nom="famille"
        libelle="Famille du plan d'action"
        aide="Code du travail, article R5411-15."
        valeur={action?.famille ?? null}
        options={options(FAMILLES, LIBELLES_FAMILLE)}
      />
      <Radios
        nom="etape"
        libelle="Étape"
        valeur={action?.etape ?? etape ?? 'parcours'}
        options={options(ETAPES, LIBELLES_ETAPE)}
      />
      <Radios
        nom="acteur"
        libelle="Qui la fait"
        valeur={action?.acteur ?? 'personne'}
        options={options(ACTEURS_ACTION, LIBELLES_ACTEUR)}
      />
      <ChampTexte nom="acteurNom" libelle="Nom du partenaire" facultatif valeur={action?.acteurNom} />
      <ChampDate nom="debut" libelle="Début" facultatif valeur={action?.debut ?? null} />
      <ChampDate nom="echeance" libelle="Échéance" facultatif valeur={action?.echeance ?? null} />
      <ChampNombre nom="heures" libelle="Temps par semaine" facultatif unite="heures" valeur={action?.heures ?? null} />
      <Choix
        nom="frein"
        libelle="Frein visé"
        facultatif
        vide="Aucun"
        valeur={action?.frein ?? null}
        options={freins
          .filter((f) => f.nature === 'frein' && (f.etat !== 'leve' || f.id === action?.frein))
          .map((f) => ({ valeur: String(f.id), libelle: f.libelle }))}
      />
      <Choix
        nom="besoin"
        libelle="Besoin professionnel visé, si ce n'est pas un frein"
        facultatif
        vide="Aucun"
        valeur={action?.besoin ?? null}
        options={BESOINS.map((b) => ({ valeur: b.code, libelle: b.libelle }))}
      />
      <Choix
        nom="objectif"
        libelle="Objectif"
        facultatif
        vide="Aucun"
        valeur={action?.objectif ?? null}
        options={objectifs
          .filter((o) => o.etat === 'en_cours' || o.id === action?.objectif)
          .map((o) => ({ valeur: String(o.id), libelle: o.libelle }))}
      />
    </>
  );
}
