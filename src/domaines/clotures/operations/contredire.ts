import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enEuros } from '#src/socle/montants.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { bilanPourAgir, objetBilan } from '../chargement.ts';
import { examenDe, maintenant } from '../comptes.ts';
import { contenuDe } from '../contenu.ts';
import { attendre, dansLeDelai, prevenir } from '../obligations.ts';
import { contestables, restantes } from '../regles/revue.ts';
import { exigerDepose } from './reviser.ts';

/**
 * Communique la revue au porteur : chaque montant réduit, sa raison, et jusqu'à quand il peut y répondre. Rien n'est arrêté avant.
 * @throws ErreurMetier 422 des lignes restent à revoir, ou rien n'est réduit ; 422 le délai de réponse n'a pas de valeur
 */
export const communiquerRevue = operation({
  nom: 'clotures.communiquer',
  entree: z.object({ id: identifiant, version: version.optional() }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, objet: bilan, journal }, e) => {
    exigerDepose(bilan);
    if (bilan.revueLe !== null) return { id: bilan.id, avantLe: bilan.reponseAvantLe as Date, deja: true };
    exigerVersion(bilan, e.version, 'Ce bilan');
    const { lignes } = await examenDe(trx, bilan, await contenuDe(trx, bilan));
    if (restantes(lignes).length > 0)
      throw new ErreurMetier('Toutes les lignes ne sont pas revues : le porteur doit recevoir la revue en une fois.', {
        conseil: 'Revoyez les lignes restantes, ou acceptez-les telles quelles.',
      });
    const reduites = contestables(lignes);
    if (reduites.length === 0)
      throw new ErreurMetier("Rien n'est réduit : il n'y a rien à communiquer.", { conseil: 'Acceptez le bilan.' });
    const avantLe = await dansLeDelai(trx, 'cloture.delai_contradictoire', bilan);
    if (avantLe === null)
      throw new ErreurMetier("Le délai de réponse du porteur n'a pas de valeur à cette date.", {
        conseil:
          'Un administrateur peut l’ajouter (cloture.delai_contradictoire), daté et sourcé, dans les paramètres.',
      });
    await sql`UPDATE bilan_subvention SET revue_le = clock_timestamp(), reponse_avant_le = ${avantLe}, repondu_le = NULL, version = version + 1
      WHERE id = ${bilan.id}`.execute(trx);
    await attendre(trx, bilan, 'reponse', avantLe);
    await prevenir(
      trx,
      bilan,
      'porteur',
      'des montants sont réduits, vous pouvez répondre',
      [
        ...reduites.map(
          (l) => `- ${l.libelle} : ${enEuros(l.declare)} déclarés, ${enEuros(l.accepte ?? '0')} retenus. ${l.motif}`,
        ),
        '',
        `Répondez au plus tard le ${dateHeure(avantLe)}. Sans réponse, le financeur décidera sur ces montants.`,
      ].join('\n'),
    );
    await journal({ objet: objetBilan(bilan.id), details: { lignes: reduites.map((l) => l.id), avantLe } });
    return { id: bilan.id, avantLe, deja: false };
  },
});

/**
 * Le porteur répond aux réductions, ligne par ligne, en une fois ; ne rien écrire sur une ligne, c'est ne pas la contester. Une réponse tardive est
 * refusée à l'horloge de la base : le financeur a pu décider. @throws ErreurMetier 409 délai passé, ou déjà répondu
 */
export const repondreRevue = operation({
  nom: 'clotures.repondre',
  entree: z.object({ id: identifiant, reponses: z.record(z.string(), z.string().trim().max(4000)).default({}) }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerDepose(bilan);
    if (bilan.revueLe === null || bilan.reponseAvantLe === null)
      throw new ErreurMetier("Aucune revue ne vous est communiquée en ce moment : il n'y a pas à répondre.", {
        statut: 409,
        conseil: 'Rechargez la page pour voir où en est le bilan.',
      });
    if (bilan.reponduLe !== null)
      throw new ErreurMetier(`Votre organisation a déjà répondu le ${dateHeure(bilan.reponduLe)}.`, { statut: 409 });
    if ((await maintenant(trx)) > bilan.reponseAvantLe)
      throw new ErreurMetier(`Le délai de réponse est passé depuis le ${dateHeure(bilan.reponseAvantLe)}.`, {
        statut: 409,
        conseil: 'Écrivez au financeur : il peut encore revoir une ligne à votre avantage.',
      });
    const reduites = new Set(
      contestables((await examenDe(trx, bilan, await contenuDe(trx, bilan))).lignes).map((l) => l.id),
    );
    const ecrites = Object.entries(e.reponses).filter(([, texte]) => texte !== '');
    const inconnue = ecrites.find(([ligne]) => !reduites.has(ligne));
    if (inconnue)
      throw new ErreurMetier("Une de ces lignes n'est pas réduite : rien n'est à contester.", { statut: 409 });
    for (const [ligne, texte] of ecrites)
      await sql`UPDATE bilan_revue SET reponse = ${texte}, repondue_par = ${acteur.nom}, repondue_le = clock_timestamp()
        WHERE bilan = ${bilan.id} AND ligne = ${ligne}`.execute(trx);
    await sql`UPDATE bilan_subvention SET repondu_le = clock_timestamp(), version = version + 1 WHERE id = ${bilan.id}`.execute(
      trx,
    );
    await attendre(trx, bilan, 'decision');
    await prevenir(
      trx,
      bilan,
      'financeur',
      ecrites.length > 0 ? 'le porteur répond à vos réductions' : 'le porteur ne conteste pas vos réductions',
    );
    await journal({ objet: objetBilan(bilan.id), details: { lignes: ecrites.map(([ligne]) => ligne) } });
    return { id: bilan.id, reponses: ecrites.length };
  },
});
