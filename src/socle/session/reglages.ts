/** Durées et politiques de sécurité, lues de l'environnement à chaque appel (un test ou un exploitant peut les changer). */

function nombre(nom: string, defaut: number): number {
  const brut = process.env[nom];
  if (brut === undefined || brut === '') return defaut;
  const valeur = Number(brut);
  if (!Number.isFinite(valeur) || valeur <= 0)
    throw new Error(`${nom} doit être un nombre positif, et vaut « ${brut} ».`);
  return valeur;
}

const HEURE = 3_600_000;

export const reglages = {
  /** Validité d'une invitation, en jours. */
  invitationJours: () => nombre('MAILLAGE_INVITATION_JOURS', 14),
  /** Durée totale d'une session, en ms : une journée de travail. */
  sessionAbsolue: () => nombre('MAILLAGE_SESSION_HEURES', 12) * HEURE,
  /** Durée d'inactivité qui ferme une session, en ms. */
  sessionInactive: () => nombre('MAILLAGE_SESSION_INACTIVITE_MINUTES', 240) * 60_000,
  /** Délai pour donner le second facteur après le mot de passe, en ms. */
  secondFacteur: () => 10 * 60_000,
  /** Validité du lien de réinitialisation du mot de passe, en ms. */
  reinitialisation: () => HEURE,
  /** Second facteur obligatoire pour le rôle administrateur (recommandation ANSSI sur l'administration sécurisée). */
  secondFacteurAdministrateur: () => process.env.MAILLAGE_SECOND_FACTEUR_ADMINISTRATEUR !== 'non',
};
