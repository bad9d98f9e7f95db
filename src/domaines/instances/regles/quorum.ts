import { accord } from '#src/socle/phrases.ts';
import type { Assemblee, PointCalcul, Quorum } from './forme.ts';
import { foisF, fraction, plafondF } from './fractions.ts';
import { siegesDe } from './sieges.ts';

/**
 * Le quorum d'un point. Présents : sièges tenus par leur titulaire ou son suppléant ; un membre retiré du point n'en est pas. Le nombre dont
 * on exige une part est celui des membres délibérants en fonction (« les membres composant la commission », CRPA R133-10), les retirés
 * compris sauf règle contraire : c'est la lecture la plus exigeante, donc la plus sûre.
 */
export function quorumDe(assemblee: Assemblee, point: Pick<PointCalcul, 'retires' | 'sansQuorum'>): Quorum {
  const { quorum } = assemblee.regles;
  const sieges = siegesDe(assemblee, point);
  const presents = sieges.filter((s) => s.comment === 'present' || s.comment === 'supplee').length;
  const represente = quorum.mandats ? sieges.filter((s) => s.comment === 'represente').length : 0;
  const hors = quorum.retraitsHorsBase ? sieges.filter((s) => s.comment === 'retire').length : 0;
  const total =
    quorum.base === 'sieges'
      ? assemblee.colleges.filter((c) => c.deliberatif).reduce((n, c) => n + c.sieges, 0)
      : sieges.length;
  const base = Math.max(0, total - hors);
  const exige = quorum.fraction !== null && !point.sansQuorum;
  const requis = exige ? plafondF(foisF(fraction(base), fraction(...(quorum.fraction as [number, number])))) : 0;
  // Sans aucun membre présent il n'y a pas de délibération, même sans quorum exigé.
  const atteint = presents + represente >= requis && presents > 0;
  const explication = [
    quorum.base === 'sieges'
      ? `${total} ${accord(total, 'siège délibérant', 'sièges délibérants')}, vacants compris.`
      : `${total} ${accord(total, 'membre délibérant', 'membres délibérants')} en fonction.`,
    ...retraits(sieges.filter((s) => s.comment === 'retire').length, quorum.retraitsHorsBase),
    `${presents} ${accord(presents, 'siège tenu', 'sièges tenus')} par le titulaire ou son suppléant${quorum.visio ? ', à distance comprise' : ''}, ${represente} par mandat.`,
    exige
      ? `Il en faut ${requis} : ${ecrireFraction(quorum.fraction as [number, number])} de ${base}, arrondi au membre supérieur (${quorum.fondement}).`
      : point.sansQuorum
        ? 'Aucun quorum : seconde convocation sur le même ordre du jour, qui le dit (CRPA R133-10 ou texte de l’instance).'.replace(
            '’',
            "'",
          )
        : `Aucun quorum exigé (${quorum.fondement}).`,
    atteint
      ? 'Le quorum est atteint.'
      : presents === 0
        ? "Aucun membre ne siège : l'instance ne peut pas délibérer."
        : `Le quorum n'est pas atteint : il manque ${requis - presents - represente}.`,
  ];
  return { base, requis, presents, represente, atteint, explication };
}

function retraits(nombre: number, hors: boolean): string[] {
  if (nombre === 0) return [];
  return [
    `${nombre} ${accord(nombre, 'membre retiré', 'membres retirés')} de ce point : non ${accord(nombre, 'compté présent', 'comptés présents')}${hors ? ', et hors du nombre exigé' : ''}.`,
  ];
}

const MOTS: Record<string, string> = {
  '1/2': 'la moitié',
  '1/3': 'le tiers',
  '2/3': 'les deux tiers',
  '1/4': 'le quart',
};
const ecrireFraction = ([n, d]: [number, number]): string => MOTS[`${n}/${d}`] ?? `${n}/${d}`;
