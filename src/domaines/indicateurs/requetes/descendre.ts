import { sql } from 'kysely';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Case, Definition, Famille } from '../forme.ts';
import type { Cadre, Maille } from '../lectures/cadre.ts';
import { LECTURES } from '../lectures/index.ts';
import { personnesDe } from '../regles/liens.ts';
import { dresser, type Heritage, reunir, type Tableau } from '../regles/tableau.ts';
import { estDeStructures, interieur, refus, secretDe } from './cadrer.ts';

/** Ce que chaque lecture d'une demande partage. */
export interface Contexte {
  base: Base;
  acteur: Acteur;
  territoire: Territoire;
  definitions: Definition[];
  annees: readonly number[];
  type: string | undefined;
  public: string;
  miennes: boolean;
  jour: string;
  parametres: Cadre['parametres'];
  /** Tableaux déjà demandés : chacun ne se lit qu'une fois. */
  tableaux: Map<string, Promise<Tableau>>;
}

type Ou = Pick<Cadre, 'niveau' | 'codes' | 'maille'>;
const FRANCE: Ou = { niveau: 'france', codes: [], maille: 'region' };

/** Un tableau par famille de la demande : où le territoire se lit avec ses voisins. */
export const autourDe = (contexte: Contexte): Promise<Map<Famille, Tableau>> =>
  parFamille(contexte, async (famille) => {
    const { niveau, departements, regions } = contexte.territoire;
    if (!seDescend(famille)) return lireSeul(contexte, famille, voisinage(contexte.territoire), null);
    if (niveau === 'departement') return tableauRegion(contexte, famille, regions[0] ?? '');
    if (niveau === 'epci')
      return reunir(await Promise.all(departements.map((d) => tableauDepartement(contexte, famille, d))));
    // Une commune, un bassin : ni région, ni intercommunalité, il se lit seul.
    return niveau === 'france' || niveau === 'region'
      ? tableauFrance(contexte, famille)
      : lireSeul(contexte, famille, FRANCE, null);
  });

/** Un tableau par famille : ce que le territoire contient, découpé par maille. */
export const dedansDe = (contexte: Contexte, maille: Maille, autour: ReadonlyMap<Famille, Tableau>, ligne: string) =>
  parFamille(contexte, async (famille) => {
    const { niveau, code } = contexte.territoire;
    if (!seDescend(famille))
      return lireSeul(
        contexte,
        famille,
        interieur(contexte.territoire, maille),
        autour.get(famille)?.heritage(ligne) ?? null,
      );
    if (niveau === 'region') return tableauRegion(contexte, famille, code);
    if (niveau === 'departement') return tableauDepartement(contexte, famille, code);
    return maille === 'departement' ? tableauDepartements(contexte, famille) : tableauFrance(contexte, famille);
  });

async function parFamille(contexte: Contexte, lire: (famille: Famille) => Promise<Tableau>) {
  const { acteur, territoire } = contexte;
  // Une famille qui n'existe pas à ce niveau ne se lit pas : la mesure dira pourquoi.
  const calculables = contexte.definitions.filter((d) => d.niveaux.includes(territoire.niveau));
  const familles = [...new Set(calculables.map((d) => d.famille))].filter((f) => !refus(acteur, f, territoire));
  return new Map(await Promise.all(familles.map(async (f): Promise<[Famille, Tableau]> => [f, await lire(f)])));
}

/**
 * Ce qui compte des personnes ou des structures se masque de la France vers le bas, toujours dans le même ordre et dans les mêmes tableaux : deux pages
 * ne peuvent pas se compléter. L'accès vient d'un diagnostic, lu territoire par territoire.
 */
const seDescend = (famille: Famille): boolean =>
  famille !== 'acces' && (estDeStructures(famille) || personnesDe(famille).size > 0);

function voisinage(t: Territoire): Ou {
  if (t.niveau === 'departement') return { niveau: 'region', codes: t.regions, maille: 'departement' };
  return t.niveau === 'epci' ? { niveau: 'departement', codes: t.departements, maille: 'epci' } : FRANCE;
}

const tableauFrance = (contexte: Contexte, famille: Famille) =>
  garder(contexte, `${famille}|france`, () => lireSeul(contexte, famille, FRANCE, null));

const tableauRegion = (contexte: Contexte, famille: Famille, region: string) =>
  garder(contexte, `${famille}|region:${region}`, async () => {
    const france = await tableauFrance(contexte, famille);
    const ou: Ou = { niveau: 'region', codes: [region], maille: 'departement' };
    return lireSeul(contexte, famille, ou, france.heritage(region));
  });

export const tableauDepartement = (contexte: Contexte, famille: Famille, departement: string) =>
  garder(contexte, `${famille}|departement:${departement}`, async () => {
    const region = (await regionDe(contexte.base)).get(departement) ?? '';
    const autour = await tableauRegion(contexte, famille, region);
    const ou: Ou = { niveau: 'departement', codes: [departement], maille: 'epci' };
    return lireSeul(contexte, famille, ou, autour.heritage(departement));
  });

/** Tous les départements du pays : ceux de chaque région, lus ensemble. */
async function tableauDepartements(contexte: Contexte, famille: Famille): Promise<Tableau> {
  const [france, regions] = await Promise.all([tableauFrance(contexte, famille), regionDe(contexte.base)]);
  const [cases, ensemble] = await lireCases(contexte, famille, { ...FRANCE, maille: 'departement' });
  const de = ({ sous }: Case) => regions.get(sous) ?? '';
  const tous = ensemble && Map.groupBy(ensemble, de);
  const secret = secretDe(contexte.acteur, famille, contexte.territoire, contexte);
  return reunir(
    [...Map.groupBy(cases, de)].map(([region, siennes]) =>
      dresser(siennes, secret, france.heritage(region), tous && (tous.get(region) ?? [])),
    ),
  );
}

async function lireSeul(contexte: Contexte, famille: Famille, ou: Ou, mere: Heritage | null): Promise<Tableau> {
  const [cases, ensemble] = await lireCases(contexte, famille, ou);
  return dresser(cases, secretDe(contexte.acteur, famille, contexte.territoire, contexte), mere, ensemble);
}

/** Les cases, et celles de toutes les structures quand un réseau ne lit que ses membres. */
const lireCases = (contexte: Contexte, famille: Famille, ou: Ou) =>
  Promise.all([
    LECTURES[famille]({ ...contexte, ...ou }),
    contexte.miennes && estDeStructures(famille)
      ? LECTURES[famille]({ ...contexte, ...ou, miennes: false })
      : undefined,
  ]);

function garder({ tableaux }: Contexte, cle: string, lire: () => Promise<Tableau>): Promise<Tableau> {
  const connu = tableaux.get(cle) ?? lire();
  tableaux.set(cle, connu);
  return connu;
}

async function regionDe(base: Base): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; region: string }>`SELECT code, region FROM departement`.execute(base);
  return new Map(rows.map(({ code, region }) => [code, region]));
}
