import { sql } from 'kysely';
import { regimesDuJour, verdictDe } from '#src/domaines/budgets/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { type SubventionSituee, subventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { comptesProposes } from '../arreter.ts';
import { bilanSitue, bilansDe, objetBilan } from '../chargement.ts';
import { clotureDe, examenDe, maintenant } from '../comptes.ts';
import { contenuDe } from '../contenu.ts';
import type { BilanSitue } from '../forme.ts';
import { suiviBilan } from '../suivi.ts';

/** Un bilan que l'acteur lit en entier. @throws ErreurDroit, ErreurIntrouvable */
export async function bilanLisible(base: Base, acteur: Acteur, id: number): Promise<BilanSitue> {
  const bilan = await bilanSitue(base, id);
  exiger(acteur, 'clotures.lire', bilan);
  return bilan;
}

/** La fiche d'un bilan : contenu, examen s'il est déposé, histoire, gestes. @throws ErreurDroit, ErreurIntrouvable */
export async function lireBilan(base: Base, acteur: Acteur, id: number) {
  const bilan = await bilanLisible(base, acteur, id);
  const contenu = await contenuDe(base, bilan);
  const objet = objetBilan(id);
  return {
    bilan,
    contenu,
    examen: bilan.deposeLe ? await examenDe(base, bilan, contenu) : null,
    histoire: await histoireDe(base, objet),
    documents: await documentsDe(base, objet),
    transitions: transitionsOffertes(suiviBilan, bilan.etat, bilan, acteur, peut).map((t) => t.nom),
    remplit: peut(acteur, 'clotures.remplir', bilan),
    examine: peut(acteur, 'clotures.reviser', bilan),
    decide: peut(acteur, 'clotures.accepter', bilan),
  };
}

/** De quoi écrire le budget réalisé : la saisie, ce qui était prévu, les plafonds, les justificatifs. @throws ErreurDroit */
export async function lireBudgetRealise(base: Base, acteur: Acteur, id: number) {
  const bilan = await bilanLisible(base, acteur, id);
  exiger(acteur, 'clotures.remplir', bilan);
  const contenu = await contenuDe(base, bilan);
  const { financement, orientations } = contenu.appel.contenu;
  return {
    bilan,
    realise: contenu.realise,
    reference: contenu.reference,
    pieces: contenu.pieces,
    verdict: await verdictDe(base, contenu.realise.contenu, financement, bilan.fin),
    regimes: await regimesDuJour(base, financement, bilan.fin),
    orientations: orientations.map((o) => ({ id: o.id, titre: o.titre })),
  };
}

/** Les bilans d'une convention et où en sont ses comptes. @throws ErreurDroit, ErreurIntrouvable */
export async function lireComptes(base: Base, acteur: Acteur, id: number) {
  const subvention = await subventionSituee(base, id);
  exiger(acteur, 'clotures.lireSubvention', subvention);
  const bilans = await bilansDe(base, subvention);
  return {
    subvention,
    bilans: bilans.map((b) => ({ ...b, lisible: peut(acteur, 'clotures.lire', b) })),
    echeances: await echeancesDe(base, subvention),
    cloture: await clotureDe(base, id),
    proposes: await comptesProposes(base, subvention),
    ouvre: peut(acteur, 'clotures.ouvrir', subvention) && ['active', 'terminee', 'resiliee'].includes(subvention.etat),
    clot: peut(acteur, 'clotures.clore', subvention),
    maintenant: await maintenant(base),
  };
}

/** Ce que la convention attend de son porteur pour ses comptes, le plus proche d'abord. */
async function echeancesDe(base: Base, s: SubventionSituee) {
  const { rows } = await sql<{ libelle: string; fondement: string; due: Date }>`
    SELECT libelle, fondement, due_le AS due FROM echeance WHERE objet = ${`subvention:${s.id}`} AND etat = 'ouverte'
      AND nature LIKE 'subvention.%' AND nature <> 'subvention.signature' ORDER BY due_le`.execute(base);
  return rows;
}
