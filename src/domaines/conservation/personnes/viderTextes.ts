import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { compter, EFFACE } from '../contenu.ts';

/** Ce qui a été effacé, par genre : la preuve portée au journal. */
export type Efface = Record<string, number>;

/** Un texte que la base exige parfois : vide s'il l'était. */
const efface = (...colonnes: string[]) =>
  sql.raw(colonnes.map((c) => `${c} = CASE WHEN ${c} = '' THEN '' ELSE '${EFFACE}' END`).join(', '));
const vide = (...colonnes: string[]) => sql.raw(colonnes.map((c) => `${c} = ''`).join(', '));

/** Efface tout ce qui a été écrit sur ces parcours ; restent dates, états, thèmes et catégories. */
export async function viderTextes(trx: Trx, parcours: readonly number[]): Promise<Efface> {
  const siens = sql`parcours = ANY(${[...parcours]}::int[])`;
  const orienter: Efface = {
    notes: await compter(trx, sql`DELETE FROM note_privee WHERE ${siens}`),
    orientations: await compter(
      trx,
      sql`UPDATE orientation SET grille = '{}', suggestion = NULL, ${vide('commentaire', 'ecart')}, ${efface('motif')} WHERE ${siens}`,
    ),
    transferts: await compter(
      trx,
      sql`UPDATE transfert SET bilan = '{}', ${vide('reponse')}, ${efface('motif', 'derogation')} WHERE ${siens}`,
    ),
  };
  await sql`UPDATE designation SET ${vide('cause')} WHERE ${siens} AND cause <> ''`.execute(trx);
  await sql`UPDATE parcours_intensif SET ${vide('fin_motif')}, ${efface('motif')} WHERE ${siens}`.execute(trx);
  await sql`UPDATE affectation SET raisons = '[]' WHERE ${siens}`.execute(trx);
  await sql`DELETE FROM affectation_refus WHERE ${siens}`.execute(trx);
  return {
    ...orienter,
    ...(await viderParcours(trx, siens)),
    ...(await viderEntreprises(trx, siens)),
    ...(await viderSuites(trx, siens)),
  };
}

type Siens = ReturnType<typeof sql>;

async function viderParcours(trx: Trx, siens: Siens): Promise<Efface> {
  await sql`DELETE FROM frein_histoire WHERE ${siens}`.execute(trx);
  await sql`DELETE FROM action_histoire WHERE ${siens}`.execute(trx);
  return {
    freins: await compter(trx, sql`UPDATE frein SET code = NULL, libelle = ${EFFACE} WHERE ${siens}`),
    objectifs: await compter(trx, sql`UPDATE objectif SET ${vide('besoin')}, libelle = ${EFFACE} WHERE ${siens}`),
    actions: await compter(
      trx,
      sql`UPDATE action_parcours SET code = NULL, libelle = ${EFFACE}, ${vide('besoin', 'acteur_nom', 'preuve', 'dite_texte')} WHERE ${siens}`,
    ),
    // Le motif d'une dispense dit une santé ou une famille : il part aussi.
    contrats: await compter(
      trx,
      sql`UPDATE contrat_engagement SET contenu = '{}', document = NULL, offre = CASE WHEN offre IS NULL THEN NULL ELSE '{}'::jsonb END,
        heures_motif = NULL, signe_personne_acces = NULL, ${vide('motif')} WHERE ${siens}`,
    ),
  };
}

async function viderEntreprises(trx: Trx, siens: Siens): Promise<Efface> {
  await sql`UPDATE immersion_signature SET nom = ${EFFACE}, acces = NULL WHERE immersion IN (SELECT id FROM immersion WHERE ${siens})`.execute(
    trx,
  );
  return {
    projets: await compter(trx, sql`DELETE FROM projet_professionnel WHERE ${siens}`),
    echanges: await compter(trx, sql`UPDATE entreprise_echange SET texte = ${EFFACE}, ${vide('suite')} WHERE ${siens}`),
    misesEnRelation: await compter(
      trx,
      sql`UPDATE mise_en_relation SET raisons = '[]', profil = CASE WHEN profil IS NULL THEN NULL ELSE '{}'::jsonb END, ${efface('motif')}
        WHERE ${siens}`,
    ),
    immersions: await compter(
      trx,
      sql`UPDATE immersion SET verification = NULL, bilan = '{}', ${efface('motif')},
        ${vide('lieu', 'horaires', 'taches', 'objectifs', 'evaluation', 'tuteur', 'tuteur_fonction', 'conseiller')} WHERE ${siens}`,
    ),
  };
}

async function viderSuites(trx: Trx, siens: Siens): Promise<Efface> {
  await sql`DELETE FROM rendezvous_rappel WHERE participation IN (SELECT id FROM participation WHERE ${siens})`.execute(
    trx,
  );
  // Un rendez-vous individuel n'est que le sien ; un atelier est aussi celui des autres.
  await sql`UPDATE rendezvous SET ${vide('intitule', 'lieu', 'lien')} WHERE genre = 'individuel'
    AND id IN (SELECT rendezvous FROM participation WHERE ${siens})`.execute(trx);
  return {
    rendezvous: await compter(trx, sql`UPDATE participation SET ${vide('report_demande')} WHERE ${siens}`),
    sorties: await compter(
      trx,
      sql`UPDATE sortie SET siret = NULL, ${vide('employeur', 'metier', 'suites')}, ${efface('justificatif', 'motif')} WHERE ${siens}`,
    ),
    jalons: await compter(trx, sql`UPDATE jalon SET ${vide('commentaire')} WHERE ${siens}`),
    fse: await compter(trx, sql`UPDATE fse_participant SET reponses = '{}' WHERE ${siens}`),
    points: await compter(trx, sql`UPDATE reunion_point SET ${vide('texte')}, ${efface('decision')} WHERE ${siens}`),
  };
}
