import { sql } from 'kysely';
import { chargerReferentiel, type Territoire } from '#src/domaines/territoires/index.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { motsDe } from '../activites/rattacher.ts';
import type { CouvertureBassins } from '../forme.ts';

export interface Bassin {
  code: string;
  nom: string;
  departement: string;
}

/** Collectivités d'outre-mer hors départements : l'enquête ne les couvre pas, leur absence n'est pas un manque. */
const horsEnquete = (departement: string) => departement === '975' || departement >= '977';

/** Les bassins de l'enquête d'une année qui concernent un territoire, et ce que vaut ce rapprochement. */
export async function couvrirTerritoire(base: Base, territoire: Territoire, annee: number): Promise<CouvertureBassins> {
  const { rows: bassins } = await sql<Bassin>`
    SELECT code, nom, departement FROM recrutement_bassin WHERE annee = ${annee} ORDER BY departement, nom, code`.execute(
    base,
  );
  const large = ['departement', 'region', 'france'].includes(territoire.niveau);
  if (large) return parDepartement(bassins, territoire, true);
  const composition = await lireComposition(base, annee);
  return (
    parCommunes(bassins, composition, territoire) ??
    (await parNom(base, bassins, territoire)) ??
    parDepartement(bassins, territoire, false)
  );
}

/** Bassin de chaque commune, dans le découpage de l'année ou le plus récent avant elle, sinon le plus ancien connu. */
async function lireComposition(base: Base, annee: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ commune: string; bassin: string }>`
    SELECT commune, bassin FROM recrutement_bassin_commune WHERE millesime = (
      SELECT millesime FROM recrutement_bassin_commune GROUP BY millesime
      ORDER BY millesime > ${annee}, abs(millesime - ${annee}) LIMIT 1)`.execute(base);
  return new Map(rows.map(({ commune, bassin }) => [commune, bassin]));
}

/** Les bassins qui ont une commune dans le territoire ; exact s'ils n'en ont aucune ailleurs et couvrent tout le territoire. */
export function parCommunes(
  bassins: readonly Bassin[],
  composition: ReadonlyMap<string, string>,
  territoire: Pick<Territoire, 'communes'>,
): CouvertureBassins | null {
  const codes = new Set(territoire.communes.flatMap((commune) => composition.get(commune) ?? []));
  const retenus = bassins.filter(({ code }) => codes.has(code));
  if (retenus.length === 0) return null;
  const dedans = new Set(territoire.communes);
  const deborde = [...composition].some(([commune, code]) => codes.has(code) && !dedans.has(commune));
  const manque = territoire.communes.filter((commune) => !composition.has(commune)).length;
  const exacte = !deborde && manque === 0;
  const noms = enumerer(retenus);
  return {
    nature: exacte ? 'exacte' : 'partielle',
    par: 'communes',
    bassins: retenus,
    explication: exacte
      ? `Le territoire est exactement formé ${retenus.length > 1 ? 'des bassins' : 'du bassin'} d'emploi ${noms}.`
      : `Chiffres ${retenus.length > 1 ? 'des bassins entiers' : 'du bassin entier'} ${noms}${deborde ? ', plus larges que le territoire' : ''}${
          manque > 0 ? ` ; ${pluriel(manque, 'commune')} sans bassin connu` : ''
        }.`,
  };
}

/** Faute de composition : les bassins du même département qui portent le nom de la zone d'emploi du territoire. */
async function parNom(
  base: Base,
  bassins: readonly Bassin[],
  territoire: Territoire,
): Promise<CouvertureBassins | null> {
  const { communes, rang, noms } = await chargerReferentiel(base);
  const zones = new Set(territoire.communes.map((code) => communes[rang.get(code)!]!.zone_emploi));
  const voulus = [...zones].map((code) => (code ? motsDe(noms.zone_emploi.get(code)?.nom ?? '') : ''));
  if (voulus.length === 0 || voulus.includes(' ') || voulus.includes('')) return null;
  const departements = new Set(territoire.departements);
  const nomme = ({ nom }: Bassin) => motsDe(nom).replace(/^ (bassin|zone)( d emploi)?( de| du| des| d)?(?= )/, '');
  const retenus = bassins.filter((b) => departements.has(b.departement) && voulus.includes(nomme(b)));
  if (!voulus.every((nom) => retenus.some((b) => nomme(b) === nom))) return null;
  return {
    nature: 'partielle',
    par: 'nom',
    bassins: retenus,
    explication: `Chiffres ${retenus.length > 1 ? 'des bassins entiers' : 'du bassin entier'} ${enumerer(retenus)}, ${retenus.length > 1 ? 'rapprochés' : 'rapproché'} de la zone d'emploi par le nom : importez les communes des bassins pour le vérifier.`,
  };
}

export function parDepartement(
  bassins: readonly Bassin[],
  territoire: Pick<Territoire, 'departements' | 'nom'>,
  large: boolean,
): CouvertureBassins {
  const departements = territoire.departements.filter((code) => !horsEnquete(code));
  const retenus = bassins.filter(({ departement }) => departements.includes(departement));
  const absents = departements.filter((code) => !retenus.some(({ departement }) => departement === code));
  const exacte = large && absents.length === 0 && retenus.length > 0;
  const presents = departements.filter((code) => !absents.includes(code));
  const manque =
    absents.length === 0
      ? ''
      : ` Le fichier ne dit rien ${absents.length > 3 ? `de ${absents.length} départements` : `du département ${absents.join(', ')}`}.`;
  return {
    nature: exacte ? 'exacte' : 'partielle',
    par: 'departement',
    bassins: retenus,
    explication:
      retenus.length === 0
        ? "Le fichier importé ne couvre pas ce territoire : rien ne peut en être dit, ce n'est pas un zéro."
        : large
          ? `Chiffres ${retenus.length > 1 ? `des ${pluriel(retenus.length, "bassin d'emploi", "bassins d'emploi")}` : "du seul bassin d'emploi"} du ${exacte ? 'territoire' : 'fichier'}.${manque}`
          : `Chiffres ${presents.length > 1 ? `des départements entiers (${presents.join(', ')})` : `du département entier (${presents[0]})`}, plus larges que le territoire : importez les communes des bassins pour les resserrer.${manque}`,
  };
}

function enumerer(bassins: readonly Bassin[]): string {
  const noms = [...new Set(bassins.map(({ nom }) => nom))];
  return noms.length > 4 ? `${noms.slice(0, 3).join(', ')} et ${noms.length - 3} autres` : noms.join(', ');
}
