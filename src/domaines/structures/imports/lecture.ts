import { lireNaf } from '#src/referentiels/naf.ts';
import { CODES_TYPES, type CodeTypeStructure, lireTypeStructure } from '#src/referentiels/typesSiae.ts';
import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { sansSignesCaches } from '#src/socle/signes.ts';
import { departementDuCodePostal, type IndexCommunes, resoudreCommune } from '../regles/commune.ts';
import type { Champs } from '../regles/fusion.ts';
import { jugerPosition, lireDegre } from '../regles/positions.ts';
import { lireSiret } from '../regles/siret.ts';
import { lireDateFr, lireNombre } from './valeurs.ts';

/** Ce qu'une ligne apporte au registre ; une ligne de data·inclusion peut porter plusieurs types, donc plusieurs structures. */
export interface LigneStructure {
  siret: string;
  types: CodeTypeStructure[];
  champs: Champs;
  /** Indice dont la commune est déduite, quand elle est à vérifier. */
  deduite: string | null;
  reseaux: string[];
  identifiants: { source: 'asp' | 'data_inclusion' | 'emplois'; identifiant: string }[];
  inclusion: boolean;
}

const LONGUEURS: Record<string, number> = {
  description: 10_000,
  nom: 300,
  enseigne: 300,
  adresse: 300,
  site_web: 500,
  courriel: 200,
};

