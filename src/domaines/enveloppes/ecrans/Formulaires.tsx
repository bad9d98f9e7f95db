import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { MouvementCredits } from '#src/presentation/MouvementCredits.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { GENRES_SAISIS, LIBELLES_MOUVEMENT } from '#src/referentiels/credits.ts';

interface Proprietes {
  /** Mouvements et dérogations déjà écrits, vus par la personne. */
  rang: number;
  resultat: unknown;
}

export function Mouvementer({ rang, resultat }: Proprietes) {
  return (
    <MouvementCredits
      rang={rang}
      resultat={useRefus(resultat)('mouvementer')}
      genres={GENRES_SAISIS.map((valeur) => ({ valeur, libelle: LIBELLES_MOUVEMENT[valeur] }))}
    />
  );
}

export function Deroger({ rang, resultat }: Proprietes) {
  const refus = useRefus(resultat)('deroger');
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
