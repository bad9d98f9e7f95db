import { sql } from 'kysely';
import { exigerCommune } from '#src/domaines/structures/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';

/** Ce qui s'affiche et se corrige d'une personne. */
export interface IdentiteComplete {
  parcours: number;
  personne: number;
  nom: string;
  prenom: string;
  naissance: string | null;
  commune: string | null;
  communeNom: string | null;
  adresse: string;
  telephone: string;
  courriel: string;
  canal: Canal;
  numeroCaf: string | null;
  numeroFt: string | null;
  demonstration: boolean;
  version: number;
}

export const CANAUX = ['sms', 'courriel', 'telephone', 'courrier'] as const;
export type Canal = (typeof CANAUX)[number];
export const LIBELLES_CANAL: Record<Canal, string> = {
  sms: 'Message sur son téléphone',
  courriel: 'Courriel',
  telephone: 'Appel',
  courrier: 'Courrier',
};

/** @throws ErreurIntrouvable hors du premier cercle, ou anonymisée */
export async function identiteComplete(c: Cloison, parcours: number): Promise<IdentiteComplete> {
  const { rows } = await sql<IdentiteComplete>`
    SELECT p.id AS parcours, n.id AS personne, n.nom, n.prenom, n.naissance, n.commune, k.nom AS "communeNom", n.adresse, n.telephone,
      n.courriel, n.canal, n.numero_caf AS "numeroCaf", n.numero_ft AS "numeroFt", n.demonstration, n.version
    FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune WHERE p.id = ${parcours}`.execute(
    c,
  );
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

/** Code de la commune écrite : code, nom, ou « Arras (62041) ». @throws ErreurMetier inconnue ou homonymes, au champ `commune` */
export async function communeEcrite(trx: Trx | Base, saisie: string | undefined): Promise<string | null> {
  if (!saisie) return null;
  const { rows } = await sql<{ code: string }>`SELECT code FROM commune WHERE code = ${saisie.toUpperCase()}`.execute(
    trx,
  );
  return rows[0]?.code ?? (await exigerCommune(trx as Trx, saisie)).code;
}

/** Le numéro est déjà celui de quelqu'un du département : la base le refuse, sans dire qui. */
export function refusNumero(erreur: unknown): never {
  const contrainte = (erreur as { constraint?: string }).constraint;
  const [champ, nom] =
    contrainte === 'personne_caf'
      ? ['numeroCaf', 'CAF']
      : contrainte === 'personne_ft'
        ? ['numeroFt', 'France Travail']
        : [];
  if (!champ) throw erreur;
  const message = `Ce numéro ${nom} est déjà celui d'une autre personne du département.`;
  throw new ErreurMetier(message, {
    statut: 409,
    champs: { [champ]: `${message} Vérifiez-le ; s'il est juste, cherchez la personne avant de la créer.` },
  });
}
