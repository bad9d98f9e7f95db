import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { cleDeQuestion } from '../empreinte.ts';
import { chargerEtatDesLieux } from '../etablir.ts';
import {
  BLOCS_ETAT_DES_LIEUX,
  composerEtatDesLieux,
  type DonneesEtatDesLieux,
  TITRE,
} from '../etatDesLieux/document.ts';
import { type RecommandationGardee, TEXTES_VIDES, type Textes } from '../forme.ts';
import { MISE_VIDE } from '../studio/forme.ts';
import { definirGenre, type Options, type RapportEtabli } from '../studio/genre.ts';

export const etatDesLieux = definirGenre<DonneesEtatDesLieux>({
  genre: 'etat_des_lieux',
  async situer(_base, _acteur, { territoire }) {
    if (territoire === '')
      throw new ErreurMetier('Choisissez un territoire.', { champs: { territoire: 'À choisir.' } });
    return { territoire, question: cleDeQuestion({}).question };
  },
  async charger(base, acteur, demande, options) {
    const { complet, chiffres, recommandations, cartes } = await chargerEtatDesLieux(base, acteur, demande, options);
    const { auteur, date, textes } = demande;
    return { complet, contexte: { auteur, date, ...cartes, textes, recommandations, chiffres } };
  },
  blocs: () => BLOCS_ETAT_DES_LIEUX,
  entete: ({ complet: { etat } }) => ({
    titre: TITRE,
    sousTitre: etat.territoire.nom,
    phrase: etat.phrase,
    territoireNom: etat.territoire.nom,
  }),
  composer: (donnees, etablis, { mise }) => composerEtatDesLieux(donnees, etablis, mise),
  garder: ({ complet, contexte }) => ({
    complet,
    chiffres: [...contexte.chiffres],
    recommandations: [...contexte.recommandations],
  }),
});

export interface DemandeEtatDesLieux {
  /** `niveau:code` */
  territoire: string;
  question: Record<string, unknown>;
  /** Date écrite dans le document, AAAA-MM-JJ. */
  date: string;
  auteur: string;
  /** Ce que des personnes ont écrit ; rien par défaut. */
  textes?: Textes | undefined;
  recommandations?: readonly RecommandationGardee[] | undefined;
}

/**
 * L'état des lieux complet d'un territoire et son document, pour les pages et la ligne de commande.
 * @throws ErreurIntrouvable territoire inconnu ; ErreurMetier question mal formée.
 */
export async function etablirDocument(
  base: Base,
  acteur: Acteur,
  { textes = TEXTES_VIDES, recommandations = [], ...demande }: DemandeEtatDesLieux,
  options: Options = {},
): Promise<RapportEtabli & { etat: EtatDesLieux }> {
  const complete = { ...demande, textes, recommandations, mise: MISE_VIDE };
  const etabli = await etatDesLieux.etablir(base, acteur, complete, options);
  return { ...etabli, etat: etabli.complet!.etat };
}
