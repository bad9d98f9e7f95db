import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { FORMES_SEANCE, type FormeSeance, LIBELLES_FORME } from '../forme.ts';

/** Jour, heure, lieu et forme d'une séance. */
export function QuandEtOu({
  jour,
  heure = '09:30',
  lieu = '',
  forme = 'mixte',
  min,
}: {
  jour?: string;
  heure?: string;
  lieu?: string;
  forme?: FormeSeance;
  min?: string;
}) {
  return (
    <>
      <ChampDate nom="jour" libelle="Jour" valeur={jour ?? null} {...(min ? { min } : {})} />
      <ChampTexte nom="heure" libelle="Heure, à Paris" largeur={6} aide="Par exemple 09:30." valeur={heure} />
      <Radios
        nom="forme"
        libelle="Comment"
        valeur={forme}
        options={FORMES_SEANCE.map((f) => ({ valeur: f, libelle: LIBELLES_FORME[f] }))}
      />
      <ChampTexte nom="lieu" libelle="Lieu ou lien de la réunion à distance" valeur={lieu} facultatif />
    </>
  );
}
