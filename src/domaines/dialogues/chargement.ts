import { sql } from 'kysely';
import { type DossierSitue, instruit } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import type { Dialogue, Partie, Proposition } from './forme.ts';

/** Le dialogue d'un dossier ; `null` s'il n'a jamais été ouvert. */
export async function dialogueDe(base: Base | Trx, dossier: number): Promise<Dialogue | null> {
  const { rows } = await sql<Dialogue>`
    SELECT id, dossier, etat, version, ouvert_le AS "ouvertLe", clos_le AS "closLe", motif FROM dialogue WHERE dossier = ${dossier}`.execute(
    base,
  );
  return rows[0] ?? null;
}

/** Les propositions, de la première à la dernière. */
export async function propositionsDe(base: Base | Trx, dialogue: number): Promise<Proposition[]> {
  const { rows } = await sql<Proposition>`
    SELECT id, rang, auteur, lignes, objectifs, modulation, montants, total, message, etat, par, le, repondue_le AS "repondueLe",
      repondue_par AS "reponduePar", reponse FROM dialogue_proposition WHERE dialogue = ${dialogue} ORDER BY rang`.execute(
    base,
  );
  return rows;
}

/** De quel côté de la table est cette personne. */
export const partieDe = (acteur: Acteur, dossier: DossierSitue): Partie =>
  instruit(acteur, dossier) ? 'service' : 'structure';

/**
 * Le dialogue, prêt à changer : son dossier, déjà verrouillé par l'appelant, est en dialogue, et personne n'a rien fait depuis que la page
 * est ouverte.
 * @throws ErreurMetier 409 le dossier n'est plus en dialogue ; ErreurConflit une autre personne a agi
 */
export async function dialoguePourAgir(trx: Trx, dossier: DossierSitue, version: number): Promise<Dialogue> {
  const dialogue = await dialogueDe(trx, dossier.id);
  if (!dialogue || dossier.etat !== 'en_dialogue')
    throw new ErreurMetier("Ce dossier n'est pas en dialogue de gestion.", {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
  exigerVersion(dialogue, version, 'Ce dialogue');
  return dialogue;
}

/** @throws ErreurMetier 409 le dialogue est clos */
export function exigerOuvert(dialogue: Dialogue): void {
  if (dialogue.etat !== 'ouvert')
    throw new ErreurMetier(
      dialogue.etat === 'accord' ? 'Un accord a déjà été trouvé.' : 'Un désaccord a été constaté.',
      { statut: 409, conseil: 'Le service peut reprendre le dialogue.' },
    );
}

/** Compte un changement : les pages ouvertes avant lui sont dépassées. */
export async function changer(
  trx: Trx,
  dialogue: number,
  plus: { etat?: Dialogue['etat']; motif?: string } = {},
): Promise<void> {
  await sql`UPDATE dialogue SET version = version + 1, etat = coalesce(${plus.etat ?? null}, etat), motif = ${plus.motif ?? ''},
      clos_le = CASE WHEN coalesce(${plus.etat ?? null}, etat) = 'ouvert' THEN NULL ELSE coalesce(clos_le, now()) END
    WHERE id = ${dialogue}`.execute(trx);
}

/** Ferme la proposition qui attend, s'il y en a une. @returns la proposition fermée */
export async function fermerEnAttente(
  trx: Trx,
  acteur: Acteur,
  dialogue: number,
  etat: 'contree' | 'retiree' | 'refusee' | 'acceptee',
  reponse = '',
): Promise<void> {
  await sql`UPDATE dialogue_proposition SET etat = ${etat}, repondue_le = now(), repondue_par = ${acteur.nom}, reponse = ${reponse}
    WHERE dialogue = ${dialogue} AND etat = 'en_attente'`.execute(trx);
}
