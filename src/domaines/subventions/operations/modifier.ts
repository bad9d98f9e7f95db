import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { subventionPourAgir } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import { exigerTermes } from '../ecriture.ts';
import { construirePlan } from '../regles/plan.ts';
import { identifiant, jourFacultatif, montantFacultatif, texteFacultatif, tranche } from '../saisie.ts';
import { ecrirePlan, exigerPlan } from '../tranches.ts';

/**
 * Change une convention en préparation : dates, référence d'engagement, cibles, plan de versement. Ce qui n'est pas donné ne change pas. Le
 * montant, lui, est celui de la décision. @throws ErreurConflit quelqu'un l'a changée entre-temps
 */
export const modifierSubvention = operation({
  nom: 'subventions.modifier',
  entree: z.object({
    id: identifiant('Convention'),
    version,
    debut: jourFacultatif("Premier jour de l'opération").optional(),
    fin: jourFacultatif("Dernier jour de l'opération").optional(),
    engagement: texteFacultatif(100).optional(),
    cibles: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), montantFacultatif('Cible')).optional(),
    plan: z.array(tranche).max(20).optional(),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, objet: s, journal }, e) {
    if (s.etat !== 'projet')
      throw new ErreurMetier('Cette convention est déjà proposée : reprenez-la, ou faites un avenant.', {
        statut: 409,
      });
    exigerVersion(s, e.version, 'Cette convention');
    const termes = { ...s, debut: e.debut ?? s.debut, fin: e.fin ?? s.fin };
    exigerTermes(termes);
    await sql`UPDATE subvention SET debut = ${termes.debut}, fin = ${termes.fin}, engagement = coalesce(${e.engagement ?? null}, engagement),
      version = version + 1 WHERE id = ${s.id}`.execute(trx);
    for (const [indicateur, cible] of Object.entries(e.cibles ?? {}))
      await (cible === null
        ? sql`DELETE FROM subvention_cible WHERE subvention = ${s.id} AND indicateur = ${indicateur}`
        : sql`INSERT INTO subvention_cible (subvention, indicateur, cible) VALUES (${s.id}, ${indicateur}, ${cible})
            ON CONFLICT (subvention, indicateur) DO UPDATE SET cible = excluded.cible`
      ).execute(trx);
    if (e.plan) {
      const voulues = e.plan.map((t) => ({ ...t, part: t.part ?? undefined })) as Parameters<typeof exigerPlan>[0];
      exigerPlan(voulues);
      await ecrirePlan(trx, s.id, construirePlan(voulues, s.montant));
    }
    const { id: _, version: __, ...details } = e;
    await journal({ objet: objetSubvention(s.id), details });
    return { id: s.id };
  },
});
