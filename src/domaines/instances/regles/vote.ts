import type { Avis, College } from '../forme.ts';
import type { Assemblee, PointCalcul, Resultat, Siege, VoixExactes } from './forme.ts';
import {
  comparerF,
  diviseF,
  enFrancais,
  exacte,
  type Fraction,
  foisF,
  fraction,
  fractionDe,
  sommeF,
  ZERO,
} from './fractions.ts';
import { siegesDe } from './sieges.ts';

interface SiegeVote extends Siege {
  poids: Fraction;
  sens: 'pour' | 'contre' | 'abstention' | 'nonExprime';
}

/** Voix de chaque siège : une, ou sa part exacte des voix de son collège. La somme des parts d'un collège est toujours ses voix. */
function poidsDe(assemblee: Assemblee, sieges: Siege[]): Map<string, Fraction> {
  const poids = new Map<string, Fraction>();
  for (const college of assemblee.colleges) {
    const siens = sieges.filter((s) => s.college === college.id);
    const partages = assemblee.regles.partage === 'presents' ? siens.filter((s) => s.porteur) : siens;
    const diviseur = partages.length > 0 ? partages : siens;
    for (const s of siens)
      poids.set(
        s.titulaire,
        college.voix === null
          ? fraction(1)
          : diviseur.includes(s)
            ? diviseF(fractionDe(college.voix), fraction(diviseur.length))
            : ZERO,
      );
  }
  return poids;
}

const ajouter = (votes: SiegeVote[], sens: SiegeVote['sens']) =>
  sommeF(votes.filter((v) => v.sens === sens).map((v) => v.poids));

function totaux(votes: SiegeVote[]): Record<keyof VoixExactes, Fraction> {
  return {
    pour: ajouter(votes, 'pour'),
    contre: ajouter(votes, 'contre'),
    abstention: ajouter(votes, 'abstention'),
    nonExprime: ajouter(votes, 'nonExprime'),
  };
}

const enTexte = (t: Record<keyof VoixExactes, Fraction>): VoixExactes => ({
  pour: exacte(t.pour),
  contre: exacte(t.contre),
  abstention: exacte(t.abstention),
  nonExprime: exacte(t.nonExprime),
});

/**
 * Dépouille un point dont le quorum est constaté. La voix de chaque siège est attachée à son titulaire, exprimée par qui la porte ; un vote
 * de qui ne porte aucune voix, ou s'est retiré, n'est pas compté.
 */
export function depouiller(assemblee: Assemblee, point: PointCalcul): Resultat {
  const sieges = siegesDe(assemblee, point);
  const poids = poidsDe(assemblee, sieges);
  const exprimes = new Map(point.votes.map((v) => [v.membre, v.sens]));
  // Un mandataire qui n'a rien dit d'autre vote de même pour son mandant ; un suppléant vote pour son titulaire.
  const sensDe = (s: Siege) => (s.porteur ? (exprimes.get(s.titulaire) ?? exprimes.get(s.porteur)) : undefined);
  const votes = sieges.map(
    (s): SiegeVote => ({ ...s, poids: poids.get(s.titulaire) ?? ZERO, sens: sensDe(s) ?? 'nonExprime' }),
  );
  const total = totaux(votes);
  const siegeant = sommeF(votes.filter((v) => v.porteur).map((v) => v.poids));
  const conclu = point.nature === 'information' ? ACTE : conclure(assemblee, point, votes, total, siegeant);
  return {
    ...conclu,
    voix: enTexte(total),
    parCollege: assemblee.colleges.filter((c) => c.deliberatif).map((c) => duCollege(c, votes)),
  };
}

const ACTE: Pick<Resultat, 'avis' | 'preponderante' | 'explication'> = {
  avis: 'pris_acte',
  preponderante: false,
  explication: ["Point d'information : l'instance prend acte, sans vote."],
};

function duCollege(college: College, votes: SiegeVote[]): Resultat['parCollege'][number] {
  const siens = votes.filter((v) => v.college === college.id);
  return {
    college: college.id,
    nom: college.nom,
    total: exacte(sommeF(siens.map((v) => v.poids))),
    ...enTexte(totaux(siens)),
  };
}

