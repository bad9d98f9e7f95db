import { sql } from 'kysely';
import { z } from 'zod';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { definirTache, lancerTache } from '#src/socle/taches/index.ts';
import { assurerContours, contoursAJour } from './contours/assurer.ts';
import './telechargement/tache.ts';

/** Contours approchés refaits quand les positions ont changé (premier démarrage, positions officielles). */
export const tacheContours = definirTache({
  nom: 'territoires.contours',
  libelle: 'Calcul des contours approchés des communes',
  entree: z.object({}),
  adresse: () => '/territoires/donnees',
  executer: async ({ base, progression, signal }) => ({
    communes: await assurerContours(base, { progression, signal }),
  }),
});

/** Demande le calcul des contours, une seule fois s'il est déjà en attente. */
export async function lancerContours(trx: Trx, acteur: Acteur): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM travail WHERE nom = ${tacheContours.nom} AND etat = 'en_attente'`.execute(
    trx,
  );
  if (rows.length === 0) await lancerTache(trx, acteur, tacheContours.nom, {});
}

/** Au démarrage : fait calculer les contours s'ils manquent ou ne suivent plus les positions. */
export async function demanderContours(base: Base): Promise<void> {
  if (await contoursAJour(base)) return;
  await base.transaction().execute((trx) => lancerContours(trx, ACTEUR_SYSTEME));
}
