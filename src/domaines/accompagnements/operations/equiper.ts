import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, texteFacultatif } from '#src/socle/saisie.ts';
import { operationPourAgir } from '../chargement.ts';

const vide = (v: unknown) => (v === '' || v === null ? undefined : v);
const nom = z.string().trim().min(2, 'Donnez un nom.').max(120, 'Au plus 120 caractères.');
const plafond = z.preprocess(vide, z.coerce.number().int().min(1).max(500).optional());

/** Crée une équipe de secteur ; `territoires` (`epci:…`, `commune:…`) dit sa zone, vide : toute l'opération. */
export const creerEquipe = operation({
  nom: 'accompagnements.equiper',
  entree: z.object({
    operation: identifiant,
    nom,
    lieu: texteFacultatif,
    commune: z.preprocess(
      vide,
      z
        .string()
        .regex(/^[0-9AB]{5}$/, 'Choisissez une commune.')
        .optional(),
    ),
    territoires: z.preprocess(
      (v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]),
      z.array(z.string().regex(/^(departement|epci|commune):[0-9AB]{2,9}$/, 'Choisissez un territoire.')),
    ),
  }),
  charger: (trx, e) => operationPourAgir(trx, e.operation),
  async executer({ trx, objet: o, journal }, e) {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO equipe (operation, nom, lieu, commune) VALUES (${o.id}, ${e.nom}, ${e.lieu}, ${e.commune ?? null})
      ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Une équipe porte déjà ce nom.', {
        champs: { nom: 'Choisissez un autre nom.' },
        statut: 409,
      });
    for (const lieu of e.territoires)
      await sql`INSERT INTO equipe_territoire (equipe, niveau, code) VALUES (${rows[0].id}, ${lieu.split(':')[0]}, ${lieu.split(':')[1]})
        ON CONFLICT DO NOTHING`.execute(trx);
    await journal({ objet: `operation_accompagnement:${o.id}`, details: { equipe: e.nom } });
    return { id: rows[0].id, adresse: `/operations/${o.id}` };
  },
});

/** Crée un portefeuille dans une équipe ; `titulaire` est un référent habilité. */
export const creerPortefeuille = operation({
  nom: 'accompagnements.creerPortefeuille',
  entree: z.object({
    operation: identifiant,
    equipe: identifiant,
    nom,
    titulaire: z.preprocess(vide, identifiant.optional()),
    plafond,
    intensif: z.preprocess((v) => v === true || v === 'oui' || v === 'on', z.boolean()),
  }),
  charger: (trx, e) => operationPourAgir(trx, e.operation),
  async executer({ trx, objet: o, journal }, e) {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO portefeuille (operation, equipe, nom, titulaire, plafond, intensif)
      VALUES (${o.id}, ${e.equipe}, ${e.nom}, ${e.titulaire ?? null}, ${e.plafond ?? null}, ${e.intensif}) ON CONFLICT DO NOTHING RETURNING id`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier('Un portefeuille porte déjà ce nom.', {
        champs: { nom: 'Choisissez un autre nom.' },
        statut: 409,
      });
    await journal({ objet: `operation_accompagnement:${o.id}`, details: { portefeuille: e.nom } });
    return { id: rows[0].id, adresse: `/operations/${o.id}` };
  },
});
