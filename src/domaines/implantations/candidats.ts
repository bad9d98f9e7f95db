import { sql } from 'kysely';
import {
  type Changement,
  communesDe,
  lieuxDe,
  type Photo,
  verifierChangements,
} from '#src/domaines/diagnostics/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande } from './demande.ts';
import { type Candidat, CHEFS_LIEUX } from './forme.ts';

/** Au-delà, les communes candidates se choisissent EPCI par EPCI. */
export const COMMUNES_MAX = 1000;
/** Au-delà, le calcul ne se lit plus : on demande une liste plus courte ou un territoire plus petit. */
const CANDIDATS_MAX = 2000;

export interface Candidats {
  /** Dans l'ordre canonique : renforcements, puis ouvertures, chacun dans l'ordre des clés. */
  candidats: Candidat[];
  /** D'où ils viennent, en une phrase. */
  regle: string;
}

const parCle = (a: Candidat, b: Candidat) => (a.cle < b.cle ? -1 : a.cle > b.cle ? 1 : 0);

/** Les candidats d'une demande sur une photo. @throws ErreurMetier s'il n'y en a aucun, ou beaucoup trop. */
export async function rassemblerCandidats(base: Base, photo: Photo, demande: Demande): Promise<Candidats> {
  // Les deux voies sont toujours mesurées : n'en permettre qu'une ne dispense pas de savoir ce que l'autre aurait donné.
  const renforcer = lieuxARenforcer(photo);
  const { candidats: ouvrir, regle } =
    demande.candidats === CHEFS_LIEUX
      ? await communesCandidates(base, photo)
      : await lieuxDeListe(base, photo, demande.candidats);
  const possibles = seulementPossibles(photo, demande, ouvrir);
  if (demande.actions === 'renforcer' && renforcer.length === 0) {
    throw new ErreurMetier('Aucun lieu existant à renforcer dans ce territoire.', {
      conseil: "Permettez d'ouvrir, ou élargissez les types de structures de la question.",
    });
  }
  if (demande.actions !== 'renforcer' && possibles.length === 0) {
    throw new ErreurMetier(
      demande.candidats === CHEFS_LIEUX
        ? "Aucune commune de ce territoire n'est située : il n'y a pas de lieu à proposer."
        : `La liste « ${demande.candidats} » n'a aucun lieu dans ce territoire.`,
      { conseil: 'Choisissez les communes comme candidats, ou importez une liste de lieux de ce territoire.' },
    );
  }
  if (possibles.length + renforcer.length > CANDIDATS_MAX) {
    throw new ErreurMetier(
      `${possibles.length + renforcer.length} candidats, c'est trop : ${CANDIDATS_MAX} au plus à la fois.`,
      { conseil: 'Choisissez un territoire plus petit, ou une liste plus courte.' },
    );
  }
  return { candidats: [...renforcer.sort(parCle), ...possibles.sort(parCle)], regle };
}

export function empreinteCandidats(candidats: readonly Candidat[]): string {
  return sha256(JSON.stringify(candidats));
}

function lieuxARenforcer(photo: Photo): Candidat[] {
  const noms = new Map(communesDe(photo).map(({ code, nom }) => [code, nom]));
  return lieuxDe(photo)
    .filter(({ compte, dansTerritoire }) => compte && dansTerritoire)
    .map(({ cle, nom, commune, lon, lat, type, etp }) => ({
      cle,
      action: 'renforcer',
      nom,
      commune,
      communeNom: noms.get(commune) ?? commune,
      lon,
      lat,
      type,
      etp,
    }));
}

/**
 * Les communes du territoire, à leur centre. Quand elles sont plus de mille : les plus peuplées de chaque EPCI, en nombre égal par EPCI,
 * pour que tout le territoire reste représenté (les communes d'aucun EPCI comptent pour un).
 */
