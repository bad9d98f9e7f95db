import { sql } from 'kysely';
import { ouvrirCampagne } from '#src/domaines/campagnes/operations/calendrier.ts';
import { creerCampagne } from '#src/domaines/campagnes/operations/creer.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { DEFINITION_TEST } from './fabriqueConventionnement.ts';

async function publier(base: Base, formulaire: number, numero: number, definition: unknown): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, auteur, publiee_le)
    VALUES (${formulaire}, ${numero}, ${JSON.stringify(definition)}::jsonb, 'x', 'publiee', 'Essai', now()) RETURNING id`.execute(
    base,
  );
  return rows[0]!.id;
}

/** Deux versions publiées du dossier unique : la seconde change une question et en ajoute une. */
export async function formulairesDeTest(base: Base): Promise<[number, number]> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire (usage, titre) VALUES ('dossier_unique', 'Dossier unique') RETURNING id`.execute(base);
  const v1 = await publier(base, rows[0]!.id, 1, DEFINITION_TEST);
  const plus = structuredClone(DEFINITION_TEST);
  plus.sections[0]!.blocs[0] = { id: 'presentation', type: 'texte', libelle: 'Présentation courte', obligatoire: true };
  plus.sections[0]!.blocs.push({ id: 'effectif', type: 'nombre', libelle: 'Effectif' });
  return [v1, await publier(base, rows[0]!.id, 2, plus)];
}

let annee = 2040;
/** Une saisie de campagne qui passe ; chaque appel prend une année de plus. */
export const saisieCampagne = (plus: Record<string, unknown> = {}) => ({
  departement: '62',
  annee: ++annee,
  ouvre_le: '2026-01-05T09:00',
  ferme_le: '2039-03-27T12:00',
  ...plus,
});

/** Une campagne publiée, par les opérations. */
export async function campagneOuverte(ddets: Acteur, plus: Record<string, unknown> = {}): Promise<number> {
  const { id } = await executer(creerCampagne, ddets, saisieCampagne(plus));
  await executer(ouvrirCampagne, ddets, { id, version: 1 });
  return id;
}

/** Les courriels écrits, espaces ordinaires dans les sujets. */
export const courrielsDe = async (base: Base) =>
  (await base.selectFrom('courriel').select(['destinataire', 'sujet', 'texte']).orderBy('id').execute()).map((m) => ({
    ...m,
    sujet: m.sujet.replace(/[\u00a0\u202f]/g, ' '),
  }));
