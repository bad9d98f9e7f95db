import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, texteFacultatif, texteLibre } from '#src/socle/saisie.ts';
import { PRODUCTIONS } from '../forme.ts';
import { jeton, jetonDe } from './commun.ts';

async function lieu(trx: Trx, region: string, departement: string | null) {
  const { rows } = departement
    ? await sql`SELECT FROM departement WHERE code = ${departement} AND region = ${region}`.execute(trx)
    : await sql`SELECT FROM region WHERE code = ${region}`.execute(trx);
  if (rows.length === 0) throw new ErreurIntrouvable("Ce territoire n'existe pas.");
  return { region, departement };
}
const codeOuRien = z
  .string()
  .trim()
  .default('')
  .transform((v) => v || null);

/** Nomme la personne qui suit les productions d'un département, ou de la région ; elle remplace la précédente. */
export const correspondre = operation({
  nom: 'plans.correspondre',
  entree: z.object({
    region: z.string(),
    departement: codeOuRien,
    nom: texteLibre('Donnez un nom.', 150),
    fonction: texteFacultatif,
    courriel: facultatif(z.email('Écrivez une adresse électronique.')),
    telephone: z.string().trim().max(30).default(''),
    demonstration: z.boolean().default(false),
  }),
  charger: (trx, e) => lieu(trx, e.region, e.departement),
  async executer({ trx, acteur, journal }, e) {
    await sql`UPDATE plan_correspondant SET retire_le = now() WHERE region = ${e.region} AND departement IS NOT DISTINCT FROM ${e.departement}
      AND retire_le IS NULL`.execute(trx);
    await sql`INSERT INTO plan_correspondant (region, departement, nom, fonction, courriel, telephone, demonstration, cree_par)
      VALUES (${e.region}, ${e.departement}, ${e.nom}, ${e.fonction}, ${e.courriel ?? ''}, ${e.telephone}, ${e.demonstration}, ${acteur.nom})`.execute(
      trx,
    );
    await journal({ objet: `region:${e.region}`, details: { departement: e.departement, correspondant: e.nom } });
    return { region: e.region };
  },
});

/** Un département demande de l'aide à sa région ou au niveau national. */
export const demanderAide = operation({
  nom: 'plans.demanderAide',
  entree: z.object({
    region: z.string(),
    departement: z.string().min(1, 'Choisissez un département.'),
    production: z.enum(PRODUCTIONS, { error: 'Choisissez sur quoi.' }),
    demande: texteLibre('Dites ce dont vous avez besoin.', 3000),
    jeton,
    demonstration: z.boolean().default(false),
  }),
  charger: (trx, e) => lieu(trx, e.region, e.departement),
  async executer({ trx, acteur, journal }, e) {
    if (e.demande.length < 10)
      throw new ErreurMetier('Dites ce dont vous avez besoin, en dix signes au moins.', {
        champs: { demande: 'Dix signes au moins.' },
      });
    await sql`INSERT INTO plan_aide (region, departement, production, demande, demandee_par, jeton, demonstration)
      VALUES (${e.region}, ${e.departement}, ${e.production}, ${e.demande}, ${`${acteur.nom}, ${acteur.organisationNom}`},
        ${jetonDe(acteur, e.jeton)}, ${e.demonstration}) ON CONFLICT (jeton) DO NOTHING`.execute(trx);
    await journal({ objet: `region:${e.region}`, details: { departement: e.departement, production: e.production } });
    return { region: e.region };
  },
});

interface Aide {
  id: number;
  region: string;
  departement: string;
  reponse: string | null;
}

/** Répond, une fois : la réponse reste avec la demande. */
export const aider = operation({
  nom: 'plans.aider',
  entree: z.object({ aide: identifiant, reponse: texteLibre('Écrivez la réponse.', 3000) }),
  async charger(trx, e): Promise<Aide> {
    const { rows } = await sql<Aide>`
      SELECT id, region, departement, reponse FROM plan_aide WHERE id = ${e.aide} FOR UPDATE`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Cette demande n'existe pas.");
    return rows[0];
  },
  async executer({ trx, acteur, objet: aide, journal }, e) {
    if (aide.reponse === e.reponse) return { region: aide.region };
    if (aide.reponse !== null) throw new ErreurMetier('Une réponse est déjà donnée.', { statut: 409 });
    await sql`UPDATE plan_aide SET reponse = ${e.reponse}, repondue_par = ${`${acteur.nom}, ${acteur.organisationNom}`}, repondue_le = now()
      WHERE id = ${aide.id}`.execute(trx);
    await journal({ objet: `region:${aide.region}`, details: { aide: aide.id } });
    return { region: aide.region };
  },
});
