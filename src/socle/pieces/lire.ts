import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import type { Piece } from './forme.ts';

const SELECTION = sql`
  SELECT p.id, p.objet, p.champ, p.nom, p.type, f.octets::float8 AS octets, f.sha256, p.etat, p.motif, p.depose_par AS "deposePar",
    p.organisation_id AS "organisationId", p.depose_le AS "deposeLe", p.controle_le AS "controleLe", f.efface_le IS NOT NULL AS effacee
  FROM piece p JOIN fichier f ON f.id = p.fichier_id`;

/** Les pièces d'un objet (`dossier:12`), celles d'un champ ensemble, dans l'ordre du dépôt. */
export async function piecesDe(base: Base | Trx, objet: string, champ?: string): Promise<Piece[]> {
  const { rows } = await sql<Piece>`${SELECTION} WHERE p.objet = ${objet} AND p.retiree_le IS NULL
    AND (${champ ?? null}::text IS NULL OR p.champ = ${champ ?? null}) ORDER BY p.champ NULLS LAST, p.id`.execute(base);
  return rows;
}

/** Nombre de pièces par champ, celles que l'antivirus a refusées n'y sont pas : c'est ce qu'attend `evaluer` d'un formulaire. */
export function compterPieces(pieces: readonly Piece[]): Record<string, number> {
  const comptes: Record<string, number> = {};
  for (const { champ, etat } of pieces)
    if (champ !== null && etat !== 'refusee') comptes[champ] = (comptes[champ] ?? 0) + 1;
  return comptes;
}

/** Ce qu'un récépissé garde des pièces : leurs empreintes, dans un ordre qui ne dépend que d'elles. */
export async function empreintesDe(
  base: Base | Trx,
  objet: string,
): Promise<{ champ: string | null; nom: string; sha256: string; octets: number }[]> {
  const pieces = await piecesDe(base, objet);
  return pieces
    .filter(({ etat }) => etat !== 'refusee')
    .map(({ champ, nom, sha256, octets }) => ({ champ, nom, sha256, octets }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0));
}

/**
 * Le contenu d'une pièce, en téléchargement. Le domaine a vérifié le droit sur `objetAttendu` ; une pièce d'un autre objet n'existe pas pour lui.
 * Une pièce en quarantaine ou refusée n'est jamais servie : la page dit pourquoi.
 * @throws ErreurIntrouvable pièce inconnue, d'un autre objet, ou retirée
 */
export async function servirPiece(base: Base, id: number, objetAttendu: string): Promise<Response> {
  const { rows } = await sql<Piece & { effacee: boolean }>`
    ${SELECTION} WHERE p.id = ${id} AND p.objet = ${objetAttendu} AND p.retiree_le IS NULL`.execute(base);
  const piece = rows[0];
  if (!piece) throw new ErreurIntrouvable("Cette pièce n'existe pas, ou a été retirée.");
  if (piece.etat === 'quarantaine')
    return page(
      409,
      'Cette pièce attend son analyse antivirus',
      'Elle pourra être téléchargée dans quelques instants.',
    );
  if (piece.etat === 'refusee') return page(409, 'Cette pièce a été refusée', piece.motif);
  if (piece.effacee) return page(410, "Le contenu de cette pièce n'est plus gardé", 'Demandez à la redéposer.');
  return servirContenu(piece);
}

/** Une page sans rien : cette adresse rend d'ordinaire un fichier, elle n'a pas d'écran. */
function page(statut: number, titre: string, texte: string): Response {
  const net = (brut: string) => brut.replace(/[&<>"]/g, (signe) => `&#${signe.charCodeAt(0)};`);
  return new Response(
    `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${net(titre)}</title>
<main><h1>${net(titre)}</h1><p>${net(texte)}</p><p>Revenez à la page précédente de votre navigateur.</p></main></html>`,
    {
      status: statut,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" },
    },
  );
}
