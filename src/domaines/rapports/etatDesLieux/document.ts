import type { Bloc, Carte, DocumentRapport } from '#src/socle/rapports/document.ts';
import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import {
  type ChiffreCle,
  type EtatDesLieuxComplet,
  type Partie,
  type Recommandation,
  TEXTES_VIDES,
  type Textes,
} from '../forme.ts';
import { sectionAcces } from './acces.ts';
import { sectionActivite } from './activite.ts';
import { sectionDefinitions, sectionSources } from './annexes.ts';
import { sectionBesoins } from './besoins.ts';
import { diapositivesDe } from './diapositives.ts';
import { sectionDiversification } from './diversification.ts';
import { sectionEquipement } from './equipement.ts';
import { sectionEssentiel } from './essentiel.ts';
import { sectionOffre } from './offre.ts';
import { sectionPrescription } from './prescription.ts';
import { sectionProfil } from './profil.ts';
import { sectionChiffres, sectionRecommandations } from './recommandations.ts';
import { sectionRecrutements } from './recrutements.ts';
import { commenter, sectionConclusion, sectionIntroduction } from './redaction.ts';
import { sectionScenarios } from './scenarios.ts';
import { sectionTypologie } from './typologie.ts';

export interface Contexte {
  /** Service ou organisation qui produit le document. */
  auteur: string;
  /** Date du document, AAAA-MM-JJ. */
  date: string;
  /** Carte des communes par classe ; absente si aucun contour n'est disponible. */
  carte?: Carte | null;
  /** La même, sans voiture. */
  sansVoiture?: Carte | null;
  textes?: Textes;
  recommandations?: readonly Recommandation[];
  chiffres?: readonly ChiffreCle[];
}

export const TITRE = "État des lieux de l'insertion par l'activité économique";

/**
 * L'état des lieux d'un territoire : le même document à l'écran et dans chaque format. Tous les chiffres viennent de `complet`, aucun
 * n'est calculé ici ; les phrases sont accordées et disent « non calculable » quand c'est le cas.
 */
export function documentEtatDesLieux(complet: EtatDesLieuxComplet, contexte: Contexte): DocumentRapport {
  const { etat } = complet;
  const {
    auteur,
    date,
    carte = null,
    sansVoiture = null,
    textes = TEXTES_VIDES,
    recommandations = [],
    chiffres = [],
  } = contexte;
  const partie = (nom: Partie, blocs: Bloc[]) => commenter(blocs, nom, textes, auteur);
  const blocs: Bloc[] = [
    ...sectionIntroduction(textes),
    ...partie('essentiel', sectionEssentiel(etat)),
    ...partie('offre', [...sectionOffre(etat), ...sectionProfil(complet.profil)]),
    ...partie('activite', sectionActivite(complet.activite ?? null)),
    ...partie('besoins', sectionBesoins(etat)),
    ...partie('equipement', sectionEquipement(etat)),
    ...partie('acces', sectionAcces(etat, carte, sansVoiture, complet.accesParType)),
    ...partie('typologie', sectionTypologie(etat)),
    ...partie('diversification', sectionDiversification(etat)),
    ...partie('prescription', sectionPrescription(complet.prescription)),
    ...partie('recrutements', sectionRecrutements(complet.recrutements)),
    ...partie('scenarios', sectionScenarios(complet.scenarios)),
    ...sectionRecommandations(recommandations),
    ...sectionConclusion(textes),
    ...sectionDefinitions(etat),
    ...sectionSources(complet),
    ...(chiffres.length > 0 ? sectionChiffres(chiffres) : []),
  ];
  return {
    titre: textes.titre.trim() || TITRE,
    sousTitre: etat.territoire.nom,
    langue: 'fr',
    date,
    auteur,
    motsCles: ['insertion par l’activité économique', etat.territoire.nom, etat.territoire.ref],
    mention: `Offre comptée au ${dateEnToutesLettres(etat.jour)} ; la date de chaque chiffre est donnée avec lui.`,
    sommaire: true,
    blocs,
    diapositives: diapositivesDe(complet, blocs, { carte, sansVoiture, recommandations }),
  };
}
