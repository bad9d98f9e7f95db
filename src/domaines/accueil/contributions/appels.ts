import { type AttenteAppel, attentesDesAppels } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

const ACTES: Record<
  AttenteAppel['acte'],
  { titre: (nom: string) => string; detail: string; suite: string; verbe: string }
> = {
  publier: {
    titre: (nom) => `« ${nom} » est à finir, puis à publier`,
    detail: "L'appel est en préparation : personne d'autre ne le voit.",
    suite: '',
    verbe: 'Reprendre',
  },
  rectifier: {
    titre: (nom) => `Un rectificatif de « ${nom} » n'est pas publié`,
    detail: 'Les candidats lisent encore la version précédente.',
    suite: '/rectificatif',
    verbe: 'Relire',
  },
  decider: {
    titre: (nom) => `« ${nom} » attend vos décisions`,
    detail: "L'appel est clos et toutes ses candidatures sont examinées.",
    suite: '/classement',
    verbe: 'Classer et décider',
  },
};

/** Ce que les appels de l'organisation attendent d'elle. */
export async function appels(base: Base, acteur: Acteur): Promise<Attente[]> {
  return (await attentesDesAppels(base, acteur)).map(({ id, intitule, acte, depuis }) => ({
    cle: `appels.${acte}.${id}`,
    nombre: 1,
    titre: ACTES[acte].titre(intitule),
    detail: ACTES[acte].detail,
    adresse: `/appels/${id}${ACTES[acte].suite}`,
    verbe: ACTES[acte].verbe,
    depuis: acte === 'rectifier' ? null : new Date(depuis).toISOString(),
    echeance: null,
  }));
}
