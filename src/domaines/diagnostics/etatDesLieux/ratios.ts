import { type Besoins, DESCRIPTIONS, type Public, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { chargerReferentiel, resoudre, type Territoire } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import { postesPour1000 } from '../regles/typologie.ts';
import type { LigneRatio } from './forme.ts';

/** Territoires auxquels se comparer : le département et la région qui contiennent tout le territoire, puis la France. */
export async function territoiresCompares(base: Base, territoire: Territoire): Promise<Territoire[]> {
  if (territoire.niveau === 'france') return [];
  const { noms } = await chargerReferentiel(base);
  const references: string[] = [];
  const [departement, autreDepartement] = territoire.departements;
  const [region, autreRegion] = territoire.regions;
  const large = territoire.niveau === 'departement' || territoire.niveau === 'region';
  if (!large && departement && !autreDepartement && noms.departement.has(departement))
    references.push(`departement:${departement}`);
  if (territoire.niveau !== 'region' && region && !autreRegion && noms.region.has(region))
    references.push(`region:${region}`);
  return Promise.all([...references, 'france'].map((reference) => resoudre(base, reference)));
}

/** Publics pour lesquels on rapporte les postes aux personnes : les premiers qu'un comité demande. */
const PUBLICS_RATIOS: readonly Public[] = ['demandeurs', 'deld', 'rsa', 'jeunes', 'seniors'];

const MOINS_SURE: readonly Fiabilite[] = ['non_calculable', 'estime', 'partiel', 'observe'];
/** Un rapport ne vaut que le moins sûr de ses deux termes : des postes estimés divisés par un besoin compté restent une estimation. */
export const fiabiliteDuRapport = (a: Fiabilite, b: Fiabilite): Fiabilite =>
  MOINS_SURE.find((fiabilite) => fiabilite === a || fiabilite === b)!;

/** Postes pour 1 000 demandeurs d'emploi, foyers au RSA…, et pour 1 000 actifs, ici et dans les territoires de comparaison. */
export function comparerRatios(
  territoires: readonly Territoire[],
  etp: (communes: readonly string[]) => number,
  besoins: ReadonlyMap<Public, Besoins>,
  partActive: number | null,
  fiabiliteEtp: Fiabilite,
): LigneRatio[] {
  const postes = territoires.map(({ communes }) => etp(communes));
  const ligne = (libelle: string, personnes: (number | null)[], fiabilite: Fiabilite): LigneRatio => {
    const [territoire = null, ...comparaisons] = personnes.map((nombre, rang) => postesPour1000(postes[rang]!, nombre));
    return { libelle, territoire, comparaisons, fiabilite: fiabiliteDuRapport(fiabiliteEtp, fiabilite) };
  };
  const parPublic = PUBLICS_RATIOS.flatMap((public_) => {
    const connus = besoins.get(public_);
    if (!connus) return [];
    const sommes = territoires.map(({ communes }) => sommeBesoins(connus, communes));
    return [
      ligne(
        `Pour 1 000 ${DESCRIPTIONS[public_].personnes[1]}`,
        sommes.map(({ valeur }) => valeur),
        sommes[0]!.fiabilite,
      ),
    ];
  });
  return [...parPublic, actifs(territoires, partActive, ligne)];
}

/** Population active estimée : la part d'actifs nationale appliquée à la population municipale. */
function actifs(
  territoires: readonly Territoire[],
  part: number | null,
  ligne: (libelle: string, personnes: (number | null)[], fiabilite: Fiabilite) => LigneRatio,
): LigneRatio {
  const personnes = territoires.map(({ population }) =>
    part === null || population === null ? null : (population * part) / 100,
  );
  return ligne(
    "Pour 1 000 actifs (population × part d'actifs nationale)",
    personnes,
    personnes[0] === null ? 'non_calculable' : 'estime',
  );
}
