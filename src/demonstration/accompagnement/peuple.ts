/**
 * Trois cents personnes inventées, tirées toujours de la même façon : la démonstration d'un jour ressemble à celle de la veille. Prénoms et
 * noms disent qu'ils sont inventés ; les parcours ont des dates qui reculent depuis aujourd'hui.
 */
export type EtatDemo =
  | 'a_orienter'
  | 'oriente'
  | 'accueilli'
  | 'diagnostique'
  | 'contractualise'
  | 'accompagnement'
  | 'suspendu'
  | 'suivi'
  | 'clos';

export interface PersonneInventee {
  rang: number;
  reference: string;
  prenom: string;
  nom: string;
  naissance: string;
  commune: string;
  public: 'rsa' | 'jeunes' | 'sortis_rsa';
  etat: EtatDemo;
  /** Rang du portefeuille, 0 à 5 ; absent tant que rien n'est décidé. */
  portefeuille: number | null;
  competence: 'social' | 'emploi';
  /** Jours écoulés depuis chaque étape, `null` si elle n'a pas eu lieu. */
  ouvertIlYa: number;
  decideIlYa: number | null;
  diagnosticIlYa: number | null;
  contratIlYa: number | null;
  sortieIlYa: number | null;
}

const PRENOMS = (
  'Alix Ange Camille Charlie Claude Dany Dominique Eden Élie France Gaby Jessy Jo Joy Lee Lou Maé Marley Maxime Mika Morgan Noa Océan ' +
  'Prudence Robin Sacha Sam Stacy Swann Yaël'
).split(' ');
const NOMS = 'Fictif Exemple Spécimen Imaginaire Inventé Figurant Factice Essai Maquette Simulé Supposé Témoin'.split(
  ' ',
);

/** Combien de personnes à chaque étape, du début du parcours à sa fin. */
const REPARTITION: [EtatDemo, number][] = [
  ['a_orienter', 12],
  ['oriente', 14],
  ['accueilli', 18],
  ['diagnostique', 20],
  ['contractualise', 14],
  ['accompagnement', 172],
  ['suspendu', 6],
  ['suivi', 22],
  ['clos', 26],
];

/** Tirage reproductible (Mulberry32). @returns nombre de 0 inclus à 1 exclu */
export function tirage(graine: number): () => number {
  let etat = graine >>> 0;
  return () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const entre = (hasard: () => number, min: number, max: number): number =>
  min + Math.floor(hasard() * (max - min + 1));
export const parmi = <T>(hasard: () => number, liste: readonly T[]): T => liste[Math.floor(hasard() * liste.length)]!;

/** @param communes codes possibles, les plus peuplées d'abord @param annee de la référence @param portefeuilles leur nombre */
export function peupler(communes: readonly string[], annee: string, portefeuilles: number): PersonneInventee[] {
  const hasard = tirage(20_260_101);
  const personnes: PersonneInventee[] = [];
  for (const [etat, nombre] of REPARTITION)
    for (let i = 0; i < nombre; i++)
      personnes.push(inventer(hasard, personnes.length, etat, communes, annee, portefeuilles));
  return personnes;
}

function inventer(
  hasard: () => number,
  rang: number,
  etat: EtatDemo,
  communes: readonly string[],
  annee: string,
  portefeuilles: number,
): PersonneInventee {
  const age = entre(hasard, 19, 61);
  const [ouvertIlYa, ...etapes] = chronologie(hasard, etat);
  const [decideIlYa, diagnosticIlYa, contratIlYa, sortieIlYa] = etapes;
  return {
    rang,
    reference: `P62-${annee}-${String(rang + 1).padStart(5, '0')}`,
    // Premiers nombres qui n'ont pas de diviseur commun : chaque couple ne sort qu'une fois.
    prenom: PRENOMS[rang % PRENOMS.length]!,
    nom: NOMS[(rang + Math.floor(rang / 60)) % NOMS.length]!,
    naissance: `${Number(annee) - age}-${String(entre(hasard, 1, 12)).padStart(2, '0')}-${String(entre(hasard, 1, 28)).padStart(2, '0')}`,
    // Deux tiers dans les quinze communes les plus peuplées, le reste dispersé.
    commune: hasard() < 0.65 ? parmi(hasard, communes.slice(0, 15)) : parmi(hasard, communes),
    public: age < 26 ? 'jeunes' : hasard() < 0.08 ? 'sortis_rsa' : 'rsa',
    etat,
    portefeuille: etat === 'a_orienter' ? null : rang % portefeuilles,
    competence: hasard() < 0.36 ? 'social' : 'emploi',
    ouvertIlYa: ouvertIlYa!,
    decideIlYa: decideIlYa ?? null,
    diagnosticIlYa: diagnosticIlYa ?? null,
    contratIlYa: contratIlYa ?? null,
    sortieIlYa: sortieIlYa ?? null,
  };
}

type Chronologie = [ouvert: number, decide?: number, diagnostic?: number, contrat?: number, sortie?: number];

/** Jours écoulés à chaque étape ; une étape est toujours plus récente que la précédente. */
function chronologie(hasard: () => number, etat: EtatDemo): Chronologie {
  const apres = (jours: number, min: number, max: number) => Math.max(1, jours - entre(hasard, min, max));
  if (etat === 'a_orienter') return [entre(hasard, 3, 55)];
  if (etat === 'oriente') {
    const ouvert = entre(hasard, 20, 45);
    return [ouvert, apres(ouvert, 12, 30)];
  }
  if (etat === 'accueilli') {
    const ouvert = entre(hasard, 40, 70);
    return [ouvert, apres(ouvert, 15, 30)];
  }
  if (etat === 'diagnostique') {
    const decide = entre(hasard, 28, 60);
    return [decide + entre(hasard, 10, 35), decide, apres(decide, 14, 26)];
  }
  const decide =
    etat === 'contractualise'
      ? entre(hasard, 40, 60)
      : etat === 'clos'
        ? entre(hasard, 320, 560)
        : entre(hasard, 70, 430);
  const diagnostic = apres(decide, 12, 24);
  const contrat = apres(diagnostic, 4, 14);
  const debut: [number, number, number, number] = [decide + entre(hasard, 12, 40), decide, diagnostic, contrat];
  if (etat === 'suivi') return [...debut, Math.min(contrat - 1, entre(hasard, 10, 165))];
  if (etat === 'clos') return [...debut, Math.min(contrat - 30, entre(hasard, 60, 300))];
  return debut;
}
