import { rename, rm, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { calculerAcces } from '../acces/calcul.ts';
import { type Modele, ponderer } from '../acces/modeles.ts';
import { pairesDeTrajets } from '../acces/paires.ts';
import { lireQuantites, lireTrajets } from './donnees.ts';

export interface BilanAcces {
  besoins: number;
  offres: number;
  trajets: number;
  /** Besoins qu'aucune offre n'atteint : leur accès vaut 0. */
  sansOffre: number;
  /** Offres sans besoin à portée : leur capacité n'est répartie sur personne. */
  sansBesoin: number;
  capacite: number;
  /** Égale à Σ besoin × accès. */
  capaciteAtteignable: number;
}

/**
 * Le moteur seul, de fichiers à fichier : `id,besoin`, `id,capacite`, `origine,destination,minutes` → `id,acces`, rapport brut de
 * capacité par unité de besoin. Rien n'est écrit si une donnée est refusée.
 */
export async function calculerFichiers(
  chemins: { besoins: string; offre: string; temps: string; sortie: string },
  modele: Modele,
): Promise<BilanAcces> {
  const besoins = await lireQuantites(chemins.besoins, 'besoin');
  const offre = await lireQuantites(chemins.offre, 'capacite');
  const trajets = await lireTrajets(chemins.temps, besoins, offre);
  if (modele.decroissance.forme === 'inverse' && trajets.minutes.includes(0)) {
    throw new ErreurMetier("Une durée nulle n'a pas de poids inverse (1/0).", {
      conseil: 'Remplacez-la par une durée positive, ou donnez des paliers.',
    });
  }
  const paires = pairesDeTrajets(besoins.ids.length, offre.ids.length, trajets);
  const resultat = calculerAcces(paires, ponderer(paires, modele), besoins.valeurs, offre.valeurs);
  const lignes = besoins.ids.map((id, i) => [id, String(resultat.acces[i])]);
  await ecrireEntier(chemins.sortie, stringify([['id', 'acces'], ...lignes]));
  const total = (valeurs: ArrayLike<number>) => Array.prototype.reduce.call(valeurs, (a, b) => a + b, 0) as number;
  return {
    besoins: besoins.ids.length,
    offres: offre.ids.length,
    trajets: trajets.minutes.length,
    sansOffre: total(resultat.sansOffre),
    sansBesoin: total(resultat.sansBesoin),
    capacite: total(offre.valeurs),
    capaciteAtteignable: resultat.capaciteAtteignable,
  };
}

/** Écrit à côté puis renomme : un arrêt au milieu ne laisse pas un fichier à moitié rempli à la place de l'ancien. */
async function ecrireEntier(chemin: string, contenu: string): Promise<void> {
  const provisoire = `${chemin}.${process.pid}.partiel`;
  try {
    await writeFile(provisoire, contenu);
    await rename(provisoire, chemin);
  } catch (erreur) {
    await rm(provisoire, { force: true });
    throw new ErreurMetier(`${chemin} : ce fichier ne peut pas être écrit (${(erreur as Error).message}).`);
  }
}
