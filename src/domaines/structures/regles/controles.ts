import { libelleNaf, nafConnu } from '#src/referentiels/naf.ts';
import { type CommuneConnue, communeLaPlusProche, type IndexCommunes } from './commune.ts';
import { chercherDoublons, type FicheComparable } from './doublons.ts';
import { type DouteDetecte, empreinte, type GenreDoute, type Proposition } from './doutes.ts';
import type { Sources } from './fusion.ts';
import { jugerPosition } from './positions.ts';
import { anomalieSiret } from './siret.ts';

export interface FicheControlee extends FicheComparable {
  naf: string | null;
  code_postal: string | null;
  commune_declaree: string | null;
  departement: string | null;
  lon: number | null;
  lat: number | null;
  position_source: string;
  sources: Sources;
  etat: string;
}

type Depot = (genre: GenreDoute, faits: unknown[], explication: string, proposition?: Proposition | null) => void;

const km = (distance: number) => `${Math.round(distance)} km`;
const nommer = (commune: CommuneConnue) => `${commune.nom} (${commune.code})`;
const effacerPosition = (phrase: string): Proposition => ({
  action: 'corriger',
  phrase,
  champs: { lon: null, lat: null, position_source: 'absente' },
});
const changerCommune = (commune: CommuneConnue): Proposition => ({
  action: 'corriger',
  phrase: `Rattacher la structure à ${nommer(commune)}.`,
  champs: { commune: commune.code, departement: commune.departement },
});

function controlerCommune(fiche: FicheControlee, index: IndexCommunes, deposer: Depot): void {
  const declaree = [fiche.code_postal, fiche.commune_declaree].filter(Boolean).join(' ') || 'non renseignée';
  const commune = fiche.commune ? index.parCode.get(fiche.commune) : undefined;
  if (!commune) {
    const proche = fiche.lon !== null && fiche.lat !== null ? communeLaPlusProche(index, fiche.lon, fiche.lat) : null;
    const explication = `L'adresse (${declaree}) ne correspond à aucune commune actuelle.`;
    deposer('commune_non_trouvee', [declaree, fiche.commune], explication, proche && changerCommune(proche));
    return;
  }
  if (fiche.sources.adresse?.source === 'manuel' || !fiche.code_postal) return;
  const duCode = index.parCodePostal.get(fiche.code_postal) ?? [];
  const autre = duCode.length === 1 && duCode[0] !== commune ? duCode[0] : undefined;
  if (fiche.sources.adresse?.deduite) {
    const indices: Record<string, string> = {
      nom_proche: 'un nom voisin parmi plusieurs',
      nom_position: 'son nom et ses coordonnées, contre le code postal',
      code_postal: 'le code postal seul',
      position: 'les coordonnées seules',
    };
    const explication = `Adresse écrite « ${declaree} » : rattachée à ${nommer(commune)} par ${indices[fiche.sources.adresse.deduite]}.`;
    deposer('commune_deduite', [declaree, commune.code], explication, autre ? changerCommune(autre) : null);
  } else if (duCode.length > 0 && !duCode.includes(commune)) {
    const noms = duCode.slice(0, 3).map(nommer).join(', ');
    const explication = `Le code postal ${fiche.code_postal} est celui de ${noms}, pas de ${nommer(commune)}.`;
    deposer('code_postal', [fiche.code_postal, commune.code], explication, autre ? changerCommune(autre) : null);
  }
}

function controlerPosition(fiche: FicheControlee, index: IndexCommunes, deposer: Depot): void {
  if (fiche.position_source === 'manuelle') return;
  const commune = fiche.commune ? (index.parCode.get(fiche.commune) ?? null) : null;
  const jugement = jugerPosition(fiche.lon, fiche.lat, commune);
  const faits = [fiche.lon, fiche.lat, fiche.commune];
  const point = `${fiche.lat}, ${fiche.lon}`;
  const secours = commune ? `Oublier cette position : celle de ${commune.nom} servira.` : 'Oublier cette position.';
  switch (jugement.nature) {
    case 'absente':
      deposer(
        'position_absente',
        [fiche.commune],
        'Aucune coordonnée : la structure est placée au point de sa commune.',
      );
      break;
    case 'nulle':
      deposer('position_nulle', faits, 'Les coordonnées valent zéro : elles ne disent rien.', effacerPosition(secours));
      break;
    case 'hors_france':
      deposer('position_hors_france', faits, `Le point ${point} n'est pas en France.`, effacerPosition(secours));
      break;
    case 'inversee':
      deposer('position_inversee', faits, `Le point ${point} n'est en France qu'en échangeant longitude et latitude.`, {
        action: 'corriger',
        phrase: 'Échanger la longitude et la latitude.',
        champs: { lon: fiche.lat, lat: fiche.lon, position_source: 'manuelle' },
      });
      break;
    case 'eloignee': {
      const proche = communeLaPlusProche(index, fiche.lon as number, fiche.lat as number);
      const ou = proche ? `, près de ${nommer(proche)}` : '';
      const explication = `Le point ${point} est à ${km(jugement.km)} de ${commune ? nommer(commune) : 'sa commune'}${ou}.`;
      const memeCode = proche && fiche.code_postal && proche.codesPostaux.includes(fiche.code_postal);
      deposer('position_eloignee', faits, explication, memeCode ? changerCommune(proche) : effacerPosition(secours));
      break;
    }
  }
}

/** Doutes que pose une fiche prise seule. Une fiche fermée n'en pose pas. */
export function controlerFiche(fiche: FicheControlee, index: IndexCommunes): DouteDetecte[] {
  if (fiche.etat !== 'active') return [];
  const doutes: DouteDetecte[] = [];
  const deposer: Depot = (genre, faits, explication, proposition = null) =>
    doutes.push({
      empreinte: empreinte(genre, fiche.id, ...faits),
      genre,
      structure: fiche.id,
      sujet: null,
      departement: fiche.departement,
      explication,
      proposition,
    });
  const anomalie = anomalieSiret(fiche.siret);
  if (anomalie) deposer('siret_invalide', [fiche.siret], anomalie);
  if (fiche.naf && !nafConnu(fiche.naf)) {
    deposer('naf_inconnu', [fiche.naf], `Le code ${libelleNaf(fiche.naf)} n'existe pas dans la NAF rév. 2.`);
  }
  controlerCommune(fiche, index, deposer);
  controlerPosition(fiche, index, deposer);
  return doutes;
}

/** Doutes nés de la comparaison des fiches actives entre elles ; posés sur la plus récente des deux. */
export function controlerDoublons(fiches: readonly FicheControlee[]): DouteDetecte[] {
  const actives = fiches.filter(({ etat }) => etat === 'active');
  const parId = new Map(actives.map((fiche) => [fiche.id, fiche]));
  return chercherDoublons(actives).map(({ a, b, motif }) => {
    const [premiere, seconde] = [parId.get(a) as FicheControlee, parId.get(b) as FicheControlee];
    const genre: GenreDoute = motif === 'adresse' ? 'doublon_adresse' : 'doublon_nom';
    const pourquoi =
      motif === 'adresse' ? 'même SIREN, même type, même adresse' : 'même type, même commune, noms presque identiques';
    return {
      empreinte: empreinte(genre, b, a),
      genre,
      structure: b,
      sujet: null,
      departement: seconde.departement,
      explication: `« ${seconde.nom} » (${seconde.siret}) ressemble à « ${premiere.nom} » (${premiere.siret}) : ${pourquoi}.`,
      proposition: { action: 'fermer', phrase: `Fermer cette fiche, doublon de « ${premiere.nom} ».`, doublonDe: a },
    };
  });
}
