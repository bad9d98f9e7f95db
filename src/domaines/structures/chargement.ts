import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type CommuneConnue, codeActuel, normaliserCommune } from './regles/commune.ts';
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

/**
 * La commune désignée par un code officiel (ancien et d'arrondissement compris), « Arras (62041) » ou un nom ; le code postal départage
 * les homonymes.
 * @throws ErreurMetier commune inconnue ou nom porté par plusieurs
 */
export async function exigerCommune(trx: Trx, saisie: string, codePostal?: string | null): Promise<CommuneConnue> {
  const index = await chargerIndexCommunes(trx);
  const code = /^(?:.*\()?((?:\d{2}|2[AB])\d{3})\)?$/i.exec(saisie.trim())?.[1];
  if (code) {
    const commune = index.parCode.get(codeActuel(index, code.toUpperCase()) ?? '');
    if (commune) return commune;
    throw refusCommune(`Aucune commune ne porte le code ${code}.`, "Vérifiez-le : ce n'est pas le code postal.");
  }
  const homonymes = index.parNom.get(normaliserCommune(saisie)) ?? [];
  const voisines = homonymes.filter(({ codesPostaux }) => codePostal && codesPostaux.includes(codePostal));
  const [seule, ...autres] = voisines.length > 0 ? voisines : homonymes;
  if (!seule)
    throw refusCommune(`Aucune commune ne s'appelle « ${saisie} ».`, 'Vérifiez le nom, ou donnez le code officiel.');
  if (autres.length === 0) return seule;
  const liste = [seule, ...autres].slice(0, 8).map(({ nom, code }) => `${nom} (${code})`);
  throw refusCommune(`${autres.length + 1} communes s'appellent « ${saisie} ».`, `Précisez : ${liste.join(', ')}.`);
}

const refusCommune = (message: string, correction: string) =>
  new ErreurMetier(message, { champs: { commune: `${message} ${correction}` } });
