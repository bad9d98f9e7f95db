import { nombre, pluriel } from '#src/presentation/format.ts';
import { majuscule, minuscule } from '#src/socle/phrases.ts';
import { libellePrescripteur } from './types.ts';

const MODES: Record<string, string> = { voiture: 'en voiture', velo: 'à vélo', marche: 'à pied' };

/** « prescripteur habilité », « mission locale », « prescripteur de ces sortes ». */
export function quiPrescrit(types: readonly string[]): string {
  if (types.length === 0) return 'prescripteur habilité';
  if (types.length > 1) return 'prescripteur des sortes choisies';
  const libelle = libellePrescripteur(types[0]!);
  return /^(France|Cap|[A-Z]{2})/.test(libelle) ? libelle : minuscule(libelle);
}

export interface AEnoncer {
  calculable: boolean;
  communes: number;
  sans: number;
  /** `null` : inconnu ; `secret` : effectif réel de 1 à 4 personnes. */
  besoinSans: number | null | 'secret';
  personnes: readonly [singulier: string, pluriel: string];
  types: readonly string[];
  minutes: number;
  mode: string;
  /** « dans le Pas-de-Calais ». */
  lieu: string;
}

/** La réponse en une phrase : « 41 communes et 3 200 demandeurs d'emploi sans prescripteur habilité à moins de 30 minutes… ». */
export function phrasePrescription(e: AEnoncer): string {
  const qui = quiPrescrit(e.types);
  if (!e.calculable) return `Accès aux prescripteurs non calculable ${e.lieu} : aucun ${qui} au registre`;
  const portee = `${qui} à moins de ${pluriel(e.minutes, 'minute')} ${MODES[e.mode] ?? ''} ${e.lieu}`;
  if (e.communes === 1) return e.sans === 1 ? `Pas de ${portee}` : majuscule(portee);
  if (e.sans === 0) return `Aucune commune sans ${portee}`;
  const personnes =
    e.besoinSans === 'secret'
      ? ` et moins de 5 ${e.personnes[1]}`
      : e.besoinSans === null
        ? ''
        : ` et ${pluriel(Math.round(e.besoinSans), ...e.personnes)}`;
  return `${pluriel(e.sans, 'commune')}${personnes} sans ${portee}`;
}

/** « 12 min », « plus de 60 min ». */
export const enMinutes = (minutes: number | null, portee: number) =>
  minutes === null ? `plus de ${nombre(portee)} min` : `${nombre(Math.round(minutes))} min`;
