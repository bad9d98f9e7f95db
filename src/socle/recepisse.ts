import { canonique, empreinteDe } from './empreinte.ts';

/**
 * Fichier de récépissé remis à qui dépose : le contenu et son empreinte, SHA-256 du seul `contenu` écrit en JSON aux clés triées, sans blanc
 * (RFC 8785). Il se vérifie sans Maillage, et sans réseau.
 */
interface FichierRecepisse {
  maillage: 'recepisse';
  algorithme: string;
  empreinte: string;
  contenu: object;
}

export const ecrireFichierRecepisse = (contenu: object, empreinte: string): string => {
  const fichier: FichierRecepisse = {
    maillage: 'recepisse',
    algorithme: 'SHA-256 de « contenu », en JSON aux clés triées et sans blanc (RFC 8785), codé en UTF-8',
    empreinte,
    contenu,
  };
  return `${JSON.stringify(JSON.parse(canonique(fichier)), null, 2)}\n`;
};

export interface Verification {
  /** Écrite dans le fichier ; `null` : le fichier est le seul contenu déposé, il n'en porte pas. */
  annoncee: string | null;
  refaite: string;
  /** `null` : rien à quoi comparer dans le fichier. */
  intact: boolean | null;
  contenu: Record<string, unknown>;
}

const estObjet = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Refait l'empreinte d'un fichier de récépissé, ou du contenu déposé seul. `null` : ce n'est pas un récépissé. */
export function verifierRecepisse(texte: string): Verification | null {
  let lu: unknown;
  try {
    // Un éditeur de texte ajoute parfois une marque d'ordre des octets.
    lu = JSON.parse(texte.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (!estObjet(lu)) return null;
  if (lu.maillage === 'recepisse') {
    if (!estObjet(lu.contenu) || typeof lu.empreinte !== 'string') return null;
    const refaite = empreinteDe(lu.contenu);
    return { annoncee: lu.empreinte, refaite, intact: refaite === lu.empreinte, contenu: lu.contenu };
  }
  if (lu.recepisse !== 1) return null;
  return { annoncee: null, refaite: empreinteDe(lu), intact: null, contenu: lu };
}

/** Les pièces d'un contenu déposé, avec l'empreinte de chacune. */
export function piecesDuRecepisse(contenu: Record<string, unknown>): { nom: string; sha256: string }[] {
  const pieces = Array.isArray(contenu.pieces) ? contenu.pieces : [];
  return pieces.filter(
    (p): p is { nom: string; sha256: string } =>
      estObjet(p) && typeof p.nom === 'string' && typeof p.sha256 === 'string',
  );
}
