import { exigerReglage, type Reglage, reglageA } from '#src/domaines/accompagnements/index.ts';
import { consulter, identitesDe, type ParcoursSitue, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { contratsDe } from './chargement.ts';
import { delaiDe } from './delai.ts';
import { actionsOuvertes } from './ecrire.ts';
import { type Contrat, EN_PREPARATION } from './forme.ts';
import { composerContrat } from './modele.ts';
import { documentRange } from './ranger.ts';
import { type Delai, phraseContrat } from './regles.ts';

export interface ContratsParcours {
  enCours: Contrat | null;
  enPreparation: Contrat | null;
  /** Actualisés, clos, caducs, et les anciens écrits. */
  passes: Contrat[];
  delai: Delai;
  /** Où en est le contrat, en une phrase. */
  phrase: string;
}

/** Les contrats d'un parcours et le délai qui court. Le droit de lire est vérifié par l'appelant, et par la cloison. */
export async function contratDe(c: Cloison | Trx, parcours: ParcoursSitue | number): Promise<ContratsParcours> {
  const p = typeof parcours === 'number' ? await parcoursSitue(c, parcours) : parcours;
  const jour = aujourdhui();
  const contrats = await contratsDe(c, p.id);
  const enCours = contrats.find((k) => k.etat === 'en_cours') ?? null;
  const enPreparation = contrats.find((k) => EN_PREPARATION.includes(k.etat)) ?? null;
  const delai = await delaiDe(c, p, jour);
  const situation = {
    enCours: enCours && {
      debut: enCours.debut,
      revoirLe: enCours.revoirLe,
      signeLe: [enCours.signePersonneLe, enCours.signeOrganismeLe].toSorted().at(-1) ?? null,
    },
    enPreparation,
    delai,
  };
  return {
    enCours,
    enPreparation,
    passes: contrats.filter((k) => k !== enCours && k !== enPreparation),
    delai,
    phrase: phraseContrat(situation, jour, (j) => date(j)),
  };
}

export interface ResumeContrat {
  phrase: string;
  etat: Contrat['etat'] | 'aucun';
  heures: number | null;
  enRetard: boolean;
  adresse: string;
}

/** Ce que la page d'une personne montre de son contrat. @param lus ses contrats, si la page les a déjà lus */
export async function resumeContrat(
  c: Cloison | Trx,
  parcours: number,
  lus?: ContratsParcours,
): Promise<ResumeContrat> {
  const k = lus ?? (await contratDe(c, parcours));
  const courant = k.enCours ?? k.enPreparation;
  return {
    phrase: k.phrase,
    etat: courant?.etat ?? 'aucun',
    heures: courant?.heures ?? null,
    enRetard: !k.enCours && (k.delai.jours ?? 0) < 0,
    adresse: `/parcours/${parcours}/contrat`,
  };
}

/** La page du contrat, et ce que l'acteur peut y faire. La lecture est tracée. @throws ErreurDroit, ErreurIntrouvable */
export async function pageContrat(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  exiger(acteur, 'engagements.lire', p);
  await consulter(c, acteur, p, 'contrat');
  const jour = aujourdhui();
  const identite = (await identitesDe(c, [id])).get(id)!;
  const droit = (nom: string) => peut(acteur, `engagements.${nom}`, p);
  return {
    parcours: { id, reference: p.reference, etat: p.etat, operation: p.operation.intitule },
    demonstration: p.demonstration,
    identite: { nom: identite.nom, prenom: identite.prenom },
    ...(await contratDe(c, p)),
    actions: await actionsOuvertes(c, id),
    minimum: await reglageA(c, p.operation, 'accompagnement.heures', jour),
    remplacement: await reglageA(c, p.operation, 'accompagnement.anciens_contrats_annee', jour),
    aujourdhui: jour,
    peut: {
      preparer: p.etat !== 'a_orienter' && droit('preparer'),
      signer: droit('signer'),
      signerOrganisme: droit('signerOrganisme'),
      clore: droit('clore'),
      reprendre: droit('reprendre'),
    },
  };
}

export interface FormeContrat {
  parcours: { id: number; reference: string };
  identite: { nom: string; prenom: string };
  actions: Awaited<ReturnType<typeof actionsOuvertes>>;
  minimum: Reglage;
  /** Contrat modifié, ou celui que l'on actualise. */
  contrat: Contrat | null;
}

/** De quoi remplir le formulaire : un contrat à préparer, à modifier, ou à actualiser. @throws ErreurDroit, ErreurIntrouvable */
export async function formeContrat(
  c: Cloison,
  acteur: Acteur,
  id: number,
  geste: 'preparer' | 'modifier' | 'actualiser',
  contrat?: number,
): Promise<FormeContrat> {
  const p = await parcoursSitue(c, id);
  exiger(acteur, `engagements.${geste}`, p);
  await consulter(c, acteur, p, 'contrat');
  const trouve = contrat ? (await contratsDe(c, id)).find((k) => k.id === contrat) : null;
  if (contrat && !trouve) throw new ErreurIntrouvable("Ce contrat n'existe pas.");
  const identite = (await identitesDe(c, [id])).get(id)!;
  return {
    parcours: { id, reference: p.reference },
    identite: { nom: identite.nom, prenom: identite.prenom },
    actions: await actionsOuvertes(c, id),
    minimum: await exigerReglage(c, p.operation, 'accompagnement.heures', aujourdhui()),
    contrat: trouve ?? null,
  };
}

/** Le document d'un contrat : scellé à la dernière signature, ou le projet à signer. @throws ErreurDroit, ErreurIntrouvable */
export async function documentContrat(
  c: Cloison,
  acteur: Acteur,
  id: number,
  contrat: number,
  droit = 'engagements.lire',
): Promise<DocumentRapport> {
  const p = await parcoursSitue(c, id);
  exiger(acteur, droit, p);
  await consulter(c, acteur, p, 'contrat');
  const k = (await contratsDe(c, id)).find((x) => x.id === contrat && x.etat !== 'historique');
  if (!k) throw new ErreurIntrouvable("Ce contrat n'existe pas.");
  return (await documentRange(c, contrat)) ?? composerContrat(c, acteur, p, k);
}
