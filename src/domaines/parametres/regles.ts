import { definition } from './catalogue.ts';

export const CONFIANCES = ['lu', 'source secondaire', 'non verifie'] as const;
export type ConfianceParametre = (typeof CONFIANCES)[number];

/** Une valeur datée. Les jours sont en `AAAA-MM-JJ` ; `dateFin` est exclue, `null` si la valeur est toujours en vigueur. */
export interface Parametre {
  id: number;
  cle: string;
  /** `departement:62`, ou `null` : France entière. */
  territoire: string | null;
  valeur: number | null;
  details: unknown;
  unite: string;
  dateDebut: string;
  dateFin: string | null;
  source: string;
  confiance: ConfianceParametre;
  commentaire: string;
  semis: boolean;
  auteur: string;
  creeLe: Date;
  remplace: number | null;
  /** Instant où une autre ligne l'a remplacée ; `null` si elle fait foi. */
  remplaceLe: Date | null;
}

type Datee = Pick<Parametre, 'cle' | 'territoire' | 'dateDebut' | 'dateFin' | 'creeLe' | 'remplaceLe'>;

/**
 * La valeur en vigueur un jour donné, dans le plus précis des territoires qui en a une, sinon celle de la France entière.
 * `null` quand il n'y en a pas : jamais une valeur voisine dans le temps, jamais zéro.
 * @param territoires du plus précis au plus large (`commune:62041`, `departement:62`, `region:32`).
 * @param connuLe ce que l'on savait à cet instant, pour refaire un calcul passé ; par défaut, ce que l'on sait maintenant.
 */
export function valeurA<P extends Datee>(
  parametres: readonly P[],
  cle: string,
  date: string,
  territoires: readonly string[] = [],
  connuLe?: Date,
): P | null {
  const enVigueur = parametres.filter(
    (p) => p.cle === cle && faitFoi(p, connuLe) && p.dateDebut <= date && (p.dateFin === null || date < p.dateFin),
  );
  for (const territoire of territoires) {
    const trouve = enVigueur.find((p) => p.territoire === territoire);
    if (trouve) return trouve;
  }
  const exclus = definition(cle)?.saufTerritoires ?? [];
  if (territoires.some((t) => exclus.includes(t))) return null;
  return enVigueur.find((p) => p.territoire === null) ?? null;
}

function faitFoi(p: Datee, connuLe: Date | undefined): boolean {
  if (!connuLe) return p.remplaceLe === null;
  return p.creeLe <= connuLe && (p.remplaceLe === null || p.remplaceLe > connuLe);
}

/** Ce qu'ajouter une valeur change aux autres : sa propre fin, et la fin de celle qui courait. */
export interface Pose {
  dateFin: string | null;
  /** Valeur en cours, sans fin, qui s'arrête quand la nouvelle commence. */
  aClore: number | null;
}
export type RefusPose = { champ: 'date_debut' | 'date_fin'; message: string };

/**
 * Où une nouvelle valeur prend place parmi celles de la même clé et du même territoire. Une valeur sans fin qui court s'arrête la
 * veille ; sans fin demandée, la nouvelle s'arrête quand la suivante commence ; tout autre chevauchement est refusé.
 */
export function poser(
  existantes: readonly Pick<Parametre, 'id' | 'dateDebut' | 'dateFin'>[],
  nouvelle: { dateDebut: string; dateFin: string | null },
): Pose | RefusPose {
  const { dateDebut, dateFin } = nouvelle;
  if (dateFin !== null && dateFin <= dateDebut)
    return { champ: 'date_fin', message: 'La fin doit être après le début.' };
  if (existantes.some((e) => e.dateDebut === dateDebut))
    return { champ: 'date_debut', message: 'Une valeur commence déjà ce jour-là : corrigez-la plutôt.' };
  const avant = existantes.find((e) => e.dateDebut < dateDebut && (e.dateFin === null || e.dateFin > dateDebut));
  if (avant && avant.dateFin !== null)
    return {
      champ: 'date_debut',
      message: "Ce jour est dans la période d'une autre valeur : corrigez d'abord sa fin.",
    };
  const suivante = existantes
    .map((e) => e.dateDebut)
    .filter((d) => d > dateDebut)
    .sort()[0];
  if (suivante && dateFin !== null && dateFin > suivante)
    return { champ: 'date_fin', message: 'La période déborde sur la valeur suivante.' };
  return { dateFin: dateFin ?? suivante ?? null, aClore: avant?.id ?? null };
}

/**
 * Participation mensuelle du département par salarié, arrondie au centime : taux × montant forfaitaire du RSA (D5132-41).
 * @param rsa en euros par mois @param taux en pourcentage
 */
export function participationDepartement(rsa: number, taux: number): number {
  // Arrondi sur un entier de dix-millièmes : 0,88 × 564,78 ne doit pas dépendre des binaires.
  return Math.round((Math.round(rsa * 100) * taux) / 100) / 100;
}

/** Texte lisible d'une valeur composée : « seuil : 45 ; paliers : 15 → 1, 30 → 0,6 ». */
export function lireDetails(details: unknown): string {
  if (typeof details === 'number') return String(details).replace('.', ',');
  if (typeof details === 'string') return details;
  if (Array.isArray(details)) {
    const couples = details.every((d) => Array.isArray(d) && d.length === 2);
    return details.map((d) => (couples ? (d as unknown[]).map(lireDetails).join(' → ') : lireDetails(d))).join(', ');
  }
  if (typeof details === 'object' && details !== null)
    return Object.entries(details)
      .map(([nom, v]) => `${nom.replaceAll('_', ' ')} : ${lireDetails(v)}`)
      .join(' ; ');
  return 'non renseigné';
}