function conclure(
  assemblee: Assemblee,
  point: PointCalcul,
  votes: SiegeVote[],
  { pour, contre, abstention }: Record<keyof VoixExactes, Fraction>,
  siegeant: Fraction,
): Pick<Resultat, 'avis' | 'preponderante' | 'explication'> {
  const { majorite } = assemblee.regles;
  const exprimees = sommeF([pour, contre]);
  const explication = [
    `Pour : ${enFrancais(pour)} ; contre : ${enFrancais(contre)} ; abstention : ${enFrancais(abstention)}.`,
  ];
  if (comparerF(exprimees, ZERO) === 0) {
    explication.push("Aucune voix pour ni contre : l'instance ne rend aucun avis.");
    return { avis: 'sans_avis', preponderante: false, explication };
  }
  const assiette = majorite.base === 'presents' ? siegeant : exprimees;
  explication.push(
    `Majorité de ${enFrancais(assiette)} voix (${majorite.base === 'presents' ? 'des présents et représentés' : 'exprimées, abstentions non comptées'}) : plus de ${enFrancais(foisF(assiette, fraction(1, 2)))} (${majorite.fondement}).`,
  );
  const majoritaire = (voix: Fraction) => comparerF(foisF(voix, fraction(2)), assiette) > 0;
  if (majoritaire(pour))
    return { avis: 'favorable', preponderante: false, explication: [...explication, suite(point, 'favorable')] };
  if (majoritaire(contre))
    return { avis: 'defavorable', preponderante: false, explication: [...explication, suite(point, 'defavorable')] };
  if (comparerF(pour, contre) === 0) return departager(assemblee, point, votes, explication);
  explication.push("Ni le pour ni le contre n'a la majorité des voix : l'instance ne rend aucun avis.");
  return { avis: 'sans_avis', preponderante: false, explication: [...explication, ...suiteSansAvis(point)] };
}

function departager(
  assemblee: Assemblee,
  point: PointCalcul,
  votes: SiegeVote[],
  explication: string[],
): Pick<Resultat, 'avis' | 'preponderante' | 'explication'> {
  explication.push('Partage égal des voix.');
  const titre = assemblee.membres.find((m) => m.president && !m.suppleantDe)?.id;
  const voixPresident = assemblee.preside
    ? votes.find((v) => v.porteur === assemblee.preside && v.comment !== 'represente')
    : votes.find((v) => v.titulaire === titre && v.comment !== 'represente');
  if (!assemblee.regles.majorite.preponderante)
    explication.push('La règle ne donne de voix prépondérante à personne : aucun avis.');
  else if (voixPresident?.sens === 'pour' || voixPresident?.sens === 'contre') {
    const avis: Avis = voixPresident.sens === 'pour' ? 'favorable' : 'defavorable';
    explication.push(`La voix du président est prépondérante : il a voté ${voixPresident.sens}.`, suite(point, avis));
    return { avis, preponderante: true, explication };
  } else explication.push("Le président n'a voté ni pour ni contre : rien ne départage, aucun avis.");
  return { avis: 'sans_avis', preponderante: false, explication: [...explication, ...suiteSansAvis(point)] };
}

function suite({ nature }: PointCalcul, avis: 'favorable' | 'defavorable'): string {
  const favorable = avis === 'favorable';
  if (nature === 'decision') return favorable ? 'La décision est adoptée.' : 'La décision est rejetée.';
  if (nature === 'favorable_requis')
    return favorable
      ? 'Avis favorable : la condition exigée est remplie.'
      : "Avis défavorable : un avis favorable est exigé, l'accord ne peut pas être donné.";
  return favorable
    ? "Avis favorable ; il éclaire l'autorité sans la lier."
    : "Avis défavorable ; il éclaire l'autorité sans la lier.";
}

const suiteSansAvis = ({ nature }: PointCalcul): string[] =>
  nature === 'favorable_requis' ? ["Un avis favorable est exigé : sans lui, l'accord ne peut pas être donné."] : [];
