import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { chercherPersonnes, type FiltresPersonnes, type PersonneListee } from './liste.ts';

/** Opérations dont l'acteur peut sortir la liste : celles qu'il dirige ou coordonne, toutes équipes. */
async function exportables(base: Base, acteur: Acteur): Promise<number[]> {
  const { rows } = await sql<{ operation: number }>`SELECT DISTINCT f.operation FROM professionnel f
    WHERE f.compte_id = ${acteur.compteId} AND f.role IN ('responsable', 'coordination') AND habilite(f) ORDER BY 1`.execute(
    base,
  );
  return rows.map(({ operation }) => operation);
}

export const peutExporter = async (base: Base, acteur: Acteur): Promise<boolean> =>
  (await exportables(base, acteur)).length > 0;

/** Reprend une file de personnes dans l'une de ses opérations : ce que l'import vérifiera opération par opération. */
export async function peutReprendre(base: Base, acteur: Acteur): Promise<boolean> {
  if (!peut(acteur, 'personnes.importer') || !peut(acteur, 'imports.deposer')) return false;
  const { rows } = await sql`SELECT FROM professionnel f WHERE f.compte_id = ${acteur.compteId}
    AND f.role IN ('responsable', 'orientation', 'coordination') AND habilite(f) LIMIT 1`.execute(base);
  return rows.length > 0;
}

const LOT = 5000;

/**
 * La liste filtrée, colonnes du premier cercle seulement ; le journal garde qui, quelles opérations et combien, jamais ce qui a été cherché.
 * @throws ErreurDroit ni responsable ni coordination d'aucune opération
 */
export async function exporterPersonnes(base: Base, acteur: Acteur, f: FiltresPersonnes): Promise<PersonneListee[]> {
  exiger(acteur, 'personnes.exporter');
  const siennes = await exportables(base, acteur);
  const voulues = f.operation ? siennes.filter((id) => id === f.operation) : siennes;
  if (voulues.length === 0) throw new ErreurDroit('personnes.exporter');
  return lireEnCloison(acteur, async (c) => {
    const toutes: PersonneListee[] = [];
    for (const operation of voulues) {
      let lignes = 0;
      for (let page = 1; ; page += 1) {
        const lot = await chercherPersonnes(c, acteur, { ...f, operation, page, taille: LOT });
        toutes.push(...lot.lignes);
        lignes += lot.lignes.length;
        if (page * LOT >= lot.total) break;
      }
      await ecrireJournal(c, {
        acteur,
        action: 'personnes.exporter',
        objet: `operation_accompagnement:${operation}`,
        details: { lignes },
      });
    }
    return toutes;
  });
}
