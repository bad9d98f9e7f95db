import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { fusionnerBudgets } from '#src/socle/budgets/fusion.ts';
import { canonique } from '#src/socle/empreinte.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Budget } from './forme.ts';
import { type BudgetEnregistre, budgetPourModifier, type CleBudget, garderEdition, lireContenu } from './stockage.ts';

/** Quelqu'un d'autre a changé les mêmes lignes : ce qu'il a écrit revient avec l'erreur, rien n'est écrasé. */
export class ErreurBudgetPerime extends ErreurConflit {
  readonly enregistre: BudgetEnregistre;
  /** Identifiants des lignes en conflit. */
  readonly conflits: string[];

  constructor(enregistre: BudgetEnregistre, conflits: string[]) {
    const lignes = conflits.length > 1 ? `${conflits.length} lignes que vous changez` : 'une ligne que vous changez';
    super(`${enregistre.modifiePar} a modifié ${lignes}, le ${dateHeure(enregistre.modifieLe)}.`);
    this.name = 'ErreurBudgetPerime';
    this.enregistre = enregistre;
    this.conflits = conflits;
  }
}

/**
 * Enregistre un brouillon. Si quelqu'un l'a changé depuis `version`, les deux saisies sont réunies ligne à ligne ; la même ligne changée des
 * deux côtés est un conflit. Sans changement, rien n'est écrit. Le droit et le journal sont ceux de l'opération qui appelle.
 * @throws ErreurIntrouvable @throws ErreurMetier budget figé, contenu illisible @throws ErreurBudgetPerime 409, avec qui et quand
 */
export async function enregistrerBudget(
  trx: Trx,
  acteur: Acteur,
  { version, contenu, ...cle }: CleBudget & { version: number; contenu: unknown },
): Promise<BudgetEnregistre> {
  const lu = lireContenu(contenu);
  const enregistre = await budgetPourModifier(trx, cle);
  if (enregistre.etat === 'fige')
    throw new ErreurMetier('Ce budget est figé : il ne change plus.', {
      statut: 409,
      conseil: "Demandez au service qui instruit d'en rouvrir la correction.",
    });
  const voulu = version === enregistre.version ? lu : await reunir(trx, enregistre, version, lu);
  if (canonique(voulu) === canonique(enregistre.contenu)) return enregistre;
  // Une version écrite sans son édition ne pourrait plus être réunie avec une saisie partie d'elle.
  await garderEdition(trx, enregistre.id);
  await sql`UPDATE budget SET contenu = ${JSON.stringify(voulu)}::jsonb, version = version + 1, modifie_le = now(),
    modifie_par = ${acteur.nom}, modifie_par_id = ${acteur.compteId || null} WHERE id = ${enregistre.id}`.execute(trx);
  const fait = await budgetPourModifier(trx, cle);
  await garderEdition(trx, fait.id);
  return fait;
}

async function reunir(trx: Trx, enregistre: BudgetEnregistre, version: number, mien: Budget): Promise<Budget> {
  const { rows } = await sql<{ contenu: Budget }>`SELECT contenu FROM budget_edition
    WHERE budget = ${enregistre.id} AND version = ${version} ORDER BY id DESC LIMIT 1`.execute(trx);
  const depart = rows[0]?.contenu;
  // Sans le point de départ, on ne sait pas qui a changé quoi : toute différence est un conflit.
  const { budget, conflits } = depart
    ? fusionnerBudgets(lireContenu(depart), mien, lireContenu(enregistre.contenu))
    : { budget: mien, conflits: lignesDifferentes(mien, enregistre.contenu) };
  if (conflits.length > 0) throw new ErreurBudgetPerime(enregistre, conflits);
  return budget;
}

function lignesDifferentes(a: Budget, b: Budget): string[] {
  const [une, autre] = [a, b].map(
    ({ charges, ressources, contributions }) =>
      new Map([...charges, ...ressources, ...contributions].map((l) => [l.id, canonique(l)])),
  );
  return [...new Set([...(une?.keys() ?? []), ...(autre?.keys() ?? [])])].filter(
    (id) => une?.get(id) !== autre?.get(id),
  );
}
