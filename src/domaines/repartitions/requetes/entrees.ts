import { sql } from 'kysely';
import { suivisDe } from '#src/domaines/activite/index.ts';
import { besoinsParCommune, type Public, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { chargerReferentiel } from '#src/domaines/territoires/index.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Echelle, LigneEntree } from '../atelier.ts';
import type { Groupe } from '../forme.ts';
import { plafondAbsorption } from '../regles/bornes.ts';
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
}

interface StructureLue {
  id: number;
  type: string;
  commune: string;
  departement: string;
  region: string | null;
}

/** Les territoires à servir : besoin, ETP actuels, réalisé de l'an passé. @throws ErreurMetier 422 un besoin n'est pas calculable */
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
  /** Postes d'aujourd'hui, réalisé de l'an passé et ce qu'il permet d'absorber. */
  const postesDe = (siennes: StructureLue[]) => {
    const annuels = siennes.map((s) => suivis.get(s.id)!.annuel);
    const conventionne = sommeConnue(annuels.map((a) => a.accorde));
    const realise = sommeConnue(annuels.map((a) => a.realise));
    const absorption =
      r.croissance !== null && conventionne !== null && realise !== null
        ? plafondAbsorption({ conventionne, realise }, { croissance: r.croissance })
        : null;
    return { actuel: actuelDe(siennes), realise, absorption };
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
          besoin: arrondi(besoin.valeur, 1),
          fiabilite: besoin.fiabilite,
          ...postesDe(ici),
          ...(lieu.echelle === 'france' ? { groupe: membres[0]!.region } : {}),
        },
      ];
    const presents = actuelsParType(ici);
    const parts = partagerBesoin(besoin.valeur, { presents, ensemble }, r.types);
    return [...new Set([...presents.keys(), ...parts.keys()])].toSorted().map((type) => ({
      id: `${id}:${type}`,
      nom: `${nom}, ${type}`,
      type,
      groupe: id,
      besoin: parts.get(type) ?? 0,
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
  };
}

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
/** Somme des valeurs connues ; `null` si aucune ne l'est. */
function sommeConnue(valeurs: (string | null)[]): number | null {
  const connues = valeurs.filter((v) => v !== null).map(Number);
  return connues.length === 0
    ? null
    : arrondi(
        connues.reduce((a, b) => a + b, 0),
        2,
      );
}
