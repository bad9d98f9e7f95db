import type { Base, Trx } from '#src/socle/base/base.ts';

/** Ce que l'on retient de qui agit ; un `Acteur` convient, `compteId` 0 étant le système. */
export interface AuteurJournal {
  compteId: number;
  organisationId: number;
  nom: string;
}

export interface LigneJournal {
  /** `null` : personne n'est encore identifié (échec de connexion). */
  acteur: AuteurJournal | null;
  /** `domaine.verbe`, ou `consulter` pour la lecture d'un dossier personnel. */
  action: string;
  /** `genre:identifiant`. */
  objet: string;
  /** Ce qui a changé ; jamais de secret, de mot de passe ni de jeton. */
  details?: Record<string, unknown> | undefined;
}

/**
 * Ajoute une ligne au journal, dans la transaction de l'appelant : elle existe si et seulement si le changement existe.
 * Le rang et l'empreinte sont posés par la base au moment du COMMIT (migration 0062) ; avant lui, la ligne n'est pas lisible.
 */
export async function ecrireJournal(trx: Trx | Base, ligne: LigneJournal): Promise<void> {
  await trx
    .insertInto('journal_attente')
    .values({
      compte_id: ligne.acteur?.compteId || null,
      organisation_id: ligne.acteur?.organisationId || null,
      acteur: ligne.acteur?.nom ?? 'Visiteur',
      action: ligne.action,
      objet: ligne.objet.slice(0, 200),
      details: JSON.stringify(ligne.details ?? {}),
    })
    .execute();
}

/** Trace la consultation d'un dossier personnel, sans rien changer d'autre. */
export async function tracerConsultation(base: Base | Trx, acteur: AuteurJournal, objet: string): Promise<void> {
  await ecrireJournal(base, { acteur, action: 'consulter', objet });
}
