import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { DOMAINES_PRATIQUE, type Pratique } from '../forme.ts';

export const FIL = [{ libelle: 'Bonnes pratiques', adresse: '/bonnes-pratiques' }];

/** Ce qu'une pratique dit d'elle-même ; le même formulaire la propose et la corrige. */
export function ChampsPratique({ pratique: p }: { pratique?: Pratique }) {
  return (
    <>
      <ChampTexte nom="titre" libelle="Titre" valeur={p?.titre} aide="Ce que l'on fait, en une ligne." />
      <Choix
        nom="domaine"
        libelle="Domaine"
        valeur={p?.domaine ?? null}
        options={Object.entries(DOMAINES_PRATIQUE).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      <ChampTexte
        nom="description"
        libelle="En quoi elle consiste"
        lignes={8}
        valeur={p?.description}
        aide="Pour qui, avec qui, comment, avec quels moyens. Aucun nom de personne accompagnée."
      />
      <ChampTexte nom="resultats" libelle="Ce qu'elle a changé" lignes={4} valeur={p?.resultats} facultatif />
      <ChampTexte
        nom="contact"
        libelle="À qui demander"
        valeur={p?.contact}
        aide="Une fonction ou un service, avec une adresse que tous peuvent lire."
        facultatif
      />
    </>
  );
}
