import { libelleType } from '#src/referentiels/typesSiae.ts';
import type { Entrees, LigneEntree } from './atelier.ts';
import type { EnveloppeServie, Repartition } from './forme.ts';

/** Ce que chaque territoire reçoit, tous types ensemble. */
export const parTerritoire = (entrees: Entrees, r: Repartition): Omit<EnveloppeServie, 'nom'>[] =>
  entrees.types ? r.enveloppes : r.lignes;

interface Servi {
  id: string;
  nom: string;
  besoin: number;
  /** Quand `besoin` est pondéré par le manque d'accès. */
  besoinMesure?: number;
  actuel: number;
}

/** Les territoires servis, tous types ensemble : leur besoin et leurs postes d'aujourd'hui. */
export function territoiresServis({ demande, types, poidsAcces }: Entrees): Servi[] {
  if (!types)
    return demande.territoires.map(({ id, nom, besoin, besoinMesure, actuel }) => ({
      ...{ id, nom, besoin, actuel },
      ...(besoinMesure === undefined ? {} : { besoinMesure }),
    }));
  const net = (valeur: number) => Math.round(valeur * 100) / 100;
  return (demande.groupes ?? []).map(({ id, nom }) => {
    const siennes = demande.territoires.filter((t) => t.groupe === id);
    const total = (lire: (t: LigneEntree) => number) => net(siennes.reduce((s, t) => s + lire(t), 0));
    return {
      ...{ id, nom: nom ?? id, besoin: total((t) => t.besoin), actuel: total((t) => t.actuel) },
      ...(poidsAcces ? { besoinMesure: total((t) => t.besoinMesure ?? t.besoin) } : {}),
    };
  });
}

/** La règle du partage entre types, telle que la page la dit ; `null` sans types. */
export function direPartage({ types }: Entrees): string | null {
  if (!types) return null;
  if (types.regle === 'presents')
    return "Le besoin d'un territoire se partage entre les types de structures selon leurs postes présents ; un territoire sans poste, comme l'ensemble.";
  const poids = Object.entries(types.poids).map(
    ([type, p]) => `${libelleType(type)} (${type}) ${String(p).replace('.', ',')}`,
  );
  return `Le besoin de chaque territoire se partage entre les types selon les poids demandés : ${poids.join(', ')}.`;
}
