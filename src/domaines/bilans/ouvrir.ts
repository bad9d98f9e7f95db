import { sql } from 'kysely';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { objetBilan, SITUES } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { suiviBilan } from './suivi.ts';

/** Texte montré avec l'échéance. */
export const FONDEMENT = "Code du travail, articles R5132-1 et suivants : bilan annuel d'activité";

/**
 * Ouvre le bilan de chaque année entamée de chaque convention entrée en vigueur, et pose ou déplace l'échéance de ceux qui restent à déposer.
 * Plusieurs processus peuvent l'appeler ensemble : une convention et une année n'ont qu'un bilan.
 * @returns bilans ouverts, échéances posées ou déplacées
 */
export async function ouvrirBilans(base: Base): Promise<{ ouverts: number; dates: number }> {
  return base.transaction().execute((trx) => ouvrirBilansDans(trx));
}

/**
 * La même chose dans une transaction en cours. Avec `convention`, celle-là seule : à son entrée en vigueur, son bilan s'ouvre aussitôt, sans
 * attendre ni retenir les autres.
 */
export async function ouvrirBilansDans(trx: Trx, convention?: number): Promise<{ ouverts: number; dates: number }> {
  const laquelle = (colonne: string) => (convention ? sql`AND ${sql.ref(colonne)} = ${convention}` : sql``);
  const { rows: crees } = await sql<{ id: number; annee: number; convention: number }>`
    INSERT INTO bilan (convention, structure, organisation_id, annee, demonstration)
    SELECT c.id, c.structure, c.organisation_id, a.annee, c.demonstration
    FROM convention c, generate_series(extract(year FROM c.debut)::int,
      least(extract(year FROM coalesce(c.resiliee_le, c.fin))::int, extract(year FROM now())::int)) AS a(annee)
    WHERE c.etat IN ('active', 'resiliee', 'terminee') ${laquelle('c.id')}
    ON CONFLICT (convention, annee) DO NOTHING RETURNING id, annee, convention`.execute(trx);
  for (const { id, annee, convention: laSienne } of crees) {
    await noterNaissance(trx, suiviBilan, ACTEUR_SYSTEME, id);
    await ecrireJournal(trx, {
      acteur: ACTEUR_SYSTEME,
      action: 'bilans.ouvrir',
      objet: objetBilan(id),
      details: { annee, convention: laSienne },
    });
  }
  const { rows: attendus } =
    await sql<BilanSitue>`${SITUES} WHERE b.etat = 'brouillon' ${laquelle('b.convention')} FOR UPDATE OF b SKIP LOCKED`.execute(
      trx,
    );
  let dates = 0;
  for (const bilan of attendus) dates += (await dater(trx, bilan)) ? 1 : 0;
  return { ouverts: crees.length, dates };
}

/** Date limite d'un bilan : un jour de l'année suivante, d'un paramètre daté du département. `null` : aucun paramètre ne la dit. */
export async function limiteDe(
  base: Base | Trx,
  bilan: Pick<BilanSitue, 'annee' | 'departement'>,
): Promise<Date | null> {
  const suivante = bilan.annee + 1;
  const parametre = await parametreA(base, 'bilan.depot', `${suivante}-01-01`, `departement:${bilan.departement}`);
  const jour = (parametre?.details as { jusqu_au?: string } | null)?.jusqu_au;
  return jour && /^\d{2}-\d{2}$/.test(jour) ? finDuJour(`${suivante}-${jour}`) : null;
}

async function dater(trx: Trx, bilan: BilanSitue): Promise<boolean> {
  const due = await limiteDe(trx, bilan);
  if (due === null || due.getTime() === bilan.dueLe?.getTime()) return false;
  await sql`UPDATE bilan SET due_le = ${due} WHERE id = ${bilan.id}`.execute(trx);
  if (await depotLeve(trx, bilan.id)) return false;
  await poserEcheance(trx, {
    nature: 'bilan.depot',
    objet: objetBilan(bilan.id),
    libelle: `Déposer le bilan ${bilan.annee} (convention ${bilan.conventionNumero})`,
    fondement: FONDEMENT,
    adresse: `/bilans/${bilan.id}`,
    a: { organisation: bilan.organisationId, departement: bilan.departement },
    due,
    depart: { quoi: `Fin de l'année ${bilan.annee}`, le: finDuJour(`${bilan.annee}-12-31`) },
    retient: `convention:${bilan.convention}`,
    // Deux relances après la date : un versement attend.
    rappels: [30, 7, 1, -1, -15],
  });
  return true;
}

/** Le service a dispensé la structure de ce bilan, avant ou après son dépôt : il ne doit plus retenir ses versements. */
export async function depotLeve(trx: Trx, id: number): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM echeance WHERE nature IN ('bilan.depot', 'bilan.acceptation') AND objet = ${objetBilan(id)} AND etat = 'levee' LIMIT 1`.execute(
      trx,
    );
  return rows.length > 0;
}
