import type { Changement } from '#src/domaines/diagnostics/index.ts';
import { accord, enumeration, majuscule } from '#src/socle/phrases.ts';
import type { EvaluationGardee } from '../forme.ts';

const nombre = (valeur: number) => Math.round(valeur).toLocaleString('fr-FR');
const compte = (valeur: number, singulier: string, pluriel = `${singulier}s`) =>
  `${nombre(valeur)} ${accord(Math.round(valeur), singulier, pluriel)}`;

const ACTIONS = ['ouvrir', 'fermer', 'redimensionner', 'deplacer'] as const;
const VERBES = { ouvrir: 'ouvrir', fermer: 'fermer', redimensionner: 'redimensionner', deplacer: 'déplacer' } as const;
const NOMS: Record<(typeof ACTIONS)[number], [string, string]> = {
  ouvrir: ['ouverture', 'ouvertures'],
  fermer: ['fermeture', 'fermetures'],
  redimensionner: ['redimensionnement', 'redimensionnements'],
  deplacer: ['déplacement', 'déplacements'],
};

const effectifs = (changements: readonly Changement[]) =>
  ACTIONS.map((action) => ({ action, n: changements.filter((c) => c.action === action).length })).filter(
    ({ n }) => n > 0,
  );

/** « 2 ouvertures, 1 fermeture » ; « aucun changement ». */
export function resumerChangements(changements: readonly Changement[]): string {
  const parties = effectifs(changements).map(({ action, n }) => compte(n, ...NOMS[action]));
  return parties.length > 0 ? parties.join(', ') : 'aucun changement';
}

/** « Ouvrir 2 structures et en fermer 1 ». */
function sujet(changements: readonly Changement[]): string {
  const parties = effectifs(changements).map(({ action, n }, rang) =>
    rang === 0
      ? `${VERBES[action]} ${n === 1 ? 'une structure' : compte(n, 'structure')}`
      : `en ${VERBES[action]} ${n === 1 ? 'une' : nombre(n)}`,
  );
  const texte = enumeration(parties);
  return majuscule(texte);
}

/**
 * La réponse d'un scénario en une phrase : « Ouvrir 2 structures ferait passer 14 communes et 1 320 personnes hors de la zone blanche
 * confirmée ». Le solde : ce qui en sort moins ce qui y entre. Rien n'est dit amélioré quand rien n'est calculable.
 */
export function phraseScenario(
  changements: readonly Changement[],
  { avant, apres, gagnent }: EvaluationGardee,
): string {
  const calculables = avant.communes.confirmee + avant.communes.sensible + avant.communes.couverte;
  if (calculables === 0)
    return "L'effet n'est pas calculable : aucun besoin ou aucune offre de ce type n'est connu ici";
  if (changements.length === 0) {
    const n = avant.communes.confirmee;
    return n > 0
      ? `Aucun changement pour l'instant : ${compte(n, 'commune')} en zone blanche confirmée`
      : "Aucun changement pour l'instant, et aucune zone blanche confirmée";
  }
  const communes = avant.communes.confirmee - apres.communes.confirmee;
  const personnes = avant.personnes.confirmee - apres.personnes.confirmee;
  const qui = sujet(changements);
  if (communes === 0) {
    const mieux =
      gagnent.territoire >= 1 ? `, mais ${compte(gagnent.territoire, 'personne')} en tireraient un meilleur accès` : '';
    const solde = Math.round(personnes) === 0 || mieux ? mieux : soldePersonnes(personnes);
    return `${qui} ne changerait pas le nombre de communes en zone blanche confirmée${solde}`;
  }
  const combien = [compte(Math.abs(communes), 'commune')];
  if (Math.sign(personnes) === Math.sign(communes) && Math.round(personnes) !== 0)
    combien.push(compte(Math.abs(personnes), 'personne'));
  return communes > 0
    ? `${qui} ferait passer ${enumeration(combien)} hors de la zone blanche confirmée`
    : `${qui} ferait entrer ${enumeration(combien)} en zone blanche confirmée`;
}

function soldePersonnes(personnes: number): string {
  return personnes > 0
    ? `, avec ${compte(personnes, 'personne')} de moins en zone blanche`
    : `, avec ${compte(-personnes, 'personne')} de plus en zone blanche`;
}

/** Qui vit dans une commune dont la classe s'améliore ou se dégrade, ici et chez les voisins. */
export function phraseBilan({ gagnent, perdent }: EvaluationGardee): string {
  const mieux = habitants(gagnent);
  const moins = habitants(perdent);
  const gain = mieux
    ? `${mieux} dans une commune qui passe dans une meilleure classe`
    : 'Aucune commune ne passe dans une meilleure classe';
  return `${gain} ; ${moins ? `${moins} dans une commune qui passe dans une moins bonne` : 'aucune ne passe dans une moins bonne'}.`;
}

/** « 320 personnes d'ici et 12 personnes des environs vivent » ; vide s'il n'y en a pas. */
function habitants({ territoire, voisins }: { territoire: number; voisins: number }): string {
  const [ici, autour] = [Math.round(territoire), Math.round(voisins)];
  const parties = [
    ...(ici > 0 ? [`${compte(ici, 'personne')} d'ici`] : []),
    ...(autour > 0 ? [`${compte(autour, 'personne')} des environs`] : []),
  ];
  return parties.length === 0 ? '' : `${enumeration(parties)} ${ici + autour < 2 ? 'vit' : 'vivent'}`;
}
