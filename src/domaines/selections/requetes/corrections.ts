import { sql } from 'kysely';
import { figerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { type CandidatureSituee, CHAMP_BUDGET, objetCandidature } from '#src/domaines/candidatures/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/index.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import type { Correction } from '../forme.ts';

/** Les sections du formulaire d'une candidature, et son budget s'il en a un. */
export async function sectionsDe(base: Base | Trx, candidature: number) {
  const { rows } = await sql<{ definition: Definition; budget: boolean }>`
    SELECT v.definition, EXISTS (SELECT FROM budget b WHERE b.objet = r.objet AND b.genre = 'demande') AS budget
    FROM reponse r JOIN formulaire_version v ON v.id = r.formulaire_version
    WHERE r.objet = ${`candidature:${candidature}`}`.execute(base);
  if (!rows[0]) return [];
  const sections = sectionsRouvrables(rows[0].definition);
  return rows[0].budget
    ? [
        ...sections,
        {
          id: CHAMP_BUDGET,
          titre: 'Budget',
          champs: [{ id: CHAMP_BUDGET, libelle: 'Tout le budget', nature: 'budget' }],
        },
      ]
    : sections;
}

/** Identifiants rouvrables de cette candidature. */
export const champsRouvrables = async (base: Base | Trx, candidature: number): Promise<Set<string>> =>
  new Set((await sectionsDe(base, candidature)).flatMap(({ champs }) => champs.map((c) => c.id)));

/** Referme tout, tel que le porteur l'a laissé. */
export async function refermer(trx: Trx, { id }: Pick<CandidatureSituee, 'id'>): Promise<void> {
  const objet = objetCandidature(id);
  await ouvrirChamps(trx, objet, []);
  if (await lireBudget(trx, objet, 'demande')) await figerBudget(trx, { objet, genre: 'demande' });
}

/** Les demandes de corrections d'une candidature, de la plus récente à la plus ancienne. */
export async function correctionsDe(base: Base | Trx, candidature: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    SELECT id, champs, demande, demandee_par AS "demandeePar", demandee_le AS "demandeeLe", avant_le AS "avantLe",
      prolongee_le AS "prolongeeLe", prolongee_par AS "prolongeePar", repondue_le AS "repondueLe", reponse, annulee_le AS "annuleeLe",
      annulee_par AS "annuleePar", motif
    FROM candidature_correction WHERE candidature = ${candidature} ORDER BY id DESC`.execute(base);
  return rows;
}

/** La demande en cours, s'il y en a une. */
export const correctionOuverte = (corrections: readonly Correction[]): Correction | null =>
  corrections.find(({ repondueLe, annuleeLe }) => repondueLe === null && annuleeLe === null) ?? null;
