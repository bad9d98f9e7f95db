import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';

/** Qui signe, sous quel acte : les mêmes champs pour un lot et pour une seule décision. */
export function Signature({ jour }: { jour: string }) {
  return (
    <>
      <ChampTexte
        nom="signataire"
        libelle="Signataire"
        aide="La personne qui signe l'acte, ou qui en a la délégation."
      />
      <ChampTexte nom="qualite" libelle="Qualité" aide="Par exemple : vice-présidente chargée de l'insertion." />
      <ChampTexte
        nom="acte"
        libelle="Référence de l'acte"
        aide="Délibération ou arrêté, écrit dans les lettres et les données ouvertes."
        facultatif
      />
      <ChampDate nom="acteLe" libelle="Date de l'acte" max={jour} facultatif />
      <Radios
        nom="minimis"
        libelle="Ces aides relèvent-elles du règlement européen de minimis ?"
        valeur="non"
        enLigne
        options={[
          { valeur: 'non', libelle: 'Non' },
          { valeur: 'oui', libelle: 'Oui' },
        ]}
      />
    </>
  );
}
