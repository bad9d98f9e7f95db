import { z } from 'zod';
import { rouvrirBudget } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { bilanPourAgir, faireAvancer, objetBilan, objetBudget } from '../chargement.ts';
import { examenDe } from '../comptes.ts';
import { contenuDe } from '../contenu.ts';
import { attendre, prevenir, solderAcceptation } from '../obligations.ts';
import { totauxRevue } from '../regles/revue.ts';
import { exigerDepose } from './reviser.ts';

const commentaire = z.string().trim().max(4000, 'Au plus 4 000 caractères.').default('');
const entree = z.object({ id: identifiant, version: version.optional(), commentaire });

/**
 * Accepte le bilan : les montants acceptés sont arrêtés, et il ne retient plus rien. Toutes les lignes sont revues, les réductions ont été
 * communiquées et le porteur a pu répondre, les plafonds de l'appel tiennent sur les montants acceptés.
 */
export const accepterBilan = operation({
  nom: 'clotures.accepter',
  entree,
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    if (bilan.etat === 'accepte') return { id: bilan.id, subvention: bilan.subvention.id };
    exigerVersion(bilan, e.version, 'Ce bilan');
    exigerDepose(bilan);
    const { lignes, obstacles } = await examenDe(trx, bilan, await contenuDe(trx, bilan));
    if (obstacles.length > 0)
      throw new ErreurMetier(
        obstacles.length === 1 ? obstacles[0]! : `${obstacles.length} points empêchent d'accepter ce bilan.`,
        obstacles.length === 1 ? {} : { conseil: obstacles.join(' ') },
      );
    await faireAvancer(trx, acteur, bilan, 'accepter', e.commentaire);
    await solderAcceptation(trx, bilan, acteur.nom);
    await prevenir(trx, bilan, 'porteur', 'il est accepté', e.commentaire);
    await journal({
      objet: objetBilan(bilan.id),
      details: { charges: totauxRevue(lignes, 'charge'), ressources: totauxRevue(lignes, 'ressource') },
    });
    return { id: bilan.id, subvention: bilan.subvention.id };
  },
});

/** Champ qui rouvre le budget réalisé et ses justificatifs, avec ceux du récit. */
export const BUDGET = 'budget';

/** Demande des corrections : seuls les champs nommés se rouvrent, et le budget s'il est coché. */
export const renvoyerBilan = operation({
  nom: 'clotures.renvoyer',
  entree: entree.extend({ champs: z.array(z.string()).min(1, 'Cochez au moins un champ à corriger.') }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    const { reponse } = await contenuDe(trx, bilan);
    const ouvrables = new Map(
      reponse.definition.sections
        .flatMap((s) => s.blocs)
        .filter((b) => estRepetition(b) || !['calcule', 'information'].includes(b.type))
        .map((b) => [b.id, b.libelle] as const),
    ).set(BUDGET, 'Budget réalisé et justificatifs');
    const champs = [...new Set(e.champs)];
    const inconnu = champs.find((c) => !ouvrables.has(c));
    if (inconnu) throw new ErreurMetier(`Le champ « ${inconnu} » ne se corrige pas.`);
    await faireAvancer(trx, acteur, bilan, 'renvoyer', e.commentaire);
    await ouvrirChamps(
      trx,
      objetBilan(bilan.id),
      champs.filter((c) => c !== BUDGET),
    );
    if (champs.includes(BUDGET))
      await rouvrirBudget(trx, { objet: objetBudget(bilan.subvention), genre: 'realise', rang: bilan.rang });
    await attendre(trx, bilan, 'corrections');
    const liste = champs.map((c) => `- ${ouvrables.get(c)}`).join('\n');
    await prevenir(
      trx,
      bilan,
      'porteur',
      'des corrections sont demandées',
      `${e.commentaire}\n\nÀ corriger :\n${liste}`,
    );
    await journal({ objet: objetBilan(bilan.id), details: { champs } });
    return { id: bilan.id };
  },
});

/** Refuse le bilan, avec sa raison : les paiements restent retenus, le financeur peut le rouvrir. */
export const refuserBilan = operation({
  nom: 'clotures.refuser',
  entree,
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    await faireAvancer(trx, acteur, bilan, 'refuser', e.commentaire);
    await attendre(trx, bilan, 'refus');
    await prevenir(trx, bilan, 'porteur', 'il est refusé', e.commentaire);
    await journal({ objet: objetBilan(bilan.id), details: { motif: e.commentaire } });
    return { id: bilan.id };
  },
});

/** Rouvre un bilan refusé : le porteur peut tout corriger, budget compris. */
export const rouvrirBilan = operation({
  nom: 'clotures.rouvrir',
  entree,
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerVersion(bilan, e.version, 'Ce bilan');
    await faireAvancer(trx, acteur, bilan, 'rouvrir', e.commentaire);
    await ouvrirChamps(trx, objetBilan(bilan.id), null);
    await rouvrirBudget(trx, { objet: objetBudget(bilan.subvention), genre: 'realise', rang: bilan.rang });
    await attendre(trx, bilan, 'corrections');
    await prevenir(trx, bilan, 'porteur', 'il est rouvert, à corriger', e.commentaire);
    await journal({ objet: objetBilan(bilan.id) });
    return { id: bilan.id };
  },
});
