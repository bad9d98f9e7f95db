import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Les filtres gardés par la personne, par ordre alphabétique. */
export function mesFiltres(base: Base, acteur: Acteur) {
  return base
    .selectFrom('filtre_enregistre')
    .select(['id', 'nom', 'adresse'])
    .where('compte_id', '=', acteur.compteId)
    .orderBy('nom')
    .execute();
}
