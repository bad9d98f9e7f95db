import { Champ } from '../Champ.tsx';
import { ChampDate } from '../champs.tsx';
import { pluriel } from '../format.ts';

interface Delai {
  jour: string;
  heure: string;
  jours: number | null;
  source: string | null;
  confiance: string | null;
}

/** Un jour et une heure à Paris, préremplis du délai daté, dont l'origine est dite. */
export function ChampsDelai({ delai, quoi }: { delai: Delai; quoi: string }) {
  const origine =
    delai.jours === null
      ? "Aucun délai n'est réglé dans les paramètres : choisissez la date."
      : `Proposé : ${pluriel(delai.jours, 'jour')} (${delai.source ?? 'source inconnue'}${delai.confiance === 'lu' ? '' : ', non vérifié'}).`;
  return (
    <fieldset className="m-partie">
      <legend>{quoi}</legend>
      <ChampDate nom="jour" libelle="Au plus tard le" valeur={delai.jour} aide={origine} />
      <Champ nom="heure" libelle="à (heure de Paris)">
        {({ tape, ...attributs }) => (
          <input {...attributs} className="fr-input" type="time" data-largeur="" defaultValue={tape ?? delai.heure} />
        )}
      </Champ>
    </fieldset>
  );
}
