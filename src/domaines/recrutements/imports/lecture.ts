import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { lireAnnee, lireEffectif, normaliserBassin } from '../regles.ts';

/** Une ligne : un métier dans un bassin, une année. */
export interface LigneRecrutement {
  annee: number;
  bassin: string;
  nomBassin: string;
  departement: string;
  region: string | null;
  sousZone: string;
  metier: string;
  nomMetier: string;
  famille: string;
  nomFamille: string;
  projets: number | null;
  difficiles: number | null;
  saisonniers: number | null;
}
export function lireLigne(
  { valeurs }: Pick<LigneImport, 'valeurs'>,
  anneeDite: number | null,
): Lecture<LigneRecrutement> {
  const texte = (champ: string) => valeurs[champ]?.trim() ?? '';
  const annee = texte('annee') ? lireAnnee(texte('annee')) : anneeDite;
  if (annee === null)
    return refuser(
      'annee',
      texte('annee'),
      "L'année de l'enquête manque ou est illisible.",
      "Donnez-la dans la colonne « annee », ou choisissez-la avant l'import (2025).",
    );
  const nombres: (number | null)[] = [];
  for (const champ of ['projets', 'difficiles', 'saisonniers']) {
    const lu = lireEffectif(texte(champ));
    if (!lu.ok)
      return refuser(
        champ,
        texte(champ),
        "L'effectif n'est pas un nombre entier positif.",
        'Écrivez un nombre entier, ou « * » si la valeur est sous le secret statistique.',
      );
    nombres.push(lu.valeur);
  }
  const [projets, nombre, saisonniers] = nombres as [number | null, number | null, number | null];
  const difficiles = nombre ?? depuisPart(texte('part_difficile'), projets);
  if (Number.isNaN(difficiles))
    return refuser(
      'part_difficile',
      texte('part_difficile'),
      "La part difficile n'est pas un pourcentage.",
      'Écrivez un nombre de 0 à 100 (45,5 ou 45,5 %).',
    );
  if (projets !== null && difficiles !== null && difficiles > projets)
    return refuser(
      'difficiles',
      texte('difficiles'),
      `${difficiles} projets difficiles pour ${projets} projets.`,
      'Vérifiez que les deux colonnes ne sont pas inversées.',
    );
  return {
    ok: true,
    valeur: {
      annee,
      bassin: normaliserBassin(texte('bassin')),
      nomBassin: texte('nom_bassin') || texte('bassin'),
      departement: normaliserDepartement(texte('departement')),
      region: texte('region') ? texte('region').padStart(2, '0') : null,
      sousZone: texte('sous_zone'),
      metier: texte('metier').toUpperCase(),
      nomMetier: texte('nom_metier'),
      famille: texte('famille'),
      nomFamille: texte('nom_famille'),
      projets,
      difficiles,
      saisonniers,
    },
  };
}

/** Part en % appliquée aux projets, arrondie à l'entier ; `null` si l'un des deux est inconnu, NaN si la part est illisible. */
function depuisPart(texte: string, projets: number | null): number | null {
  const propre = texte.replace(/[\s%\u00a0\u202f]/g, '').replace(',', '.');
  if (propre === '' || propre === '*' || propre === 'nd') return null;
  const part = /^\d+(\.\d+)?$/.test(propre) ? Number(propre) : Number.NaN;
  if (!(part <= 100)) return Number.NaN;
  return projets === null ? null : Math.round((projets * part) / 100);
}

/** Zéro de tête que les tableurs retirent ; les départements d'outre-mer gardent leurs trois chiffres. */
const normaliserDepartement = (code: string) => (/^\d$/.test(code) ? `0${code}` : code.toUpperCase());
