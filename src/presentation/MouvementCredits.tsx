import { ChampDate, ChampNombre, ChampTexte } from './champs.tsx';
import { Choix } from './choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from './Formulaire.tsx';

interface Proprietes {
  /** Mouvements et dérogations déjà écrits, vus par la personne : un double clic n'en écrit qu'un. */
  rang: number;
  resultat: unknown;
  genres: { valeur: string; libelle: string }[];
  /** La ligne se compte aussi en postes, et ses mouvements ont une date d'effet. */
  postes?: boolean;
}

/** Ajouter des crédits à une enveloppe, ou lui en retirer. */
export function MouvementCredits({ rang, resultat, genres, postes = false }: Proprietes) {
  return (
    <details open={rang === 0 || resultat !== undefined}>
      <summary>Ajouter un mouvement</summary>
      <Formulaire id="mouvement" resultat={resultat} action="?geste=mouvementer">
        <input type="hidden" name="rang" value={rang} />
        <Choix nom="genre" libelle="Genre" valeur={genres[0]?.valeur ?? ''} vide={null} options={genres} />
        <ChampNombre
          nom="montant"
          libelle="Montant"
          unite="€"
          aide="Une reprise s'écrit en positif ; un ajustement peut être négatif."
        />
        {postes ? (
          <>
            <ChampNombre nom="etp" libelle="Postes" unite="ETP" facultatif />
            <DateEffet />
          </>
        ) : null}
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

/** Le jour où un changement de crédits prend effet ; vide, le plus proche d'aujourd'hui que la ligne permet. */
export const DateEffet = () => (
  <ChampDate
    nom="effet"
    libelle="Prend effet le"
    aide="Un jour de l'année de la ligne. Vide : aujourd'hui, ou le plus proche dans cette année."
    facultatif
  />
);
