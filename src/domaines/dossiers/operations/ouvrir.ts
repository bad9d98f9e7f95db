import { sql } from 'kysely';
import { z } from 'zod';
import { campagneDe } from '#src/domaines/campagnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { creerReponse } from '#src/socle/formulaires/reponses.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { NATURES_DOSSIER } from '../forme.ts';
import { prefillDossier } from '../prefill.ts';
import { deduireNature } from '../regles.ts';
import { conventionsConnues } from '../requetes/conventions.ts';
import { suiviDossier } from '../suivi.ts';

interface Cible {
  structure: { id: number; nom: string; type: string };
  /** Organisations qui portent le SIRET de la structure. */
  organisations: number[];
}

/** @throws ErreurIntrouvable */
async function cibler(trx: Trx, structure: number): Promise<Cible> {
  const { rows } = await sql<Cible['structure'] & { organisations: number[] }>`
    SELECT s.id, s.nom, s.type, ARRAY(SELECT o.id FROM organisation o WHERE o.siret = s.siret AND o.nature = 'structure'
      AND o.desactivee_le IS NULL) AS organisations FROM structure s WHERE s.id = ${structure}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette structure n'existe pas.");
  const { organisations, ...lue } = rows[0];
  return { structure: lue, organisations };
}

/**
 * Ouvre le dossier d'une structure dans une campagne, prérempli. Un double clic, ou une collègue au même moment, retrouve le même dossier.
 * @returns `ouvert` : vrai s'il vient d'être créé
 */
export const ouvrirDossier = operation({
  nom: 'dossiers.ouvrir',
  entree: z.object({
    campagne: z.coerce.number('Choisissez une campagne.').int().positive(),
    structure: z.coerce.number('Choisissez une structure.').int().positive('Choisissez une structure.'),
    nature: z.enum(NATURES_DOSSIER).optional(),
    annees: z.coerce.number().int().min(1, 'Une année au moins.').max(3, 'Trois années au plus.').optional(),
  }),
  charger: (trx, { structure }) => cibler(trx, structure),
  async executer({ trx, acteur, objet: { structure }, journal }, e) {
    const existant = async () =>
      (
        await sql<{ id: number }>`
          SELECT id FROM dossier WHERE campagne = ${e.campagne} AND structure = ${structure.id}`.execute(trx)
      ).rows[0]?.id;
    const deja = await existant();
    if (deja !== undefined) return { id: deja, ouvert: false };
    const campagne = await campagneDe(trx, e.campagne);
    if (campagne.phase !== 'en_cours')
      throw new ErreurMetier(
        campagne.phase === 'a_venir'
          ? `La campagne ouvre le ${dateHeure(campagne.ouvreLe)}.`
          : campagne.phase === 'preparation'
            ? "Cette campagne n'est pas encore publiée."
            : `La campagne est close depuis le ${dateHeure(campagne.fermeLe)}.`,
        { conseil: 'Si vous n’avez pas pu déposer à temps, écrivez au service qui conduit la campagne.' },
      );
    const nature = e.nature ?? deduireNature(await conventionsConnues(trx, structure.id), campagne.annee);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO dossier (campagne, structure, organisation_id, nature, annees, demonstration, cree_par)
      VALUES (${campagne.id}, ${structure.id}, ${acteur.organisationId}, ${nature}, ${e.annees ?? 1}, ${campagne.demonstration},
        ${acteur.nom})
      ON CONFLICT (campagne, structure) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    // Quelqu'un d'autre l'a ouvert au même instant : c'est le même dossier.
    if (id === undefined) return { id: (await existant())!, ouvert: false };
    const { definition } = await trx
      .selectFrom('formulaire_version')
      .select('definition')
      .where('id', '=', campagne.formulaireVersion)
      .executeTakeFirstOrThrow();
    const prefill = await prefillDossier(trx, {
      structure: structure.id,
      annee: campagne.annee,
      definition: definition as unknown as Definition,
    });
    await creerReponse(trx, acteur, {
      objet: `dossier:${id}`,
      formulaireVersion: campagne.formulaireVersion,
      prefill,
    });
    await noterNaissance(trx, suiviDossier, acteur, id);
    await journal({
      objet: `dossier:${id}`,
      details: { campagne: campagne.id, structure: structure.id, nature, preremplis: Object.keys(prefill).length },
    });
    return { id, ouvert: true };
  },
});
