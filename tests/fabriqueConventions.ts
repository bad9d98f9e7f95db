import { sql } from 'kysely';
import { annulerDecision } from '#src/domaines/conventions/operations/annulerDecision.ts';
import { decider } from '#src/domaines/conventions/operations/decider.ts';
import { proposerAnnexe } from '#src/domaines/conventions/operations/proposer.ts';
import { signer } from '#src/domaines/conventions/operations/signer.ts';
import type { LigneProposition } from '#src/domaines/dialogues/index.ts';
import type { NatureDossier } from '#src/domaines/dossiers/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Campagne, dossierDeTest } from './fabriqueConventionnement.ts';

export const JOUR = '2026-01-15';

/** Une dotation de l'enveloppe, sans passer par les écrans. */
export async function doter(base: Base, campagne: number, montant: string): Promise<void> {
  await sql`INSERT INTO enveloppe (campagne, montant) VALUES (${campagne}, ${montant})
    ON CONFLICT (campagne) DO UPDATE SET montant = excluded.montant`.execute(base);
}

/** Une proposition acceptée sur un dossier. */
export async function accordDeTest(
  base: Base,
  dossier: number,
  lignes: Partial<LigneProposition>[],
  modulation = '0',
): Promise<void> {
  const completes = lignes.map((l) => ({
    type: 'ACI',
    etp: '10',
    mois: 12,
    dateEffet: '2026-01-01',
    personnes: null,
    participation: null,
    ...l,
  }));
  await sql`WITH d AS (INSERT INTO dialogue (dossier, etat, clos_le) VALUES (${dossier}, 'accord', now()) RETURNING id)
    INSERT INTO dialogue_proposition (dialogue, rang, auteur, lignes, objectifs, modulation, montants, total, etat, par, par_id, repondue_le)
    SELECT id, 1, 'service', ${JSON.stringify(completes)}::jsonb, '{}', ${modulation}, '{}', 0, 'acceptee', 'Essai', 1, now() FROM d`.execute(
    base,
  );
}

/** L'avis de la commission (ou un autre) sur un dossier. */
export async function avisDeTest(
  base: Base,
  dossier: number,
  plus: { avis?: string | null; nature?: string; motif?: string; fondement?: string } = {},
): Promise<void> {
  const avis = plus.avis === undefined ? 'favorable' : plus.avis;
  await sql`INSERT INTO saisine (objet, motif, genre_instance, departement, titre, nature, fondement, etat, avis, rendue_le, saisie_par)
    VALUES (${`dossier:${dossier}`}, ${plus.motif ?? 'convention'}, 'commission_iae', '62', ${`Avis ${plus.motif ?? 'convention'}`},
      ${plus.nature ?? 'simple'}, ${plus.fondement ?? 'R5132-27'}, ${avis ? 'rendue' : 'attend'}, ${avis}, ${avis ? new Date() : null}, 'Essai')`.execute(
    base,
  );
}

export interface DossierPret {
  structure?: Campagne['structure'];
  idStructure?: number;
  nature?: NatureDossier;
  annees?: number;
  lignes?: Partial<LigneProposition>[];
  modulation?: string;
}

/** Un dossier négocié et avisé, qui attend sa décision. */
export async function dossierADecider(base: Base, c: Campagne, plus: DossierPret = {}): Promise<number> {
  const { structure = c.structure, idStructure = c.idStructure, nature = 'renouvellement', annees = 1 } = plus;
  const etat = nature === 'annuel' ? 'en_dialogue' : 'avis_rendu';
  const id = await dossierDeTest(base, { campagne: c.campagne, structure, idStructure }, { etat, nature, annees });
  await accordDeTest(base, id, plus.lignes ?? [{}], plus.modulation ?? '0');
  if (nature !== 'annuel') await avisDeTest(base, id);
  return id;
}

export const SIGNATAIRE = { signataire: 'Camille Préfète', qualite: 'Préfète (inventée)' };
export const accord = (c: Campagne, id: number, plus: Record<string, unknown> = {}) =>
  executer(decider, c.ddets, { id, sens: 'accord', ...SIGNATAIRE, ...plus });
export const annuler = (c: Campagne, id: number, motif = 'Erreur de saisie.') =>
  executer(annulerDecision, c.ddets, { id, motif });

export const signature = (c: Campagne, annexe: number, partie: string) =>
  executer(signer, c.ddets, { annexe, partie, nom: `Signataire ${partie}`, signe_le: JOUR, moyen: 'papier' });

/** Propose et fait signer une annexe par toutes les parties. */
export async function signerTout(c: Campagne, annexe: number, plus: { le?: string; departement?: boolean } = {}) {
  await executer(proposerAnnexe, c.ddets, { annexe, le: plus.le ?? JOUR });
  await signature(c, annexe, 'prefet');
  if (plus.departement) await signature(c, annexe, 'departement');
  return signature(c, annexe, 'structure');
}

/** Une convention signée, avec son annexe et son plan de versement. */
export async function conventionSignee(base: Base, c: Campagne, plus: DossierPret = {}) {
  const dossier = await dossierADecider(base, c, plus);
  const { convention, annexe } = await accord(c, dossier);
  await signerTout(c, annexe as number);
  return { dossier, convention: convention as number, annexe: annexe as number };
}
