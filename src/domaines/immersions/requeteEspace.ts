import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type PageImmersion, pageImmersion } from './requetes.ts';
import type { EtatImmersion } from './suivi.ts';

/** Une immersion, telle que la personne la voit dans la liste de ses papiers. */
export interface MonImmersion {
  id: number;
  entreprise: string;
  debut: string;
  fin: string;
  etat: EtatImmersion;
  /** Sa signature est attendue. */
  aSigner: boolean;
}

/** Celles dont la convention lui a été présentée ; en préparation, il n'y a encore rien à lire. La plus récente d'abord. */
export async function mesImmersions(c: Cloison, parcours: number): Promise<MonImmersion[]> {
  const { rows } = await sql<MonImmersion>`
    SELECT i.id, e.nom AS entreprise, i.debut::text AS debut, i.fin::text AS fin, i.etat,
      i.etat = 'a_signer' AND NOT EXISTS (SELECT FROM immersion_signature s WHERE s.immersion = i.id AND s.partie = 'beneficiaire') AS "aSigner"
    FROM immersion i JOIN entreprise e ON e.id = i.entreprise
    WHERE i.parcours = ${parcours} AND i.etat <> 'projet' ORDER BY i.debut DESC, i.id DESC`.execute(c);
  return rows;
}

/** La convention de la personne. @throws ErreurIntrouvable une autre, ou pas encore présentée */
export async function maConvention(c: Cloison, acteur: Acteur, id: number): Promise<PageImmersion> {
  const page = await pageImmersion(c, acteur, id, 'espace.signerImmersion');
  if (page.immersion.etat === 'projet') throw new ErreurIntrouvable();
  return page;
}
