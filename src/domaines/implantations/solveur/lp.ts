import type { Probleme } from '../regles/probleme.ts';

/** Douze chiffres suffisent à des poids de l'ordre du million, et le texte du programme reste petit. */
const ecrire = (valeur: number) => String(Number(valeur.toPrecision(12)));
/** Une ligne trop longue est refusée par le lecteur de HiGHS : des retours à la ligne, permis partout entre deux termes. */
const PAR_LIGNE = 12;

/**
 * Le programme linéaire au format CPLEX LP : maximiser Σ poids·y, y ≤ Σ des x qui couvrent, Σ coût·x ≤ budget, x binaire, 0 ≤ y ≤ 1.
 * y n'a pas besoin d'être entier : à x entier, le maximum le met à 0 ou à 1.
 */
export function ecrireLp({ poids, candidats, budget }: Probleme): string {
  const couvreurs: number[][] = poids.map(() => []);
  for (const [rang, { couvre }] of candidats.entries()) for (const commune of couvre) couvreurs[commune]!.push(rang);
  const x = candidats.map((_, rang) => `x${rang}`);
  const y = poids.map((_, rang) => `y${rang}`);
  const lignes = [
    'Maximize',
    ` besoin: ${somme(poids.map((valeur, rang) => `${ecrire(valeur)} ${y[rang]}`))}`,
    'Subject To',
    ` budget: ${somme(candidats.map(({ cout }, rang) => `${ecrire(cout)} ${x[rang]}`))} <= ${ecrire(budget)}`,
    ...couvreurs.map((par, rang) => ` c${rang}: ${somme(par.map((candidat) => x[candidat]!))} - ${y[rang]} >= 0`),
    'Bounds',
    ...y.map((nom) => ` 0 <= ${nom} <= 1`),
    'Binary',
    ...parLignes(x, ' ').map((ligne) => ` ${ligne}`),
    'End',
    '',
  ];
  return lignes.join('\n');
}

const somme = (termes: string[]) => parLignes(termes, ' + ').join('\n   + ');

function parLignes(termes: string[], separateur: string): string[] {
  const lignes: string[] = [];
  for (let i = 0; i < termes.length; i += PAR_LIGNE) lignes.push(termes.slice(i, i + PAR_LIGNE).join(separateur));
  return lignes;
}
