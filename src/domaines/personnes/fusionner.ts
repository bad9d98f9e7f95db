import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { intact } from './imports/defaire.ts';

interface Fiche {
  id: number;
  numeroCaf: string | null;
  numeroFt: string | null;
  compte: number | null;
  suspendue: boolean;
}

/**
 * Fond `retiree` dans `gardee` : ses parcours, ses choix et ses demandes la rejoignent, sa fiche disparaît. L'identité gardée ne change
 * pas ; elle reçoit seulement les numéros qui lui manquaient, sans quoi un fichier recréerait la fiche retirée. Hors cloison.
 * @returns les parcours qui ont changé de fiche
 * @throws ErreurMetier deux parcours ouverts dans la même opération
 */
export async function fusionner(
  trx: Trx,
  { gardee, retiree, par }: { gardee: number; retiree: number; par: string },
): Promise<number[]> {
  const { rows: fiches } =
    await sql<Fiche>`SELECT id, numero_caf AS "numeroCaf", numero_ft AS "numeroFt", compte_id AS compte,
    suspendue_le IS NOT NULL AS suspendue FROM personne WHERE id IN (${gardee}, ${retiree}) ORDER BY id FOR UPDATE`.execute(
      trx,
    );
  const r = fiches.find((f) => f.id === retiree);
  if (!r || fiches.length < 2) throw new ErreurMetier("L'une des deux fiches n'existe plus.", { statut: 409 });
  // Le cas courant d'un doublon qui vient de naître : son parcours, où rien n'est écrit, fait double emploi et disparaît avec sa fiche.
  await sql`DELETE FROM parcours WHERE personne = ${retiree} AND ${await intact(trx)} AND EXISTS (SELECT FROM parcours x
    WHERE x.personne = ${gardee} AND x.operation = parcours.operation AND x.clos_le IS NULL)`.execute(trx);
  const { rows: conflits } = await sql<{ intitule: string }>`
    SELECT o.intitule FROM parcours x JOIN parcours y ON y.operation = x.operation JOIN operation_accompagnement o ON o.id = x.operation
    WHERE x.personne = ${gardee} AND y.personne = ${retiree} AND x.clos_le IS NULL AND y.clos_le IS NULL`.execute(trx);
  if (conflits[0])
    throw new ErreurMetier(`Les deux fiches ont chacune un parcours ouvert dans « ${conflits[0].intitule} ».`, {
      statut: 409,
      conseil:
        "On a travaillé dans les deux. Gardez l'autre fiche si l'un est resté vide ; sinon, clôturez d'abord celui qui fait double emploi.",
    });
  await garderOppositions(trx, gardee, retiree, par);
  const { rows: deplaces } = await sql<{ id: number }>`
    UPDATE parcours SET personne = ${gardee}, version = version + 1 WHERE personne = ${retiree} RETURNING id`.execute(
    trx,
  );
  await sql`UPDATE personne_demande SET personne = ${gardee} WHERE personne = ${retiree}`.execute(trx);
  // Ses autres ressemblances restent à trancher, avec la fiche gardée.
  await sql`INSERT INTO personne_doublon (a, b, raisons) SELECT least(${gardee}, x), greatest(${gardee}, x), raisons
    FROM (SELECT CASE WHEN a = ${retiree} THEN b ELSE a END AS x, raisons FROM personne_doublon
      WHERE ${retiree} IN (a, b) AND etat = 'a_trancher') d WHERE x <> ${gardee} ON CONFLICT (a, b) DO NOTHING`.execute(
    trx,
  );
  const { rows: suspendue } = await sql<{ le: Date; motif: string }>`
    SELECT suspendue_le AS le, suspension_motif AS motif FROM personne WHERE id = ${retiree} AND suspendue_le IS NOT NULL`.execute(
    trx,
  );
  await sql`DELETE FROM personne WHERE id = ${retiree}`.execute(trx);
  await sql`UPDATE personne SET numero_caf = coalesce(numero_caf, ${r.numeroCaf}), numero_ft = coalesce(numero_ft, ${r.numeroFt}),
      compte_id = coalesce(compte_id, ${r.compte}::int), suspendue_le = coalesce(suspendue_le, ${suspendue[0]?.le ?? null}::timestamptz),
      suspension_motif = CASE WHEN suspendue_le IS NULL THEN ${suspendue[0]?.motif ?? ''} ELSE suspension_motif END, version = version + 1
    WHERE id = ${gardee}`.execute(trx);
  return deplaces.map(({ id }) => id);
}

/** Les choix des deux fiches se suivent dans le temps ; mais une opposition dite d'un côté ne tombe pas parce qu'on fusionne. */
async function garderOppositions(trx: Trx, gardee: number, retiree: number, par: string): Promise<void> {
  const { rows: oppositions } = await sql<{ finalite: string }>`
    SELECT DISTINCT finalite FROM (SELECT DISTINCT ON (personne, finalite) finalite, sens FROM personne_choix
      WHERE personne IN (${gardee}, ${retiree}) ORDER BY personne, finalite, id DESC) d WHERE sens = 'opposition'`.execute(
    trx,
  );
  await sql`UPDATE personne_choix SET personne = ${gardee} WHERE personne = ${retiree}`.execute(trx);
  for (const { finalite } of oppositions)
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par, recueilli_par)
      VALUES (${gardee}, ${finalite}, 'opposition', 'recueilli', ${par})`.execute(trx);
}
