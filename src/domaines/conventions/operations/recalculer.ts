import { sql } from 'kysely';
import { z } from 'zod';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { annexePourAgir } from '../chargement.ts';
import { campagneDuDossier } from '../entrerEnVigueur.ts';
import { refaireUne } from '../recalculs.ts';
import { decimalFacultatif, identifiant, texte } from '../saisie.ts';
import { appliquerPlan } from '../versements.ts';

/**
 * Applique à une annexe signée des valeurs changées après coup (taux publié avec effet rétroactif) : les mois à venir prennent le nouveau
 * montant, les mois payés donnent un rappel, et la trace garde l'avant et l'après. `total` est celui de l'aperçu : s'il a changé, on le dit.
 */
export const recalculerAnnexe = operation({
  nom: 'conventions.recalculer',
  entree: z.object({
    annexe: identifiant('Annexe'),
    motif: texte('Motif', 500),
    total: decimalFacultatif('Total attendu').optional(),
  }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: annexe, journal }, { motif, total }) {
    if (annexe.etat !== 'signee') throw new ErreurMetier('Seule une annexe signée se recalcule.', { statut: 409 });
    const r = await refaireUne(trx, annexe);
    if (!r)
      throw new ErreurMetier("Aucune valeur n'a changé depuis le calcul de cette annexe : rien à recalculer.", {
        statut: 409,
      });
    if (total && comparer(total, r.apres.total) !== 0)
      throw new ErreurMetier("Une valeur a encore changé depuis l'aperçu : relisez-le avant d'appliquer.", {
        statut: 409,
      });
    await engager(trx, acteur, {
      campagne: await campagneDuDossier(trx, annexe.dossier),
      objet: `dossier:${annexe.dossier}`,
      montant: r.apres.total,
    });
    const plan = await appliquerPlan(trx, annexe, r.apres, `${motif}.`.replace(/\.\.$/, '.'));
    await sql`INSERT INTO annexe_recalcul (annexe, avant, apres, total_avant, total_apres, rappel, motif, par)
      VALUES (${annexe.id}, ${JSON.stringify(annexe.calcul)}::jsonb, ${JSON.stringify(r.apres)}::jsonb, ${annexe.total}, ${r.apres.total},
        ${plan.rappel}, ${motif}, ${acteur.nom})`.execute(trx);
    await sql`UPDATE convention_annexe SET calcul = ${JSON.stringify(r.apres)}::jsonb, total = ${r.apres.total},
      part_departement = ${r.apres.partDepartement} WHERE id = ${annexe.id}`.execute(trx);
    await journal({
      objet: `convention:${annexe.convention}`,
      details: { numero: annexe.numero, avant: annexe.total, apres: r.apres.total, rappel: plan.rappel, motif },
    });
    return { id: annexe.convention, annexe: annexe.id, total: r.apres.total, rappel: plan.rappel };
  },
});
