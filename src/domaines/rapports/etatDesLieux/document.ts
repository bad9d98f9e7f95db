import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { Bloc, Carte, DocumentRapport } from '#src/socle/rapports/document.ts';
import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import { sectionAcces } from './acces.ts';
import { sectionDefinitions, sectionSources } from './annexes.ts';
import { sectionBesoins } from './besoins.ts';
import { sectionEquipement } from './equipement.ts';
import { sectionEssentiel } from './essentiel.ts';
import { sectionOffre, sectionSecteurs } from './offre.ts';
import { sectionTypologie } from './typologie.ts';

export interface Contexte {
  /** Service ou organisation qui produit le document. */
  auteur: string;
  /** Date du document, AAAA-MM-JJ. */
  date: string;
  /** Carte des communes par classe ; absente si aucun contour n'est disponible. */
  carte?: Carte | null;
  /** La même, sans voiture. */
  carteSansVoiture?: Carte | null;
}

export const TITRE = "État des lieux de l'insertion par l'activité économique";

/**
 * L'état des lieux d'un territoire : le même document à l'écran et en PDF. Tous les chiffres viennent de `etat`, aucun n'est
 * calculé ici ; les phrases sont accordées et disent « non calculable » quand c'est le cas.
 */
export function documentEtatDesLieux(etat: EtatDesLieux, contexte: Contexte): DocumentRapport {
  const blocs: Bloc[] = [
    ...sectionEssentiel(etat),
    ...sectionOffre(etat),
    ...sectionSecteurs(etat),
    ...sectionBesoins(etat),
    ...sectionEquipement(etat),
    ...sectionAcces(etat, contexte.carte ?? null, contexte.carteSansVoiture ?? null),
    ...sectionTypologie(etat),
    ...sectionDefinitions(etat),
    ...sectionSources(etat),
  ];
  return {
    titre: TITRE,
    sousTitre: etat.territoire.nom,
    langue: 'fr',
    date: contexte.date,
    auteur: contexte.auteur,
    motsCles: ['insertion par l’activité économique', etat.territoire.nom, etat.territoire.ref],
    mention: `Offre comptée au ${dateEnToutesLettres(etat.jour)} ; la date de chaque chiffre est donnée avec lui.`,
    sommaire: true,
    blocs,
  };
}
