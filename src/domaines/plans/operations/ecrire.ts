import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, jourDit, texteFacultatif, texteLibre, version, versionFacultative } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { planPourAgir } from '../chargement.ts';
import { exigerAxe, exigerTexteOuvert, identifiantOuRien, jeton, jetonDe, lieuDe, toucher } from './commun.ts';
import { exigerObjet } from './relier.ts';

/** Ajoute un axe, ou en change un. Les trois parties du plan du préfet gardent leur nom. */
export const ecrireAxe = operation({
  nom: 'plans.ecrireAxe',
  entree: z.object({
    plan: identifiant,
    version,
    id: identifiantOuRien,
    titre: texteLibre('Donnez un titre.', 200),
    texte: texteFacultatif,
    superieur: identifiantOuRien,
  }),
  charger: (trx, { plan }) => planPourAgir(trx, plan),
  async executer({ trx, objet: plan, journal }, e): Promise<{ id: number; plan: number }> {
    exigerTexteOuvert(plan);
    exigerVersion(plan, e.version, 'Ce plan');
    const superieur = await exigerAxe(trx, 'superieur', e.superieur, plan.parent);
    const id = await exigerAxe(trx, 'id', e.id, plan.id);
    const { rows } = id
      ? await sql<{ id: number }>`
          UPDATE plan_axe SET titre = CASE WHEN partie IS NULL THEN ${e.titre} ELSE titre END, texte = ${e.texte}, superieur = ${superieur}
          WHERE id = ${id} RETURNING id`.execute(trx)
      : await sql<{ id: number }>`
          INSERT INTO plan_axe (plan, rang, titre, texte, superieur)
          VALUES (${plan.id}, (SELECT coalesce(max(rang), 0) + 1 FROM plan_axe WHERE plan = ${plan.id}), ${e.titre}, ${e.texte}, ${superieur})
          RETURNING id`.execute(trx);
    await toucher(trx, plan.id);
    await journal({ objet: `plan:${plan.id}`, details: { axe: rows[0]!.id, titre: e.titre, superieur } });
    return { id: rows[0]!.id, plan: plan.id };
  },
});

/** Retire un axe que rien n'utilise, ni ici, ni dans les plans qui le déclinent. */
export const retirerAxe = operation({
  nom: 'plans.retirerAxe',
  entree: z.object({ plan: identifiant, version, id: identifiant }),
  charger: (trx, { plan }) => planPourAgir(trx, plan),
  async executer({ trx, objet: plan, journal }, e) {
    exigerTexteOuvert(plan);
    exigerVersion(plan, e.version, 'Ce plan');
    await exigerAxe(trx, 'id', e.id, plan.id);
    const { rows } = await sql<{ partie: string | null; pris: boolean }>`
      SELECT x.partie, EXISTS (SELECT FROM plan_action WHERE axe = x.id OR superieur = x.id)
        OR EXISTS (SELECT FROM plan_axe WHERE superieur = x.id) AS pris FROM plan_axe x WHERE x.id = ${e.id}`.execute(
      trx,
    );
    if (rows[0]!.partie)
      throw new ErreurMetier('Cette partie est demandée par l’instruction : elle reste, même courte.');
    if (rows[0]!.pris)
      throw new ErreurMetier(
        'Des actions, ou un plan qui le décline, se rattachent à cet axe : rattachez-les ailleurs d’abord.',
      );
    await sql`DELETE FROM plan_axe WHERE id = ${e.id}`.execute(trx);
    await toucher(trx, plan.id);
    await journal({ objet: `plan:${plan.id}`, details: { axe: e.id } });
    return { plan: plan.id };
  },
});

const codes = z
  .string()
  .default('')
  .transform((t) => [...new Set(t.split(/[\s,;]+/).filter(Boolean))]);

