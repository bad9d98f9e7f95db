import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { type CommuneConnue, codeActuel } from './regles/commune.ts';
import { chargerIndexCommunes } from './requetes/communes.ts';
import { chargerFiche, type Fiche } from './requetes/fiche.ts';

/** Charge une structure en la réservant jusqu'à la fin de la transaction, et note qui la change (voir structure_version). */
export async function reserver(trx: Trx, id: number, acteur: Acteur, motif: string): Promise<Fiche> {
  await sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true), set_config('maillage.motif', ${motif}, true)`.execute(
    trx,
  );
  await sql`SELECT 1 FROM structure WHERE id = ${id} FOR UPDATE`.execute(trx);
  return chargerFiche(trx, id);
}

/** @throws ErreurConflit si la fiche a changé depuis qu'elle a été ouverte. */
export function verifierVersion(fiche: Pick<Fiche, 'version' | 'modifie_le'>, version: number): void {
  if (fiche.version !== version) {
    throw new ErreurConflit("Cette fiche a été modifiée par quelqu'un d'autre pendant votre saisie.");
  }
}

/** La commune actuelle d'un code saisi, ancien ou d'arrondissement compris. @throws ErreurMetier code inconnu */
export async function exigerCommune(trx: Trx, code: string, champ = 'commune'): Promise<CommuneConnue> {
  const index = await chargerIndexCommunes(trx);
  const actuel = codeActuel(index, code);
  const commune = actuel ? index.parCode.get(actuel) : undefined;
  if (!commune) {
    throw new ErreurMetier(`Aucune commune ne porte le code ${code}.`, {
      champs: { [champ]: "Code officiel inconnu : vérifiez-le (ce n'est pas le code postal)." },
    });
  }
  return commune;
}
