import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { finDuJour } from '#src/socle/jour.ts';

/** Rang du point de suivi → nature de son échéance ; l'objet reste le parcours, pour qu'elle suive le référent principal. */
const NATURES = ['sorties.jalon_premier', 'sorties.jalon_deuxieme', 'sorties.jalon_troisieme'] as const;
/** Jours avant l'échéance où rappeler ; après, deux relances. */
const RAPPELS = [7, 0, -7, -21] as const;

/** Compte qui doit ce qui est dû pour ce parcours : le référent principal, à défaut qui agit. */
export async function redevable(
  trx: Trx,
  p: ParcoursSitue,
  acteur: Acteur,
): Promise<{ organisation: number; compte: number; departement: string }> {
  const { rows } = await sql<{ compte: number; organisation: number }>`
    SELECT f.compte_id AS compte, f.organisation_id AS organisation FROM designation g JOIN professionnel f ON f.id = g.professionnel
    WHERE g.parcours = ${p.id} AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)`.execute(
    trx,
  );
  const { compte, organisation } = rows[0] ?? { compte: acteur.compteId, organisation: acteur.organisationId };
  return { compte, organisation, departement: p.operation.departement };
}

/** Ouvre les points de suivi d'une sortie et leurs échéances. */
export async function poserJalons(
  trx: Trx,
  p: ParcoursSitue,
  s: { sortie: number; le: string; jalons: readonly { mois: number; duLe: string }[]; acteur: Acteur },
): Promise<void> {
  const a = await redevable(trx, p, s.acteur);
  for (const [rang, { mois, duLe }] of s.jalons.entries()) {
    await sql`INSERT INTO jalon (sortie, parcours, mois, du_le, par) VALUES (${s.sortie}, ${p.id}, ${mois}, ${duLe}, ${s.acteur.nom})`.execute(
      trx,
    );
    await poserEcheance(trx, {
      nature: NATURES[rang]!,
      objet: `parcours:${p.id}`,
      libelle: `Suivi à ${mois} mois : parcours ${p.reference}`,
      fondement: "Suivi après l'embauche ou l'entrée en formation",
      adresse: `/parcours/${p.id}/sortie`,
      a,
      due: finDuJour(duLe),
      depart: { quoi: 'Sortie déclarée', le: finDuJour(s.le) },
      rappels: RAPPELS,
    });
  }
}

/** Solde l'échéance d'un point de suivi tenu. @param rang place du point dans son suivi, à partir de 0 */
export const solderJalon = (trx: Trx, parcours: number, rang: number, par: string): Promise<void> =>
  solderEcheance(trx, NATURES[rang]!, `parcours:${parcours}`, par);

/** Ce qui restait à tenir n'a plus lieu d'être. */
export async function ecarterJalons(trx: Trx, parcours: number, par: string, sortie?: number): Promise<void> {
  if (sortie)
    await sql`UPDATE jalon SET etat = 'sans_objet' WHERE sortie = ${sortie} AND etat = 'a_faire'`.execute(trx);
  for (const nature of NATURES) await solderEcheance(trx, nature, `parcours:${parcours}`, par, 'sans_objet');
}
