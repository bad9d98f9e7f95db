import type { Definition, Donnees, LigneRepetee, Valeur } from './forme.ts';
import { libelleDe, planDe } from './plan.ts';
import { lignesDe } from './portee.ts';

/** Réponses sans question : clé → libellé d'alors et valeur ; une colonne de répétition garde une valeur par ligne. */
export type SansPlace = Record<string, { libelle: string; valeur: unknown }>;

/** Replace des réponses dans une autre définition, sans en perdre aucune. Pure. */
export function replacer(ancienne: Definition, nouvelle: Definition, avant: Donnees, deja: SansPlace) {
  const plan = planDe(nouvelle);
  const donnees: Donnees = {};
  const sansPlace: SansPlace = {};
  const aCote: SansPlace = { ...deja };
  for (const [cle, valeur] of Object.entries(avant)) {
    if (plan.champs.has(cle) && !plan.repetitions.has(cle)) donnees[cle] = valeur;
    else if (!plan.repetitions.has(cle)) aCote[cle] = { libelle: libelleDe(ancienne, cle), valeur };
    else
      donnees[cle] = lignesDe(avant, cle).map((ligne, rang, lignes) => {
        const gardee: LigneRepetee = {};
        for (const [id, v] of Object.entries(ligne)) {
          const chemin = `${cle}.${id}`;
          if (plan.champs.has(chemin)) gardee[id] = v;
          else {
            const colonne = (aCote[chemin]?.valeur as unknown[] | undefined) ?? lignes.map(() => null);
            colonne[rang] = v;
            aCote[chemin] = { libelle: libelleDe(ancienne, chemin), valeur: colonne };
          }
        }
        return gardee;
      });
  }
  for (const [cle, mise] of Object.entries(aCote)) {
    const place = plan.champs.get(cle);
    if (!place && !plan.repetitions.has(cle)) sansPlace[cle] = mise;
    else if (place?.repetition) {
      const lignes = lignesDe(donnees, place.repetition.id);
      const colonne = mise.valeur as (Valeur | null)[];
      // Les lignes ont pu changer entre-temps : une colonne qui ne tombe plus en face reste à côté.
      if (colonne.length !== lignes.length) sansPlace[cle] = mise;
      else
        lignes.forEach((ligne, i) => {
          const v = colonne[i];
          if (v !== null && v !== undefined) ligne[place.champ.id] ??= v;
        });
    } else donnees[cle] ??= mise.valeur as Donnees[string];
  }
  const changements: Record<string, [unknown, unknown]> = {};
  for (const cle of new Set([...Object.keys(avant), ...Object.keys(donnees)]))
    if (JSON.stringify(avant[cle]) !== JSON.stringify(donnees[cle]))
      changements[cle] = [avant[cle] ?? null, donnees[cle] ?? null];
  return { donnees, sansPlace, changements };
}
