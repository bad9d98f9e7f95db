import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { type CandidatureSituee, candidaturePourAgir, candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { arbitragePourAgir } from '../chargement.ts';
import { bornesDe, exigerOuvert } from '../contexte.ts';
import { prendre, verifierActe } from '../decision.ts';
import { evaluer, ligneDe } from '../regles/evaluer.ts';
import { A_ARBITRER, candidaturesDe } from '../requetes/candidatures.ts';
import { ligneSaisie, listeDIdentifiants, signature } from '../saisie.ts';

/**
 * Décide d'après l'essai adopté : toutes ses candidatures tranchées, ou celles que l'on désigne. Tout ou rien : si l'enveloppe n'y suffit plus
 * d'un centime, ou si une candidature a changé d'état, aucune décision n'est écrite.
 */
export const deciderCandidatures = operation({
  nom: 'arbitrages.decider',
  entree: z.object({ appel: identifiant, arbitrage: identifiant, candidatures: listeDIdentifiants, ...signature }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, e): Promise<{ decisions: number[] }> {
    exigerOuvert(appel);
    verifierActe(e);
    const arbitrage = await arbitragePourAgir(trx, appel.id, e.arbitrage);
    if (arbitrage.etat !== 'adopte')
      throw new ErreurMetier("On décide d'après l'essai adopté : celui-ci ne l'est pas.", { statut: 409 });
    const choisies = new Set(e.candidatures);
    const tranchees = Object.keys(arbitrage.lignes)
      .map(Number)
      .filter((id) => arbitrage.lignes[id]?.sens && (choisies.size === 0 || choisies.has(id)))
      .sort((a, b) => a - b);
    const situees: CandidatureSituee[] = [];
    for (const id of tranchees) {
      const c = await candidaturePourAgir(trx, id);
      if (c.appel !== appel.id) throw new ErreurMetier("Cette candidature n'est pas de cet appel.", { statut: 404 });
      // Déjà décidée, ou déjà ajournée : un second clic n'a rien à refaire.
      const redite = c.etat === 'ajournee' && ligneDe(arbitrage.lignes, id).sens === 'ajourne';
      if (A_ARBITRER.includes(c.etat) && !redite) situees.push(c);
    }
    if (situees.length === 0)
      throw new ErreurMetier('Tout ce que cet essai tranche est déjà décidé.', {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    const lie = situees.find((c) => c.retires.includes(acteur.compteId));
    if (lie)
      throw new ErreurMetier(
        `Vous avez déclaré un lien avec le porteur de « ${lie.intitule} » : vous n'en décidez pas.`,
        {
          statut: 403,
          conseil: 'Décidez des autres seulement ; une autre personne responsable décidera de celle-ci.',
        },
      );
    const attend = situees.find((c) => c.etat === 'en_comite');
    if (attend)
      throw new ErreurMetier(`« ${attend.intitule} » attend encore l'avis du comité.`, {
        conseil: 'Attendez son avis, ou rappelez-la du comité, ou décidez des autres seulement.',
      });
    const decisions: number[] = [];
    for (const c of situees) {
      const ligne = ligneDe(arbitrage.lignes, c.id);
      decisions.push(
        await prendre(trx, acteur, appel, c, { ...e, ...ligne, sens: ligne.sens!, arbitrage: arbitrage.id }),
      );
    }
    await journal({
      objet: `appel:${appel.id}`,
      details: { arbitrage: arbitrage.id, decisions: decisions.length, acte: e.acte },
    });
    return { decisions };
  },
});

/** Décide d'une seule candidature, sans essai : demande au fil de l'eau, dossier irrecevable, ajournement levé. */
export const deciderCandidature = operation({
  nom: 'arbitrages.deciderUne',
  entree: ligneSaisie.extend({
    id: identifiant,
    sens: z.enum(['favorable', 'defavorable', 'ajourne'], { error: 'Choisissez le sens de la décision.' }),
    ...signature,
  }),
  // L'appel d'abord, comme un lot : deux décisions à la fois se suivent au lieu de s'attendre l'une l'autre.
  async charger(trx, { id }) {
    const appel = await appelPourAgir(trx, (await candidatureSituee(trx, id)).appel);
    return { ...(await candidaturePourAgir(trx, id)), appelSitue: appel };
  },
  async executer({ trx, acteur, objet: { appelSitue: appel, ...c }, journal }, e) {
    exigerOuvert(appel);
    verifierActe(e);
    const lue = (await candidaturesDe(trx, appel.id)).filter((x) => x.id === c.id);
    // L'enveloppe est vérifiée sous son verrou, par l'engagement : ici, ce qui tient à la candidature seule.
    const [p] = evaluer({ [c.id]: e }, lue, e.montant ?? '0', bornesDe(appel)).problemes.filter((x) => x.bloquant);
    if (p) throw new ErreurMetier(p.message, { champs: { [p.champ]: p.message } });
    const decision = await prendre(trx, acteur, appel, c, { ...e, arbitrage: null });
    await journal({ objet: `candidature:${c.id}`, details: { decision, sens: e.sens, montant: e.montant } });
    return { id: c.id, decision };
  },
});
