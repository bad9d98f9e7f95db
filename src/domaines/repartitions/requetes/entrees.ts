import { sql } from 'kysely';
import { type Mois, suivisDe } from '#src/domaines/activite/index.ts';
import { besoinsParCommune, type Public, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { chargerReferentiel } from '#src/domaines/territoires/index.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Echelle, LigneEntree } from '../atelier.ts';
import type { Groupe } from '../forme.ts';
import { type AccesMesure, besoinPondere } from '../regles/acces.ts';
import { absorptionMesuree, mesurerConsommation } from '../regles/consommation.ts';
import { type PartageTypes, partagerBesoin } from '../types.ts';

interface Lieu {
  echelle: Echelle;
  region: string | null;
  departement: string | null;
}

interface Reglages {
  public: Public;
  /** Année répartie : l'absorption se lit sur la précédente. */
  annee: number;
  /** Jour des ETP actuels. */
  jour: string;
  /** Croissance admise sur le réalisé, 0,1 pour 10 % ; `null` : aucun plafond d'absorption. */
  croissance: number | null;
  /** Une ligne par type de structures dans chaque territoire ; `null` : une par territoire. */
  types: PartageTypes | null;
  /** Accès de chaque territoire, lu avant la transaction ; `null` : pas lu. */
  acces: Record<string, AccesMesure> | null;
  /** 0 : le besoin n'est pas pondéré. */
  poidsAcces: number;
}

interface StructureLue {
  id: number;
  type: string;
  commune: string;
  departement: string;
  region: string | null;
}

/** Les territoires à servir : besoin, accès, ETP actuels, réalisé de l'an passé. @throws ErreurMetier 422 un besoin n'est pas calculable */
export async function entreesDe(base: Base, lieu: Lieu, r: Reglages) {
  const { communes, noms } = await chargerReferentiel(base);
  const siennes = communes.filter(
    (c) =>
      lieu.echelle === 'france' ||
      (lieu.echelle === 'region' ? c.region === lieu.region : c.departement === lieu.departement),
  );
  const cle = lieu.echelle === 'departement' ? ('epci' as const) : ('departement' as const);
  const parTerritoire = Map.groupBy(
    siennes.filter((c) => c[cle] !== null),
    (c) => c[cle] as string,
  );
  const besoins = await besoinsParCommune(base, r.public);
  const structures = await structuresDe(base, lieu);
  const [etp, suivis] = [await etpDesStructures(base, r.jour), await suivisDe(base, structures, r.annee - 1)];
  const territoireDe = new Map(siennes.map((c) => [c.code, c[cle]]));
  const parLieu = Map.groupBy(structures, (s) => territoireDe.get(s.commune) ?? '');
  const actuelDe = (siennes: StructureLue[]) =>
    arrondi(
      siennes.reduce((total, s) => total + (etp.get(s.id)?.etp ?? 0), 0),
      2,
    );
  /** Les types qui ont des postes, et combien. */
  const actuelsParType = (siennes: StructureLue[]) =>
    new Map(
      [...Map.groupBy(siennes, (s) => s.type)]
        .map(([type, membres]) => [type, actuelDe(membres)] as const)
        .filter(([, postes]) => postes > 0),
    );
  const ensemble = actuelsParType(structures);
  const moisAbsorption = await moisExiges(base, lieu, r.jour);
  /** Postes d'aujourd'hui, réalisé de l'an passé mois contre mois, et ce qu'il permet d'absorber. */
  const postesDe = (siennes: StructureLue[]) => {
    const consommation = mesurerConsommation(siennes.map((s) => suivis.get(s.id)!.mois.map(enNombres)));
    return {
      actuel: actuelDe(siennes),
      realise: consommation ? arrondi(consommation.realise, 2) : null,
      consommation,
      absorption:
        r.croissance === null
          ? null
          : absorptionMesuree(consommation, { croissance: r.croissance, mois: moisAbsorption }),
    };
  };
  /** Le besoin que servira le calcul, et le mesuré s'il en diffère ; `part` en donne la part d'un type. */
  const besoinDe = (id: string, mesure: number, part: (besoin: number) => number) => {
    const acces = r.acces?.[id] ?? { horsAcces: null, pour1000: null };
    const lu = r.acces ? { acces } : {};
    if (r.poidsAcces === 0) return { besoin: part(mesure), ...lu };
    return {
      besoin: part(besoinPondere(mesure, acces.horsAcces, r.poidsAcces)),
      besoinMesure: part(mesure),
      ...lu,
    };
  };
  const sansBesoin: string[] = [];
  const territoires = [...parTerritoire].flatMap(([id, membres]): LigneEntree[] => {
    const besoin = sommeBesoins(
      besoins,
      membres.map((c) => c.code),
    );
    const nom = noms[cle].get(id)?.nom ?? id;
    if (besoin.valeur === null || besoin.fiabilite === 'non_calculable') {
      sansBesoin.push(nom);
      return [];
    }
    const ici = parLieu.get(id) ?? [];
    if (r.types === null)
      return [
        {
          id,
          nom,
          ...besoinDe(id, besoin.valeur, (v) => arrondi(v, 1)),
          fiabilite: besoin.fiabilite,
          ...postesDe(ici),
          ...(lieu.echelle === 'france' ? { groupe: membres[0]!.region } : {}),
        },
      ];
    const presents = actuelsParType(ici);
    const [mesure, partage] = [besoin.valeur, r.types];
    const partsDe = (v: number) => partagerBesoin(v, { presents, ensemble }, partage);
    return [...new Set([...presents.keys(), ...partsDe(mesure).keys()])].toSorted().map((type) => ({
      id: `${id}:${type}`,
      nom: `${nom}, ${type}`,
      type,
      groupe: id,
      ...besoinDe(id, mesure, (v) => partsDe(v).get(type) ?? 0),
      // Connu pour le territoire, le besoin de chaque type n'est qu'une convention.
      fiabilite: 'estime',
      ...postesDe(ici.filter((s) => s.type === type)),
    }));
  });
  if (sansBesoin.length > 0)
    throw new ErreurMetier(
      `Le besoin de ce public n'est pas calculable pour ${sansBesoin.slice(0, 5).join(', ')}${sansBesoin.length > 5 ? ` et ${sansBesoin.length - 5} autres` : ''}.`,
      { champs: { public: 'Choisissez un public connu partout, ou importez son fichier.' } },
    );
  return {
    territoires: territoires.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    groupes: groupesDe(territoires, (id) => noms[r.types ? cle : 'region'].get(id)?.nom ?? id, r.types !== null),
    millesime: besoins.millesime,
    moisAbsorption,
  };
}

/** Mois qu'il faut connaître pour dire ce qu'un territoire absorbe : réglage daté, du département, de la région ou national. */
async function moisExiges(base: Base, lieu: Lieu, jour: string): Promise<number | null> {
  const ici = lieu.departement ? `departement:${lieu.departement}` : lieu.region ? `region:${lieu.region}` : null;
  return (await parametreA(base, 'activite.absorption_mois', jour, ici))?.valeur ?? null;
}

const enNombres = ({ rang, accorde, realise }: Mois) => ({
  rang,
  accorde: accorde === null ? null : Number(accorde),
  realise: realise === null ? null : Number(realise),
});

/** Les régions, ou les territoires dont les lignes sont les types : ceux-là suivent un ajustement local. */
function groupesDe(territoires: LigneEntree[], nommer: (id: string) => string, souple: boolean): Groupe[] {
  const ids = [...new Set(territoires.flatMap((t) => t.groupe ?? []))].toSorted();
  return ids.map((id) => ({ id, nom: nommer(id), ...(souple ? { souple } : {}) }));
}

async function structuresDe(base: Base | Trx, lieu: Lieu): Promise<StructureLue[]> {
  const { rows } = await sql<StructureLue>`
    SELECT s.id, s.type, s.commune, c.departement, c.region FROM structure s JOIN commune c ON c.code = s.commune
    WHERE s.type = ANY(${CODES_IAE}) AND s.etat = 'active' AND ${horsDemonstration('s')}
      AND (${lieu.region}::text IS NULL OR c.region = ${lieu.region})
      AND (${lieu.departement}::text IS NULL OR c.departement = ${lieu.departement})`.execute(base);
  return rows;
}

const arrondi = (valeur: number, decimales: number) => Math.round(valeur * 10 ** decimales) / 10 ** decimales;
