import type { Changement } from '#src/domaines/diagnostics/index.ts';
import type { EvaluationGardee } from '../forme.ts';

const nombre = (valeur: number) => Math.round(valeur).toLocaleString('fr-FR');
const compte = (valeur: number, singulier: string, pluriel = `${singulier}s`) =>
  `${nombre(valeur)} ${Math.abs(Math.round(valeur)) < 2 ? singulier : pluriel}`;
const liste = new Intl.ListFormat('fr', { type: 'conjunction' });

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
    rang === 0 ? `${VERBES[action]} ${compte(n, 'structure')}` : `en ${VERBES[action]} ${nombre(n)}`,
  );
  const texte = liste.format(parties);
  return texte.charAt(0).toUpperCase() + texte.slice(1);
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
    ? `${qui} ferait passer ${liste.format(combien)} hors de la zone blanche confirmée`
    : `${qui} ferait entrer ${liste.format(combien)} en zone blanche confirmée`;
}

function soldePersonnes(personnes: number): string {
  return personnes > 0
    ? `, avec ${compte(personnes, 'personne')} de moins en zone blanche`
    : `, avec ${compte(-personnes, 'personne')} de plus en zone blanche`;
}
