import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { abonner, prevenirAbonnes } from '../abonnes.ts';
import { appelSitue } from '../chargement.ts';
import type { AppelSitue } from '../forme.ts';

interface QuestionPourAgir {
  id: number;
  compteId: number;
  etat: 'attend' | 'publiee' | 'ecartee';
  reponduePar: string | null;
  publiee: string;
  reponse: string;
  /** Ce que le service a sous les yeux : deux réponses données en même temps ne se recouvrent pas. */
  vue: string;
}

async function charger(
  trx: Trx,
  { question }: { question: number },
): Promise<AppelSitue & { question: QuestionPourAgir }> {
  const { rows } = await sql<QuestionPourAgir & { appel: number }>`
    SELECT id, appel, compte_id AS "compteId", etat, repondue_par AS "reponduePar", publiee, reponse,
      coalesce(extract(epoch FROM repondue_le)::text, '') AS vue
    FROM appel_question WHERE id = ${question} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette question n'existe pas.");
  return { ...(await appelSitue(trx, rows[0].appel)), question: rows[0] };
}

function exigerVue({ vue, reponduePar }: QuestionPourAgir, lue: string): void {
  if (vue !== lue)
    throw new ErreurMetier(`${reponduePar ?? 'Une autre personne'} vient de répondre à cette question.`, {
      statut: 409,
      conseil: 'Relisez sa réponse ci-dessous ; vous pouvez la corriger.',
    });
}

const long = (manque: string) =>
  z
    .string(manque)
    .transform((t) => t.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(3, manque).max(4000, '4 000 caractères au plus.'));
const commune = { question: identifiant, vue: z.string().default('') };

/**
 * Publie une question et sa réponse pour tous, ou corrige ce qui l'est déjà. Le texte publié est celui que le service a relu : rien n'y dit
 * qui demande. Ceux qui suivent l'appel sont prévenus.
 */
export const repondreQuestion = operation({
  nom: 'appels.repondre',
  entree: z.object({
    ...commune,
    publiee: long('Écrivez la question telle que tous la liront, sans ce qui dirait qui la pose.'),
    reponse: long('Écrivez la réponse.'),
  }),
  charger,
  async executer({ trx, acteur, objet, journal }, e): Promise<{ appel: number; prevenus: number }> {
    const { question, ...appel } = objet;
    exigerVue(question, e.vue);
    // Enregistrer sans rien changer ne dérange personne.
    if (question.etat === 'publiee' && question.publiee === e.publiee && question.reponse === e.reponse)
      return { appel: appel.id, prevenus: 0 };
    await sql`UPDATE appel_question SET publiee = ${e.publiee}, reponse = ${e.reponse}, etat = 'publiee', motif = '',
      repondue_le = clock_timestamp(), repondue_par = ${acteur.nom} WHERE id = ${e.question}`.execute(trx);
    // Qui pose une question suit l'appel : la réponse lui parvient comme aux autres.
    if (question.etat === 'attend') await abonner(trx, appel.id, question.compteId);
    const corrige = question.etat === 'publiee';
    const prevenus = await prevenirAbonnes(trx, appel, {
      sujet: `${corrige ? 'Réponse corrigée' : 'Une question et sa réponse'} : ${appel.intitule}`,
      texte: `${corrige ? 'Une réponse publiée a été corrigée.' : 'Une réponse est publiée.'}\n\nQuestion : ${e.publiee}\n\nRéponse : ${e.reponse}`,
    });
    const avant = corrige ? { publiee: question.publiee, reponse: question.reponse } : undefined;
    await journal({
      objet: `appel:${appel.id}`,
      details: { question: e.question, publiee: e.publiee, reponse: e.reponse, avant, prevenus },
    });
    return { appel: appel.id, prevenus };
  },
});

/** Ne publie pas une question (hors sujet, déjà répondue), ou retire celle qui l'était : son auteur en reçoit la raison, personne d'autre. */
export const ecarterQuestion = operation({
  nom: 'appels.ecarterQuestion',
  entree: z.object({ ...commune, motif: long("Dites pourquoi : l'auteur de la question le lira.") }),
  charger,
  async executer({ trx, acteur, objet, journal }, e): Promise<{ appel: number }> {
    const { question, ...appel } = objet;
    exigerVue(question, e.vue);
    await sql`UPDATE appel_question SET etat = 'ecartee', motif = ${e.motif}, repondue_le = clock_timestamp(), repondue_par = ${acteur.nom}
      WHERE id = ${e.question}`.execute(trx);
    const { rows } = await sql<{ courriel: string }>`
      SELECT courriel FROM compte WHERE id = ${question.compteId} AND desactive_le IS NULL`.execute(trx);
    if (rows[0]) await ecrireAuteur(trx, rows[0].courriel, appel.intitule, e.motif);
    await journal({ objet: `appel:${appel.id}`, details: { question: e.question, motif: e.motif } });
    return { appel: appel.id };
  },
});

async function ecrireAuteur(trx: Trx, destinataire: string, intitule: string, motif: string): Promise<void> {
  const texte = `Bonjour,\n\nVotre question sur l'appel « ${intitule} » n'est pas publiée. Le service l'explique ainsi :\n\n${motif}\n`;
  await mettreEnAttente(trx, { destinataire, sujet: `Votre question sur « ${intitule} »`, texte });
}
