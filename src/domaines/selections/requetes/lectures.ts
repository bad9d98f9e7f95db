import { type RawBuilder, sql } from 'kysely';
import type { AppelSitue, Grille } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { LectureConfiee, LectureRendue, NoteCandidature } from '../forme.ts';
import { classer, noter } from '../regles.ts';

/** Personne pour qui l'on lit, ou `tous` pour un calcul que personne ne regarde (décision, document du comité). */
export type Pour = Acteur | 'tous';

/**
 * Ce qu'une personne ne doit pas encore voir de la candidature `candidature` : elle la lit à l'aveugle et n'a pas rendu sa lecture, ou elle a
 * déclaré un intérêt. La condition est dans la requête, pas dans l'écran : page, export, tableau et classement passent tous par elle.
 */
export function cacheeA(pour: Pour, candidature: RawBuilder<unknown>): RawBuilder<boolean> {
  if (pour === 'tous') return sql`false`;
  return sql`(EXISTS (SELECT FROM lecture m JOIN candidature mc ON mc.id = m.candidature JOIN appel ma ON ma.id = mc.appel
      WHERE m.candidature = ${candidature} AND m.compte_id = ${pour.compteId} AND (m.interet = 'declare'
        OR (m.retiree_le IS NULL AND m.rendue_le IS NULL AND (ma.contenu -> 'grille' ->> 'aveugle')::boolean)))
    OR EXISTS (SELECT FROM avis_expert me WHERE me.candidature = ${candidature} AND me.compte_id = ${pour.compteId} AND me.interet = 'declare'))`;
}

type Brute = LectureRendue & {
  candidature: number;
  compteId: number;
  avis: string;
  commentaires: Record<string, string>;
  rendueLe: Date;
};

/** Les lectures rendues de ces candidatures, telles que la personne peut les voir ; les siennes toujours. L'ordre est celui des rendus. */
export async function lecturesRendues(base: Base | Trx, pour: Pour, candidatures: readonly number[]): Promise<Brute[]> {
  const sienne = pour === 'tous' ? sql`false` : sql`l.compte_id = ${pour.compteId}`;
  const { rows } = await sql<Brute>`
    SELECT l.id, l.candidature, l.compte_id AS "compteId", c.prenom || ' ' || c.nom AS lecteur, l.avis, l.rendue_le AS "rendueLe",
      coalesce((SELECT jsonb_object_agg(n.critere, n.note::text) FROM lecture_note n WHERE n.lecture = l.id), '{}') AS notes,
      coalesce((SELECT jsonb_object_agg(n.critere, n.commentaire) FROM lecture_note n WHERE n.lecture = l.id), '{}') AS commentaires
    FROM lecture l JOIN compte c ON c.id = l.compte_id
    WHERE l.candidature = ANY(${candidatures}::int[]) AND l.rendue_le IS NOT NULL AND l.retiree_le IS NULL AND l.interet = 'aucun'
      AND (${sienne} OR NOT ${cacheeA(pour, sql`l.candidature`)})
    ORDER BY l.candidature, l.rendue_le, l.id`.execute(base);
  return rows;
}

/** Les lectures confiées, sans aucune note : qui lit quoi, et où chacun en est. */
export async function lecturesConfiees(
  base: Base | Trx,
  ou: { appel: number } | { candidature: number },
): Promise<LectureConfiee[]> {
  const filtre = 'appel' in ou ? sql`k.appel = ${ou.appel}` : sql`k.id = ${ou.candidature}`;
  const { rows } = await sql<LectureConfiee>`
    SELECT l.id, l.candidature, l.compte_id AS "compteId", c.prenom || ' ' || c.nom AS lecteur, l.confiee_par AS "confieePar",
      l.confiee_le AS "confieeLe", l.avant_le AS "avantLe", l.interet, l.interet_motif AS "interetMotif", l.rendue_le AS "rendueLe",
      coalesce((SELECT o.nom FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.compte_id = c.id AND ${EN_COURS} AND o.nature NOT IN ('plateforme', 'personne')
        ORDER BY a.id LIMIT 1), '') AS organisation,
      (SELECT count(*)::int FROM lecture_note n WHERE n.lecture = l.id) AS notes,
      EXISTS (SELECT FROM lecture_reouverture r WHERE r.lecture = l.id) AS rouverte
    FROM lecture l JOIN candidature k ON k.id = l.candidature JOIN compte c ON c.id = l.compte_id
    WHERE ${filtre} AND l.retiree_le IS NULL ORDER BY l.candidature, lecteur, l.id`.execute(base);
  return rows;
}

