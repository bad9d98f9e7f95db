import { sql } from 'kysely';
import { z } from 'zod';
import { saisieFormulaire } from '#src/domaines/formulaires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { refusIncomplet } from '#src/socle/formulaires/incomplet.ts';
import { creerReponse, enregistrerReponse, lireReponse, ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche } from '#src/socle/saisie.ts';
import { exigerTextesSurs, surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { cibleDe, ciblePourAgir, objetCible, passerA } from '../chargement.ts';
import { connuDe } from '../connu.ts';
import { connuesGardees, contenuDe, empreinteDuContenu } from '../contenu.ts';
import { ecartsDe, etatDepose, rangerEcarts } from '../depots.ts';
import type { Cible, EtatCible } from '../forme.ts';
import { ATTENDUES } from '../forme.ts';
import { ecrireALaStructure, solderReponse } from '../obligations.ts';
import { remettreRecepisse } from '../recepisse.ts';
import { identifiant, version } from '../saisie.ts';
import { textesARelire } from '../textes.ts';

/** @throws ErreurMetier 409 la collecte n'est pas ouverte, ou la réponse n'est plus à donner */
function exigerAttendue(k: Cible): void {
  if (k.enqueteEtat !== 'ouverte')
    throw new ErreurMetier(
      k.enqueteEtat === 'preparee'
        ? "L'enquête n'est pas encore ouverte."
        : "L'enquête est close : elle ne reçoit plus de réponses.",
      {
        statut: 409,
        conseil: 'Pour corriger une réponse déposée, écrivez au service : il la corrige, et vous le lirez ici.',
      },
    );
  if (!ATTENDUES.includes(k.etat))
    throw new ErreurMetier('Ce questionnaire ne se remplit plus.', {
      statut: 409,
      conseil: 'Ouvrez sa page pour voir où il en est.',
    });
}

/** Commence un questionnaire, prérempli de ce que le site sait déjà. Sans effet s'il est commencé. */
export const commencerReponse = operation({
  nom: 'enquetes.commencer',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }) => {
    const objet = objetCible(k.id);
    if (await lireReponse(trx, objet)) return { id: k.id };
    exigerAttendue(k);
    const prefill = await connuDe(trx, acteur, k);
    await creerReponse(trx, acteur, { objet, formulaireVersion: k.formulaireVersion, prefill });
    await passerA(trx, k.id, 'commencee');
    await journal({ objet, details: { preremplis: Object.keys(prefill) } });
    return { id: k.id };
  },
});

/** Les textes d'une saisie, ceux des lignes sous `partenaires.0.nom`. */
function textesDe(changements: Readonly<Record<string, unknown>>): Record<string, string> {
  const textes: Record<string, string> = {};
  const ranger = (cle: string, v: unknown): void => {
    if (typeof v === 'string') textes[cle] = v;
    else if (v && typeof v === 'object') for (const [suite, x] of Object.entries(v)) ranger(`${cle}.${suite}`, x);
  };
  for (const [cle, v] of Object.entries(changements)) ranger(cle, v);
  return textes;
}

/** Enregistre des réponses ; deux personnes qui remplissent ne s'attendent pas. */
export const remplirReponse = operation({
  nom: 'enquetes.repondre',
  entree: z.object({ id: identifiant, ...saisieFormulaire }),
  charger: (trx, { id }) => cibleDe(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, { version: lue, changements, vus }) => {
    exigerAttendue(k);
    // Un numéro de sécurité sociale n'entre pas ; un mot de santé, une adresse ou un téléphone se confirment au dépôt (textes.ts).
    exigerTextesSurs(textesDe(changements), true);
    const objet = objetCible(k.id);
    const fait = await enregistrerReponse(trx, acteur, { objet, version: lue, changements, vus });
    await journal({ objet, details: { version: fait.version, champs: Object.keys(changements) } });
    return fait;
  },
});

const NOM_REPONDANT = 'Écrivez le nom de la personne qui répond.';

/** Le service prend la plume : la structure répond au téléphone, il saisit. Elle en est prévenue et tout garde leurs deux noms. */
export const saisirPour = operation({
  nom: 'enquetes.saisirPour',
  entree: z.object({
    id: identifiant,
    repondant: texteSurveille(200, NOM_REPONDANT).refine((nom) => nom.length >= 2, NOM_REPONDANT),
  }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, { repondant }) => {
    exigerAttendue(k);
    const mandataire = `${acteur.nom}, ${acteur.organisationNom}`;
    // Un second clic ne prévient pas la structure deux fois.
    if (k.mandataire === mandataire && k.repondant === repondant) return { id: k.id };
    await sql`UPDATE enquete_cible SET mandataire = ${mandataire}, repondant = ${repondant}, version = version + 1 WHERE id = ${k.id}`.execute(
      trx,
    );
    const objet = objetCible(k.id);
    if (!(await lireReponse(trx, objet))) {
      const prefill = await connuDe(trx, acteur, k);
      await creerReponse(trx, acteur, { objet, formulaireVersion: k.formulaireVersion, prefill });
      await passerA(trx, k.id, 'commencee');
    }
    await ecrireALaStructure(trx, k, `Enquête ${k.annee} : le service saisit vos réponses`, [
      `${mandataire} saisit au téléphone les réponses de ${k.structureNom}, données par ${repondant}. Vous pouvez les lire et les changer jusqu'au dépôt.`,
    ]);
    await journal({ objet, details: { mandataire, repondant } });
    return { id: k.id };
  },
});

