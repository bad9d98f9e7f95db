import ExcelJS, { type Worksheet } from 'exceljs';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { comparerBudgets } from '#src/socle/budgets/comparer.ts';
import {
  compteEnClair,
  LIBELLES_BASE,
  LIBELLES_CIBLE,
  LIBELLES_FINANCEUR,
  LIBELLES_NATURE,
  LIBELLES_STATUT,
} from '#src/socle/budgets/libelles.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { neutraliser } from '#src/socle/tableurs/texte.ts';
import type { Budget, Verdict } from './forme.ts';

/** Une feuille du classeur : une version, et son verdict s'il est connu. */
export interface FeuilleBudget {
  libelle: string;
  contenu: Budget;
  verdict?: Verdict | undefined;
}

const EUROS = '#,##0.00 "€"';
/** Un tableur ne connaît que des nombres binaires : à deux décimales et moins de mille milliards, il rend le centime juste. */
const nombre = (valeur: Decimal | null): number | null => (valeur === null ? null : Number(valeur));
const COLONNES = [
  'Partie',
  'Compte',
  'Nature ou financeur',
  'Libellé',
  'Réponse',
  'Personnes',
  'Mois',
  'Coût mensuel',
  'Part (%)',
  'Montant',
];

function feuille(classeur: ExcelJS.Workbook, nom: string, largeurs: number[]): Worksheet {
  const f = classeur.addWorksheet(nom.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  f.columns = largeurs.map((width) => ({ width }));
  return f;
}
function entete(f: Worksheet, titres: string[]): void {
  f.addRow(titres.map(neutraliser)).font = { bold: true };
}

/** Les lignes d'un budget ; le coût du personnel et les totaux sont des formules, avec la valeur exacte déjà calculée. */
function ecrireLignes(classeur: ExcelJS.Workbook, { libelle, contenu, verdict }: FeuilleBudget): void {
  const f = feuille(classeur, libelle, [15, 34, 30, 40, 12, 11, 9, 14, 10, 16]);
  entete(f, COLONNES);
  f.getColumn(8).numFmt = EUROS;
  f.getColumn(10).numFmt = EUROS;
  for (const c of contenu.charges) {
    const p = c.personnel;
    const rangee = f.addRow([
      'Charges',
      compteEnClair(c.compte),
      LIBELLES_NATURE[c.nature],
      neutraliser(c.libelle),
      '',
      ...(p ? [p.personnes, p.mois, p.cout, p.part].map(nombre) : [null, null, null, null]),
      nombre(montantDe(c)),
    ]);
    const n = rangee.number;
    // Le produit est d'abord arrondi à huit décimales : le tableur calcule en binaire, et une moitié de centime ne doit pas basculer.
    if (p)
      rangee.getCell(10).value = {
        formula: `ROUND(ROUND(F${n}*G${n}*H${n}*I${n}/100,8),2)`,
        result: nombre(montantDe(c)) ?? 0,
      };
  }
  const finCharges = f.rowCount;
  for (const r of contenu.ressources)
    f.addRow([
      'Ressources',
      compteEnClair(r.compte),
      LIBELLES_FINANCEUR[r.genre],
      neutraliser(r.libelle),
      LIBELLES_STATUT[r.statut],
      ...Array(4).fill(null),
      nombre(r.statut === 'refuse' ? '0' : r.montant),
    ]);
  const finRessources = f.rowCount;
  for (const c of contenu.contributions)
    f.addRow([
      '86 et 87',
      'Contributions volontaires',
      '',
      neutraliser(c.libelle),
      '',
      ...Array(4).fill(null),
      nombre(c.montant),
    ]);
  if (!verdict) return;
  const total = (titre: string, formule: string | null, valeur: Decimal) => {
    const rangee = f.addRow([
      titre,
      ...Array(8).fill(null),
      formule ? { formula: formule, result: Number(valeur) } : Number(valeur),
    ]);
    rangee.font = { bold: true };
    return rangee.number;
  };
  f.addRow([]);
  const somme = (de: number, a: number) => (a < de ? null : `ROUND(SUM(J${de}:J${a}),2)`);
  const charges = total('Total des charges', somme(2, finCharges), verdict.totaux.charges);
  const ressources = total('Total des ressources', somme(finCharges + 1, finRessources), verdict.totaux.ressources);
  total('Ressources moins charges', `ROUND(J${ressources}-J${charges},2)`, verdict.ecart);
}

/** Les plafonds : base, taux, plafond (formule, au centime inférieur), constaté, écart, source. */
function ecrirePlafonds(classeur: ExcelJS.Workbook, versions: readonly FeuilleBudget[]): void {
  const avec = versions.filter((v) => v.verdict && v.verdict.plafonds.length > 0);
  if (avec.length === 0) return;
  const f = feuille(classeur, 'Plafonds', [20, 30, 46, 36, 16, 10, 16, 16, 16, 60]);
  entete(f, [
    'Version',
    'Régime',
    'Ce qui est plafonné',
    'Base',
    'Montant de la base',
    'Taux (%)',
    'Plafond',
    'Constaté',
    'Dépassement',
    'Source',
  ]);
  for (const c of [5, 7, 8, 9]) f.getColumn(c).numFmt = EUROS;
  for (const { libelle, verdict } of avec)
    for (const p of verdict?.plafonds ?? []) {
      const { regime } = p;
      const rangee = f.addRow([
        neutraliser(libelle),
        regime.libelle,
        LIBELLES_CIBLE[regime.cible],
        LIBELLES_BASE[regime.base],
        nombre(p.base),
        nombre(regime.taux),
        p.plafond === null ? 'non calculable' : null,
        nombre(p.constate),
        p.depassement === null ? 'non calculable' : null,
        neutraliser(`${regime.source} (${regime.confiance})`),
      ]);
      if (p.plafond === null || p.depassement === null) continue;
      const n = rangee.number;
      rangee.getCell(7).value = { formula: `ROUNDDOWN(ROUND(E${n}*F${n}/100,8),2)`, result: Number(p.plafond) };
      rangee.getCell(9).value = { formula: `ROUND(H${n}-G${n},2)`, result: Number(p.depassement) };
    }
}

function ecrireComparaison(classeur: ExcelJS.Workbook, versions: readonly FeuilleBudget[]): void {
  if (versions.length < 2) return;
  const f = feuille(classeur, 'Comparaison', [44, 44, ...versions.flatMap((_, i) => (i === 0 ? [18] : [18, 18, 12]))]);
  entete(f, [
    'Poste',
    'Compte',
    ...versions.flatMap(({ libelle }, i) => (i === 0 ? [libelle] : [libelle, `${libelle} : écart`, 'en %'])),
  ]);
  versions.forEach((_, i) => {
    const colonne = i === 0 ? 3 : 1 + i * 3;
    f.getColumn(colonne).numFmt = EUROS;
    if (i > 0) f.getColumn(colonne + 1).numFmt = EUROS;
  });
  for (const l of comparerBudgets(versions)) {
    const valeurs = versions.flatMap((_, i) => {
      const [montant, ecart] = [nombre(l.montants[i] ?? null), l.ecarts[i]];
      return i === 0 ? [montant] : [montant, nombre(ecart?.euros ?? null), nombre(ecart?.pourcent ?? null)];
    });
    const rangee = f.addRow([neutraliser(l.libelle), l.precision, ...valeurs]);
    if (l.genre === 'total') rangee.font = { bold: true };
  }
}

/** Classeur d'un ou plusieurs budgets : une feuille par version, leurs plafonds, leur comparaison. */
export async function classeurBudgets(versions: readonly FeuilleBudget[]): Promise<Uint8Array<ArrayBuffer>> {
  const classeur = new ExcelJS.Workbook();
  // Un résultat nul n'est pas écrit par ExcelJS : le tableur le recalcule en ouvrant.
  classeur.calcProperties.fullCalcOnLoad = true;
  for (const version of versions) ecrireLignes(classeur, version);
  ecrireComparaison(classeur, versions);
  ecrirePlafonds(classeur, versions);
  return new Uint8Array(await classeur.xlsx.writeBuffer());
}

/** Réponse de téléchargement d'un classeur. `nom` : sans extension. */
export async function repondreClasseur(nom: string, versions: readonly FeuilleBudget[]): Promise<Response> {
  return repondreFichier(
    await classeurBudgets(versions),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    `${nom}.xlsx`,
  );
}
