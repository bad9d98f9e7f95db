import { lireTypeStructure } from '#src/referentiels/typesSiae.ts';

/**
 * Annexes financières (avenants annuels des conventions) : versions, annexe en vigueur à une date, ETP annuels.
 * Règles relevées dans le pilotage de l'inclusion : états VALIDE, PROVISOIRE et CLOTURE seuls comptent, le FDI n'ouvre pas de poste,
 * l'effectif annuel est l'ETP conventionné rapporté à la durée en mois. Dates en texte ISO (AAAA-MM-JJ), comparables entre elles.
 */
export interface Annexe {
  id: number;
  /** Structure rattachée, `null` tant que l'identifiant de l'ASP n'a pas trouvé la sienne. */
  structure: number | null;
  idAsp: string | null;
  numero: string;
  renouvellement: number;
  modification: number;
  mesure: string;
  type: string | null;
  fdi: boolean;
  prison: boolean;
  etat: string;
  debut: string | null;
  fin: string | null;
  /** Postes d'insertion conventionnés, en ETP à plein régime (pas rapportés à la durée). */
  etp: number | null;
}

export const ETATS_RETENUS: readonly string[] = ['VALIDE', 'PROVISOIRE', 'CLOTURE'];

/** Lit un code mesure de l'ASP : type de structure, fonds de développement de l'inclusion, milieu pénitentiaire. */
export function lireMesure(mesure: string): { type: string | null; fdi: boolean; prison: boolean } {
  const code = mesure.trim().toUpperCase();
  return { type: lireTypeStructure(code), fdi: code.startsWith('FDI'), prison: code.endsWith('_MP') };
}

/**
 * Lit un numéro d'annexe : `ACI054180019`, avec ou sans ses suffixes d'avenant (`…A0M1`).
 * @returns type, département (code officiel), millésime ; `null` si le numéro n'a pas cette forme.
 */
export function lireNumeroAnnexe(numero: string) {
  const lu = /^([A-Z]{2,5})(\d{2}[0-9AB])(\d{2})(\d{4})(?:A(\d+))?(?:M(\d+))?$/.exec(
    numero.replace(/\s/g, '').toUpperCase(),
  );
  if (!lu) return null;
  const [, type = '', departement = '', annee = '', ordre = '', avenant, modification] = lu;
  return {
    numero: `${type}${departement}${annee}${ordre}`,
    type,
    departement: departement.replace(/^0/, ''),
    millesime: 2000 + Number(annee),
    renouvellement: avenant === undefined ? null : Number(avenant),
    modification: modification === undefined ? null : Number(modification),
  };
}

/** Compte dans l'offre d'insertion : retenue, ouvrant des postes, et datée. */
export function ouvreDesPostes(annexe: Annexe): boolean {
  return (
    !annexe.fdi &&
    ETATS_RETENUS.includes(annexe.etat) &&
    annexe.etp !== null &&
    annexe.debut !== null &&
    annexe.fin !== null
  );
}

const plusRecente = (a: Annexe, b: Annexe) =>
  a.renouvellement - b.renouvellement || a.modification - b.modification || a.id - b.id;

/**
 * Annexes en vigueur un jour donné : parmi celles qui ouvrent des postes ce jour-là, une par numéro — le renouvellement puis la
 * modification les plus élevés (une même annexe est réécrite plusieurs fois dans l'année).
 */
export function annexesEnVigueur(annexes: readonly Annexe[], jour: string): Annexe[] {
  const retenues = new Map<string, Annexe>();
  for (const annexe of annexes) {
    if (!ouvreDesPostes(annexe) || (annexe.debut as string) > jour || (annexe.fin as string) < jour) continue;
    const dejaLa = retenues.get(annexe.numero);
    if (!dejaLa || plusRecente(annexe, dejaLa) > 0) retenues.set(annexe.numero, annexe);
  }
  return [...retenues.values()];
}

/** Nombre de mois touchés par une période, bornes comprises (1er janvier – 31 août : 8). */
export function dureeMois(debut: string, fin: string): number {
  const mois = (jour: string) => Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7));
  return Math.max(0, mois(fin) - mois(debut) + 1);
}

export const arrondir = (nombre: number, decimales = 2): number =>
  Number(`${Math.round(Number(`${nombre}e${decimales}`))}e-${decimales}`);

/** Somme des ETP des annexes en vigueur chaque mois de l'année, divisée par douze. */
export function etpAnnuels(annexes: readonly Annexe[], annee: number): number {
  let total = 0;
  for (let mois = 1; mois <= 12; mois++) {
    const prefixe = `${annee}-${String(mois).padStart(2, '0')}`;
    const touchees = annexes.map((annexe) => ({
      ...annexe,
      debut: annexe.debut?.startsWith(prefixe) ? `${prefixe}-01` : annexe.debut,
      fin: annexe.fin?.startsWith(prefixe) ? `${prefixe}-31` : annexe.fin,
    }));
    for (const annexe of annexesEnVigueur(touchees, `${prefixe}-15`)) total += annexe.etp as number;
  }
  return arrondir(total / 12);
}

/** Années couvertes par des annexes qui ouvrent des postes, de la première à la dernière. */
export function anneesCouvertes(annexes: readonly Annexe[]): number[] {
  const utiles = annexes.filter(ouvreDesPostes);
  if (utiles.length === 0) return [];
  const annees = utiles.flatMap(({ debut, fin }) => [Number(debut?.slice(0, 4)), Number(fin?.slice(0, 4))]);
  const [premiere, derniere] = [Math.min(...annees), Math.max(...annees)];
  return Array.from({ length: derniere - premiere + 1 }, (_, rang) => premiere + rang);
}

/**
 * Écart entre le montant écrit et ETP × montant unitaire × mois / 12, en euros ; `null` si un terme manque. Les modifications en cours
 * d'année en créent de légitimes : c'est un signalement, pas un rejet.
 */
export function ecartMontant(annexe: Annexe, unitaire: number | null, total: number | null): number | null {
  if (annexe.etp === null || unitaire === null || total === null || !annexe.debut || !annexe.fin) return null;
  return arrondir(total - (annexe.etp * unitaire * dureeMois(annexe.debut, annexe.fin)) / 12);
}

/**
 * Annexes de numéros différents qui semblent dire deux fois la même chose : même structure, même mesure, mêmes ETP, périodes qui se
 * recouvrent. Une structure peut avoir une annexe par chantier : une personne tranche, les ETP s'additionnent en attendant.
 */
export function annexesSemblables(annexes: readonly Annexe[]): [Annexe, Annexe][] {
  const dernieres = new Map<string, Annexe>();
  for (const annexe of annexes.filter(ouvreDesPostes)) {
    const cle = `${annexe.numero}|${annexe.debut}`;
    const dejaLa = dernieres.get(cle);
    if (!dejaLa || plusRecente(annexe, dejaLa) > 0) dernieres.set(cle, annexe);
  }
  const paires: [Annexe, Annexe][] = [];
  const liste = [...dernieres.values()].sort((a, b) => a.numero.localeCompare(b.numero) || a.id - b.id);
  for (const [rang, a] of liste.entries()) {
    for (const b of liste.slice(rang + 1)) {
      const memeObjet = a.numero !== b.numero && a.mesure === b.mesure && a.etp === b.etp && a.idAsp === b.idAsp;
      if (memeObjet && (a.debut as string) <= (b.fin as string) && (b.debut as string) <= (a.fin as string))
        paires.push([a, b]);
    }
  }
  return paires;
}
