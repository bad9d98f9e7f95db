export interface AbsenceDatee {
  nom: string;
  debut: string;
  fin: string;
}

const JOUR = 86_400_000;
const enJour = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Qui est absent, semaine par semaine, du lundi au dimanche. @param jour `AAAA-MM-JJ`, dans la première semaine */
export function semainesDAbsence(
  absences: readonly AbsenceDatee[],
  jour: string,
  combien: number,
): { lundi: string; absents: string[] }[] {
  const instant = Date.parse(`${jour}T00:00:00Z`);
  const lundi = instant - ((new Date(instant).getUTCDay() + 6) % 7) * JOUR;
  return Array.from({ length: combien }, (_, i) => {
    const [debut, fin] = [enJour(lundi + i * 7 * JOUR), enJour(lundi + (i * 7 + 6) * JOUR)];
    const absents = absences.filter((a) => a.debut <= fin && a.fin >= debut).map((a) => a.nom);
    return { lundi: debut, absents: [...new Set(absents)] };
  });
}
