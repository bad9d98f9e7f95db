import type { Bloc, Cellule, Chiffre, Colonne, DocumentRapport, Tableau } from '../document.ts';
import { imprimable, LIBELLES_FIABILITE, NON_CALCULABLE, texteBrut } from '../textes.ts';

/** Une feuille à écrire : des valeurs, pas des textes mis en forme. */
export interface Feuille {
  nom: string;
  titre: string;
  colonnes: { titre: string; largeur: number; format?: string }[];
  lignes: (string | number)[][];
  totaux: number;
  /** Chaque ligne a son unité : le format suit la grandeur, pas la colonne. */
  unitesMelees?: boolean;
  notes: string[];
}

/** Un entier s'écrit sans décimale, même dans une colonne qui en a : « 117 519 », « 1,2 ». */
export const formatDuNombre = (valeur: number, format: string, libre: boolean) =>
  libre && (Number.isInteger(valeur) || Math.abs(valeur) >= 10) ? '#,##0' : format;

/** Une feuille de chiffres, puis une par tableau du document, dans l'ordre ; les graphiques donnent leur tableau. */
export function feuillesDe(document: DocumentRapport): Feuille[] {
  const noms = new Set(['lisez-moi']);
  const feuilles: Feuille[] = [];
  const chiffres = chiffresDe(document);
  if (chiffres.length > 0) feuilles.push({ ...feuilleDesChiffres(chiffres), nom: nomDeFeuille('Chiffres', noms) });
  let section = '';
  for (const bloc of document.blocs) {
    if (bloc.type === 'section') section = bloc.titre;
    const tableau = tableauDe(bloc);
    if (tableau)
      feuilles.push({ ...feuilleDuTableau(tableau), nom: nomDeFeuille(imprimable(tableau.legende || section), noms) });
  }
  return feuilles;
}

/** Tous les chiffres, chacun une fois : une fiche qui est aussi dans la liste n'y ajoute rien, même sous un nom plus court. */
function chiffresDe(document: DocumentRapport): Chiffre[] {
  const blocs = document.blocs.filter((b) => b.type === 'chiffres');
  const liste = blocs.flatMap((b) => (b.forme === 'liste' ? b.chiffres : []));
  const mesure = (c: Chiffre) => JSON.stringify([c.nombre, c.definition, c.date]);
  const listes = new Set(liste.filter((c) => c.nombre !== undefined).map(mesure));
  const fiches = blocs.flatMap((b) => (b.forme === 'liste' ? [] : b.chiffres));
  return [...fiches.filter((c) => c.nombre === undefined || !listes.has(mesure(c))), ...liste];
}

const tableauDe = (bloc: Bloc): Tableau | null =>
  bloc.type === 'tableau' ? bloc : bloc.type === 'graphique' ? bloc.tableau : null;

/**
 * Nom de feuille accepté par les tableurs : 31 caractères au plus, sans `\ / * ? : [ ]`, ni apostrophe au bord, unique sans
 * regarder la casse ; « History » est réservé par Excel. Coupé à un mot.
 */
