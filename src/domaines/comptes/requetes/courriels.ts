import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';

export type EtatCourriel = 'en_attente' | 'envoye' | 'echoue';

export interface FiltresCourriels {
  q?: string | undefined;
  etat?: EtatCourriel | undefined;
  tri: 'date' | 'destinataire' | 'sujet' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface CourrielListe {
  id: number;
  destinataire: string;
  sujet: string;
  etat: EtatCourriel;
  essais: number;
  erreur: string | null;
  creeLe: Date;
  envoyeLe: Date | null;
}

const TRIS = { date: sql`id`, destinataire: sql`lower(destinataire)`, sujet: sql`recherchable(sujet)` };

/** Messages de la boîte d'envoi, sans leur texte. */
export async function listerCourriels(base: Base, acteur: Acteur, f: FiltresCourriels) {
  exiger(acteur, 'courriels.lire');
  const depuis = sql`courriel WHERE (${f.etat ?? null}::text IS NULL OR etat = ${f.etat ?? null})
    AND (${f.q ?? null}::text IS NULL OR recherchable(destinataire || ' ' || sujet) LIKE '%' || recherchable(${f.q ?? ''}) || '%')`;
  const { rows: lignes } = await sql<CourrielListe>`
    SELECT id, destinataire, sujet, etat, essais, erreur, cree_le AS "creeLe", envoye_le AS "envoyeLe"
    FROM ${depuis} ORDER BY ${TRIS[f.tri ?? 'date']} ${sql.raw(f.sens)}, id DESC LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    base,
  );
  const { rows } = await sql<{ total: number }>`SELECT count(*) AS total FROM ${depuis}`.execute(base);
  return { lignes, total: rows[0]?.total ?? 0 };
}

/** Un message avec son texte ; le lire est journalisé, car il peut porter un lien secret. */
export async function lireCourriel(base: Base, acteur: Acteur, id: number) {
  exiger(acteur, 'courriels.lire');
  const courriel = await base.selectFrom('courriel').selectAll().where('id', '=', id).executeTakeFirst();
  if (!courriel) throw new ErreurIntrouvable("Ce message n'existe pas.");
  await ecrireJournal(base, {
    acteur,
    action: 'consulter',
    objet: `courriel:${id}`,
    details: { destinataire: courriel.destinataire },
  });
  return courriel;
}
