import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { parmi, tirage } from './peuple.ts';

const PAR = 'Démonstration';
const EMPLOI = ['cdi', 'cdd_long', 'cdd_court', 'aide_iae', 'formation', 'independant'] as const;
const AUTRE = ['demenagement', 'abandon', 'fin_droits', 'cdi', 'cdd_long', 'formation', 'retraite_aah'] as const;
/** Catégories suivies après la sortie (src/domaines/sorties). */
const SUIVIES: readonly string[] = EMPLOI;

/** Sorties des parcours finis, et leurs jalons à un, trois et six mois : passés, faits pour la plupart ; à venir, à faire. */
export async function ecrireSorties(trx: Trx, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const hasard = tirage(62_003);
  const lignes = ecrits
    .filter((p) => p.sortieIlYa !== null)
    .map((p) => ({
      parcours: p.id,
      ilYa: p.sortieIlYa!,
      categorie: parmi(hasard, p.etat === 'suivi' ? EMPLOI : AUTRE),
      sorts: [hasard(), hasard(), hasard()],
      clos: p.etat === 'clos',
    }));
  const { rows } = await sql<{ id: number; parcours: number; le: string }>`
    INSERT INTO sortie (parcours, categorie, le, employeur, justificatif, suites, par, cree_le)
    SELECT parcours, categorie, current_date - "ilYa", CASE WHEN categorie = ANY(${[...SUIVIES]}) THEN 'Employeur inventé' ELSE '' END,
      CASE WHEN categorie = ANY(${[...SUIVIES]}) THEN 'Contrat de travail ou attestation' ELSE '' END,
      CASE WHEN categorie = 'formation' THEN 'Chercher un contrat à la fin de la formation.' ELSE '' END, ${PAR},
      now() - make_interval(days => "ilYa")
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS v (parcours int, categorie text, "ilYa" int) RETURNING id, parcours, le::text`.execute(
    trx,
  );
  const sortieDe = new Map(rows.map((r) => [r.parcours, r.id]));
  const jalons = lignes
    .filter(({ categorie }) => SUIVIES.includes(categorie))
    .flatMap((l) =>
      [1, 3, 6].map((mois, i) => {
        const passe = l.ilYa > mois * 31;
        const sort = l.sorts[i]!;
        const resultat =
          sort < 0.68 ? 'en_poste' : sort < 0.78 ? 'changement' : sort < 0.88 ? 'rupture' : 'injoignable';
        const fait = passe && (l.clos || sort < 0.92);
        return { sortie: sortieDe.get(l.parcours)!, parcours: l.parcours, mois, resultat: fait ? resultat : null };
      }),
    );
  await sql`INSERT INTO jalon (sortie, parcours, mois, du_le, etat, resultat, le, par)
    SELECT v.sortie, v.parcours, v.mois, (s.le + make_interval(months => v.mois))::date,
      CASE WHEN v.resultat IS NOT NULL THEN 'fait' WHEN p.clos_le IS NOT NULL THEN 'sans_objet' ELSE 'a_faire' END, v.resultat,
      CASE WHEN v.resultat IS NOT NULL THEN (s.le + make_interval(months => v.mois))::date END, ${PAR}
    FROM jsonb_to_recordset(${JSON.stringify(jalons)}::jsonb) AS v (sortie int, parcours int, mois int, resultat text)
    JOIN sortie s ON s.id = v.sortie JOIN parcours p ON p.id = v.parcours`.execute(trx);
}
