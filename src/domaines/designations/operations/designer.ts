import { sql } from 'kysely';
import { z } from 'zod';
import { donnerAcces, type ParcoursSitue, parcoursPourAgir, retirerAcces } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { facultatif, identifiant, identifiantDe, jourFacultatif } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { arreterAppui, basculerPrincipal, exigerJour, laisserLire } from '../basculer.ts';
import { binomeEnCours, referentPour } from '../chargement.ts';
import { RANGS } from '../forme.ts';
import { prevenirReferent } from '../messages.ts';
import { accorderRelais } from '../relais.ts';

const professionnel = identifiantDe('Choisissez un référent de la liste.');

/**
 * Désigne le premier référent principal d'un parcours orienté, ou un référent en appui. Changer de principal est un transfert.
 * `auDela` : pourquoi dépasser le plafond du portefeuille.
 */
export const designer = operation({
  nom: 'designations.designer',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      professionnel,
      rang: z.enum(RANGS, 'Choisissez : principal ou appui.'),
      debut: jourFacultatif,
      portefeuille: facultatif(identifiant),
      raisons: z.array(texteSurveille(300)).max(20).default([]),
      auDela: texteSurveille(500),
    },
    ['auDela'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const le = e.debut ?? aujourdhui();
    if (e.rang === 'appui') await mettreEnAppui(trx, acteur, p, e.professionnel, le);
    else {
      await exigerPremier(trx, p);
      await referentPour(trx, p, e.professionnel, le, p.equipe);
      await basculerPrincipal(trx, acteur, { ...e, parcours: p.id, vers: e.professionnel, le });
    }
    await journal({
      objet: `parcours:${p.id}`,
      details: { professionnel: e.professionnel, rang: e.rang, le, ...(e.auDela ? { plafondDepasse: true } : {}) },
    });
    return { id: p.id, adresse: `/parcours/${p.id}/binome` };
  },
});

async function exigerPremier(trx: Trx, p: ParcoursSitue): Promise<void> {
  if (p.etat === 'a_orienter')
    throw new ErreurMetier("L'orientation de ce parcours n'est pas encore décidée.", {
      statut: 409,
      conseil: "Décidez d'abord l'orientation : la compétence du référent en découle.",
    });
  const principal = (await binomeEnCours(trx, p.id)).find((b) => b.rang === 'principal');
  if (principal)
    throw new ErreurMetier(`${principal.nom} est déjà le référent principal de ce parcours.`, {
      statut: 409,
      conseil: 'Pour en changer, demandez un transfert : son bilan accompagne la personne.',
    });
}

/** Désigne un référent en appui ; le référent principal le peut aussi. */
export const appuyer = operation({
  nom: 'designations.appuyer',
  cloison: true,
  entree: z.object({ parcours: identifiant, professionnel, debut: jourFacultatif }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const le = e.debut ?? aujourdhui();
    await mettreEnAppui(trx, acteur, p, e.professionnel, le);
    await journal({ objet: `parcours:${p.id}`, details: { professionnel: e.professionnel, le } });
    return { id: p.id, adresse: `/parcours/${p.id}/binome` };
  },
});

async function mettreEnAppui(trx: Trx, acteur: Acteur, p: ParcoursSitue, id: number, le: string): Promise<void> {
  if (p.etat === 'clos') throw new ErreurMetier('Ce parcours est clos : son binôme ne change plus.', { statut: 409 });
  exigerJour(le, p);
  const referent = await referentPour(trx, p, id, le, p.equipe);
  const deja = (await binomeEnCours(trx, p.id)).find((b) => b.compteId === referent.compteId);
  if (deja)
    throw new ErreurMetier(`${referent.nom} est déjà de ce binôme.`, {
      statut: 409,
      champs: { professionnel: 'Choisissez un autre référent.' },
    });
  // Il a pu l'être puis l'avoir quitté : la période nouvelle commence au plus tôt quand l'ancienne finit.
  await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
    SELECT ${p.id}, ${referent.id}, 'appui', greatest(${le}::date, (SELECT max(fin) FROM designation
      WHERE parcours = ${p.id} AND professionnel = ${referent.id})), ${acteur.nom}`.execute(trx);
  await retirerAcces(trx, p.id, referent.compteId, ['ancien']);
  await donnerAcces(trx, { parcours: p.id, compte: referent.compteId, titre: 'appui', par: acteur.nom });
  await accorderRelais(trx, [p.id], acteur.nom);
  await prevenirReferent(trx, acteur, referent.compteId, p, 'appui');
}

/** Met fin à un appui ; l'ancien appui lit encore quelques jours. */
export const finirAppui = operation({
  nom: 'designations.finirAppui',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      professionnel,
      motif: texteSurveille(500, 'Dites pourquoi.').refine((t) => t.length >= 3, 'Dites pourquoi.'),
    },
    ['motif'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const appui = (await binomeEnCours(trx, p.id)).find(
      (b) => b.rang === 'appui' && b.professionnel === e.professionnel,
    );
    if (!appui || !(await arreterAppui(trx, p.id, e.professionnel, aujourdhui(), e.motif)))
      throw new ErreurMetier("Ce référent n'est pas en appui de ce parcours.", { statut: 409 });
    await retirerAcces(trx, p.id, appui.compteId, ['appui']);
    if (appui.debut !== aujourdhui()) await laisserLire(trx, p, appui.compteId, acteur.nom);
    await accorderRelais(trx, [p.id], acteur.nom);
    await journal({ objet: `parcours:${p.id}`, details: { professionnel: e.professionnel } });
    return { id: p.id, adresse: `/parcours/${p.id}/binome` };
  },
});
