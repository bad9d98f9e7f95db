import { sql } from 'kysely';
import { exigerCommune, jugerPosition } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerFiche, type FichePrescripteur } from './requetes/fiche.ts';

/** Dit à la base qui écrit et pourquoi : les versions passées le gardent. */
export const signer = (trx: Trx, acteur: Acteur, motif: string) =>
  sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true), set_config('maillage.motif', ${motif}, true)`.execute(
    trx,
  );

/** Charge une fiche en la réservant jusqu'à la fin de la transaction. */
export async function reserver(trx: Trx, id: number, acteur: Acteur, motif: string): Promise<FichePrescripteur> {
  await signer(trx, acteur, motif);
  await sql`SELECT 1 FROM prescripteur WHERE id = ${id} FOR UPDATE`.execute(trx);
  return chargerFiche(trx, id);
}

/** La commune saisie et la région de son département, sur quoi se juge le droit. @throws ErreurMetier */
export async function situer(trx: Trx, saisie: string, codePostal?: string | null) {
  const commune = await exigerCommune(trx, saisie, codePostal);
  const { rows } = await sql<{ region: string | null; epci: string | null }>`
    SELECT region, epci FROM commune WHERE code = ${commune.code}`.execute(trx);
  return { commune, region: rows[0]?.region ?? null, epci: rows[0]?.epci ?? null };
}

/** Une position saisie est tenue pour confirmée ; hors de France ou incomplète, elle est refusée. */
export function lirePosition(lon: number | null, lat: number | null): 'manuelle' | 'absente' {
  if (lon === null && lat === null) return 'absente';
  if (lon === null || lat === null) {
    throw new ErreurMetier('Donnez la longitude et la latitude, ou aucune des deux.', {
      champs: { lat: 'Les deux vont ensemble.' },
    });
  }
  const { nature } = jugerPosition(lon, lat, null);
  if (nature === 'bonne') return 'manuelle';
  const message = nature === 'inversee' ? 'Longitude et latitude semblent échangées.' : "Ce point n'est pas en France.";
  throw new ErreurMetier(message, { champs: { lat: message } });
}
