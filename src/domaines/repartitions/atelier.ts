import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande, Repartition, Territoire } from './forme.ts';
import { METHODES } from './forme.ts';
import { type Cible, frontiere, moindreMouvement, type PointFrontiere, pointDeFrontiere } from './mouvement.ts';
import type { AccesMesure, PoidsAcces } from './regles/acces.ts';
import type { ConsommationMesuree } from './regles/consommation.ts';
import { repartir } from './repartir.ts';
import type { PartageTypes } from './types.ts';

export const ECHELLES = ['france', 'region', 'departement'] as const;
export type Echelle = (typeof ECHELLES)[number];

/** Une ligne à servir, et d'où viennent ses nombres. */
export interface LigneEntree extends Territoire {
  nom: string;
  fiabilite: 'observe' | 'partiel' | 'estime';
  /** ETP réalisés l'an passé, sur les mois connus ; `null` : heures inconnues. */
  realise: number | null;
  /** Ces mois, et les postes conventionnés auxquels ils se comparent ; absente des répartitions d'avant cette mesure. */
  consommation?: ConsommationMesuree | null;
  /** Absent des répartitions d'avant cette lecture. */
  acces?: AccesMesure;
  /** Besoin tel qu'il est mesuré, quand `besoin` est pondéré par le manque d'accès. */
  besoinMesure?: number;
  /** La ligne est un type de structures dans un territoire ; `groupe` est ce territoire. */
  type?: string;
}

/** Tout ce qu'il faut pour refaire le calcul, gardé avec lui. */
export interface Entrees {
  demande: Omit<Demande, 'territoires'> & { territoires: LigneEntree[] };
  /** Ce que le moindre mouvement atteint : une couverture en ETP par personne en besoin, ou un Gini. */
  cible: Cible | null;
  /** Le point retenu de la frontière d'une autre répartition, aux mêmes entrées. */
  point?: { de: number; rang: number } & Record<'largeur' | 'gini' | 'etpDeplaces', number>;
  public: string;
  /** Jour des ETP actuels, `AAAA-MM-JJ`. */
  jour: string;
  millesime: string | null;
  croissance: number | null;
  /** Mois qu'il fallait connaître pour qu'un territoire ait un plafond d'absorption ; `null` : aucun réglage. */
  moisAbsorption?: number | null;
  /** Absent : chaque personne en besoin compte pour une. */
  poidsAcces?: PoidsAcces;
  /** Absent : une ligne par territoire, tous types ensemble. */
  types?: PartageTypes;
}

export type MethodeAtelier = Repartition['methode'];
export const METHODES_ATELIER: readonly MethodeAtelier[] = [...METHODES, 'moindre_mouvement', 'frontiere'];
export const LIBELLES_METHODE_ATELIER: Record<MethodeAtelier, string> = {
  statu_quo: 'Parts inchangées',
  prorata: 'Prorata du besoin',
  plancher_plafond: 'Plancher et plafond',
  leximin: 'Le moins couvert d’abord',
  stabilite: 'Le moins de changements',
  moindre_mouvement: 'La cible, au moindre mouvement',
  frontiere: 'Le point retenu de la frontière',
};

/** Une méthode sans réponse dit pourquoi, borne par borne. */
export type Reponse =
  | ({ ok: true } & Repartition)
  | { ok: false; raison: string; conseil: string | null; details: string[] };

export interface Resultats {
  methodes: Partial<Record<MethodeAtelier, Reponse>>;
  frontiere: PointFrontiere[];
}

async function tenter(noms: ReadonlyMap<string, string>, calculer: () => Promise<Repartition>): Promise<Reponse> {
  try {
    return { ok: true, ...(await calculer()) };
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    return {
      ok: false,
      raison: erreur.message,
      conseil: erreur.conseil ?? null,
      details: Object.entries(erreur.champs).map(([id, phrase]) => `${noms.get(id) ?? "L'enveloppe"} : ${phrase}`),
    };
  }
}

/** Toutes les méthodes sur les mêmes entrées, et la frontière « ETP déplacés / inégalité ». Pur : mêmes entrées, mêmes octets. */
export async function calculer({ demande, cible, point }: Entrees): Promise<Resultats> {
  const methodes: Resultats['methodes'] = {};
  const noms = new Map([...(demande.groupes ?? []), ...demande.territoires].map(({ id, nom }) => [id, nom ?? id]));
  for (const methode of METHODES) methodes[methode] = await tenter(noms, () => repartir(demande, methode));
  if (cible !== null) methodes.moindre_mouvement = await tenter(noms, () => moindreMouvement(demande, cible));
  if (point) methodes.frontiere = await tenter(noms, () => pointDeFrontiere(demande, point.largeur));
  try {
    return { methodes, frontiere: await frontiere(demande) };
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    return { methodes, frontiere: [] };
  }
}

/** L'empreinte que rejouer doit retrouver. */
export const empreinteAtelier = (entrees: Entrees, resultats: Resultats): string => empreinteDe({ entrees, resultats });