/**
 * La note de chaque candidature déposée d'un appel, et son rang. Le droit de voir les notes est vérifié par l'appelant ; ce que la lecture à
 * l'aveugle cache à la personne ne compte ni dans les notes ni dans les rangs qu'elle voit.
 * @param pour la personne devant l'écran ; `tous` pour un calcul sans lecteur
 */
export async function notesDe(
  base: Base | Trx,
  appel: Pick<AppelSitue, 'id'> | number,
  pour: Pour,
): Promise<NoteCandidature[]> {
  const id = typeof appel === 'number' ? appel : appel.id;
  const { rows } = await sql<{
    candidature: number;
    confiees: number;
    cachee: boolean;
    grille: Grille;
    lisible: boolean;
  }>`
    SELECT k.id AS candidature, a.contenu -> 'grille' AS grille, ${cacheeA(pour, sql`k.id`)} AS cachee,
      k.etat NOT IN ('irrecevable', 'retiree') AS lisible,
      (SELECT count(*)::int FROM lecture l WHERE l.candidature = k.id AND l.retiree_le IS NULL AND l.interet <> 'declare') AS confiees
    FROM candidature k JOIN appel a ON a.id = k.appel WHERE k.appel = ${id} AND k.etat <> 'brouillon' ORDER BY k.id`.execute(
    base,
  );
  const rendues = Map.groupBy(
    await lecturesRendues(
      base,
      pour,
      rows.map(({ candidature }) => candidature),
    ),
    (l) => l.candidature,
  );
  const lignes = rows.map(({ candidature, confiees, cachee, grille, lisible }) => {
    const n = noter(grille, cachee ? [] : (rendues.get(candidature) ?? []));
    return {
      candidature,
      confiees,
      lectures: n.rendues,
      note: lisible ? n.note : null,
      provisoire: n.provisoire,
      ecart: n.ecart,
      alerte: n.alerte,
      cachee,
    };
  });
  return classer(lignes);
}

/** La grille de l'appel, et l'état d'une lecture d'une personne. */
export async function maLecture(base: Base | Trx, compte: number, candidature: number) {
  const { rows } = await sql<{
    id: number;
    interet: LectureConfiee['interet'];
    avis: string;
    rendueLe: Date | null;
    avantLe: Date | null;
    confieePar: string;
    version: number;
    notes: Record<string, Decimal>;
    commentaires: Record<string, string>;
    reouverture: { motif: string; par: string; le: string } | null;
  }>`
    SELECT l.id, l.interet, l.avis, l.rendue_le AS "rendueLe", l.avant_le AS "avantLe", l.confiee_par AS "confieePar", l.version,
      coalesce((SELECT jsonb_object_agg(n.critere, n.note::text) FROM lecture_note n WHERE n.lecture = l.id), '{}') AS notes,
      coalesce((SELECT jsonb_object_agg(n.critere, n.commentaire) FROM lecture_note n WHERE n.lecture = l.id), '{}') AS commentaires,
      (SELECT jsonb_build_object('motif', r.motif, 'par', r.par, 'le', r.le) FROM lecture_reouverture r WHERE r.lecture = l.id
        ORDER BY r.id DESC LIMIT 1) AS reouverture
    FROM lecture l WHERE l.candidature = ${candidature} AND l.compte_id = ${compte} AND l.retiree_le IS NULL`.execute(
    base,
  );
  return rows[0] ?? null;
}
