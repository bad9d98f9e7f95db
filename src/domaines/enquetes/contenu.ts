import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import type { Contexte, Definition, Donnees, Evaluation } from '#src/socle/formulaires/forme.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { objetCible } from './chargement.ts';
import type { Cible } from './forme.ts';
import { RECUES } from './forme.ts';

export interface Contenu {
  reponse: Reponse;
  evaluation: Evaluation;
  contexte: Contexte;
}

/** Les thèmes de la campagne, tels que les conditions du questionnaire les lisent. */
export const contexteDe = (themes: readonly string[]): Contexte =>
  Object.fromEntries(themes.map((t) => [`theme_${t}`, true]));

/** Ce que contient un questionnaire ; `null` : pas commencé. Le droit de le lire est vérifié par l'appelant. */
export async function contenuDe(base: Base | Trx, k: Pick<Cible, 'id' | 'themes'>): Promise<Contenu | null> {
  const reponse = await lireReponse(base, objetCible(k.id));
  if (!reponse) return null;
  const contexte = contexteDe(k.themes);
  return { reponse, contexte, evaluation: evaluer(reponse.definition, reponse.donnees, { contexte }) };
}

/** Les réponses que le site connaissait et que la structure n'a pas changées, parmi les questions posées : elle les confirme au dépôt. */
export const connuesGardees = ({ reponse, evaluation }: Contenu): [champ: string, provenance: string][] =>
  Object.entries(reponse.provenances).filter(([champ]) => evaluation.visibles.has(champ));

export interface Avant {
  titre: string;
  annee: number;
  definition: Definition;
  valeurs: Donnees;
}

/** Les réponses reçues de la même structure à l'enquête d'avant, sur ce territoire. */
export async function reponsePrecedente(
  base: Base | Trx,
  k: Pick<Cible, 'structure' | 'precedente'>,
): Promise<Avant | null> {
  if (k.precedente === null) return null;
  const { rows } = await sql<{ id: number; annee: number; themes: string[] }>`
    SELECT k.id, e.annee, e.themes FROM enquete_cible k JOIN enquete e ON e.id = k.enquete
    WHERE k.enquete = ${k.precedente} AND k.structure = ${k.structure} AND k.etat = ANY(${[...RECUES]})`.execute(base);
  const contenu = rows[0] ? await contenuDe(base, rows[0]) : null;
  if (!rows[0] || !contenu) return null;
  return {
    titre: `Enquête ${rows[0].annee}`,
    annee: rows[0].annee,
    definition: contenu.reponse.definition,
    valeurs: contenu.evaluation.valeurs,
  };
}

/** SHA-256 des réponses et de la version du questionnaire : la même tant que rien n'a changé. */
export const empreinteDuContenu = (k: Cible, { reponse }: Contenu): string =>
  empreinteDe({
    structure: k.structureSiret,
    annee: k.annee,
    formulaire: reponse.formulaireVersion,
    reponses: reponse.donnees,
  });
