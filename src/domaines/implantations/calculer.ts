import { type Photo, photographier, relirePhoto } from '#src/domaines/diagnostics/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Candidats, rassemblerCandidats } from './candidats.ts';
import { completer, type Demande, type DemandeSaisie, type Proposes } from './demande.ts';
import { etablir, type OptionsEtablir } from './etablir.ts';
import type { Resultat } from './forme.ts';
import type { Implantation } from './requetes.ts';

const DEFAUTS: Proposes = { minutes: 30, taille: 5, secret: 5 };

/** Ce que les paramètres datés proposent aujourd'hui. */
export async function lireProposes(base: Base | Trx, jour: string): Promise<Proposes> {
  const lire = async (cle: string) => (await parametreA(base, cle, jour))?.valeur;
  return {
    minutes: (await lire('diagnostic.implantation.minutes')) ?? DEFAUTS.minutes,
    taille: (await lire('diagnostic.implantation.taille')) ?? DEFAUTS.taille,
    secret: (await lire('secret.seuil')) ?? DEFAUTS.secret,
  };
}

/** Complète une demande lue : territoire connu, nombres des paramètres du jour. @throws ErreurMetier territoire inconnu, champ nommé. */
export async function preparerDemande(
  base: Base,
  saisie: DemandeSaisie,
): Promise<{ demande: Demande; territoireNom: string }> {
  const territoire = await resoudre(base, saisie.territoire).catch((erreur: unknown) => {
    if (!(erreur instanceof ErreurIntrouvable)) throw erreur;
    throw new ErreurMetier(erreur.message, { champs: { territoire: erreur.message } });
  });
  const complete = completer(saisie, await lireProposes(base, aujourdhui()));
  return { demande: { ...complete, territoire: territoire.reference }, territoireNom: territoire.nom };
}

/** Un calcul entier, avec ce qui le nourrit. @throws ErreurMetier quand il n'y a rien à choisir. */
export async function calculerImplantation(
  base: Base,
  acteur: Acteur,
  demande: Demande,
  options: OptionsEtablir = {},
): Promise<{ photo: Photo; candidats: Candidats; resultat: Resultat; dureeMs: number }> {
  const debut = performance.now();
  await options.avancer?.(2, 'Lecture des communes, des besoins et de l’offre');
  const photo = await photographier(base, acteur, {
    territoire: demande.territoire,
    question: demande.question as Record<string, unknown>,
  });
  options.signal?.throwIfAborted();
  const candidats = await rassemblerCandidats(base, photo, demande);
  const resultat = await etablir(photo, demande, candidats, options);
  return { photo, candidats, resultat, dureeMs: performance.now() - debut };
}

/**
 * Refait un calcul gardé, de ce qui l'a nourri : sa photo, sa demande et ses candidats, sans rien relire du registre.
 * @returns le nouveau résultat, et s'il donne le même choix.
 */
export async function rejouer(
  base: Base,
  { photo, demande, candidats, resultat }: Pick<Implantation, 'photo' | 'demande' | 'candidats' | 'resultat'>,
): Promise<{ resultat: Resultat; identique: boolean }> {
  if (!resultat || photo === null || !candidats) throw new ErreurMetier("Ce calcul n'a pas de résultat à rejouer.");
  const refait = await etablir(await relirePhoto(base, photo), demande, {
    candidats,
    regle: resultat.candidats.regle,
  });
  return { resultat: refait, identique: sansDurees(refait) === sansDurees(resultat) };
}

/** Le résultat sans ce qui dépend de l'horloge. */
const sansDurees = (resultat: Resultat): string =>
  JSON.stringify(resultat, (cle, valeur) => {
    if (cle === 'dureeMs') return undefined;
    // L'ordre des clés d'un objet ne fait pas le résultat : la base ne le garde pas.
    if (valeur === null || typeof valeur !== 'object' || Array.isArray(valeur)) return valeur;
    return Object.fromEntries(Object.entries(valeur).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
