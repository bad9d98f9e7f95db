import { sql } from 'kysely';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/index.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import type { Correction } from '../forme.ts';

export const DELAI_CORRECTION = 'instruction.delai_correction';
export const DELAI_AVIS = 'instruction.delai_avis_financeur';

/** Jour et heure proposés (Paris) pour une réponse dans ce département, et d'où vient le délai. */
export const echeanceProposee = (base: Base | Trx, departement: string, cle: string) =>
  delaiPropose(base, cle, `departement:${departement}`);

/** Les identifiants rouvrables du formulaire de ce dossier. */
export async function champsRouvrables(base: Base | Trx, dossier: number): Promise<Set<string>> {
  const { rows } = await sql<{ definition: Definition }>`
    SELECT v.definition FROM reponse r JOIN formulaire_version v ON v.id = r.formulaire_version
    WHERE r.objet = ${`dossier:${dossier}`}`.execute(base);
  return new Set(
    rows[0] ? sectionsRouvrables(rows[0].definition).flatMap(({ champs }) => champs.map((c) => c.id)) : [],
  );
}

/** Ouvre ces champs à la saisie, et eux seuls. */
export async function rouvrir(trx: Trx, dossier: number, champs: readonly string[]): Promise<void> {
  await ouvrirChamps(trx, `dossier:${dossier}`, [...champs]);
}

/** Les demandes de corrections d'un dossier, de la plus récente à la plus ancienne. */
export async function correctionsDe(base: Base | Trx, dossier: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    SELECT id, champs, demande, demandee_par AS "demandeePar", demandee_le AS "demandeeLe", avant_le AS "avantLe",
      prolongee_le AS "prolongeeLe", prolongee_par AS "prolongeePar", repondue_le AS "repondueLe", reponse, annulee_le AS "annuleeLe",
      annulee_par AS "annuleePar", motif
    FROM dossier_correction WHERE dossier = ${dossier} ORDER BY id DESC`.execute(base);
  return rows;
}

/** La demande en cours, s'il y en a une. */
export const correctionOuverte = (corrections: readonly Correction[]): Correction | null =>
  corrections.find(({ repondueLe, annuleeLe }) => repondueLe === null && annuleeLe === null) ?? null;
