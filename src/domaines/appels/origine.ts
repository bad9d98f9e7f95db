import { estSecret, LIBELLES_CLASSE, lireMaillage, RANG_REFERENCE } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { OrigineAppel } from './forme.ts';

const arrondi = (v: number | null | undefined, pas: number): number | null =>
  v === null || v === undefined ? null : Math.round(v * pas) / pas;

/**
 * La zone blanche d'où vient un appel : le besoin, l'offre et l'accès du jour, et les communes concernées. Ces chiffres sont gardés avec
 * l'appel : son évaluation les comparera à ceux d'alors. « Non calculable » reste `null`.
 * @param demande.territoire `epci:200069029`… @param demande.public public du diagnostic (`rsa`, `chomeurs`…)
 * @throws ErreurMetier territoire ou public inconnu
 */
export async function origineDepuisZone(
  base: Base,
  acteur: Acteur,
  demande: { territoire: string; public?: string | undefined },
): Promise<OrigineAppel> {
  const maillage = await lireMaillage(base, acteur, {
    question: { public: demande.public || undefined },
    territoire: demande.territoire,
    niveau: 'commune',
  });
  const { diagnostic, territoire, ensemble, communes, lignes } = maillage;
  const etp = lignes.reduce((somme, ligne) => somme + ligne.etp, 0);
  // Une seule commune, et moins de personnes que le seuil du secret : le nombre ne se garde pas, ni ne se publie.
  const secret = communes.length === 1 && estSecret(communes[0]!, diagnostic.donnees.conventions.secret);
  return {
    diagnostic: `diagnostic:${diagnostic.id}`,
    le: aujourdhui(),
    public: diagnostic.question.public,
    territoires: [
      {
        ref: territoire.reference,
        nom: territoire.nom,
        besoin: secret ? null : arrondi(ensemble.besoin, 1),
        offre: arrondi(etp, 10),
        // ETP à portée pour 1 000 personnes, comme sur les pages de territoire.
        acces: arrondi(
          ensemble.acces?.[RANG_REFERENCE] === undefined ? null : 1000 * ensemble.acces[RANG_REFERENCE],
          10,
        ),
        classe: LIBELLES_CLASSE[ensemble.classe],
      },
    ],
    communes: communes.filter(({ classe }) => classe === 'confirmee').map(({ code }) => code),
  };
}
