import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { CLASSES, type Classe, type Durees } from './regles.ts';

export interface Reglage {
  durees: Durees;
  /** D'où vient chaque durée, montré à l'écran. */
  sources: Record<Classe, { source: string; confiance: string } | null>;
  /** Mois de garde d'une demande d'accès ; `null` : aucune ne part. */
  acces: number | null;
  /** Jours entre l'avertissement et l'effacement ; `null` : on n'efface pas sans savoir quand prévenir. */
  preavis: number | null;
}

/**
 * Les durées en vigueur ce jour-là sur ce territoire (`departement:62`). Une durée absente reste inconnue : rien de cette classe ne s'efface.
 */
export async function reglageConservation(base: Base | Trx, jour: string, territoire: string | null): Promise<Reglage> {
  const lus = await Promise.all(CLASSES.map((c) => parametreA(base, `conservation.${c}`, jour, territoire)));
  const acces = await parametreA(base, 'conservation.acces', jour, territoire);
  const preavis = await parametreA(base, 'conservation.preavis', jour, territoire);
  const entrees = CLASSES.map((classe, i) => [classe, lus[i] ?? null] as const);
  return {
    durees: Object.fromEntries(entrees.map(([c, p]) => [c, p?.valeur ?? null])) as Durees,
    sources: Object.fromEntries(
      entrees.map(([c, p]) => [c, p && { source: p.source, confiance: p.confiance }]),
    ) as Reglage['sources'],
    acces: acces?.valeur ?? null,
    preavis: preavis?.valeur ?? null,
  };
}
