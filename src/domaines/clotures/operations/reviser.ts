import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, enEuros } from '#src/socle/montants.ts';
import { decimalPositif, identifiant } from '#src/socle/saisie.ts';
import { bilanPourAgir, objetBilan } from '../chargement.ts';
import { examenDe } from '../comptes.ts';
import { contenuDe } from '../contenu.ts';
import type { BilanSitue, LigneRevue } from '../forme.ts';
import { defavorable, restantes } from '../regles/revue.ts';

/** Ce que la page montrait de la ligne : une collègue a pu la revoir entre-temps. */
const vu = z.preprocess((v) => (v === '' ? null : v), z.coerce.string().nullable().optional());

/**
 * Revoit une ligne : acceptée telle quelle, réduite, ou une ressource comptée autrement, avec sa raison. Une décision plus dure après que la
 * revue a été communiquée la rouvre : le porteur doit pouvoir y répondre.
 * @throws ErreurMetier 422 sans raison, ou plus que déclaré ; 409 déjà revue par une autre personne
 */
export const reviserLigne = operation({
  nom: 'clotures.reviser',
  entree: z.object({
    id: identifiant,
    ligne: z.string().min(1),
    accepte: decimalPositif('Donnez un montant en euros, zéro compris.', { plafond: '99999999999' }),
    motif: z.string().trim().max(2000, 'Au plus 2 000 caractères.').default(''),
    vu,
  }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }, e) => {
    exigerDepose(bilan);
    const { lignes } = await examenDe(trx, bilan, await contenuDe(trx, bilan));
    const ligne = lignes.find((l) => l.id === e.ligne);
    if (!ligne) throw new ErreurMetier("Cette ligne n'est pas dans le budget réalisé.", { statut: 409 });
    const accepte = centimes(e.accepte);
    if (ligne.accepte !== null && comparer(ligne.accepte, accepte) === 0 && ligne.motif === e.motif)
      return { id: bilan.id, ligne: ligne.id };
    if (e.vu !== undefined && (e.vu === null ? ligne.accepte !== null : ligne.accepte !== centimes(e.vu)))
      throw new ErreurMetier(`${ligne.par || "Quelqu'un"} vient de revoir cette ligne.`, {
        statut: 409,
        conseil: 'Rechargez la page pour voir ce qui a été décidé.',
      });
    verifierMontant(ligne, accepte, e.motif);
    if (defavorable(ligne, ligne.accepte ?? ligne.declare, accepte)) await rouvrirRevue(trx, bilan);
    await sql`INSERT INTO bilan_revue (bilan, ligne, declare, accepte, motif, par) VALUES (${bilan.id}, ${ligne.id}, ${ligne.declare}, ${accepte},
        ${e.motif}, ${acteur.nom})
      ON CONFLICT (bilan, ligne) DO UPDATE SET declare = excluded.declare, accepte = excluded.accepte, motif = excluded.motif, par = excluded.par,
        le = clock_timestamp()`.execute(trx);
    await journal({
      objet: objetBilan(bilan.id),
      details: { ligne: ligne.id, libelle: ligne.libelle, declare: ligne.declare, accepte, motif: e.motif },
    });
    return { id: bilan.id, ligne: ligne.id };
  },
});

/** Accepte telles quelles toutes les lignes pas encore revues. Sans effet s'il n'en reste pas. */
export const reviserReste = operation({
  nom: 'clotures.reviserReste',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => bilanPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: bilan, journal }) => {
    exigerDepose(bilan);
    const reste = restantes((await examenDe(trx, bilan, await contenuDe(trx, bilan))).lignes);
    for (const { id, declare } of reste)
      await sql`INSERT INTO bilan_revue (bilan, ligne, declare, accepte, par)
        VALUES (${bilan.id}, ${id}, ${declare}, ${declare}, ${acteur.nom}) ON CONFLICT DO NOTHING`.execute(trx);
    await journal({ objet: objetBilan(bilan.id), details: { lignes: reste.map((l) => l.id) } });
    return { id: bilan.id, lignes: reste.length };
  },
});

/** @throws ErreurMetier 409 : le bilan n'est pas déposé, ou il est déjà décidé */
export function exigerDepose(bilan: BilanSitue): void {
  if (bilan.etat !== 'depose')
    throw new ErreurMetier("Ce bilan n'est pas à examiner en ce moment.", {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
}

function verifierMontant(ligne: LigneRevue, accepte: string, motif: string): void {
  if (ligne.partie === 'charge' && comparer(accepte, ligne.declare) > 0)
    throw new ErreurMetier(`On n'accepte pas plus que ce qui est déclaré : ${enEuros(ligne.declare)}.`, {
      champs: { accepte: `Au plus ${enEuros(ligne.declare)}.` },
    });
  if (comparer(accepte, ligne.declare) !== 0 && motif.length < 5)
    throw new ErreurMetier('Un montant changé demande une raison : le porteur la lira et pourra y répondre.', {
      champs: { motif: 'Écrivez la raison.' },
    });
}

async function rouvrirRevue(trx: Trx, bilan: BilanSitue): Promise<void> {
  if (bilan.revueLe === null) return;
  await sql`UPDATE bilan_subvention SET revue_le = NULL, reponse_avant_le = NULL, repondu_le = NULL, version = version + 1
    WHERE id = ${bilan.id}`.execute(trx);
}
