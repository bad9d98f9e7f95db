import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Avis, NatureAvis } from '../forme.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import { textePourObjet } from '../textes.ts';

/** Un avis rendu sur un objet. */
export interface AvisRendu {
  saisine: number;
  motif: string;
  nature: NatureAvis;
  fondement: string;
  avis: Avis;
  /** Instant où le point fut clos. */
  le: Date;
  instance: string;
  seance: number;
  texte: string;
  /** Extrait signé du procès-verbal : `seance_document.id` ; `null` tant que le procès-verbal n'est pas signé. */
  extrait: number | null;
}

/** Les avis rendus sur un objet (`dossier:12`), du plus récent au plus ancien. Le droit de lire l'objet est vérifié par l'appelant. */
export const avisSur = async (base: Base | Trx, objet: string): Promise<AvisRendu[]> =>
  (await avisSurObjets(base, [objet])).map(({ objet: _, ...avis }) => avis).toReversed();

export interface AvisDunObjet extends AvisRendu {
  /** `dossier:12`. */
  objet: string;
}

/** Les avis rendus sur plusieurs objets, du plus ancien au plus récent, en une lecture. Le droit de lire chaque objet est vérifié par l'appelant. */
export async function avisSurObjets(base: Base | Trx, objets: readonly string[]): Promise<AvisDunObjet[]> {
  const { rows } = await sql<Omit<AvisDunObjet, 'texte'> & { titre: string; deliberation: Deliberation }>`
    SELECT a.objet, a.id AS saisine, a.motif, a.nature, a.fondement, p.avis, p.clos_le AS le, i.nom AS instance, p.seance, p.titre, p.deliberation,
      (SELECT d.id FROM seance_document d WHERE d.point = p.id AND d.genre = 'extrait') AS extrait
    FROM saisine a JOIN seance_point p ON p.saisine = a.id AND p.clos_le IS NOT NULL JOIN seance s ON s.id = p.seance JOIN instance i ON i.id = s.instance
    WHERE a.objet = ANY(${[...objets]}::text[]) AND a.etat = 'rendue' ORDER BY p.clos_le, a.id`.execute(base);
  return rows.map(({ titre, deliberation, ...avis }) => ({ ...avis, texte: textePourObjet(titre, deliberation) }));
}

/** Fichier d'un extrait, pour la page du domaine dont l'objet a reçu l'avis. */
export const adresseExtrait = (seance: number, document: number): string =>
  `/seances/${seance}/documents/${document}/pdf`;
