import { date, nombre, pluriel } from '#src/presentation/format.ts';

export interface PortefeuilleObserve {
  personnes: number;
  plafond: number;
  intensif: boolean;
  /** Suivies en intensif. */
  intensives: number;
  titulaireNom: string | null;
  habilite: boolean;
  absentJusquau: string | null;
  relaisNom: string | null;
  aVoir: number;
  vues: number;
}

/** @param n jours d'ici le dernier jour ouvré du mois ; négatif : il est passé */
const quand = (n: number) =>
  n > 0
    ? `dernier jour ouvré dans ${pluriel(n, 'jour')}`
    : n === 0
      ? "dernier jour ouvré aujourd'hui"
      : 'dernier jour ouvré passé';

/** Ce qui demande une décision sur un portefeuille, du plus grave au moins grave. Jamais un jugement sur une personne. */
export function alertesDe(
  f: PortefeuilleObserve,
  { alerteIntensif, joursAvantFin, alerteMois }: { alerteIntensif: number; joursAvantFin: number; alerteMois: number },
): string[] {
  const alertes: string[] = [];
  if (!f.titulaireNom) alertes.push('Personne ne tient ce portefeuille.');
  else if (!f.habilite) alertes.push(`${f.titulaireNom} : habilitation terminée.`);
  else if (f.absentJusquau)
    alertes.push(
      `${f.titulaireNom} : absence jusqu'au ${date(f.absentJusquau)}${f.relaisNom ? `, ${f.relaisNom} relaie.` : ', sans relais.'}`,
    );
  if (f.personnes > f.plafond) alertes.push(`${pluriel(f.personnes - f.plafond, 'personne')} au-dessus du plafond.`);
  else if (f.personnes === f.plafond) alertes.push('Complet.');
  if (f.intensif && f.personnes > alerteIntensif)
    alertes.push(`Plus de ${nombre(alerteIntensif)} personnes : ne se dit plus intensif.`);
  else if (!f.intensif && f.intensives > 0 && f.personnes > alerteIntensif)
    alertes.push(
      `${pluriel(f.intensives, 'personne suivie', 'personnes suivies')} en intensif, dans un portefeuille de plus de ${nombre(alerteIntensif)}.`,
    );
  const nonVues = f.aVoir - f.vues;
  if (nonVues > 0 && joursAvantFin <= alerteMois)
    alertes.push(
      `${pluriel(nonVues, 'personne')} non ${nonVues > 1 ? 'vues' : 'vue'} ce mois-ci, rendez-vous à venir compris ; ${quand(joursAvantFin)}.`,
    );
  return alertes;
}
