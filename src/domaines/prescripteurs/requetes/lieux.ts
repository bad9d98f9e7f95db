import { sql } from 'kysely';
import { millesimeEnLettres } from '#src/domaines/besoins/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { epeler } from '../regles/nom.ts';

/** Un lieu de prescription : les services de même sorte à la même adresse, ouverts, habilités et qui reçoivent du public. */
export interface LieuPrescription {
  /** Fiche du premier service du lieu. */
  id: number;
  type: string;
  nom: string;
  commune: string;
  departement: string | null;
  /** Position relevée ; `null` : au point de la commune. */
  lon: number | null;
  lat: number | null;
  services: number;
}

/** Ce que le registre contient et ce qui n'y compte pas, pour le dire avec chaque chiffre. */
export interface EtatRegistre {
  total: number;
  habilites: number;
  nonHabilites: number;
  inconnus: number;
  sansAccueil: number;
  typesDeduits: number;
  communesDeduites: number;
  sansPosition: number;
  demonstration: number;
  /** Sortes présentes parmi les habilités. */
  types: string[];
  /** Millésimes des listes, du plus ancien au plus récent ; une saisie n'en a pas. */
  millesimes: string[];
}

const ouverts = (jour: string) =>
  sql`(ouverture IS NULL OR ouverture <= ${jour}::date) AND (fermeture IS NULL OR fermeture > ${jour}::date)`;

/** Les lieux de prescription au jour donné, France entière, dans un ordre stable. */
export async function lireLieux(base: Base | Trx, jour: string): Promise<LieuPrescription[]> {
  const { rows } = await sql<Omit<LieuPrescription, 'services'> & { adresse: string | null }>`
    SELECT id, type, nom, adresse, commune, departement,
      CASE WHEN position_source IN ('fichier', 'manuelle') THEN lon END AS lon,
      CASE WHEN position_source IN ('fichier', 'manuelle') THEN lat END AS lat
    FROM prescripteur WHERE habilite = 'oui' AND accueil AND commune IS NOT NULL AND ${ouverts(jour)} ORDER BY id`.execute(
    base,
  );
  const lieux = new Map<string, LieuPrescription>();
  for (const { adresse, ...service } of rows) {
    const cle = [service.type, service.commune, epeler(adresse ?? '') || epeler(service.nom)].join('|');
    const connu = lieux.get(cle);
    if (!connu) lieux.set(cle, { ...service, services: 1 });
    else {
      connu.services++;
      if (connu.lon === null) Object.assign(connu, { lon: service.lon, lat: service.lat });
    }
  }
  return [...lieux.values()];
}

export async function lireRegistre(base: Base | Trx, jour: string): Promise<EtatRegistre> {
  const { rows } = await sql<EtatRegistre>`
    SELECT count(*)::int AS total,
      count(*) FILTER (WHERE habilite = 'oui')::int AS habilites,
      count(*) FILTER (WHERE habilite = 'non')::int AS "nonHabilites",
      count(*) FILTER (WHERE habilite = 'inconnu')::int AS inconnus,
      count(*) FILTER (WHERE NOT accueil)::int AS "sansAccueil",
      count(*) FILTER (WHERE 'type' = ANY(deduits))::int AS "typesDeduits",
      count(*) FILTER (WHERE 'commune' = ANY(deduits))::int AS "communesDeduites",
      count(*) FILTER (WHERE position_source NOT IN ('fichier', 'manuelle'))::int AS "sansPosition",
      count(*) FILTER (WHERE demonstration)::int AS demonstration,
      coalesce(array_agg(DISTINCT type) FILTER (WHERE habilite = 'oui' AND accueil), '{}') AS types,
      coalesce(array_agg(DISTINCT millesime) FILTER (WHERE millesime IS NOT NULL), '{}') AS millesimes
    FROM prescripteur WHERE ${ouverts(jour)}`.execute(base);
  return rows[0]!;
}

/** « liste de 2021 », « listes de 2021 à décembre 2024 », « saisies ». */
export function direMillesimes({ millesimes, demonstration, total }: EtatRegistre): string {
  if (demonstration > 0) return 'données de démonstration';
  const [premier] = millesimes;
  const dernier = millesimes.at(-1);
  if (!premier || !dernier) return total > 0 ? 'date de la liste non donnée' : 'aucune liste';
  return premier === dernier
    ? `liste de ${millesimeEnLettres(premier)}`
    : `listes de ${millesimeEnLettres(premier)} à ${millesimeEnLettres(dernier)}`;
}