/** Texte net : espaces ramenés à un, vide rendu `null`, longueur bornée. */
export function texte(valeur: string | undefined, champ = ''): string | null {
  const net = sansSignesCaches(valeur ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  return net === '' ? null : net.slice(0, LONGUEURS[champ] ?? 200);
}

/** Liste écrite en JSON (`["aci","coorace"]`), entre accolades ou séparée par des virgules. */
export function lireListe(valeur: string | undefined): string[] {
  const net = (valeur ?? '').trim();
  if (net.startsWith('[')) {
    try {
      const lue: unknown = JSON.parse(net);
      if (Array.isArray(lue)) return lue.filter((element): element is string => typeof element === 'string');
    } catch {
      // Liste mal fermée : lue comme un texte séparé par des virgules.
    }
  }
  return net
    .replace(/^[[{]|[\]}]$/g, '')
    .split(/[,;|]/)
    .map((element) => element.replace(/^["'\s]+|["'\s]+$/g, ''))
    .filter(Boolean);
}

function lireTypes(valeurs: Record<string, string>): { types: CodeTypeStructure[]; reste: string[] } {
  const lus = [...lireListe(valeurs.type), ...lireListe(valeurs.reseaux_porteurs)].map((ecrit) => ({
    ecrit,
    type: lireTypeStructure(ecrit),
  }));
  return {
    types: [...new Set(lus.flatMap(({ type }) => type ?? []))],
    reste: [...new Set(lus.filter(({ type }) => type === null).map(({ ecrit }) => ecrit.toLowerCase()))],
  };
}

const EFFECTIF_MAX = 100_000;

/**
 * Date de création et effectif d'une ligne. Illisibles (une tranche d'effectif, par exemple), ils sont laissés de côté et le disent : ils ne
 * valent pas le rejet d'une structure.
 */
function lireAgeEtTaille({ creation = '', effectif = '' }: Record<string, string>) {
  const jour = lireDateFr(creation);
  const passe = jour !== null && jour > '1800' && jour <= new Date().toISOString().slice(0, 10);
  const nombre = lireNombre(effectif);
  const entier = nombre !== null && Number.isInteger(nombre) && nombre >= 0 && nombre <= EFFECTIF_MAX;
  // Sans la valeur lue : les lignes au même défaut se comptent ensemble.
  const doutes = [
    creation.trim() && !passe ? "la date de création n'est pas un jour passé" : '',
    effectif.trim() && !entier
      ? "l'effectif n'est pas un nombre entier de salariés (une tranche ne se convertit pas)"
      : '',
  ].filter(Boolean);
  return {
    creation: passe ? jour : null,
    effectif: entier ? nombre : null,
    avertissement: doutes.length > 0 ? `Laissé de côté : ${doutes.join(', et ')}.` : '',
  };
}

/** Lit une ligne de liste de structures (CSV rapproché ou data·inclusion). Pure : la commune se résout dans l'index fourni. */
export function lireStructure({ numero, valeurs, brut }: LigneImport, index: IndexCommunes): Lecture<LigneStructure> {
  const inclusion =
    'reseaux_porteurs' in brut || (valeurs.reseaux_porteurs !== undefined && valeurs.reseaux_porteurs !== '');
  const { types, reste } = lireTypes(valeurs);
  const vide: LigneStructure = {
    siret: `ligne ${numero}`,
    types: [],
    champs: {},
    deduite: null,
    reseaux: [],
    identifiants: [],
    inclusion,
  };
  if (types.length === 0) {
    // data·inclusion recense toutes les structures d'insertion sociale : celles d'un autre genre ne sont pas des erreurs.
    if (inclusion)
      return { ok: true, valeur: vide, avertissement: "Hors du champ : ni structure de l'IAE, ni voisine." };
    return refuser(
      'type',
      valeurs.type ?? '',
      'Le type de structure manque ou est inconnu.',
      `Écrivez l'un de : ${CODES_TYPES.join(', ')}.`,
    );
  }
  const siret = lireSiret(valeurs.siret ?? '');
  if (!siret) {
    const correction =
      'Écrivez les 14 chiffres (mettez la colonne au format texte : un tableur arrondit les grands nombres).';
    return refuser(
      'siret',
      valeurs.siret ?? '',
      valeurs.siret ? "Ce n'est pas un SIRET." : 'Le SIRET manque.',
      correction,
    );
  }
  const nom = texte(valeurs.nom, 'nom') ?? texte(valeurs.enseigne, 'nom');
  if (!nom) return refuser('nom', '', 'Le nom manque.', 'Donnez un nom à la structure.');

  const lon = lireDegre(valeurs.longitude ?? '', 180);
  const lat = lireDegre(valeurs.latitude ?? '', 90);
  const situee = lon !== null && lat !== null;
  const commune = resoudreCommune(index, {
    codeInsee: valeurs.code_insee ?? '',
    codePostal: valeurs.code_postal ?? '',
    nom: valeurs.commune ?? '',
    lon: situee ? lon : null,
    lat: situee ? lat : null,
  });
  const connue = commune ? (index.parCode.get(commune.code) ?? null) : null;
  const bonne = situee && jugerPosition(lon, lat, connue).nature === 'bonne';
  const { creation, effectif, avertissement } = lireAgeEtTaille(valeurs);
  const champs: Champs = {
    nom,
    enseigne: texte(valeurs.enseigne, 'enseigne'),
    naf: lireNaf(valeurs.naf ?? ''),
    adresse: texte([valeurs.adresse, valeurs.complement_adresse].filter(Boolean).join(', '), 'adresse'),
    code_postal: texte(valeurs.code_postal)?.padStart(5, '0') ?? null,
    commune: commune?.code ?? null,
    commune_declaree: texte(valeurs.commune) ?? connue?.nom ?? null,
    departement: connue?.departement ?? departementDuCodePostal(valeurs.code_postal ?? ''),
    lon: situee ? lon : null,
    lat: situee ? lat : null,
    position_source: situee ? (bonne ? 'fichier' : 'douteuse') : 'absente',
    site_web: texte(valeurs.site_web, 'site_web'),
    courriel: texte(valeurs.courriel, 'courriel'),
    telephone: texte(valeurs.telephone),
    description: texte(valeurs.description, 'description'),
    creation,
    effectif,
  };
  const identifiants = [
    { source: 'data_inclusion' as const, identifiant: inclusion ? texte(valeurs.id) : null },
    { source: 'asp' as const, identifiant: texte(valeurs.id_asp) },
  ].flatMap(({ source, identifiant }) => (identifiant ? [{ source, identifiant }] : []));
  const deduite = commune?.douteuse ? commune.methode : null;
  return {
    ok: true,
    ...(avertissement ? { avertissement } : {}),
    valeur: {
      siret,
      types,
      champs,
      deduite,
      reseaux: [...reste, ...lireListe(valeurs.reseaux)],
      identifiants,
      inclusion,
    },
  };
}
