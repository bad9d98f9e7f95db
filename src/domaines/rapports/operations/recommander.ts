import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit } from '#src/socle/erreurs.ts';
import { ecrireBrouillon, objetDuBrouillon, reserverBrouillon } from '../brouillon.ts';
import { etablirRecommandations } from '../etablir.ts';
import type { ChiffreCle, Proposition } from '../forme.ts';
import { decider, type Geste } from '../regles/decision.ts';
import { viser } from '../viser.ts';
import { brouillonVise, texteCourt } from './entree.ts';

export interface PropositionsDuJour {
  propositions: Proposition[];
  chiffres: ChiffreCle[];
}

/** Ce que les règles proposent aujourd'hui ; rien à calculer pour un geste qui ne fait que déplacer. */
export async function propositionsDuJour(
  base: Base,
  acteur: Acteur,
  demande: { territoire: string; question: Record<string, unknown>; geste: string },
): Promise<PropositionsDuJour> {
  if (!['retenir', 'ecarter', 'ajouter'].includes(demande.geste)) return { propositions: [], chiffres: [] };
  const { propositions, chiffres } = await etablirRecommandations(base, acteur, demande);
  return { propositions, chiffres };
}

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
    /** Calculé par le serveur avant la transaction (`propositionsDuJour`) : une seconde de calcul ne doit retenir personne. */
    jour: z.custom<PropositionsDuJour>((v) => typeof v === 'object' && v !== null),
  }),
  charger: async (trx, { territoire }) => viser(trx, territoire),
  executer: async ({ trx, acteur, objet: territoire, journal }, entree) => {
    const brouillon = await reserverBrouillon(trx, acteur, territoire, entree.question);
    if (entree.vu !== empreinteDe(brouillon.recommandations))
      throw new ErreurConflit(
        `${brouillon.modifiePar ?? "Quelqu'un"} a changé les recommandations pendant votre saisie.`,
      );
    const recommandations = decider(brouillon.recommandations, entree.jour, entree, {
      par: acteur.nom,
      le: new Date().toISOString(),
    });
    const version = await ecrireBrouillon(trx, acteur, brouillon.id, { recommandations });
    const { geste, id, motif } = entree;
    await journal({
      objet: objetDuBrouillon(brouillon),
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
