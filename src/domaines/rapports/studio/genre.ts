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

/** Ce qui est mesuré d'un rapport, avant ce que des personnes en ont écrit et rangé : du JSON, qui peut se garder. */
export interface Mesures {
  etablis: BlocEtabli[];
  entete: Pick<DocumentRapport, 'titre' | 'sousTitre' | 'mention' | 'motsCles'>;
  phrase: string;
  territoireNom: string;
}

export interface GenreEnregistre {
  genre: GenreRapport;
  situer: Genre<unknown>['situer'];
  mesurer(base: Base, acteur: Acteur, demande: DemandeRapport, options?: Options): Promise<Mesures>;
  etablir(base: Base, acteur: Acteur, demande: DemandeRapport, options?: Options): Promise<RapportEtabli>;
}

/** Le document de mesures faites maintenant ou gardées, avec les textes et le rangement du brouillon. */
export const composerMesures = (
  { entete, etablis }: Mesures,
  { auteur, date, textes, mise }: Pick<DemandeRapport, 'auteur' | 'date' | 'textes' | 'mise'>,
): DocumentRapport => composerDocument({ ...entete, auteur, date }, etablis, textes, mise);

export const chiffresDesBlocs = (etablis: readonly BlocEtabli[]): ChiffreCle[] =>
  etablis.flatMap(({ chiffres }) => chiffres);

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
  const lire = async (base: Base, acteur: Acteur, demande: DemandeRapport, options: Options) => {
    const donnees = await g.charger(base, acteur, demande, options);
    const { phrase, territoireNom, ...entete } = g.entete(donnees);
    return { donnees, mesures: { etablis: fournirBlocs(g.blocs(donnees), donnees), entete, phrase, territoireNom } };
  };
  return {
    genre: g.genre,
    situer: g.situer,
    mesurer: async (base, acteur, demande, options = {}) => (await lire(base, acteur, demande, options)).mesures,
    async etablir(base, acteur, demande, options = {}) {
      const { donnees, mesures } = await lire(base, acteur, demande, options);
      const { etablis, phrase, territoireNom } = mesures;
      const document = g.composer?.(donnees, etablis, demande) ?? composerMesures(mesures, demande);
      const chiffres = chiffresDesBlocs(etablis);
      return { ...{ etablis, document, phrase, territoireNom, chiffres, recommandations: [] }, ...g.garder?.(donnees) };
    },
  };
}
