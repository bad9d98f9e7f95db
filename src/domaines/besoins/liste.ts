import {
  chargerReferentiel,
  choixTerritoires,
  LIBELLES_NIVEAUX,
  lireReference,
  resoudre,
  type Territoire,
} from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { accompagnees, comparable, type FreinTerritoire, freinsDuTerritoire } from './accompagnees.ts';
import type { Masque } from './masque.ts';
import { DESCRIPTIONS, type Public } from './regles.ts';
import {
  type Besoins,
  besoinsParCommune,
  type PublicDisponible,
  publicsDisponibles,
  sommeBesoins,
} from './requetes.ts';
import { masqueDe } from './secret.ts';

export const NIVEAUX_LISTE = ['region', 'departement', 'epci', 'zone_emploi', 'clpe', 'commune'] as const;
export type NiveauListe = (typeof NIVEAUX_LISTE)[number];
export const TRIS = ['besoin', 'nom', 'population', 'taux', 'fiabilite'] as const;

export interface LigneBesoinTerritoire {
  reference: string;
  nom: string;
  population: number | null;
  /** Personnes ; null si non calculable, ou si `masque`. */
  besoin: number | null;
  /** Petit effectif publié, ou ce qui le ferait retrouver. */
  masque: boolean;
  /** Pour 1 000 habitants. */
  taux: number | null;
  fiabilite: 'observe' | 'partiel' | 'estime' | 'non_calculable';
  /** Dont accompagnées dans une opération ; `null` : masqué. Absent : public ou niveau qui ne s'y compare pas. */
  accompagnees?: number | null;
}

export interface FiltresBesoins {
  public?: Public | undefined;
  niveau?: NiveauListe | undefined;
  /** Référence `niveau:code` ; la France à défaut. */
  territoire?: string | undefined;
  q?: string | undefined;
  fiabilite?: LigneBesoinTerritoire['fiabilite'] | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}

export interface ListeBesoins {
  public: Public;
  niveau: NiveauListe;
  /** Territoire étudié ; la France à défaut. */
  territoire: Pick<Territoire, 'reference' | 'nom' | 'lieu'>;
  /** `masque` : la valeur est tue comme celle d'une ligne. */
  total: Pick<LigneBesoinTerritoire, 'fiabilite' | 'masque'> & { valeur: number | null };
  lignes: LigneBesoinTerritoire[];
  besoins: Pick<Besoins, 'methode' | 'millesime' | 'sources'>;
  publics: PublicDisponible[];
  /** Couche des personnes accompagnées ; `null` : personne, ou rien de comparable. */
  accompagnees: { freins: FreinTerritoire[]; invente: boolean } | null;
}

/** Niveaux où la couche des personnes accompagnées est masquée comme un tout ; ailleurs, deux découpages se recouperaient. */
const NIVEAUX_COUCHE: readonly NiveauListe[] = ['departement', 'epci', 'commune'];

/** Besoin d'un public par territoire d'un niveau, dans un territoire donné. @throws ErreurIntrouvable territoire inconnu. */
export async function listeBesoins(base: Base, filtres: FiltresBesoins): Promise<ListeBesoins> {
  const public_ = filtres.public ?? 'demandeurs';
  const territoire = await resoudre(
    base,
    filtres.territoire && lireReference(filtres.territoire) ? filtres.territoire : 'france',
  );
  const niveau = filtres.niveau ?? (territoire.niveau === 'france' ? 'departement' : 'commune');
  const [referentiel, besoins, publics, couche] = await Promise.all([
    chargerReferentiel(base),
    besoinsParCommune(base, public_),
    publicsDisponibles(base),
    comparable(public_) && NIVEAUX_COUCHE.includes(niveau) ? accompagnees(base, public_) : null,
  ]);
  const masque = await masqueDe(base, besoins, referentiel);
  const montree = couche !== null && couche.nombres.size > 0 ? couche : null;
  const dedans = territoire.niveau === 'france' ? null : new Set(territoire.communes);
  const q = filtres.q?.toLocaleLowerCase('fr');
  const lignes: LigneBesoinTerritoire[] = [];
  for (const [code, membres] of referentiel.membres[niveau]) {
    const codes = membres.map((rang) => referentiel.communes[rang]!.code).filter((c) => !dedans || dedans.has(c));
    const nom = referentiel.noms[niveau].get(code)?.nom ?? code;
    if (codes.length === 0 || (q && !nom.toLocaleLowerCase('fr').includes(q) && code !== filtres.q)) continue;
    const ligne = ligneDe(besoins, masque, `${niveau}:${code}`, nom, codes, population(referentiel, codes));
    if (montree)
      ligne.accompagnees = montree.nombres.get(ligne.reference) ?? (montree.nombres.has(ligne.reference) ? null : 0);
    if (!filtres.fiabilite || ligne.fiabilite === filtres.fiabilite) lignes.push(ligne);
  }
  const { besoin: valeur, fiabilite, masque: tu } = ligneDe(besoins, masque, '', '', [...territoire.communes], null);
  return {
    public: public_,
    niveau,
    territoire: { reference: territoire.reference, nom: territoire.nom, lieu: territoire.lieu },
    total: { valeur, fiabilite, masque: tu },
    lignes: trier(lignes, filtres.tri, filtres.sens),
    besoins: { methode: besoins.methode, millesime: besoins.millesime, sources: besoins.sources },
    publics,
    accompagnees: montree
      ? { freins: await freinsDuTerritoire(base, territoire.communes), invente: montree.invente }
      : null,
  };
}

