import { sql } from 'kysely';
import { z } from 'zod';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { arreterEtpConventionnes } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { comparer, plus } from '#src/socle/montants.ts';
import { annexesDe, conventionPourAgir, conventionSituee } from '../chargement.ts';
import { solderConvention } from '../echeances.ts';
import { avancerAnnexe, avancerConvention } from '../ecriture.ts';
import { campagneDuDossier } from '../entrerEnVigueur.ts';
import type { ConventionSituee } from '../forme.ts';
import { nombreA } from '../parametres.ts';
import { racineDe } from '../regles/numeros.ts';
import { attendreRegularisation } from '../regularisations.ts';
import { identifiant, jour, texte } from '../saisie.ts';
import { appliquerPlan, versementsDeLAnnee } from '../versements.ts';

/**
 * Résilie une convention : lettre recommandée reçue, puis effet après le préavis (un mois au moins). Les versements s'arrêtent au jour
 * d'effet, les projets d'avenant tombent, l'enveloppe reprend ce qui ne sera pas versé, et le registre s'arrête le même jour.
 */
export const resilier = operation({
  nom: 'conventions.resilier',
  entree: z.object({
    id: identifiant('Convention'),
    motif: texte('Motif', 2000),
    recue_le: jour('Date de réception de la lettre'),
    effet_le: jour("Date d'effet"),
  }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id, motif, recue_le, effet_le }) {
    const mois = await nombreA(trx, 'resiliation.preavis_mois', recue_le, c.departement);
    const refuser = (champ: string, message: string): never => {
      throw new ErreurMetier(message, { champs: { [champ]: message } });
    };
    if (recue_le > aujourdhui()) refuser('recue_le', 'La réception ne peut pas être à venir.');
    if (effet_le < plusMois(recue_le, mois))
      refuser('effet_le', `Il faut ${mois} mois au moins entre la lettre reçue et l'effet.`);
    if (effet_le < c.debut || effet_le > c.fin) refuser('effet_le', 'Un jour de la convention.');
    await avancerConvention(trx, acteur, c, 'resilier', motif);
    await sql`UPDATE convention SET etat = 'resiliee', resiliation_recue_le = ${recue_le}, resiliee_le = ${effet_le},
      motif_resiliation = ${motif}, version = version + 1 WHERE id = ${id}`.execute(trx);
    await solderConvention(trx, id, acteur.nom);
    await arreter(trx, acteur, await conventionSituee(trx, id), effet_le, motif);
    // Le dernier mois se régularise encore.
    await attendreRegularisation(trx, id, acteur.nom);
    await journal({ objet: `convention:${id}`, details: { recue_le, effet_le, motif } });
    return { id };
  },
});

async function arreter(trx: Trx, acteur: Acteur, c: ConventionSituee, effet: string, motif: string): Promise<void> {
  for (const a of await annexesDe(trx, c.id, sql`a.etat IN ('projet', 'proposee')`))
    await avancerAnnexe(trx, acteur, { ...a, lieu: c }, 'annuler', `Convention résiliée : ${motif}`);
  for (const a of await annexesDe(trx, c.id, sql`a.etat = 'signee' AND a.fin > ${effet}`)) {
    await appliquerPlan(trx, { ...a, lieu: c }, a.calcul, `Convention résiliée à effet du ${effet}.`);
    const reste = plus(...(await versementsDeLAnnee(trx, c.id, a.annee)).map((v) => v.montant));
    await engager(trx, acteur, {
      campagne: await campagneDuDossier(trx, a.dossier),
      objet: `dossier:${a.dossier}`,
      montant: comparer(reste, '0') > 0 ? reste : '0',
    });
    await arreterEtpConventionnes(trx, racineDe(a.numero), effet);
  }
}
