import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '#src/socle/empreinte.ts';
import { racine } from '#src/socle/racine.ts';
import { masseDe } from '../masses.ts';
import { lieuDe } from '../noms.ts';

/** Enregistrement de `@etalab/decoupage-administratif` (les champs utiles). */
interface CommuneEtalab {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  departement: string;
  region: string;
  siren?: string;
  codesPostaux?: string[];
  population?: number;
  anciensCodes?: string[];
  chefLieu?: string;
  commune?: string;
}
interface ZoneEtalab {
  code: string;
  nom: string;
  /** Type de nom en clair de l'INSEE (TNCC) : 2 le, 3 la, 4 les, 5 l', 0 et 1 sans article. */
  typeLiaison?: number;
  region?: string;
  chefLieu?: string;
}
interface EpciEtalab {
  code: string;
  nom: string;
  type: string;
  membres: { code: string }[];
}

export interface CommuneSemee {
  code: string;
  nom: string;
  departement: string;
  region: string;
  epci: string | null;
  population: number | null;
  siren: string | null;
  codesPostaux: string[];
  chefLieuDepartement: boolean;
  chefLieuRegion: boolean;
  masse: string;
}
export interface CommuneAncienne {
  code: string;
  codeActuel: string;
  nom: string | null;
  type: 'deleguee' | 'associee' | 'arrondissement' | 'ancien_code';
}
export interface Decoupage {
  regions: { code: string; nom: string; lieu: string; chefLieu: string | null }[];
  departements: { code: string; nom: string; lieu: string; region: string; chefLieu: string | null }[];
  epci: { code: string; nom: string; nature: string }[];
  communes: CommuneSemee[];
  anciennes: CommuneAncienne[];
}

const DOSSIER = join(racine, 'node_modules', '@etalab', 'decoupage-administratif');
const FICHIERS = ['communes', 'epci', 'departements', 'regions'] as const;
const lire = <T>(nom: (typeof FICHIERS)[number]): T[] =>
  JSON.parse(readFileSync(join(DOSSIER, 'data', `${nom}.json`), 'utf8'));

/** Version du paquet et empreinte de sa livraison : change avec le code officiel géographique. */
export function versionDecoupage(): { version: string; empreinte: string } {
  const { version } = JSON.parse(readFileSync(join(DOSSIER, 'package.json'), 'utf8')) as { version: string };
  const tailles = FICHIERS.map((nom) => statSync(join(DOSSIER, 'data', `${nom}.json`)).size);
  return {
    version,
    empreinte: sha256(JSON.stringify([version, tailles])),
  };
}

/** Lit le découpage administratif livré par npm (COG, EPCI, populations, codes postaux, anciens codes). */
export function lireDecoupage(): Decoupage {
  return assembler({
    communes: lire<CommuneEtalab>('communes'),
    epci: lire<EpciEtalab>('epci'),
    departements: lire<ZoneEtalab>('departements'),
    regions: lire<ZoneEtalab>('regions'),
  });
}

/** Met en forme le découpage. Pure. */
export function assembler(source: {
  communes: CommuneEtalab[];
  epci: EpciEtalab[];
  departements: ZoneEtalab[];
  regions: ZoneEtalab[];
}): Decoupage {
  const epciDe = new Map(source.epci.flatMap((e) => e.membres.map((membre) => [membre.code, e.code] as const)));
  const chefsLieuxD = new Set(source.departements.map((d) => d.chefLieu));
  const chefsLieuxR = new Set(source.regions.map((r) => r.chefLieu));
  const actuelles = source.communes.filter((c) => c.type === 'commune-actuelle');
  const communes = actuelles.map(
    (c): CommuneSemee => ({
      code: c.code,
      nom: c.nom,
      departement: c.departement,
      region: c.region,
      epci: epciDe.get(c.code) ?? null,
      population: c.population ?? null,
      siren: c.siren ?? null,
      codesPostaux: c.codesPostaux ?? [],
      chefLieuDepartement: chefsLieuxD.has(c.code),
      chefLieuRegion: chefsLieuxR.has(c.code),
      masse: masseDe(c.code, c.departement),
    }),
  );
  return {
    regions: source.regions.map((r) => ({
      code: r.code,
      nom: r.nom,
      lieu: lieuDe('region', r.nom, r.typeLiaison),
      chefLieu: r.chefLieu ?? null,
    })),
    departements: source.departements.map((d) => ({
      code: d.code,
      nom: d.nom,
      lieu: lieuDe('departement', d.nom, d.typeLiaison),
      region: d.region!,
      chefLieu: d.chefLieu ?? null,
    })),
    epci: source.epci.map((e) => ({ code: e.code, nom: e.nom, nature: e.type })),
    communes,
    anciennes: passages(source.communes, new Set(actuelles.map((c) => c.code))),
  };
}

const TYPES = {
  'commune-deleguee': 'deleguee',
  'commune-associee': 'associee',
  'arrondissement-municipal': 'arrondissement',
} as const;

/** Table de passage des anciens codes ; un code encore en vigueur n'est jamais « ancien » (chef-lieu d'une commune nouvelle). */
function passages(communes: CommuneEtalab[], actuels: ReadonlySet<string>): CommuneAncienne[] {
  const anciennes = new Map<string, CommuneAncienne>();
  for (const c of communes) {
    if (c.type !== 'commune-actuelle') {
      const codeActuel = c.commune ?? c.chefLieu;
      if (codeActuel && !actuels.has(c.code) && actuels.has(codeActuel))
        anciennes.set(c.code, { code: c.code, codeActuel, nom: c.nom, type: TYPES[c.type] });
    }
  }
  for (const c of communes)
    for (const code of c.anciensCodes ?? [])
      if (c.type === 'commune-actuelle' && !actuels.has(code) && !anciennes.has(code))
        anciennes.set(code, { code, codeActuel: c.code, nom: null, type: 'ancien_code' });
  return [...anciennes.values()];
}
