import { sql } from 'kysely';
import { appelSitue, dateHeureEn } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface BrouillonEnCours {
  id: number;
  porteur: string;
  delai: string | null;
  motif: string | null;
  /** Dernier essai de dépôt refusé. */
  essai: Date | null;
}

/**
 * Les porteurs qui ont un brouillon, pour accorder un délai à l'un d'eux : leur nom et leurs essais refusés, jamais le contenu.
 * @throws ErreurDroit
 */
export async function pageDelais(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'appels.prolonger', appel);
  const { rows } = await sql<Omit<BrouillonEnCours, 'delai'> & { jusquAu: Date | null }>`
    SELECT c.id, o.nom AS porteur, d.jusqu_au AS "jusquAu", d.motif,
      (SELECT max(r.tente_le) FROM candidature_depot_refuse r WHERE r.candidature = c.id) AS essai
    FROM candidature c JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN LATERAL (SELECT jusqu_au, motif FROM candidature_delai WHERE candidature = c.id ORDER BY id DESC LIMIT 1) d ON true
    WHERE c.appel = ${id} AND c.etat = 'brouillon' ORDER BY o.nom, c.id`.execute(base);
  return {
    appel: { id, intitule: appel.intitule, etat: appel.etat },
    nominative: appel.retard === 'nominative' && appel.fermeLe !== null && appel.etat === 'publie',
    ferme: appel.fermeLe && dateHeureEn(appel.fermeLe, appel.fuseau),
    brouillons: rows.map(
      ({ jusquAu, ...b }): BrouillonEnCours => ({ ...b, delai: jusquAu && dateHeureEn(jusquAu, appel.fuseau) }),
    ),
  };
}
