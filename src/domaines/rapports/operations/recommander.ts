import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurConflit } from '#src/socle/erreurs.ts';
import { ecrireBrouillon, lireBrouillon, reserverBrouillon } from '../brouillon.ts';
import { empreinteDe } from '../empreinte.ts';
import { etablirRecommandations } from '../etablir.ts';
import { decider, type Geste } from '../regles/decision.ts';
import { viser } from '../viser.ts';
import { brouillonVise, texteCourt } from './entree.ts';

const GESTES = ['retenir', 'ecarter', 'rouvrir', 'monter', 'descendre', 'ajouter'] as const satisfies readonly Geste[];

/** Retient, réécrit, écarte, rouvre, déplace ou ajoute une recommandation ; la proposition d'origine reste à côté. */
export const deciderRecommandation = operation({
  nom: 'rapports.recommander',
  entree: z.object({
    ...brouillonVise,
    /** Empreinte des recommandations que la personne avait sous les yeux. */
    vu: z.string(),
    geste: z.enum(GESTES, 'Choisissez ce que vous faites de cette recommandation.'),
    id: z.string().max(200).default(''),
    constat: texteCourt('Constat', 2000),
    proposition: texteCourt('Recommandation', 2000),
    porteur: texteCourt('Qui la porte', 200),
    motif: texteCourt('Raison', 500),
    chiffres: z.array(z.string().max(200)).max(30, 'Trente chiffres au plus.').default([]),
  }),
  charger: async (trx, { territoire }) => viser(trx, territoire),
  executer: async ({ trx, acteur, objet: territoire, journal }, entree) => {
    // Lu avant de réserver le brouillon : le calcul dure une seconde, et ne doit retenir personne.
    const actuel = await lireBrouillon(base(), acteur, territoire.reference, entree.question);
    const { propositions, chiffres } = await etablirRecommandations(base(), acteur, {
      territoire: territoire.reference,
      question: entree.question,
      recommandations: actuel.recommandations,
    });
    const brouillon = await reserverBrouillon(trx, acteur, territoire, entree.question);
    if (entree.vu !== empreinteDe(brouillon.recommandations))
      throw new ErreurConflit(
        `${brouillon.modifiePar ?? "Quelqu'un"} a changé les recommandations pendant votre saisie.`,
      );
    const recommandations = decider(brouillon.recommandations, { propositions, chiffres }, entree, {
      par: acteur.nom,
      le: new Date().toISOString(),
    });
    const version = await ecrireBrouillon(trx, acteur, brouillon.id, { recommandations });
    const { geste, id, motif } = entree;
    await journal({
      objet: `etat_des_lieux:${brouillon.id}`,
      details: {
        territoire: territoire.reference,
        version,
        geste,
        id,
        ...(motif ? { motif } : {}),
        avant: brouillon.recommandations.find((r) => r.id === id) ?? null,
      },
    });
    return { territoire: territoire.reference };
  },
});
