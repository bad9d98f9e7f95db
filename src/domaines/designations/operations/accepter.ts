import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { executerDans } from '#src/droits/executer.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { facultatif, identifiant, identifiantDe } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { basculerPrincipal } from '../basculer.ts';
import { binomeEnCours, portefeuillePourAgir, referentPour } from '../chargement.ts';
import { dirigeEquipe } from '../droits.ts';
import { MOTIFS_ECART } from '../forme.ts';
import { designer } from './designer.ts';

const raisons = z.preprocess(
  (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]),
  z.array(texteSurveille(300)).max(20),
);

/**
 * Accepte une proposition d'affectation, ou celle que l'on a changée : le titulaire du portefeuille devient référent principal (ou en appui de
 * `principal`, quand la situation demande l'autre domaine) ; le plafond est revu sous verrou. `raisons` : ce que l'on avait sous les yeux, gardé avec l'affectation. `auDela` : pourquoi dépasser le plafond.
 */
export const accepterAffectation = operation({
  nom: 'designations.accepter',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      portefeuille: identifiantDe('Choisissez un portefeuille.'),
      principal: facultatif(identifiant),
      appui: facultatif(identifiant),
      raisons,
      auDela: texteSurveille(500),
    },
    ['auDela'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const portefeuille = await portefeuillePourAgir(trx, e.portefeuille, p.operation.id);
    if (!dirigeEquipe(acteur, { operation: p.operation, equipe: portefeuille.equipe }))
      throw new ErreurMetier(`${portefeuille.nom} est d'une équipe que vous ne dirigez pas.`, {
        statut: 403,
        champs: { portefeuille: 'Choisissez un portefeuille de votre équipe.' },
      });
    if (!portefeuille.titulaire)
      throw new ErreurMetier(`Personne ne tient ${portefeuille.nom}.`, {
        champs: { portefeuille: "Choisissez-en un autre, ou donnez-lui d'abord un référent." },
      });
    if (p.etat === 'a_orienter')
      throw new ErreurMetier("L'orientation de ce parcours n'est pas encore décidée.", { statut: 409 });
    const principal = (await binomeEnCours(trx, p.id)).find((b) => b.rang === 'principal');
    if (principal)
      throw new ErreurMetier(`${principal.nom} suit déjà ce parcours : quelqu'un a tranché avant vous.`, {
        statut: 409,
      });
    const le = aujourdhui();
    const vers = e.principal ?? portefeuille.titulaire;
    await referentPour(trx, p, vers, le, portefeuille.equipe);
    await basculerPrincipal(trx, acteur, { ...e, parcours: p.id, vers, le });
    // Qui tient le portefeuille est toujours du binôme.
    const appui = vers === portefeuille.titulaire ? e.appui : portefeuille.titulaire;
    if (appui) await executerDans(trx, designer, acteur, { parcours: p.id, professionnel: appui, rang: 'appui' });
    await journal({
      objet: `parcours:${p.id}`,
      details: { portefeuille: portefeuille.id, ...(e.auDela ? { plafondDepasse: true } : {}) },
    });
    return { id: p.id, reference: p.reference, portefeuille: portefeuille.nom, adresse: `/parcours/${p.id}/binome` };
  },
});

/** Écarte un portefeuille pour un parcours : il ne lui sera plus proposé. */
export const ecarterProposition = operation({
  nom: 'designations.ecarter',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    portefeuille: identifiantDe('Choisissez un portefeuille.'),
    motif: z.enum(Object.keys(MOTIFS_ECART) as [keyof typeof MOTIFS_ECART], 'Dites pourquoi, dans la liste.'),
  }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    await portefeuillePourAgir(trx, e.portefeuille, p.operation.id);
    await sql`INSERT INTO affectation_refus (parcours, portefeuille, motif, par) VALUES (${p.id}, ${e.portefeuille}, ${e.motif}, ${acteur.nom})
      ON CONFLICT (parcours, portefeuille) DO UPDATE SET motif = excluded.motif, par = excluded.par, le = now()`.execute(
      trx,
    );
    await journal({ objet: `parcours:${p.id}`, details: { portefeuille: e.portefeuille, motif: e.motif } });
    return { id: p.id, adresse: '/portefeuilles/proposition' };
  },
});
