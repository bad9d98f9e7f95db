import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';

/** La question qui ouvre, ou ferme, une candidature à son lecteur ou à son expert. */
export function DireInteret({ porteur, resultat }: { porteur: string; resultat: unknown }) {
  return (
    <Formulaire id="interet" action="?geste=interet" resultat={resultat}>
      <Radios
        nom="interet"
        libelle={`Avez-vous un lien avec ${porteur}, ses dirigeants ou ce projet ?`}
        aide="Emploi, mandat, parenté, prestation, concurrence : présent ou récent."
        options={[
          { valeur: 'aucun', libelle: 'Non, aucun lien : ouvrir la candidature' },
          {
            valeur: 'declare',
            libelle: "Oui : je me déporte, la candidature me sera fermée et le service la confiera à quelqu'un d'autre",
          },
        ]}
      />
      <ChampTexte
        nom="motif"
        libelle="Quel lien"
        aide="Si vous vous déportez. Lu par le service seulement."
        lignes={2}
        facultatif
      />
      <Boutons>
        <BoutonEnvoi>Continuer</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
