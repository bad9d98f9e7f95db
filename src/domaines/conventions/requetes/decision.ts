import { sql } from 'kysely';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { simulerDans } from '#src/domaines/financement/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { type VoiesDeRecours, voiesDeRecours } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { demandesAccordees } from '../accord.ts';
import { avisManquant, saisinesDe } from '../avis.ts';
import type { CalculAnnexe, Sens } from '../forme.ts';
import { etpMoyens, reunir } from '../regles/calcul.ts';

export interface DecisionLue {
  id: number;
  sens: Sens;
  motif: string;
  signataire: string;
  qualite: string;
  priseLe: Date;
  reexamenLe: string | null;
  notifieeLe: Date | null;
  mode: string | null;
  recueLe: string | null;
  recours: (VoiesDeRecours & { jusquAu: string | null }) | null;
  par: string;
  annuleeLe: Date | null;
  annuleePar: string | null;
  motifAnnulation: string;
}

/** Tout ce qu'il faut avoir sous les yeux pour décider, puis ce qui a été décidé. @throws ErreurDroit, ErreurIntrouvable */
export async function lireDecision(base: Base, acteur: Acteur, id: number) {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'conventions.lireDecision', dossier);
  const decide = peut(acteur, 'conventions.decider', dossier);
  const { rows: decisions } = await sql<DecisionLue>`
    SELECT id, sens, motif, signataire, qualite, prise_le AS "priseLe", reexamen_le AS "reexamenLe", notifiee_le AS "notifieeLe",
      mode_notification AS mode, recue_le AS "recueLe", recours, par, annulee_le AS "annuleeLe", annulee_par AS "annuleePar",
      motif_annulation AS "motifAnnulation" FROM decision WHERE dossier = ${id} ORDER BY id DESC`.execute(base);
  const { rows: suites } = await sql<{
    convention: number;
    numero: string;
    annexe: string;
    total: string;
    signee: boolean;
  }>`
    SELECT c.id AS convention, c.numero, a.numero AS annexe, a.total,
      EXISTS (SELECT FROM signature s WHERE s.objet = 'annexe:' || a.id) AS signee FROM convention_annexe a JOIN convention c ON c.id = a.convention
    WHERE a.dossier = ${id} AND a.etat <> 'annulee' ORDER BY a.id DESC LIMIT 1`.execute(base);
  const etat = peut(acteur, 'enveloppes.lire', dossier);
  const [avis, voies, documents, enveloppe, manqueAccord, manqueRefus] = await Promise.all([
    saisinesDe(base, id),
    voiesDeRecours(base, aujourdhui(), `departement:${dossier.departement}`),
    documentsDe(base, `dossier:${id}`),
    etat ? etatEnveloppe(base, { campagne: dossier.campagne }) : null,
    avisManquant(base, dossier, 'accord'),
    avisManquant(base, dossier, 'refus'),
  ]);
  return {
    dossier,
    decisions,
    suite: suites[0] ?? null,
    avis,
    voies,
    documents: documents.filter((d) => d.titre.startsWith('Décision')),
    enveloppe,
    accord: etat ? await chiffrer(base, dossier) : null,
    manque: { accord: manqueAccord, refus: manqueRefus },
    peut: {
      decider: decide,
      notifier: peut(acteur, 'conventions.notifier', dossier),
      // Dès qu'une partie a signé, la décision ne s'annule plus : ne pas offrir ce qui serait refusé.
      annuler: peut(acteur, 'conventions.annulerDecision', dossier) && !suites[0]?.signee,
    },
  };
}

type Chiffrage = { calcul: CalculAnnexe; etp: string; debut: string } | { raison: string } | null;

/** L'accord du dialogue, au calcul de ce jour ; ou pourquoi il n'est pas calculable. */
async function chiffrer(base: Base, dossier: Awaited<ReturnType<typeof dossierSitue>>): Promise<Chiffrage> {
  const demandes = await demandesAccordees(base, dossier);
  if (demandes.length === 0) return null;
  try {
    const calcul = reunir(await Promise.all(demandes.map((d) => simulerDans(base, d))));
    return { calcul, etp: etpMoyens(calcul.parties), debut: demandes[0]!.date };
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    return { raison: erreur.message };
  }
}