async function communesCandidates(base: Base, photo: Photo): Promise<Candidats> {
  const communes = communesDe(photo).filter(({ dansTerritoire, ouvrable }) => dansTerritoire && ouvrable);
  const enCandidat = ({ code, nom, lon, lat }: (typeof communes)[number]): Candidat => ({
    cle: `C${code}`,
    action: 'ouvrir',
    nom,
    commune: code,
    communeNom: nom,
    lon,
    lat,
    type: null,
    etp: null,
  });
  if (communes.length <= COMMUNES_MAX) {
    return { candidats: communes.map(enCandidat), regle: 'chaque commune du territoire, à son centre' };
  }
  const { rows } = await sql<{ code: string; epci: string }>`
    SELECT code, coalesce(epci, '') AS epci FROM commune WHERE code = ANY(${communes.map(({ code }) => code)})`.execute(
    base,
  );
  const epciDe = new Map(rows.map(({ code, epci }) => [code, epci]));
  const groupes = Map.groupBy(communes, ({ code }) => epciDe.get(code) ?? '');
  const parEpci = Math.max(1, Math.floor(COMMUNES_MAX / groupes.size));
  const choisies = [...groupes.values()].flatMap((membres) =>
    membres.sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1)).slice(0, parEpci),
  );
  return {
    candidats: choisies.map(enCandidat),
    regle:
      parEpci === 1
        ? 'la commune la plus peuplée de chaque EPCI, à son centre'
        : `les ${parEpci} communes les plus peuplées de chaque EPCI, à leur centre`,
  };
}

async function lieuxDeListe(base: Base, photo: Photo, liste: string): Promise<Candidats> {
  const communes = new Map(
    communesDe(photo)
      .filter(({ dansTerritoire }) => dansTerritoire)
      .map((commune) => [commune.code, commune]),
  );
  const { rows } = await sql<{ cle: string; nom: string; commune: string; lon: number | null; lat: number | null }>`
    SELECT cle, nom, commune, lon, lat FROM lieu_candidat
    WHERE liste = ${liste} AND commune = ANY(${[...communes.keys()]})`.execute(base);
  const candidats = rows.map(({ cle, nom, commune, lon, lat }): Candidat => {
    const centre = communes.get(commune)!;
    return {
      cle: `L${cle}`,
      action: 'ouvrir',
      nom,
      commune,
      communeNom: centre.nom,
      lon: lon ?? centre.lon,
      lat: lat ?? centre.lat,
      type: null,
      etp: null,
    };
  });
  return { candidats, regle: `la liste « ${liste} », ${rows.length.toLocaleString('fr-FR')} lieux dans le territoire` };
}

/** Le changement que serait un lieu retenu. */
export function changementDe(
  candidat: Candidat,
  demande: Pick<Demande, 'typeOuvert' | 'taille' | 'module'>,
): Changement {
  const { cle, action, nom, commune, lon, lat } = candidat;
  if (action === 'renforcer') return { action: 'redimensionner', lieu: cle, etp: candidat.etp! + demande.module };
  return {
    action: 'ouvrir',
    nom: nomOuvert(nom),
    type: demande.typeOuvert,
    commune,
    lon,
    lat,
    etp: demande.taille,
  };
}

/** Le type et la commune sont dits à côté : le nom ne dit que de quel lieu de la liste il s'agit. */
const nomOuvert = (nom: string) => `Projet ${nom}`;

/** Sans les lieux que le moteur refuserait ; un lieu trop loin du centre de sa commune y est ramené. */
function seulementPossibles(photo: Photo, demande: Demande, ouvrir: readonly Candidat[]): Candidat[] {
  const centres = new Map(communesDe(photo).map(({ code, lon, lat }) => [code, { lon, lat }]));
  const refuses = (candidats: readonly Candidat[]) =>
    new Set(
      verifierChangements(
        photo,
        candidats.map((candidat) => changementDe(candidat, demande)),
      ).map(({ rang }) => rang),
    );
  const aRamener = refuses(ouvrir);
  const ramenes = ouvrir.map((candidat, rang) =>
    aRamener.has(rang) ? { ...candidat, ...centres.get(candidat.commune)! } : candidat,
  );
  const impossibles = refuses(ramenes);
  return ramenes.filter((_, rang) => !impossibles.has(rang));
}