export interface Depot {
  id: number;
  etat: EtatCible;
  tardive: boolean;
  /** Vrai : ce dépôt était déjà fait (double clic). */
  deja: boolean;
}

const A_CONFIRMER = {
  confirme: 'Confirmez les réponses que le site connaissait déjà, ou corrigez-les, puis cochez.',
  textes_relus: 'Relisez les textes relevés : cochez si aucun ne désigne une personne accompagnée.',
};

/** @throws ErreurMetier ce qui se confirme d'une case ne l'est pas ; toutes les cases sont dites à la fois */
function exigerConfirme(faits: Record<keyof typeof A_CONFIRMER, boolean>): void {
  const champs = Object.fromEntries(
    Object.entries(A_CONFIRMER).filter(([champ]) => !faits[champ as keyof typeof A_CONFIRMER]),
  );
  const [premier] = Object.values(champs);
  if (premier) throw new ErreurMetier(premier, { champs });
}

/**
 * Dépose une réponse. Ce qui est impossible l'empêche ; ce qui étonne est expliqué par la structure ou la fait rappeler. Après le dernier jour,
 * la réponse est reçue et dite tardive, jusqu'à la clôture.
 * @throws ErreurMetier 422 incomplet, réponses connues ou textes relevés non confirmés ; 409 une réponse a changé depuis la relecture
 */
export const deposerReponse = operation({
  nom: 'enquetes.deposer',
  entree: surveiller(
    {
      id: identifiant,
      // Version des réponses que la personne a relue.
      version,
      confirme: coche,
      textes_relus: coche,
      repondant: texteSurveille(200),
      explications: z.record(z.string(), texteSurveille(2000)).default({}),
    },
    [],
  ),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e): Promise<Depot> => {
    if (k.deposeeLe !== null) return { id: k.id, etat: k.etat, tardive: k.tardive, deja: true };
    exigerAttendue(k);
    const objet = objetCible(k.id);
    await sql`SELECT FROM reponse WHERE objet = ${objet} FOR UPDATE`.execute(trx);
    const contenu = await contenuDe(trx, k);
    if (!contenu)
      throw new ErreurMetier("Ce questionnaire n'est pas commencé.", { conseil: 'Commencez-le, puis déposez-le.' });
    if (contenu.reponse.version !== e.version)
      throw new ErreurMetier(
        `${contenu.reponse.modifiePar} a changé une réponse depuis que vous avez relu ce questionnaire.`,
        {
          statut: 409,
          conseil: 'Relisez-le, puis déposez-le.',
        },
      );
    const bloquants = contenu.evaluation.problemes.filter(({ gravite }) => gravite === 'bloquant');
    if (bloquants.length > 0) throw refusIncomplet(bloquants, 'ce questionnaire');
    const gardees = connuesGardees(contenu).length;
    const aRelire = textesARelire(contenu).length;
    exigerConfirme({ confirme: gardees === 0 || e.confirme, textes_relus: aRelire === 0 || e.textes_relus });
    exigerTextesSurs(
      Object.fromEntries(Object.entries(e.explications).map(([cle, texte]) => [`explication:${cle}`, texte])),
      e.confirme_texte,
    );
    await rangerEcarts(trx, k.id, await ecartsDe(trx, acteur, k, contenu), e.explications, acteur.nom);
    const etat = await etatDepose(trx, k.id);
    const tardive = aujourdhui() > k.fermeLe;
    await sql`UPDATE enquete_cible SET etat = ${etat}, etat_depuis = clock_timestamp(), deposee_le = date_trunc('milliseconds', clock_timestamp()),
      deposee_par = ${`${acteur.nom}, ${acteur.organisationNom}`}, repondant = ${e.repondant || k.repondant || acteur.nom}, tardive = ${tardive},
      empreinte = ${empreinteDuContenu(k, contenu)}, confirmees = ${gardees}, version = version + 1 WHERE id = ${k.id}`.execute(
      trx,
    );
    await ouvrirChamps(trx, objet, []);
    await solderReponse(trx, k.id, acteur.nom);
    await remettreRecepisse(trx, acteur, await cibleDe(trx, k.id));
    await journal({
      objet,
      details: { etat, tardive, confirmees: gardees, textesRelus: aRelire, mandataire: k.mandataire },
    });
    return { id: k.id, etat, tardive, deja: false };
  },
});
