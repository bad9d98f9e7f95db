import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { type Communes, chargerCommunes, type LigneBesoin, lireBesoins, versionDonnees } from './donnees.ts';
import { estimer } from './estimation.ts';
import { completer, LECTURES } from './imputation.ts';
import { estimable, ingredients, methodeEstimation, methodeImputation } from './methode.ts';
import { lireReperes, type Reperes } from './parametres.ts';
import { CODES_ETAT, ETATS_BESOIN, type EtatBesoin, PUBLICS, type Public, rangMillesime } from './regles.ts';
import { type SourceBesoin, sourcesEstimation, sourcesFichiers } from './sources.ts';

/** Le besoin d'un public dans toutes les communes de France, dans l'ordre de `codes`. */
export interface Besoins {
  public: Public;
  codes: string[];
  rang: ReadonlyMap<string, number>;
  /** Personnes (ou foyers) ; NaN = non calculable, jamais zéro. */
  valeurs: Float64Array;
  /** `CODES_ETAT` de chaque commune. */
  etats: Uint8Array;
  comptes: Record<EtatBesoin, number>;
  /** Comment les valeurs non observées ont été obtenues ; null si toutes sont observées. */
  methode: string | null;
  /** Millésime le plus récent des fichiers, ou des données de l'estimation ; null si rien n'est calculable. */
  millesime: string | null;
  sources: SourceBesoin[];
}

/** Résultats gardés par base ; quelques publics × millésimes, vidés dès que les données changent. */
const gardes = new WeakMap<Base, { version: string; resultats: Map<string, Promise<Besoins>> }>();

/**
 * Besoin par commune : fichiers importés d'abord (par département, le plus récent), complétés et estimés sinon.
 * @param options.millesime ne retenir que les fichiers de ce millésime ou d'avant.
 */
export async function besoinsParCommune(
  base: Base,
  public_: Public,
  options: { millesime?: string | undefined } = {},
): Promise<Besoins> {
  const reperes = await lireReperes(base);
  const version = `${await versionDonnees(base)}.${[...reperes.values()].map((r) => r.valeur).join(',')}`;
  let garde = gardes.get(base);
  if (garde?.version !== version) {
    garde = { version, resultats: new Map() };
    gardes.set(base, garde);
  }
  const cle = `${public_}|${options.millesime ?? ''}`;
  let resultat = garde.resultats.get(cle);
  if (!resultat) {
    resultat = calculer(base, public_, options.millesime, version, reperes);
    garde.resultats.set(cle, resultat);
    resultat.catch(() => garde?.resultats.delete(cle));
  }
  return resultat;
}

async function calculer(
  base: Base,
  public_: Public,
  jusqua: string | undefined,
  version: string,
  reperes: Reperes,
): Promise<Besoins> {
  const communes = await chargerCommunes(base, version);
  const lignes = await lireBesoins(base, public_, jusqua);
  if (lignes.length === 0 && public_ === 'qpv') lignes.push(...(await habitantsDesQuartiers(base)));
  const n = communes.codes.length;
  const valeurDe = (cle: string) => reperes.get(cle)?.valeur ?? Number.NaN;
  const estimation = estimable(public_, reperes)
    ? estimer({
        ...communes,
        tauxNational: valeurDe('taux_chomage'),
        partActive: valeurDe('part_active') / 100,
        rapport: valeurDe(`national.${public_}`) / valeurDe('national.chomeurs'),
      })
    : new Float64Array(n).fill(Number.NaN);
  const seuil = reperes.get('seuil_secret')?.valeur ?? 5;
  const { lecture, observe } = poser(communes, lignes);
  const { valeurs, etats } = completer({ ...communes, lecture, observe, estimation, plafondSecret: seuil - 1 });
  const comptes = Object.fromEntries(ETATS_BESOIN.map((etat) => [etat, 0])) as Record<EtatBesoin, number>;
  for (const etat of etats) comptes[ETATS_BESOIN[etat]!]++;
  const methodes = [
    lignes.length > 0 ? methodeImputation(comptes.impute, comptes.estime, seuil) : null,
    comptes.estime > 0 ? methodeEstimation(ingredients(communes)) : null,
  ].filter((m) => m !== null);
  const dernier = lignes.reduce<string | null>(
    (a, { millesime: b }) => (a === null || rangMillesime(b) > rangMillesime(a) ? b : a),
    null,
  );
  return {
    public: public_,
    codes: communes.codes,
    rang: communes.rang,
    valeurs,
    etats,
    comptes,
    methode: methodes.length > 0 ? methodes.join(' ') : null,
    millesime: dernier ?? (comptes.estime > 0 ? (communes.trimestre ?? communes.filosofi) : null),
    sources: [
      ...(await sourcesFichiers(base, public_, lignes)),
      ...(comptes.estime > 0 ? sourcesEstimation(ingredients(communes), public_, reperes) : []),
    ],
  };
}

