import type { ChiffreCle, EtatDesLieuxComplet, Proposition } from '../forme.ts';
import {
  desertsParType,
  offreDesVoisins,
  sansVoiture,
  zonesConfirmees,
  zonesSensibles,
} from './recommandations/acces.ts';
import { besoinEstime, etpEstimes, publicsInconnus } from './recommandations/donnees.ts';
import { faitsDe, type Regle } from './recommandations/faits.ts';
import { equipementFaible, scenariosUtiles, typesAbsents } from './recommandations/offre.ts';
import {
  offreSansPrescripteur,
  recrutementsSansOffre,
  sansPrescripteur,
  secteursAbsents,
  secteursPrometteurs,
  secteursSatures,
} from './recommandations/parties.ts';

/** Une règle par constat ; à nombre de personnes égal, l'ordre est celui-ci. */
const REGLES: readonly Regle[] = [
  zonesConfirmees,
  desertsParType,
  sansVoiture,
  equipementFaible,
  sansPrescripteur,
  scenariosUtiles,
  offreDesVoisins,
  zonesSensibles,
  secteursPrometteurs,
  secteursAbsents,
  secteursSatures,
  recrutementsSansOffre,
  offreSansPrescripteur,
  typesAbsents,
  etpEstimes,
  besoinEstime,
  publicsInconnus,
];

/**
 * Recommandations tirées des constats, de la plus grande population concernée à la plus petite ; celles qu'on ne sait pas compter viennent
 * ensuite, dans l'ordre des règles. Aucune ne s'appuie sur un chiffre non calculable : une règle dont un chiffre manque se tait.
 */
export function proposer(complet: EtatDesLieuxComplet, chiffres: readonly ChiffreCle[]): Proposition[] {
  const faits = faitsDe(complet, chiffres);
  const calculable = (cle: string) => faits.lire(cle) !== null;
  return REGLES.flatMap((regle) => regle(faits) ?? [])
    .flatMap((proposition) => proposition ?? [])
    .filter((proposition) => proposition.chiffres.every(calculable))
    .map((proposition, rang) => ({ proposition, rang }))
    .sort((a, b) => (b.proposition.personnes ?? -1) - (a.proposition.personnes ?? -1) || a.rang - b.rang)
    .map(({ proposition }) => proposition);
}
