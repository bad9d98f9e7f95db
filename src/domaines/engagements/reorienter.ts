import { sql } from 'kysely';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { declarerSuiteNotification, ECHEANCE_CONTRAT } from '#src/domaines/orientations/index.ts';
import { contratsDe } from './chargement.ts';
import { rendreCaduc } from './operations/clore.ts';

/**
 * Une orientation qui change de voie ou de compétence change l'organisme référent : le contrat est caduc, un autre est dû (code du travail,
 * D5411-14-2). Confirmée telle quelle, elle le laisse courir.
 */
declarerSuiteNotification(async (trx, acteur, p, orientation) => {
  const { rows } = await sql<{ change: boolean }>`
    SELECT (n.voie, n.competence) IS DISTINCT FROM (a.voie, a.competence) AS change FROM orientation n
    JOIN LATERAL (SELECT voie, competence FROM orientation WHERE parcours = n.parcours AND id < n.id AND notifie_le IS NOT NULL
      ORDER BY id DESC LIMIT 1) a ON true WHERE n.id = ${orientation}`.execute(trx);
  // Première notification : rien n'est remplacé.
  if (!rows[0]) return;
  if (rows[0].change) {
    await rendreCaduc(trx, acteur, p.id, 'Réorientation notifiée');
    return;
  }
  const contrats = await contratsDe(trx, p.id);
  if (contrats.some(({ etat }) => etat === 'en_cours'))
    await solderEcheance(trx, ECHEANCE_CONTRAT, `parcours:${p.id}`, acteur.nom, 'sans_objet');
});
