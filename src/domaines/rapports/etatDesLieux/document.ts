import type { Bloc, Carte, DocumentRapport } from '#src/socle/rapports/document.ts';
import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import {
  type ChiffreCle,
  type EtatDesLieuxComplet,
  LIBELLES_PARTIE,
  type Partie,
  type Recommandation,
  TEXTES_VIDES,
  type Textes,
} from '../forme.ts';
import { assemblerBlocs } from '../studio/composer.ts';
import { type BlocEtabli, MISE_VIDE, type Mise, type NatureBloc } from '../studio/forme.ts';
import { type BlocDeclare, fournirBlocs } from '../studio/genre.ts';
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

/** Ce qu'il faut pour fournir chaque bloc. */
export interface DonneesEtatDesLieux {
  complet: EtatDesLieuxComplet;
  contexte: Required<Contexte>;
}

type Fournir = (d: DonneesEtatDesLieux) => Bloc[];
/** Les parties de l'état des lieux portent leur titre et leurs phrases. */
const bloc = (cle: string, nature: NatureBloc, titre: string, fournir: Fournir): BlocDeclare<DonneesEtatDesLieux> => ({
  ...{ cle, nature, titre },
  fournir: (d) => {
    const blocs = fournir(d);
    return blocs.length === 0 ? null : { intitule: false, blocs };
  },
});
const partie = (cle: Partie, nature: NatureBloc, fournir: Fournir) => bloc(cle, nature, LIBELLES_PARTIE[cle], fournir);

/** L'état des lieux, bloc par bloc, dans l'ordre du document. */
export const BLOCS_ETAT_DES_LIEUX: readonly BlocDeclare<DonneesEtatDesLieux>[] = [
  bloc('introduction', 'texte', 'Introduction', ({ contexte }) => sectionIntroduction(contexte.textes)),
  partie('essentiel', 'chiffres', ({ complet }) => sectionEssentiel(complet.etat)),
  partie('offre', 'tableau', ({ complet }) => [...sectionOffre(complet.etat), ...sectionProfil(complet.profil)]),
  partie('activite', 'chiffres', ({ complet }) => sectionActivite(complet.activite ?? null)),
  partie('besoins', 'tableau', ({ complet }) => sectionBesoins(complet.etat)),
  partie('equipement', 'tableau', ({ complet }) => sectionEquipement(complet.etat)),
  partie('acces', 'carte', ({ complet, contexte: { carte, sansVoiture } }) =>
    sectionAcces(complet.etat, carte, sansVoiture, complet.accesParType),
  ),
  partie('typologie', 'tableau', ({ complet }) => sectionTypologie(complet.etat)),
  partie('diversification', 'tableau', ({ complet }) => sectionDiversification(complet.etat)),
  partie('prescription', 'tableau', ({ complet }) => sectionPrescription(complet.prescription)),
  partie('recrutements', 'tableau', ({ complet }) => sectionRecrutements(complet.recrutements)),
  partie('scenarios', 'tableau', ({ complet }) => sectionScenarios(complet.scenarios)),
  bloc('recommandations', 'recommandations', 'Recommandations', ({ contexte }) =>
    sectionRecommandations(contexte.recommandations),
  ),
  bloc('conclusion', 'texte', 'Conclusion', ({ contexte }) => sectionConclusion(contexte.textes)),
  bloc('definitions', 'liste', 'Définitions', ({ complet }) => sectionDefinitions(complet.etat)),
  bloc('sources', 'liste', 'Sources et réserves', ({ complet }) => sectionSources(complet)),
  bloc('chiffres', 'chiffres', 'Les chiffres et leur source', ({ contexte: { chiffres } }) =>
    chiffres.length > 0 ? sectionChiffres(chiffres) : [],
  ),
];

/**
 * L'état des lieux d'un territoire : le même document à l'écran et dans chaque format. Tous les chiffres viennent de `complet`, aucun
 * n'est calculé ici ; les phrases sont accordées et disent « non calculable » quand c'est le cas.
 */
export function documentEtatDesLieux(complet: EtatDesLieuxComplet, contexte: Contexte): DocumentRapport {
  const defauts = { carte: null, sansVoiture: null, textes: TEXTES_VIDES, recommandations: [], chiffres: [] };
  const donnees = { complet, contexte: { ...defauts, ...contexte } };
  return composerEtatDesLieux(donnees, fournirBlocs(BLOCS_ETAT_DES_LIEUX, donnees));
}

/** Un commentaire s'ajoute à sa partie, signé, sans remplacer aucune phrase. */
export function composerEtatDesLieux(
  { complet, contexte }: DonneesEtatDesLieux,
  etablis: readonly BlocEtabli[],
  mise: Mise = MISE_VIDE,
): DocumentRapport {
  const { etat } = complet;
  const { auteur, date, carte, sansVoiture, textes, recommandations } = contexte;
  const blocs = assemblerBlocs(etablis, textes, mise, (b) => commenter(b.blocs, b.cle, textes, auteur));
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
