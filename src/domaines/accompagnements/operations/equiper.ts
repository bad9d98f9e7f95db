import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, facultatif, identifiant, texteFacultatif } from '#src/socle/saisie.ts';
import { operationPourAgir } from '../chargement.ts';
import { communeFacultative, lieux, plafondFacultatif } from '../saisie.ts';

const nom = z.string().trim().min(2, 'Donnez un nom.').max(120, 'Au plus 120 caractères.');

/** Crée une équipe de secteur ; `territoires` (`epci:…`, `commune:…`) dit sa zone, vide : toute l'opération. */
export const creerEquipe = operation({
  nom: 'accompagnements.equiper',
  entree: z.object({
    operation: identifiant,
    nom,
    lieu: texteFacultatif,
    commune: communeFacultative,
    territoires: lieux,
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
    for (const { niveau, code } of e.territoires)
      await sql`INSERT INTO equipe_territoire (equipe, niveau, code) VALUES (${rows[0].id}, ${niveau}, ${code})
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
    titulaire: facultatif(identifiant),
    plafond: plafondFacultatif,
    intensif: coche,
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

/** Renomme un portefeuille, change son plafond, ou le ferme quand il est vide. Son titulaire se change par un transfert, ou ici s'il est vide. */
export const modifierPortefeuille = operation({
  nom: 'accompagnements.modifierPortefeuille',
  entree: z.object({
    operation: identifiant,
    portefeuille: identifiant,
    nom,
    titulaire: facultatif(identifiant),
    plafond: plafondFacultatif,
    intensif: coche,
    fermer: coche.default(false),
  }),
  charger: (trx, e) => operationPourAgir(trx, e.operation),
  async executer({ trx, objet: o, journal }, e) {
    const { rows } = await sql<{ titulaire: number | null; stock: number }>`
      SELECT w.titulaire, (SELECT count(*)::int FROM affectation a WHERE a.portefeuille = w.id AND (a.fin IS NULL OR a.fin > current_date)) AS stock
      FROM portefeuille w WHERE w.id = ${e.portefeuille} AND w.operation = ${o.id} AND w.ferme_le IS NULL`.execute(trx);
    const w = rows[0];
    if (!w) throw new ErreurIntrouvable();
    if (w.stock > 0 && (e.fermer || (e.titulaire ?? null) !== w.titulaire))
      throw new ErreurMetier(`${w.stock} personnes y sont suivies.`, {
        statut: 409,
        conseil: 'Transférez d’abord le portefeuille, depuis « Portefeuilles ».',
        champs: e.fermer ? {} : { titulaire: 'Un portefeuille qui suit des personnes se transfère.' },
      });
    if (e.titulaire) {
      const { rows: referent } =
        await sql`SELECT FROM professionnel f WHERE f.id = ${e.titulaire} AND f.operation = ${o.id}
        AND f.role = 'referent' AND habilite(f)`.execute(trx);
      if (referent.length === 0)
        throw new ErreurMetier("Cette personne n'est pas référente dans cette opération.", {
          champs: { titulaire: 'Choisissez un référent de la liste.' },
        });
    }
    const { rows: fait } =
      await sql`UPDATE portefeuille SET nom = ${e.nom}, titulaire = ${e.titulaire ?? null}, plafond = ${e.plafond ?? null},
        intensif = ${e.intensif}, ferme_le = CASE WHEN ${e.fermer} THEN now() END WHERE id = ${e.portefeuille}
        AND NOT EXISTS (SELECT FROM portefeuille x WHERE x.operation = ${o.id} AND x.nom = ${e.nom} AND x.id <> ${e.portefeuille}) RETURNING id`.execute(
        trx,
      );
    if (fait.length === 0)
      throw new ErreurMetier('Un portefeuille porte déjà ce nom.', {
        champs: { nom: 'Choisissez un autre nom.' },
        statut: 409,
      });
    await journal({ objet: `operation_accompagnement:${o.id}`, details: { portefeuille: e.portefeuille } });
    return { id: e.portefeuille, adresse: `/operations/${o.id}/equipes` };
  },
});
