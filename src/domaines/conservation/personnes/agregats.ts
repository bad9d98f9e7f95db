import { type RawBuilder, sql } from 'kysely';
import { INCONNU_FSE, MOMENTS_FSE, QUESTIONS_FSE, REFUS_FSE } from '#src/domaines/sorties/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Les seules réponses comptées : celles d'une liste. Un texte libre, même d'un mot, n'entre pas dans un agrégat. */
const REPONSES_FSE = MOMENTS_FSE.flatMap((moment) =>
  QUESTIONS_FSE[moment].flatMap(({ cle, choix }) =>
    [...choix.map((c) => c.valeur), REFUS_FSE, INCONNU_FSE].map((valeur) => `${moment}/${cle}/${valeur}`),
  ),
);

/**
 * Comptes d'un ensemble de parcours, par opération, année, mesure et modalité. Rien n'y est masqué : le masque des petits effectifs vient à
 * l'affichage, comme pour l'évaluation. Qui s'oppose aux statistiques n'y est pas.
 * @param quels condition sur `p` (parcours) et `n` (personne)
 */
function mesures(quels: RawBuilder<unknown>) {
  return sql`
    WITH p AS MATERIALIZED (
      SELECT p.id, p.operation, p.public, p.ouvert_le, p.droits_le, k.epci FROM parcours p JOIN personne n ON n.id = p.personne
        LEFT JOIN commune k ON k.code = n.commune
      WHERE ${quels} AND coalesce((SELECT x.sens FROM personne_choix x WHERE x.personne = n.id AND x.finalite = 'statistiques'
        ORDER BY x.id DESC LIMIT 1), 'accord') <> 'opposition'),
    d AS (SELECT p.id, p.operation, coalesce(p.droits_le, p.ouvert_le) AS droits,
        (SELECT min((o.decide_le AT TIME ZONE 'Europe/Paris')::date) FROM orientation o WHERE o.parcours = p.id
          AND o.etat IN ('decidee', 'notifiee', 'remplacee')) AS decide,
        (SELECT min(o.notifie_le) FROM orientation o WHERE o.parcours = p.id) AS notifie,
        (SELECT min((v.debut AT TIME ZONE 'Europe/Paris')::date) FROM participation v WHERE v.parcours = p.id AND v.etat = 'honore') AS rdv,
        (SELECT min((x.partage_le AT TIME ZONE 'Europe/Paris')::date) FROM diagnostic_personne x WHERE x.parcours = p.id) AS diagnostic,
        (SELECT min(greatest(c.signe_personne_le, c.signe_organisme_le)) FROM contrat_engagement c WHERE c.parcours = p.id
          AND c.nature = 'engagement' AND c.signe_personne_le IS NOT NULL AND c.signe_organisme_le IS NOT NULL) AS contrat FROM p),
    m (operation, le, mesure, modalite, valeur) AS (
      SELECT operation, ouvert_le, 'entree', public, 0 FROM p
      UNION ALL SELECT operation, ouvert_le, 'entree_epci', coalesce(epci, ''), 0 FROM p
      UNION ALL SELECT operation, decide, 'delai_orientation', '', decide - droits FROM d WHERE decide IS NOT NULL
      UNION ALL SELECT operation, rdv, 'delai_rendezvous', '', rdv - decide FROM d WHERE rdv >= decide
      UNION ALL SELECT operation, diagnostic, 'delai_diagnostic', '', diagnostic - decide FROM d WHERE diagnostic >= decide
      UNION ALL SELECT operation, contrat, 'delai_contrat', '', contrat - notifie FROM d WHERE contrat >= notifie
      UNION ALL SELECT p.operation, s.le, 'sortie', s.categorie, 0 FROM sortie s JOIN p ON p.id = s.parcours WHERE s.annulee_le IS NULL
      UNION ALL SELECT p.operation, f.repere_le, 'frein', f.theme, 0 FROM frein f JOIN p ON p.id = f.parcours WHERE f.nature = 'frein'
      UNION ALL SELECT p.operation, f.leve_le, 'frein_leve', f.theme, 0 FROM frein f JOIN p ON p.id = f.parcours
        WHERE f.nature = 'frein' AND f.etat = 'leve'
      UNION ALL SELECT p.operation, (v.debut AT TIME ZONE 'Europe/Paris')::date, 'rendezvous', v.etat, 0 FROM participation v
        JOIN p ON p.id = v.parcours WHERE v.etat IN ('honore', 'absent', 'excuse')
      UNION ALL SELECT p.operation, j.du_le, 'maintien_' || j.mois, coalesce(j.resultat, 'sans_reponse'), 0 FROM jalon j
        JOIN sortie s ON s.id = j.sortie AND s.annulee_le IS NULL JOIN p ON p.id = j.parcours
      UNION ALL SELECT p.operation, i.fin, 'immersion', i.objet, 0 FROM immersion i JOIN p ON p.id = i.parcours
        WHERE i.etat IN ('validee', 'en_cours', 'bilan', 'close')
      UNION ALL SELECT p.operation, f.le, 'fse_' || f.moment || '_' || r.key, r.value #>> '{}', 0 FROM fse_participant f
        JOIN p ON p.id = f.parcours CROSS JOIN LATERAL jsonb_each(f.reponses) r
        WHERE f.moment || '/' || r.key || '/' || (r.value #>> '{}') = ANY(${REPONSES_FSE}::text[]))
    SELECT operation, extract(year FROM le)::int AS annee, mesure, modalite, count(*)::int AS nombre, sum(valeur)::numeric AS somme
    FROM m GROUP BY 1, 2, 3, 4`;
}

/** Ajoute aux agrégats ce que ces parcours comptent, avant que leur contenu ne parte. À n'appeler qu'une fois par parcours. */
export async function agreger(trx: Trx, parcours: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO parcours_agregat AS a (operation, annee, mesure, modalite, nombre, somme)
    SELECT * FROM (${mesures(sql`p.id = ANY(${[...parcours]}::int[])`)}) x
    ON CONFLICT (operation, annee, mesure, modalite) DO UPDATE SET nombre = a.nombre + excluded.nombre, somme = a.somme + excluded.somme`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}

export interface Total {
  annee: number;
  mesure: string;
  modalite: string;
  nombre: number;
  somme: number;
}

/** Totaux d'une opération : les dossiers qui ont encore leur contenu, et ce qui reste de ceux qui ne l'ont plus. Non masqués. */
export async function totauxConserves(base: Base | Trx, operation: number): Promise<Total[]> {
  const { rows } = await sql<Total>`
    SELECT annee, mesure, modalite, sum(nombre)::int AS nombre, sum(somme)::float AS somme FROM (
      (${mesures(sql`p.operation = ${operation} AND n.anonymisee_le IS NULL`)})
      UNION ALL SELECT operation, annee, mesure, modalite, nombre, somme FROM parcours_agregat WHERE operation = ${operation}) t
    GROUP BY 1, 2, 3 ORDER BY 2, 1, 3`.execute(base);
  return rows;
}
