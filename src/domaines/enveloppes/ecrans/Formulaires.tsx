import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { GENRES_MOUVEMENT, LIBELLES_MOUVEMENT } from '../forme.ts';

interface Proprietes {
  /** Mouvements et dérogations déjà écrits, vus par la personne. */
  rang: number;
  resultat: unknown;
}

/** Le refus appartient au formulaire qui a été envoyé : l'autre reste tel quel. */
const pour = (resultat: unknown, signature: boolean) => {
  const saisie = (resultat as { saisie?: Record<string, unknown> } | undefined)?.saisie;
  return saisie && 'signataire' in saisie === signature ? resultat : undefined;
};

export function Mouvementer({ rang, resultat }: Proprietes) {
  const refus = pour(resultat, false);
  return (
    <details open={rang === 0 || refus !== undefined}>
      <summary>Ajouter un mouvement</summary>
      <Formulaire id="mouvement" resultat={refus} action="?geste=mouvementer">
        <input type="hidden" name="rang" value={rang} />
        <Choix
          nom="genre"
          libelle="Genre"
          valeur="dotation"
          vide={null}
          options={GENRES_MOUVEMENT.map((valeur) => ({ valeur, libelle: LIBELLES_MOUVEMENT[valeur] }))}
        />
        <ChampNombre
          nom="montant"
          libelle="Montant"
          unite="€"
          aide="Une reprise s'écrit en positif ; un ajustement peut être négatif."
        />
        <ChampTexte
          nom="motif"
          libelle="Motif"
          lignes={2}
          aide="Référence de la notification, ou raison du changement."
        />
        <Boutons>
          <BoutonEnvoi>Enregistrer le mouvement</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}

export function Deroger({ rang, resultat }: Proprietes) {
  const refus = pour(resultat, true);
  return (
    <details open={refus !== undefined}>
      <summary>Signer une dérogation</summary>
      <p>
        Elle autorise à engager au-delà des crédits reçus. Votre nom, votre qualité et votre raison restent écrits et ne
        s'effacent pas.
      </p>
      <Formulaire id="derogation" resultat={refus} action="?geste=deroger">
        <input type="hidden" name="rang" value={rang} />
        <ChampNombre nom="montant" libelle="Dépassement autorisé" unite="€" />
        <ChampTexte nom="motif" libelle="Raison" lignes={3} aide="Au moins 20 signes." />
        <ChampTexte nom="signataire" libelle="Nom du signataire" />
        <ChampTexte nom="qualite" libelle="Qualité" aide="Par exemple : directrice départementale." />
        <Coche nom="signe" libelle="Je signe cette dérogation" />
        <Boutons>
          <BoutonEnvoi variante="danger">Signer la dérogation</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
