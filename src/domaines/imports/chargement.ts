import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { genreImport, importLisible } from '#src/socle/imports/index.ts';
import { ETATS_IMPORT, ETATS_MODIFIABLES, type EtatImport } from './regles.ts';

export interface ImportCharge {
  id: number;
  genre: string | null;
  auteur: number | null;
  organisation: number | null;
  etat: EtatImport;
  travailId: number | null;
}

/** Charge et verrouille un import, avec son état. @throws ErreurIntrouvable */
export async function chargerImport(trx: Trx, id: number, acteur: Acteur): Promise<ImportCharge> {
  const verrouille = await trx
    .selectFrom('import')
    .select(['id', 'organisation_id'])
    .where('id', '=', id)
    .where(importLisible(acteur, sql.ref('import.id')))
    .forUpdate()
    .executeTakeFirst();
  if (!verrouille) throw new ErreurIntrouvable("Cet import n'existe pas, ou n'existe plus.");
  const vue = await trx
    .selectFrom('import_vue')
    .select(['genre', 'auteur', 'etat', 'travail_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id,
    genre: vue.genre,
    auteur: vue.auteur,
    organisation: verrouille.organisation_id,
    etat: vue.etat as EtatImport,
    travailId: vue.travail_id,
  };
}

/** @throws ErreurMetier (409) si l'import est lancé, fini ou abandonné. */
export function exigerModifiable({ etat }: ImportCharge): void {
  if (ETATS_MODIFIABLES.includes(etat)) return;
  throw new ErreurMetier(
    `Cet import ne peut plus être changé : son état est « ${ETATS_IMPORT[etat].libelle.toLowerCase()} ».`,
    { statut: 409 },
  );
}

/** Le contenu se reprend-il depuis ce compte ? Un service public voit ce que tout fichier changerait ; les autres, le leur. @throws ErreurMetier */
export function exigerGenreOuvert(acteur: Acteur, genre: string | null): void {
  if (genre === null || estAdministrateur(acteur) || NATURES_PUBLIQUES.includes(acteur.nature)) return;
  const { droit, libelle } = genreImport(genre);
  if (peut(acteur, droit)) return;
  throw new ErreurMetier(`Votre compte ne reprend pas de fichier « ${libelle} ».`, {
    champs: { fichier: 'Choisissez une file de personnes : nom, prénom, date de naissance ou numéro CAF.' },
  });
}
