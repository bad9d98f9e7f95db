import { sql } from 'kysely';
import type { AppelSitue } from '#src/domaines/appels/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import { composerDocument, type DemandeDocument } from '#src/domaines/modeles/index.ts';
import { recoursEcrits, type VoiesDeRecours, voiesDeRecours } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { jourDe } from '#src/socle/jour.ts';
import { comparer, type Decimal, enEuros } from '#src/socle/montants.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { Sens } from './forme.ts';

/** Une décision à notifier. */
export interface LettreDue {
  decision: number;
  candidature: number;
  sens: Sens;
  organisation: string;
  organisationId: number;
  numero: string;
  intitule: string;
  montant: Decimal | null;
  demande: Decimal | null;
  motif: string;
  conditions: string;
  signataire: string;
  qualite: string;
  acte: string;
  acteLe: string | null;
  priseLe: Date;
}

const USAGES: Record<Sens, string> = {
  favorable: 'lettre_retenue',
  defavorable: 'lettre_refus',
  ajourne: 'lettre_ajournement',
};

const DUES = sql`SELECT d.id AS decision, c.id AS candidature, d.sens, o.nom AS organisation, o.id AS "organisationId", c.numero, c.intitule,
    d.montant, d.motif, d.conditions, d.signataire, d.qualite, d.acte, d.acte_le AS "acteLe", d.prise_le AS "priseLe",
    (SELECT sum((l ->> 'montant')::numeric)::numeric(14, 2) FROM budget b, jsonb_array_elements(b.contenu -> 'ressources') l
      WHERE b.objet = 'candidature:' || c.id AND b.genre = 'demande' AND l ->> 'genre' = 'demande') AS demande
  FROM candidature_decision d JOIN candidature c ON c.id = d.candidature JOIN organisation o ON o.id = c.organisation_id`;

/** Les décisions en vigueur d'un appel dont aucune lettre n'est partie. */
export async function lettresDues(base: Base | Trx, appel: number): Promise<LettreDue[]> {
  const { rows } = await sql<LettreDue>`${DUES} WHERE c.appel = ${appel} AND d.annulee_le IS NULL
    AND NOT EXISTS (SELECT FROM lettre l WHERE l.decision = d.id AND l.envoyee_le IS NOT NULL)
    ORDER BY array_position(ARRAY['favorable', 'ajourne', 'defavorable'], d.sens), c.numero`.execute(base);
  return rows;
}

/** Les décisions d'un lot, encore en vigueur et à notifier ; ce qui a été annulé depuis n'y est plus. */
export async function lettresDuLot(base: Base | Trx, lot: number): Promise<LettreDue[]> {
  const { rows } = await sql<LettreDue>`${DUES} JOIN lettre x ON x.decision = d.id AND x.lot = ${lot}
    WHERE d.annulee_le IS NULL AND NOT EXISTS (SELECT FROM lettre l WHERE l.decision = d.id AND l.envoyee_le IS NOT NULL)
    ORDER BY array_position(ARRAY['favorable', 'ajourne', 'defavorable'], d.sens), c.numero`.execute(base);
  return rows;
}

/** De quoi composer la lettre d'une décision : modèle du sens, valeurs, voies de recours. `dateeLe` : `AAAA-MM-JJ`. */
export function demandeDe(appel: AppelSitue, l: LettreDue, dateeLe: string, voies: VoiesDeRecours): DemandeDocument {
  return {
    usage: USAGES[l.sens],
    departement: appel.departement,
    objet: objetCandidature(l.candidature),
    titre: { favorable: 'Projet retenu', defavorable: 'Projet non retenu', ajourne: 'Projet ajourné' }[l.sens],
    sousTitre: l.organisation,
    date: dateeLe,
    auteur: appel.organisationNom,
    valeurs: {
      porteur: { nom: l.organisation },
      appel: { intitule: appel.intitule },
      candidature: { numero: l.numero, intitule: l.intitule },
      financeur: { nom: appel.organisationNom },
      decision: {
        date: date(l.acteLe ?? jourDe(l.priseLe)),
        acte: l.acte ? `${l.acte}${l.acteLe ? ` du ${date(l.acteLe)}` : ''}` : null,
        signataire: l.signataire,
        qualite: l.qualite,
        motif: l.motif,
        conditions: l.conditions || null,
        montant: l.montant && enEuros(l.montant),
        demande: l.demande && enEuros(l.demande),
        reduit: l.montant !== null && l.demande !== null && comparer(l.montant, l.demande) < 0,
      },
      recours: recoursEcrits(voies),
      contact: appel.contenu.contact || null,
    },
  };
}

export interface LettreComposee extends LettreDue {
  demandeDocument: DemandeDocument;
  document: DocumentRapport;
  /** Version du modèle employée. */
  modele: number;
}

/** Compose toutes les lettres, sans rien écrire, et l'empreinte de l'ensemble : c'est elle qui prouve que l'envoi est ce qui a été vu. */
export async function composerLettres(
  base: Base | Trx,
  acteur: Acteur,
  appel: AppelSitue,
  dues: readonly LettreDue[],
  dateeLe: string,
): Promise<{ lettres: LettreComposee[]; empreinte: string }> {
  const voies = await voiesDeRecours(base, dateeLe, territoireDuLieu(appel));
  const lettres: LettreComposee[] = [];
  for (const l of dues) {
    const demandeDocument = demandeDe(appel, l, dateeLe, voies);
    const { document, version } = await composerDocument(base, acteur, demandeDocument);
    lettres.push({ ...l, demandeDocument, document, modele: version });
  }
  return {
    lettres,
    empreinte: empreinteDe(lettres.map((l) => ({ decision: l.decision, modele: l.modele, document: l.document }))),
  };
}
