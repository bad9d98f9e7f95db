/** Place et durée des fichiers déposés, lues de l'environnement à chaque appel (un test ou un exploitant peut les changer). */

function nombre(nom: string, defaut: number): number {
  const voulu = Number(process.env[nom]);
  return Number.isFinite(voulu) && voulu > 0 ? voulu : defaut;
}

export interface ReglagesS3 {
  endpoint: string;
  seau: string;
  region: string;
  cle: string;
  secret: string;
}

/** Entrepôt S3 des fichiers ; `null` : le disque. @throws Error réglage à moitié fait, en nommant ce qui manque */
export function reglagesS3(): ReglagesS3 | null {
  const lu = (nom: string) => process.env[`MAILLAGE_S3_${nom}`]?.trim() ?? '';
  const noms = { endpoint: 'ENDPOINT', seau: 'SEAU', cle: 'CLE', secret: 'SECRET' };
  const lus = Object.fromEntries(Object.entries(noms).map(([champ, nom]) => [champ, lu(nom)])) as Record<
    keyof typeof noms,
    string
  >;
  if (Object.values(lus).every((valeur) => !valeur)) return null;
  const manquent = Object.entries(noms).filter(([champ]) => !lus[champ as keyof typeof noms]);
  if (manquent.length > 0)
    throw new Error(`Entrepôt S3 : il manque ${manquent.map(([, nom]) => `MAILLAGE_S3_${nom}`).join(', ')}.`);
  return { ...lus, region: lu('REGION') || 'us-east-1' };
}

export const reglagesFichiers = {
  /** Octets admis pour une pièce jointe (MAILLAGE_PIECE_MAX, en Mo). */
  pieceMax: () => nombre('MAILLAGE_PIECE_MAX', 20) * 1e6,
  /** Jours pendant lesquels le contenu d'une pièce retirée est encore gardé. */
  pieceRetireeJours: () => nombre('MAILLAGE_PIECE_RETIREE_JOURS', 30),
  /** Antivirus : `tcp://hôte:port` ou `unix:/chemin` ; absent, les pièces ne sont pas analysées. */
  clamd: () => process.env.MAILLAGE_CLAMD?.trim() || null,
  /** Jours après lesquels un import laissé sans suite est abandonné ; son contenu est effacé le lendemain. */
  abandonJours: () => nombre('MAILLAGE_ABANDON_JOURS', 30),
  /** Octets que les fichiers gardés d'une organisation peuvent occuper (MAILLAGE_QUOTA_ORGANISATION, en Mo). */
  quotaOrganisation: () => nombre('MAILLAGE_QUOTA_ORGANISATION', 5000) * 1e6,
};