function poser(communes: Communes, lignes: LigneBesoin[]) {
  const lecture = new Uint8Array(communes.codes.length);
  const observe = new Float64Array(communes.codes.length).fill(Number.NaN);
  for (const ligne of lignes) {
    const i = communes.rang.get(ligne.commune);
    if (i === undefined) continue;
    if (ligne.valeur === null) {
      lecture[i] = ligne.etat === 'secret' ? LECTURES.secret : LECTURES.non_disponible;
    } else {
      lecture[i] = LECTURES.observe;
      observe[i] = ligne.valeur;
    }
  }
  return { lecture, observe };
}

/** Sans fichier sur les habitants de QPV, le zonage lui-même les compte, quand il donne la population de chaque quartier. */
async function habitantsDesQuartiers(base: Base): Promise<LigneBesoin[]> {
  const { rows } = await sql<{ commune: string; population: number | null; quartiers: number }>`
    SELECT c.code AS commune, count(z.code)::int AS quartiers,
      CASE WHEN bool_and(z.valeur ~ '^[0-9]+([.][0-9]+)?$') THEN sum(z.valeur::float8) END AS population
    FROM commune c LEFT JOIN commune_zone z ON z.commune = c.code AND z.type = 'qpv'
    WHERE EXISTS (SELECT 1 FROM commune_zone WHERE type = 'qpv' AND valeur ~ '^[0-9]+([.][0-9]+)?$')
    GROUP BY c.code`.execute(base);
  return rows.map(({ commune, population, quartiers }) => {
    const valeur = quartiers === 0 ? 0 : population;
    return { commune, valeur, etat: valeur === null ? 'non_disponible' : 'observe', source: 'qpv', millesime: '2024' };
  });
}

export interface PublicDisponible {
  public: Public;
  /** fichier : au moins un fichier ; estime : estimation générale ; non_calculable : ni l'un ni l'autre. */
  mode: 'fichier' | 'estime' | 'non_calculable';
  millesime: string | null;
}

/** Ce que l'on sait de chaque public, sans calculer ses communes. */
export async function publicsDisponibles(base: Base): Promise<PublicDisponible[]> {
  const reperes = await lireReperes(base);
  const { rows } = await sql<{ public: string; millesimes: string[] }>`
    SELECT public, array_agg(DISTINCT millesime) AS millesimes FROM besoin GROUP BY public
    UNION ALL
    SELECT 'qpv', ARRAY['2024'] WHERE EXISTS (SELECT 1 FROM commune_zone WHERE type = 'qpv' AND valeur ~ '^[0-9]')
      AND NOT EXISTS (SELECT 1 FROM besoin WHERE public = 'qpv')`.execute(base);
  const parPublic = new Map(rows.map((r) => [r.public, r.millesimes]));
  return PUBLICS.map((public_) => {
    const millesimes = parPublic.get(public_);
    if (millesimes) {
      const millesime = millesimes.reduce((a, b) => (rangMillesime(b) > rangMillesime(a) ? b : a));
      return { public: public_, mode: 'fichier', millesime };
    }
    return { public: public_, mode: estimable(public_, reperes) ? 'estime' : 'non_calculable', millesime: null };
  });
}

/** Besoin d'un ensemble de communes, avec sa fiabilité : observe, partiel (mêlé), estime ou non_calculable (null). */
export function sommeBesoins(
  besoins: Besoins,
  communes: Iterable<string>,
): { valeur: number | null; fiabilite: 'observe' | 'partiel' | 'estime' | 'non_calculable'; communes: number } {
  let somme = 0;
  const comptes = [0, 0, 0, 0];
  for (const code of communes) {
    const i = besoins.rang.get(code);
    if (i === undefined) continue;
    const etat = besoins.etats[i]!;
    comptes[etat]!++;
    if (etat !== CODES_ETAT.non_calculable) somme += besoins.valeurs[i]!;
  }
  const [absentes = 0, observees = 0, imputees = 0, estimees = 0] = comptes;
  const connues = observees + imputees + estimees;
  if (connues === 0) return { valeur: null, fiabilite: 'non_calculable', communes: absentes };
  const fiabilite = observees === 0 ? 'estime' : imputees + estimees + absentes > 0 ? 'partiel' : 'observe';
  return { valeur: somme, fiabilite, communes: connues + absentes };
}
