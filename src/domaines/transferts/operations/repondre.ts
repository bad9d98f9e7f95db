import { sql } from 'kysely';
import { z } from 'zod';
import { basculerPrincipal } from '#src/domaines/designations/index.ts';
import { prevenirPersonne, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { direPasses } from '#src/domaines/rendezvous/index.ts';
import { operation } from '#src/droits/operation.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { exigerEtat, transfertPourAgir } from '../chargement.ts';
import { EN_COURS, manqueAuTransfert } from '../forme.ts';
import { prevenirDuTransfert, responsablesDe } from '../messages.ts';

/**
 * Le référent suivant accepte : il devient principal aujourd'hui, échéances, portefeuille et accès suivent, l'ancien lit encore quelques jours.
 * @throws ErreurMetier le bilan n'est pas partagé et rien n'y déroge
 */
export const accepterTransfert = operation({
  nom: 'transferts.accepter',
  cloison: true,
  entree: z.object({ id: identifiant }),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, EN_COURS);
    const manque = manqueAuTransfert(t);
    if (manque.length > 0 || !t.vers)
      throw new ErreurMetier(manque.join(' '), {
        conseil: 'Le bilan vient avant le changement de référent, pour ne pas tout redire.',
      });
    const le = aujourdhui();
    const { rendezvous } = await basculerPrincipal(trx, acteur, {
      parcours: p.id,
      vers: t.vers,
      le,
      portefeuille: t.portefeuille ?? undefined,
      cause: 'Transfert',
      raisons: ['Transfert accepté par le référent suivant'],
      prevenir: false,
      direALaPersonne: false,
    });
    await sql`UPDATE transfert SET etat = 'effectif', accepte_le = now(), effectif_le = ${le}, version = version + 1 WHERE id = ${e.id}`.execute(
      trx,
    );
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [t.deCompte, ...(await responsablesDe(trx, p))],
      `${acteur.nom} est, depuis aujourd'hui, référent principal du parcours ${p.reference}.`,
    );
    await prevenirPersonne(trx, p.personne, {
      sujet: 'Votre référent a changé',
      // Repris par dérogation, personne n'a lu de bilan : on ne le lui dit pas.
      texte: `Votre référent est maintenant ${acteur.nom}.${t.partageLe ? " Votre bilan lui a été transmis : vous n'aurez pas à tout redire." : ''}${direPasses(rendezvous)}`,
    });
    await journal({
      objet: `parcours:${p.id}`,
      details: { transfert: t.id, derogation: t.partageLe === null, rendezvous: rendezvous.map((r) => r.id) },
    });
    return { id: t.id, parcours: p.id };
  },
});

/** Le référent suivant refuse, avec sa raison : rien ne change pour la personne. */
export const refuserTransfert = operation({
  nom: 'transferts.refuser',
  cloison: true,
  entree: surveiller({ id: identifiant, reponse: texteSurveille(1000, 'Écrivez la raison.') }, ['reponse']),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, EN_COURS);
    // Refusé, le bilan se referme pour lui : la ligne qu'il écrit n'est plus de celles qu'il lit.
    await horsCloison(trx as Cloison, (h) =>
      sql`UPDATE transfert SET etat = 'refuse', reponse = ${e.reponse}, version = version + 1 WHERE id = ${t.id}`.execute(
        h,
      ),
    );
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [t.deCompte, ...(await responsablesDe(trx, p))],
      `${acteur.nom} ne reprend pas le parcours ${p.reference}. Rien ne change ; un autre transfert peut être demandé.`,
    );
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id } });
    return { id: t.id, parcours: p.id };
  },
});

/** Le référent ou le responsable renonce au transfert. */
export const annulerTransfert = operation({
  nom: 'transferts.annuler',
  cloison: true,
  entree: surveiller({ id: identifiant, motif: texteSurveille(1000, 'Écrivez la raison.') }, ['motif']),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, EN_COURS);
    await sql`UPDATE transfert SET etat = 'annule', reponse = ${e.motif}, version = version + 1 WHERE id = ${t.id}`.execute(
      trx,
    );
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [t.deCompte, t.lisible ? t.versCompte : null],
      `Le transfert du parcours ${p.reference} est annulé.`,
    );
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id } });
    return { id: t.id, parcours: p.id };
  },
});
