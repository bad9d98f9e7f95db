import { POSITIONS_SURES } from '../regles.ts';

export interface CommuneSituee {
  code: string;
  departement: string;
  epci: string | null;
  masse: string;
  codesPostaux: string[];
  lon: number | null;
  lat: number | null;
  positionSource: string | null;
}

/**
 * Secteur d'une commune sans position propre : elle partage la cellule d'une commune située de même terre, la plus proche de sa position
 * estimée parmi celles de son code postal et de son EPCI, sinon de son EPCI, sinon de son code postal, sinon de son département. Rester
 * dans l'EPCI et le département garde leurs contours justes. Pure.
 * @returns commune → commune dont la cellule la dessine (elle-même si elle est située)
 */
export function secteurs(communes: readonly CommuneSituee[]): Map<string, string> {
  const situees = communes.filter((c) => POSITIONS_SURES.includes(c.positionSource ?? ''));
  const parDepartement = Map.groupBy(situees, (c) => `${c.departement}|${c.masse}`);
  const resultat = new Map(situees.map((c) => [c.code, c.code]));
  for (const commune of communes) {
    if (resultat.has(commune.code) || commune.lon === null) continue;
    const candidates = parDepartement.get(`${commune.departement}|${commune.masse}`) ?? [];
    const memeEpci = candidates.filter((c) => c.epci !== null && c.epci === commune.epci);
    const memePoste = (c: CommuneSituee) => c.codesPostaux.some((cp) => commune.codesPostaux.includes(cp));
    const choix = [memeEpci.filter(memePoste), memeEpci, candidates.filter(memePoste), candidates].find(
      (l) => l.length > 0,
    );
    if (choix) resultat.set(commune.code, laPlusProche(commune, choix));
  }
  return resultat;
}

function laPlusProche({ lon, lat }: CommuneSituee, choix: readonly CommuneSituee[]): string {
  const cos = Math.cos((lat! * Math.PI) / 180);
  const ecart = (c: CommuneSituee) => Math.hypot((c.lon! - lon!) * cos, c.lat! - lat!);
  return choix.reduce((a, b) => (ecart(b) < ecart(a) ? b : a)).code;
}
