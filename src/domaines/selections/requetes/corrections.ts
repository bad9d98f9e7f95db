import { sql } from 'kysely';
import type { CandidatureSituee } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import type { Definition } from '#src/socle/formulaires/index.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import type { Correction } from '../forme.ts';

/** Le budget n'est pas un champ du formulaire : il se rouvre sous ce nom. */
export const CHAMP_BUDGET = 'budget';

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

/** Ouvre ces champs à la saisie, et eux seuls ; le budget ne se rouvre que s'il est nommé. */
export async function rouvrir(
  trx: Trx,
  { id }: Pick<CandidatureSituee, 'id'>,
  champs: readonly string[],
): Promise<void> {
  await ouvrirChamps(
    trx,
    `candidature:${id}`,
    champs.filter((c) => c !== CHAMP_BUDGET),
  );
  if (champs.includes(CHAMP_BUDGET))
    await sql`UPDATE budget SET etat = 'brouillon', fige_le = NULL, empreinte = NULL, version = version + 1
      WHERE objet = ${`candidature:${id}`} AND genre = 'demande' AND etat = 'fige'`.execute(trx);
}

/** Referme tout, tel que le porteur l'a laissé. */
export async function refermer(trx: Trx, acteur: Acteur, { id }: Pick<CandidatureSituee, 'id'>): Promise<void> {
  const objet = `candidature:${id}`;
  await ouvrirChamps(trx, objet, []);
  const { rows } = await sql<{ id: number; contenu: unknown }>`
    SELECT id, contenu FROM budget WHERE objet = ${objet} AND genre = 'demande' AND etat = 'brouillon' FOR UPDATE`.execute(
    trx,
  );
  for (const b of rows)
    await sql`UPDATE budget SET etat = 'fige', fige_le = now(), empreinte = ${empreinteDe(b.contenu)}, modifie_par = ${acteur.nom}
      WHERE id = ${b.id}`.execute(trx);
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