/** Écrit une action, nouvelle ou non. Deux personnes sur la même action : la seconde relit avant d'enregistrer. */
export const ecrireAction = operation({
  nom: 'plans.ecrireAction',
  entree: z.object({
    plan: identifiant,
    id: identifiantOuRien,
    version: versionFacultative,
    intitule: texteLibre("Dites l'action en une phrase : un verbe, quoi, où.", 300),
    description: texteFacultatif,
    axe: identifiantOuRien,
    superieur: identifiantOuRien,
    pilote: texteLibre('Dites qui pilote.', 200),
    pilote_organisation: identifiantOuRien,
    partenaires: texteFacultatif,
    debut: jourDit('Donnez le jour du début.'),
    fin: jourDit('Donnez le jour de la fin.'),
    territoire: z.string().trim().default(''),
    communes: codes,
    communes_source: z.string().trim().max(100).default(''),
    origine: z.string().trim().max(500).default(''),
    /** Ce dont elle naît : `appel:12`. */
    lien: z.string().trim().max(60).default(''),
    jeton,
  }),
  charger: (trx, { plan }) => planPourAgir(trx, plan),
  async executer({ trx, acteur, objet: plan, journal }, e): Promise<{ id: number; plan: number }> {
    exigerTexteOuvert(plan);
    if (e.fin < e.debut)
      throw new ErreurMetier('La fin vient après le début.', { champs: { fin: 'Corrigez la fin.' } });
    const axe = await exigerAxe(trx, 'axe', e.axe, plan.id);
    const superieur = await exigerAxe(trx, 'superieur', e.superieur, plan.parent);
    const lieu = await lieuDe(trx, e.territoire || plan.territoire);
    if (lieu.region !== plan.region || (plan.departement !== null && lieu.departement !== plan.departement))
      throw new ErreurMetier("Ce territoire n'est pas dans celui du plan.", {
        champs: { territoire: 'Choisissez dans la liste.' },
      });
    await exigerCommunes(trx, e.communes);
    await exigerOrganisation(trx, e.pilote_organisation);
    const valeurs = {
      axe,
      superieur,
      intitule: e.intitule,
      description: e.description,
      pilote: e.pilote,
      pilote_organisation: e.pilote_organisation ?? null,
      partenaires: e.partenaires,
      debut: e.debut,
      fin: e.fin,
      territoire: lieu.territoire,
      territoire_nom: lieu.territoireNom,
      communes: e.communes,
      communes_source: e.communes_source,
    };
    if (e.id !== undefined) {
      const { rows } = await sql<{ version: number }>`
        SELECT version FROM plan_action WHERE id = ${e.id} AND plan = ${plan.id} FOR UPDATE`.execute(trx);
      if (!rows[0]) throw new ErreurMetier("Cette action n'existe pas dans ce plan.", { statut: 404 });
      exigerVersion(rows[0], e.version, 'Cette action');
      await trx
        .updateTable('plan_action')
        .set({ ...valeurs, version: rows[0].version + 1 })
        .where('id', '=', e.id)
        .execute();
      await journal({ objet: `plan:${plan.id}`, details: { action: e.id, intitule: e.intitule } });
      return { id: e.id, plan: plan.id };
    }
    const cle = jetonDe(acteur, e.jeton);
    const nee = await trx
      .insertInto('plan_action')
      .values({ ...valeurs, plan: plan.id, origine: e.origine, jeton: cle, cree_par: acteur.nom })
      .onConflict((c) => c.column('jeton').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!nee) {
      const deja = await sql<{ id: number }>`SELECT id FROM plan_action WHERE jeton = ${cle}`.execute(trx);
      return { id: deja.rows[0]!.id, plan: plan.id };
    }
    if (e.lien) {
      const objet = await exigerObjet(trx, acteur, e.lien);
      await sql`INSERT INTO plan_lien (action, objet, par) VALUES (${nee.id}, ${objet}, ${acteur.nom})`.execute(trx);
    }
    await toucher(trx, plan.id);
    await journal({ objet: `plan:${plan.id}`, details: { action: nee.id, intitule: e.intitule, origine: e.origine } });
    return { id: nee.id, plan: plan.id };
  },
});

async function exigerCommunes(trx: Trx, communes: readonly string[]): Promise<void> {
  if (communes.length === 0) return;
  const { rows } = await sql<{
    code: string;
  }>`SELECT code FROM commune WHERE code = ANY(${[...communes]}::text[])`.execute(trx);
  const connues = new Set(rows.map((r) => r.code));
  const inconnues = communes.filter((c) => !connues.has(c));
  if (inconnues.length > 0)
    throw new ErreurMetier(`Aucune commune n'a ce code : ${inconnues.slice(0, 5).join(', ')}.`, {
      champs: { communes: "Écrivez des codes de l'Insee, par exemple 62041." },
    });
}

async function exigerOrganisation(trx: Trx, id: number | undefined): Promise<void> {
  if (id === undefined) return;
  const { rows } = await sql`SELECT FROM organisation WHERE id = ${id}`.execute(trx);
  if (rows.length === 0)
    throw new ErreurMetier("Cette organisation n'existe pas.", {
      champs: { pilote_organisation: 'Choisissez dans la liste.' },
    });
}
