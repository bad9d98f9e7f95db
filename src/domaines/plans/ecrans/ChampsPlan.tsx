import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';

/** Le cadre d'un plan : les mêmes champs à l'ouverture et plus tard. */
export function ChampsPlan(props: {
  intitule: string;
  presentation?: string;
  partenaires?: string;
  anneeDebut: number;
  anneeFin: number;
  parent?: number | null;
  parents: { valeur: string; libelle: string }[];
  haut: boolean;
}) {
  return (
    <>
      <ChampTexte nom="intitule" libelle="Nom du plan" valeur={props.intitule} />
      <div className="m-groupe__ligne">
        <ChampNombre nom="annee_debut" libelle="Première année" valeur={String(props.anneeDebut)} />
        <ChampNombre nom="annee_fin" libelle="Dernière année" valeur={String(props.anneeFin)} />
      </div>
      {props.haut ? null : (
        <Choix
          nom="parent"
          libelle="Plan du dessus, dont il décline les axes"
          facultatif
          vide="Aucun pour l'instant"
          aide="Sans lui, chaque action reste sans axe du dessus, et la page le dit."
          options={props.parents}
          valeur={props.parent ?? null}
        />
      )}
      <ChampTexte
        nom="presentation"
        libelle="Présentation"
        lignes={5}
        facultatif
        valeur={props.presentation ?? ''}
        aide="Le constat de départ, ce que l'on veut changer."
      />
      <ChampTexte
        nom="partenaires"
        libelle="Partenaires engagés"
        lignes={4}
        facultatif
        valeur={props.partenaires ?? ''}
        aide="Un par ligne."
      />
    </>
  );
}
