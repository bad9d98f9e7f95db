import type { Perimetre } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { ecrireReference, LIBELLES_NIVEAUX, lireReference, NIVEAUX, type Niveau, type Reference } from '../regles.ts';
import {
  type CommuneReferentiel,
  chargerReferentiel,
  codeActuelDans,
  codeAuNiveau,
  type Referentiel,
} from './referentiel.ts';

export interface Territoire extends Reference {
  /** `niveau:code`, pour une adresse. */
  reference: string;
  nom: string;
  /** Complément de lieu pour une phrase : « dans le Pas-de-Calais ». */
  lieu: string;
  /** Codes des communes, dans l'ordre. */
  communes: readonly string[];
  departements: readonly string[];
  regions: readonly string[];
  /** Somme des populations connues ; `null` si aucune ne l'est. */
  population: number | null;
}

export interface MaillonFil {
  reference: string;
  nom: string;
  niveau: Niveau;
}

/** Au-delà, une liste de liens ne se lit plus. */
const TERRITOIRES_MONTRES = 40;

/** Territoires d'un périmètre, dans son ordre ; vide pour la France. Un code disparu depuis est ignoré. */
export async function territoiresDuPerimetre(
  base: Base,
  { niveau, codes }: Perimetre,
): Promise<{ reference: string; nom: string }[]> {
  if (niveau === 'national') return [];
  const { noms } = await chargerReferentiel(base);
  return codes.slice(0, TERRITOIRES_MONTRES).flatMap((code) => {
    const nom = noms[niveau].get(code)?.nom;
    return nom ? [{ reference: ecrireReference({ niveau, code }), nom }] : [];
  });
}

/**
 * Le territoire désigné par `niveau:code`. Un ancien code de commune mène à la commune actuelle.
 * @throws ErreurIntrouvable forme ou code inconnus
 */
export async function resoudre(base: Base, reference: string | Reference): Promise<Territoire> {
  return resoudreDans(await chargerReferentiel(base), reference);
}

export function resoudreDans(referentiel: Referentiel, reference: string | Reference): Territoire {
  const lue = typeof reference === 'string' ? lireReference(reference) : reference;
  if (!lue) {
    throw new ErreurIntrouvable(
      `« ${String(reference)} » n'est pas un territoire. Écrivez par exemple departement:62, epci:200033579, zone_emploi:3214, commune:62041 ou france.`,
    );
  }
  if (lue.niveau === 'france') return assembler(lue, 'France', 'en France', referentiel.communes);
  const code = lue.niveau === 'commune' ? (codeActuelDans(referentiel, lue.code) ?? lue.code) : lue.code;
  const nomme = referentiel.noms[lue.niveau].get(code);
  if (!nomme) throw new ErreurIntrouvable(absence(referentiel, lue));
  const membres = (referentiel.membres[lue.niveau].get(code) ?? []).map((rang) => referentiel.communes[rang]!);
  return assembler({ niveau: lue.niveau, code }, nomme.nom, nomme.lieu, membres);
}

function absence({ noms }: Referentiel, { niveau, code }: Reference): string {
  const { singulier, pluriel } = LIBELLES_NIVEAUX[niveau];
  if (niveau !== 'france' && noms[niveau].size === 0)
    return niveau === 'zone_emploi' || niveau === 'clpe'
      ? `Les ${pluriel} ne sont pas encore chargés : importez leur liste (données géographiques).`
      : 'Le référentiel des territoires est vide : redémarrez le programme pour le charger.';
  return `Aucun territoire de code ${code} (${singulier}).`;
}

function assembler(
  { niveau, code }: Reference,
  nom: string,
  lieu: string,
  membres: readonly CommuneReferentiel[],
): Territoire {
  const connues = membres.filter((commune) => commune.population !== null);
  return {
    niveau,
    code,
    reference: ecrireReference({ niveau, code }),
    nom,
    lieu,
    communes: membres.map((commune) => commune.code),
    departements: [...new Set(membres.map((commune) => commune.departement))],
    regions: [...new Set(membres.map((commune) => commune.region))],
    population: connues.length > 0 ? connues.reduce((total, commune) => total + commune.population!, 0) : null,
  };
}

/** Fil d'Ariane, de la France au territoire lui-même : un échelon n'y est que s'il contient tout le territoire. */
export function filDe(referentiel: Referentiel, territoire: Territoire): MaillonFil[] {
  const membres = territoire.communes.map((code) => referentiel.communes[referentiel.rang.get(code)!]!);
  const fil: MaillonFil[] = [{ reference: 'france', nom: 'France', niveau: 'france' }];
  const echelons: Niveau[] = ['region', 'departement', 'epci', 'commune'];
  for (const niveau of echelons) {
    if (niveau === 'france' || NIVEAUX.indexOf(niveau) <= NIVEAUX.indexOf(territoire.niveau)) continue;
    const codes = new Set(membres.map((commune) => codeAuNiveau(commune, niveau)));
    const [code] = codes;
    if (codes.size !== 1 || !code) continue;
    fil.push({ reference: `${niveau}:${code}`, nom: referentiel.noms[niveau].get(code)?.nom ?? code, niveau });
  }
  if (territoire.niveau !== 'france')
    fil.push({ reference: territoire.reference, nom: territoire.nom, niveau: territoire.niveau });
  return fil;
}

export interface TerritoireListe {
  reference: string;
  code: string;
  nom: string;
  communes: number;
  population: number | null;
}

/** Territoires d'un niveau, éventuellement ceux qui ont une commune dans un autre. */
export async function territoiresDuNiveau(
  base: Base,
  niveau: Exclude<Niveau, 'france'>,
  dans?: Reference,
): Promise<TerritoireListe[]> {
  const referentiel = await chargerReferentiel(base);
  const cadre =
    dans && dans.niveau !== 'france' ? new Set(referentiel.membres[dans.niveau].get(dans.code) ?? []) : null;
  return [...referentiel.membres[niveau]]
    .filter(([, membres]) => !cadre || membres.some((rang) => cadre.has(rang)))
    .map(([code, membres]) => ({
      reference: `${niveau}:${code}`,
      code,
      nom: referentiel.noms[niveau].get(code)?.nom ?? code,
      communes: membres.length,
      population: membres.reduce<number | null>((total, rang) => {
        const { population } = referentiel.communes[rang]!;
        return population === null ? total : (total ?? 0) + population;
      }, null),
    }));
}

/** Code actuel d'une commune (`null` si le code n'a jamais existé). */
export async function codeActuel(base: Base, code: string): Promise<string | null> {
  return codeActuelDans(await chargerReferentiel(base), code);
}

/** Communes d'un périmètre d'acteur. */
export async function communesDuPerimetre(base: Base, perimetre: Perimetre): Promise<string[]> {
  const referentiel = await chargerReferentiel(base);
  if (perimetre.niveau === 'national') return referentiel.communes.map((commune) => commune.code);
  const { niveau } = perimetre;
  const rangs = perimetre.codes.flatMap((code) => referentiel.membres[niveau].get(code) ?? []);
  return [...new Set(rangs)].sort((a, b) => a - b).map((rang) => referentiel.communes[rang]!.code);
}
