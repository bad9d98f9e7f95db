/** Place et durée des fichiers déposés, lues de l'environnement à chaque appel (un test ou un exploitant peut les changer). */

function nombre(nom: string, defaut: number): number {
  const voulu = Number(process.env[nom]);
  return Number.isFinite(voulu) && voulu > 0 ? voulu : defaut;
}

export const reglagesFichiers = {
  /** Jours après lesquels un import laissé sans suite est abandonné ; son contenu est effacé le lendemain. */
  abandonJours: () => nombre('MAILLAGE_ABANDON_JOURS', 30),
  /** Octets que les fichiers gardés d'une organisation peuvent occuper (MAILLAGE_QUOTA_ORGANISATION, en Mo). */
  quotaOrganisation: () => nombre('MAILLAGE_QUOTA_ORGANISATION', 5000) * 1e6,
};
