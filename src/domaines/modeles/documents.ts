import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';

/** Un fichier produit : chaque document en a un par format. */
export interface FichierProduit {
  id: number;
  titre: string;
  format: 'pdf' | 'docx';
  octets: number;
  empreinte: string;
  par: string;
  le: Date;
  /** Titre du modèle et numéro de version dont il vient. */
  modele: string | null;
}

/** Les documents produits pour un objet, du plus récent au plus ancien. Le droit de lire l'objet est vérifié par l'appelant. */
export async function documentsDe(base: Base | Trx, objet: string): Promise<FichierProduit[]> {
  const { rows } = await sql<FichierProduit>`
    SELECT p.id, p.titre, p.format, f.octets, p.empreinte, p.par, p.le, m.titre || ', version ' || v.numero AS modele
    FROM document_produit p JOIN fichier f ON f.id = p.fichier_id
    LEFT JOIN modele_version v ON v.id = p.modele_version LEFT JOIN modele m ON m.id = v.modele
    WHERE p.objet = ${objet} ORDER BY p.id DESC`.execute(base);
  return rows;
}

/**
 * Le fichier d'un document, pour une adresse qui a déjà vérifié le droit de lire `objet`.
 * @throws ErreurIntrouvable il n'existe pas, ou il est à un autre objet
 */
export async function servirDocument(base: Base, id: number, objet: string): Promise<Response> {
  const { rows } = await sql<{ nom: string; type: string; sha256: string; octets: number }>`
    SELECT f.nom, f.type, f.sha256, f.octets FROM document_produit p JOIN fichier f ON f.id = p.fichier_id
    WHERE p.id = ${id} AND p.objet = ${objet}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce document n'existe pas.");
  return servirContenu(rows[0]);
}
