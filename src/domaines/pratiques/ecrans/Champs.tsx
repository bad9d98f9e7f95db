import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { useChamp } from '#src/presentation/Formulaire.tsx';
import { DOMAINES_PRATIQUE, type Pratique } from '../forme.ts';

export const FIL = [{ libelle: 'Bonnes pratiques', adresse: '/bonnes-pratiques' }];

const RAPPEL = "Tous le liront : aucun nom, maladie ni numéro d'une personne accompagnée.";

/** Ce qui se confirme sans case sous son champ : une adresse ou un téléphone dans un récit, un mot de santé dans le titre. */
function Confirmer() {
  const refus = [useChamp('titre').erreur, useChamp('description').erreur, useChamp('resultats').erreur];
  const aConfirmer = refus.some((e) => e?.startsWith('Tous liront')) || refus[0]?.includes('santé');
  return aConfirmer ? <Coche nom="confirme_texte" libelle="Je confirme : tout peut se lire de tous" /> : null;
}

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
      <ChampSurveille
        rappel={RAPPEL}
        nom="description"
        libelle="En quoi elle consiste"
        lignes={8}
        max={4000}
        valeur={p?.description}
        aide="Pour qui, avec qui, comment, avec quels moyens."
      />
      <ChampSurveille
        rappel={RAPPEL}
        nom="resultats"
        libelle="Ce qu'elle a changé"
        lignes={4}
        max={2000}
        valeur={p?.resultats}
        facultatif
      />
      <ChampTexte
        nom="contact"
        libelle="À qui demander"
        valeur={p?.contact}
        aide="Une fonction ou un service, avec une adresse que tous peuvent lire."
        facultatif
      />
      <Confirmer />
    </>
  );
}
