import {
  besoinEstime,
  type CommunePhoto,
  communesDe,
  evaluer,
  lieuxDe,
  type Photo,
  RANG_REFERENCE,
  resumePhoto,
} from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande } from './demande.ts';
import type { Portee, Resultat } from './forme.ts';

/** Le besoin non couvert de chaque commune de la photo, et de quoi compter ce qu'un choix met à portée. */
export interface BesoinNonCouvert {
  communes: CommunePhoto[];
  /** Besoin × part de l'offre qui manque (1 − accès / cible), en personnes ; 0 hors du territoire ou si rien ne manque. */
  poids: Float64Array;
  confirmee: boolean[];
  /** ETP pour 1 000 personnes. */
  cible: number;
  total: number;
  personnes: number;
  nonCalculables: number;
  fiabilite: Resultat['fiabilite'];
}

/**
 * Ce qui manque à chaque commune du territoire : l'offre déjà à portée compte, une commune n'est « à couvrir » que pour la part qui lui
 * manque jusqu'à la cible (la référence de la question si elle n'est pas donnée).
 * @throws ErreurMetier rien à couvrir, ou rien de calculable : avec ce qu'on peut faire.
 */
export function besoinNonCouvert(photo: Photo, demande: Demande): BesoinNonCouvert {
  const communes = communesDe(photo);
  if (!communes.some(({ dansTerritoire, besoin }) => dansTerritoire && besoin !== null)) {
    throw new ErreurMetier("Le besoin de ce public n'est calculable dans aucune commune de ce territoire.", {
      conseil: 'Choisissez un autre public, ou importez un fichier de besoins.',
    });
  }
  const cible = demande.cible ?? referenceDe(photo);
  if (cible === null) {
    throw new ErreurMetier("La référence n'est pas calculable : aucune offre de ces types n'est connue.", {
      champs: { cible: 'Donnez une cible, en ETP pour 1 000 personnes.' },
      conseil: 'Donnez une cible en ETP pour 1 000 personnes, ou choisissez d’autres types de structures.',
    });
  }
  const mesures = new Map(evaluer(photo, []).communes.map(({ code, avant }) => [code, avant]));
  const confirmee = communes.map(({ code }) => mesures.get(code)?.classe === 'confirmee');
  const acces = communes.map(({ code }) => mesures.get(code)?.pour1000 ?? null);
  const poids = Float64Array.from(communes, ({ dansTerritoire, besoin }, i) => {
    if (!dansTerritoire || besoin === null || acces[i] === null) return 0;
    return besoin * Math.max(0, 1 - acces[i]! / cible);
  });
  const ici = [...communes.keys()].filter((i) => communes[i]!.dansTerritoire);
  const connues = ici.filter((i) => communes[i]!.besoin !== null && acces[i] !== null);
  const total = poids.reduce((somme, valeur) => somme + valeur, 0);
  if (total <= 0) {
    throw new ErreurMetier(
      `Aucune commune de ce territoire ne manque d'offre : toutes ont au moins ${enPour1000(cible)} ETP à portée pour 1 000 personnes.`,
      { conseil: 'Donnez une cible plus haute, un autre public ou un autre type de structures.' },
    );
  }
  return {
    communes,
    poids,
    confirmee,
    cible,
    total,
    personnes: connues.reduce((somme, i) => somme + communes[i]!.besoin!, 0),
    nonCalculables: ici.length - connues.length,
    fiabilite: fiabiliteDe(photo, connues),
  };
}

/** Ce qui est estimé dans ce que le calcul lit : besoins des communes, ETP des lieux du territoire et d'alentour. */
function fiabiliteDe(photo: Photo, connues: readonly number[]): Resultat['fiabilite'] {
  const lieux = lieuxDe(photo).filter(({ compte }) => compte);
  return {
    besoinsEstimes: connues.filter((i) => besoinEstime(photo, i)).length,
    lieux: lieux.length,
    lieuxEstimes: lieux.filter(({ etat }) => etat === 'estime').length,
  };
}

const enPour1000 = (valeur: number) => valeur.toLocaleString('fr-FR', { maximumFractionDigits: 1 });

/** La référence de la question, en ETP pour 1 000 personnes : le plancher en est une part. Plusieurs régions : leur moyenne. */
function referenceDe(photo: Photo): number | null {
  const { planchers, question } = resumePhoto(photo);
  const connus = Object.values(planchers).flatMap((modeles) => (modeles ? [modeles[RANG_REFERENCE]!] : []));
  if (connus.length === 0) return null;
  const plancher = connus.reduce((somme, valeur) => somme + valeur, 0) / connus.length;
  return plancher > 0 ? (1000 * plancher) / (question.plancher / 100) : null;
}

/** Compte un ensemble de communes. */
export function porteeDe({ communes, poids, confirmee }: BesoinNonCouvert, rangs: readonly number[]): Portee {
  const portee = { couvert: 0, personnes: 0, communes: 0, confirmees: 0 };
  for (const rang of rangs) {
    if (poids[rang]! <= 0) continue;
    portee.couvert += poids[rang]!;
    portee.personnes += communes[rang]!.besoin!;
    portee.communes += 1;
    portee.confirmees += confirmee[rang] ? 1 : 0;
  }
  return portee;
}
