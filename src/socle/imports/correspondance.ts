import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { sha256 } from '../empreinte.ts';
import type { GenreQuelconque } from './genre.ts';

/** Identifiant de champ → en-tête du fichier ; un champ absent n'est pas importé. */
export type Correspondance = Record<string, string>;

/** En-tête des colonnes ajoutées au fichier des rejets : redéposé corrigé, il garde la forme du fichier d'origine. */
export const PREFIXE_REJET = 'Rejet : ';

/** Colonnes de données d'un fichier, sans celles d'un fichier de rejets. */
export function colonnesUtiles(entetes: readonly string[]): string[] {
  return entetes.filter((entete) => !entete.startsWith(PREFIXE_REJET));
}

/** Empreinte de la forme d'un fichier : ses en-têtes, dans l'ordre, sans accents ni casse. */
export function signatureDe(entetes: readonly string[]): string {
  return sha256(colonnesUtiles(entetes).map(cleEntete).join('\n')).slice(0, 32);
}

/** Propose, pour chaque champ, la colonne dont l'en-tête est son nom ou l'un de ses synonymes ; une colonne ne sert qu'une fois. */
export function proposer(genre: GenreQuelconque, entetes: readonly string[]): Correspondance {
  const libres = new Map(colonnesUtiles(entetes).map((entete) => [cleEntete(entete), entete]));
  const propose: Correspondance = {};
  for (const champ of genre.champs) {
    // L'identifiant d'abord, sauf si le genre lui donne un rang : « commune » vient après « code insee », qui peut être à côté.
    const noms = [champ.libelle, ...champ.synonymes];
    for (const nom of noms.includes(champ.id) ? noms : [champ.id, ...noms]) {
      const cle = cleEntete(nom);
      const entete = libres.get(cle);
      if (entete === undefined) continue;
      propose[champ.id] = entete;
      libres.delete(cle);
      break;
    }
  }
  return propose;
}

/** Garde d'une correspondance retenue ce que ce fichier et ce genre connaissent encore (accents et casse ignorés). */
export function ajuster(retenue: Correspondance, genre: GenreQuelconque, entetes: readonly string[]): Correspondance {
  const parCle = new Map(entetes.map((entete) => [cleEntete(entete), entete]));
  const ajustee: Correspondance = {};
  for (const { id } of genre.champs) {
    const entete = retenue[id] === undefined ? undefined : parCle.get(cleEntete(retenue[id]));
    if (entete !== undefined) ajustee[id] = entete;
  }
  return ajustee;
}

/** Libellés des champs obligatoires sans colonne. */
export function manquants(genre: GenreQuelconque, correspondance: Correspondance): string[] {
  return genre.champs.filter((champ) => champ.obligatoire && !correspondance[champ.id]).map((champ) => champ.libelle);
}

/** Colonnes du fichier qui ne servent à rien dans cette correspondance. */
export function colonnesIgnorees(entetes: readonly string[], correspondance: Correspondance): string[] {
  const utilisees = new Set(Object.values(correspondance));
  return colonnesUtiles(entetes).filter((entete) => !utilisees.has(entete));
}
