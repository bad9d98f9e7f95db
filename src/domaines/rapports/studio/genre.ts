import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { ChiffreCle, EtatDesLieuxComplet, Recommandation, RecommandationGardee, Textes } from '../forme.ts';
import { composerDocument } from './composer.ts';
import type { BlocEtabli, GenreRapport, Mise, NatureBloc } from './forme.ts';

export type Avancer = (pourcent: number, message: string) => Promise<void>;

export interface DemandeRapport {
  /** `niveau:code` */
  territoire: string;
  /** Paramètres du genre : la question d'un état des lieux, l'année, le plan, la séance. */
  question: Record<string, unknown>;
  /** Date écrite dans le document, AAAA-MM-JJ. */
  date: string;
  auteur: string;
  textes: Textes;
  mise: Mise;
  recommandations: readonly RecommandationGardee[];
}

export interface Options {
  avancer?: Avancer;
  signal?: AbortSignal | undefined;
  contours?: boolean;
}

/** Tout ce qu'un rapport du jour sait dire ; ce qui se fige en sort. */
export interface RapportEtabli {
  etablis: BlocEtabli[];
  chiffres: ChiffreCle[];
  document: DocumentRapport;
  /** La réponse en une phrase. */
  phrase: string;
  territoireNom: string;
  recommandations: Recommandation[];
  /** Propre à l'état des lieux : de quoi comparer communes et méthodes. */
  complet?: EtatDesLieuxComplet;
}

/** Ce qui désigne un rapport à créer, tel que saisi. */
export interface Choix {
  territoire: string;
  annee: number | null;
  plan: number | null;
  seance: number | null;
}

/** Un bloc se déclare : sa clé, sa nature, son titre, et qui le fournit à partir des données du genre. */
export interface BlocDeclare<D> {
  cle: string;
  nature: NatureBloc;
  titre: string;
  fournir(donnees: D): Partial<Omit<BlocEtabli, 'cle' | 'nature' | 'titre'>> | null;
}

export interface Genre<D> {
  genre: GenreRapport;
  /** Territoire et paramètres à partir de ce qui est saisi. @throws ErreurMetier, ErreurIntrouvable, ErreurDroit */
  situer(
    base: Base | Trx,
    acteur: Acteur,
    choix: Choix,
  ): Promise<{
    territoire: string;
    question: Record<string, unknown>;
    /** Ce dont il parle est inventé : le rapport l'est aussi. */
    demonstration?: boolean;
  }>;
  charger(base: Base, acteur: Acteur, demande: DemandeRapport, options: Options): Promise<D>;
  blocs(donnees: D): readonly BlocDeclare<D>[];
  entete(
    donnees: D,
  ): Pick<DocumentRapport, 'titre' | 'sousTitre' | 'mention' | 'motsCles'> & { phrase: string; territoireNom: string };
  /** Une composition propre au genre ; en général, celle de tous. */
  composer?(donnees: D, etablis: BlocEtabli[], demande: DemandeRapport): DocumentRapport;
  /** Ce que le genre garde de plus, pour comparer ou se relire. */
  garder?(donnees: D): Partial<RapportEtabli>;
}

export interface GenreEnregistre {
  genre: GenreRapport;
  situer: Genre<unknown>['situer'];
  etablir(base: Base, acteur: Acteur, demande: DemandeRapport, options?: Options): Promise<RapportEtabli>;
}

/** Les blocs d'un genre, fournis : un bloc sans rien à dire n'existe pas. */
export function fournirBlocs<D>(declares: readonly BlocDeclare<D>[], donnees: D): BlocEtabli[] {
  return declares.flatMap(({ cle, nature, titre, fournir }) => {
    const fourni = fournir(donnees);
    if (!fourni) return [];
    return [{ cle, nature, titre, intitule: true, phrase: '', blocs: [], chiffres: [], ...fourni }];
  });
}

/** Un genre de rapport est une liste de blocs et de quoi les fournir ; composer, figer, vérifier et comparer sont à tous. */
export function definirGenre<D>(g: Genre<D>): GenreEnregistre {
  return {
    genre: g.genre,
    situer: g.situer,
    async etablir(base, acteur, demande, options = {}) {
      const donnees = await g.charger(base, acteur, demande, options);
      const etablis = fournirBlocs(g.blocs(donnees), donnees);
      const { phrase, territoireNom, ...entete } = g.entete(donnees);
      const { auteur, date, textes, mise } = demande;
      const document =
        g.composer?.(donnees, etablis, demande) ?? composerDocument({ ...entete, auteur, date }, etablis, textes, mise);
      const commun: RapportEtabli = {
        ...{ etablis, document, phrase, territoireNom, recommandations: [] },
        chiffres: etablis.flatMap(({ chiffres }) => chiffres),
      };
      return { ...commun, ...g.garder?.(donnees) };
    },
  };
}