function ligneDe(
  besoins: Besoins,
  masque: Masque,
  reference: string,
  nom: string,
  codes: string[],
  habitants: number | null,
): LigneBesoinTerritoire {
  const { valeur, fiabilite } = sommeBesoins(besoins, codes);
  const cache = valeur !== null && !masque.montrable(codes);
  return {
    reference,
    nom,
    population: habitants,
    besoin: cache ? null : valeur,
    masque: cache,
    taux: cache || valeur === null || !habitants ? null : (1000 * valeur) / habitants,
    fiabilite,
  };
}

function population(referentiel: Awaited<ReturnType<typeof chargerReferentiel>>, codes: string[]): number | null {
  return codes.reduce<number | null>((total, code) => {
    const p = referentiel.communes[referentiel.rang.get(code)!]!.population;
    return p === null ? total : (total ?? 0) + p;
  }, null);
}

const collateur = new Intl.Collator('fr', { numeric: true });

/** Trie sans jamais mettre un « non calculable » devant un nombre, quel que soit le sens. */
function trier(lignes: LigneBesoinTerritoire[], tri = 'besoin', sens?: 'asc' | 'desc'): LigneBesoinTerritoire[] {
  const signe = (sens ?? (tri === 'nom' || tri === 'fiabilite' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const nombre = (l: LigneBesoinTerritoire) =>
    tri === 'population' ? l.population : tri === 'taux' ? l.taux : l.besoin;
  return lignes.sort((a, b) => {
    if (tri === 'nom' || tri === 'fiabilite')
      return signe * collateur.compare(a[tri], b[tri]) || collateur.compare(a.nom, b.nom);
    const [x, y] = [nombre(a), nombre(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || collateur.compare(a.nom, b.nom);
    return signe * (x - y) || collateur.compare(a.nom, b.nom);
  });
}

/** « 142 113 demandeurs d'emploi (estimé) dans le Pas-de-Calais ». */
export function titreBesoins({
  public: p,
  territoire,
  total,
}: Pick<ListeBesoins, 'public' | 'territoire' | 'total'>): string {
  const [singulier, pluriel] = DESCRIPTIONS[p].personnes;
  if (total.masque) return `${DESCRIPTIONS[p].court} : besoin masqué ${territoire.lieu} (petit effectif)`;
  if (total.valeur === null) return `${DESCRIPTIONS[p].court} : besoin non calculable ${territoire.lieu}`;
  const n = Math.round(total.valeur);
  const mots = `${n.toLocaleString('fr-FR')} ${n < 2 ? singulier : pluriel} ${territoire.lieu}`;
  return total.fiabilite === 'observe'
    ? mots
    : `${mots} (${total.fiabilite === 'partiel' ? 'en partie estimé' : 'estimation'})`;
}

/** Options du filtre de niveau. */
export const OPTIONS_NIVEAU = NIVEAUX_LISTE.map((valeur) => ({ valeur, libelle: LIBELLES_NIVEAUX[valeur].pluriel }));

/** Où chercher ; la France se choisit en n'en choisissant aucun. */
export const optionsTerritoire = async (base: Base, courant: Pick<Territoire, 'reference' | 'nom'>) =>
  (await choixTerritoires(base, courant)).filter(({ valeur }) => valeur !== 'france');
