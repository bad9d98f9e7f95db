import { type AppelSitue, type VerdictEligibilite, verifierEligibilite } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';

/**
 * Vérifie la nature et les territoires d'un porteur au regard d'un appel.
 * @returns le verdict, à garder avec la candidature
 * @throws ErreurMetier les raisons qui excluent, rangées sous leur champ
 */
export async function exigerEligible(
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  territoires: string[],
): Promise<VerdictEligibilite> {
  let verdict: VerdictEligibilite;
  try {
    verdict = await verifierEligibilite(trx, appel, { nature: acteur.nature, territoires });
  } catch (erreur) {
    if (!(erreur instanceof ErreurIntrouvable)) throw erreur;
    throw new ErreurMetier(erreur.message, { champs: { territoires: 'Choisissez un territoire de la liste.' } });
  }
  const exclu = verdict.raisons.filter(({ etat }) => etat === 'non');
  if (exclu.length > 0)
    throw new ErreurMetier(
      `Votre organisation ne peut pas être candidate : ${exclu.map(({ texte }) => texte).join(' ')}`,
      {
        champs: Object.fromEntries(
          exclu.map((r) => [r.critere === 'territoire' ? 'territoires' : 'eligibilite', r.texte]),
        ),
        conseil:
          'Corrigez le territoire si vous vous êtes trompé ; sinon, posez une question depuis la page de l’appel.',
      },
    );
  return verdict;
}