export function nomDeFeuille(titre: string, pris: Set<string>): string {
  const propre =
    (titre.length > 31 ? titre.replace(/(?<=.{10})\s:\s.*$/, '') : titre)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: refusés par les tableurs.
      .replace(/[\\/*?:[\]\u0000-\u001f]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^['’\s]+|['’\s]+$/g, '') || 'Feuille';
  const libre = /^history$/i.test(propre) ? 'Historique' : propre;
  for (let n = 1; ; n++) {
    const suffixe = n === 1 ? '' : ` (${n})`;
    const nom = couper(libre, 31 - suffixe.length) + suffixe;
    if (pris.has(nom.toLocaleLowerCase('fr'))) continue;
    pris.add(nom.toLocaleLowerCase('fr'));
    return nom;
  }
}

/** Mots qui ne finissent pas un nom. */
const LIAISONS =
  /[\s,;:'’(–-]+(?:[àaldcnsqm]['’]?|[lds]es?|une?|du|des|en|et|ou|si|par|pour|selon|dans|sur|que|qui|aux?)?$/i;

function couper(texte: string, max: number): string {
  if (texte.length <= max) return texte;
  const mots = texte.slice(0, max + 1).replace(/\s+\S*$/, '');
  let coupe = mots.length >= max / 2 && mots.length <= max ? mots : texte.slice(0, max);
  while (LIAISONS.test(coupe)) coupe = coupe.replace(LIAISONS, '');
  return (coupe || texte.slice(0, max)).toWellFormed();
}

function feuilleDesChiffres(chiffres: Chiffre[]): Omit<Feuille, 'nom'> {
  return {
    titre: 'Chiffres du document',
    colonnes: [
      { titre: 'Libellé', largeur: 40 },
      { titre: 'Valeur', largeur: 16, format: '#,##0.0' },
      { titre: 'Unité', largeur: 14 },
      { titre: 'Fiabilité', largeur: 15 },
      { titre: 'Date', largeur: 22 },
      { titre: 'Définition', largeur: 60 },
      { titre: 'Source', largeur: 48 },
    ],
    lignes: chiffres.map((c) => [
      c.libelle,
      // Un chiffre qui n'est pas un nombre (une classe) garde son texte ; « non calculable » n'est jamais zéro.
      c.nombre === undefined ? c.valeur : (c.nombre ?? NON_CALCULABLE),
      c.unite ?? '',
      LIBELLES_FIABILITE[c.fiabilite],
      c.date,
      c.definition,
      c.source,
    ]),
    totaux: 0,
    unitesMelees: true,
    notes: [],
  };
}

function feuilleDuTableau(tableau: Tableau): Omit<Feuille, 'nom'> {
  const dejaDite = tableau.colonnes.some((c) => c.libelle === 'Fiabilité');
  const plan = tableau.colonnes.map((colonne, i) => ({
    colonne,
    i,
    avecFiabilite: !dejaDite && tableau.lignes.some((l) => typeof l[i] === 'object' && l[i] !== null),
  }));
  return {
    titre: tableau.legende,
    colonnes: plan.flatMap(({ colonne, i, avecFiabilite }) => [
      { titre: enTete(colonne), largeur: largeurDe(tableau, i), ...(formatDe(colonne) ?? {}) },
      ...(avecFiabilite ? [{ titre: `Fiabilité : ${colonne.libelle}`, largeur: 16 }] : []),
    ]),
    lignes: tableau.lignes.map((ligne) =>
      plan.flatMap(({ i, avecFiabilite }) => {
        const cellule = ligne[i] ?? null;
        return avecFiabilite ? [valeurDe(cellule), fiabiliteDe(cellule)] : [valeurDe(cellule)];
      }),
    ),
    totaux: tableau.lignesDeTotal ?? 0,
    notes: (tableau.notes ?? []).map(texteBrut),
  };
}

const enTete = ({ libelle, unite }: Colonne) => (unite ? `${libelle} (${unite})` : libelle);

const formatDe = ({ type, decimales = 0 }: Colonne) =>
  type === 'nombre' ? { format: decimales > 0 ? `#,##0.${'0'.repeat(decimales)}` : '#,##0' } : null;

function valeurDe(cellule: Cellule): string | number {
  const valeur = typeof cellule === 'object' && cellule !== null ? cellule.valeur : cellule;
  if (valeur === null || (typeof valeur === 'number' && !Number.isFinite(valeur))) return NON_CALCULABLE;
  return valeur;
}

function fiabiliteDe(cellule: Cellule): string {
  if (cellule === null) return NON_CALCULABLE;
  if (typeof cellule !== 'object') return '';
  return LIBELLES_FIABILITE[cellule.valeur === null ? 'non_calculable' : cellule.fiabilite];
}

/** Largeur en caractères : assez pour la plus longue cellule courante et pour chaque mot de l'en-tête. */
function largeurDe(tableau: Tableau, i: number): number {
  const colonne = tableau.colonnes[i] as Colonne;
  const longueurs = tableau.lignes.map((l) => String(valeurDe(l[i] ?? null)).length).sort((a, b) => a - b);
  const courante = colonne.type === 'nombre' ? 12 : (longueurs[Math.floor(longueurs.length * 0.95)] ?? 0);
  const mots = enTete(colonne)
    .split(/\s+/)
    .map((mot) => mot.length);
  return Math.min(60, Math.max(12, courante + 2, Math.max(...mots) + 3));
}
