import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { ErreurMetier } from '#src/socle/erreurs.ts';
import { empreinteCandidats } from './candidats.ts';
import type { Demande } from './demande.ts';
import type { Candidat, Resultat } from './forme.ts';

/** Inscrit un calcul demandé ; le même jeton rend celui qui l'est déjà (double envoi). */
export async function inscrire(
  trx: Trx,
  acteur: Acteur,
  { demande, territoireNom, jeton = null }: { demande: Demande; territoireNom: string; jeton?: string | null },
): Promise<{ id: number; nouveau: boolean }> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO implantation (jeton, territoire, territoire_nom, demande, auteur, auteur_nom, organisation_id, organisation_nom)
    VALUES (${jeton}, ${demande.territoire}, ${territoireNom}, ${JSON.stringify(demande)}::jsonb, ${acteur.compteId || null},
      ${acteur.nom}, ${acteur.organisationId || null}, ${acteur.organisationNom})
    ON CONFLICT (jeton) DO NOTHING RETURNING id`.execute(trx);
  if (rows[0]) return { id: rows[0].id, nouveau: true };
  const deja = await sql<{ id: number }>`SELECT id FROM implantation WHERE jeton = ${jeton}`.execute(trx);
  return { id: deja.rows[0]!.id, nouveau: false };
}

/** Écrit la réponse d'un calcul, avec tout ce qu'il faut pour le refaire : la photo et les candidats. */
export async function ecrireReponse(
  base: Base | Trx,
  id: number,
  reponse: { photo: number; candidats: readonly Candidat[]; resultat: Resultat; dureeMs: number },
): Promise<void> {
  const { photo, candidats, resultat, dureeMs } = reponse;
  const { nom, borne, ecart } = resultat.solveur;
  await sql`UPDATE implantation SET etat = 'prete', photo = ${photo}, candidats = ${JSON.stringify(candidats)}::jsonb,
      candidats_empreinte = ${empreinteCandidats(candidats)}, resultat = ${JSON.stringify(resultat)}::jsonb, solveur = ${nom},
      couvert = ${resultat.portee.couvert}, borne = ${borne}, ecart = ${ecart}, duree_ms = ${dureeMs}, calcule_le = now(),
      motif = NULL, conseil = NULL
    WHERE id = ${id}`.execute(base);
}

/** Le calcul n'a rien à répondre : pourquoi, et que faire. */
export async function ecrireImpossible(base: Base | Trx, id: number, erreur: ErreurMetier): Promise<void> {
  await sql`UPDATE implantation SET etat = 'impossible', motif = ${erreur.message}, conseil = ${erreur.conseil ?? null}, calcule_le = now()
    WHERE id = ${id}`.execute(base);
}
