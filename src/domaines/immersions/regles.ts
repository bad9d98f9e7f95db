import { plusMois } from '#src/socle/jour.ts';
import { recherchable } from '#src/socle/recherchable.ts';

/** Contrôles d'une immersion (période de mise en situation en milieu professionnel), articles L5135-1 et suivants du code du travail. */
export const OBJETS = ['decouvrir', 'confirmer', 'initier'] as const;
export type ObjetImmersion = (typeof OBJETS)[number];
export const LIBELLES_OBJET: Record<ObjetImmersion, string> = {
  decouvrir: 'Découvrir un métier ou un secteur',
  confirmer: 'Confirmer un projet professionnel',
  initier: 'Initier une démarche de recrutement',
};

export type VerdictRegle = 'conforme' | 'non_conforme' | 'a_verifier' | 'non_verifiable';
export const LIBELLES_REGLE: Record<VerdictRegle, string> = {
  conforme: 'conforme',
  non_conforme: 'non conforme',
  a_verifier: 'à vérifier',
  non_verifiable: 'non vérifiable',
};

/** Une valeur datée : d'où elle vient, ce qu'elle vaut ; `null` : personne ne l'a fixée. */
export type Valeur = { valeur: number; source: string; confiance: string } | null;
export const CLES = [
  'pmsmp.duree_mois',
  'pmsmp.renouvellements',
  'pmsmp.conventions',
  'pmsmp.cumul_jours',
  'pmsmp.fenetre_mois',
  'pmsmp.age_min',
  'pmsmp.heures_semaine',
] as const;
export type Parametres = Record<(typeof CLES)[number], Valeur>;

export interface Periode {
  id: number | string;
  /** SIRET, ou tout ce qui désigne la même structure d'accueil. */
  structure: string;
  objet: ObjetImmersion;
  objectifs: string;
  /** `AAAA-MM-JJ`, compris. */
  debut: string;
  /** Dernier jour, compris. */
  fin: string;
  /** Immersion qu'elle renouvelle. */
  renouvelle: number | string | null;
}

export interface Demande extends Omit<Periode, 'id'> {
  id: number | string | null;
  /** Renouvellement : les objectifs n'ont pas été atteints ; `null` : pas dit. */
  nonAtteints: boolean | null;
  /** Heures de présence par semaine. */
  heures: number | null;
  lieu: string;
  horaires: string;
  taches: string;
  evaluation: string;
  tuteur: string;
  conseiller: string;
  /** Immatriculation de la structure d'accueil. */
  siret: string | null;
  activite: string | null;
  naissance: string | null;
  prescripteur: { nature: 'departement' | 'operateur'; nom: string; habilitation: string };
  /** Déclaré : ni poste permanent, ni surcroît, ni saison, ni remplacement ; `null` : pas dit. */
  interdits: boolean | null;
}

export interface Controle {
  regle: string;
  libelle: string;
  verdict: VerdictRegle;
  /** Ce qui est constaté, et ce qui est permis : « 42 jours sur 60 ». */
  chiffre: string | null;
  phrase: string;
  source: string;
  confiance: string;
}

const JOUR = 86_400_000;
const rang = (jour: string) => Date.parse(`${jour}T00:00:00Z`) / JOUR;
const jourDuRang = (n: number) => new Date(n * JOUR).toISOString().slice(0, 10);
/** Au-delà de dix ans, c'est une faute de frappe dans l'année : les jours ne s'en comptent pas un à un. */
const TROP_LONG = 3660;
export const credible = (p: { debut: string; fin: string }): boolean =>
  p.fin >= p.debut && nombreDeJours(p) <= TROP_LONG;
export const nombreDeJours = (p: { debut: string; fin: string }) => rang(p.fin) - rang(p.debut) + 1;

/**
 * Dernier jour de `n` mois « de date à date » : la veille du même quantième ; quand il n'existe pas (31 janvier), le dernier jour du mois.
 * Du 15 janvier au 14 février ; du 31 janvier au 28 ou au 29 février.
 */
export function dernierJour(debut: string, n: number): string {
  const memeJour = plusMois(debut, n);
  return memeJour.slice(8) === debut.slice(8) ? jourDuRang(rang(memeJour) - 1) : memeJour;
}

export const memeBut = (a: Pick<Periode, 'objet' | 'objectifs'>, b: Pick<Periode, 'objet' | 'objectifs'>) =>
  a.objet === b.objet && recherchable(a.objectifs) === recherchable(b.objectifs);

export interface Fenetre {
  debut: string;
  fin: string;
  jours: number;
  conventions: number;
}

/**
 * La fenêtre de `mois` mois consécutifs, touchant la demande, où les périodes comptent le plus. Toute fenêtre qui en touche une peut glisser
 * jusqu'à commencer un jour compté sans rien perdre : ces débuts-là suffisent.
 * Un renouvellement compte ses jours avec ceux de la convention qu'il prolonge, et n'en est pas une de plus.
 */
export function pireFenetre(
  demande: Periode,
  passees: readonly Periode[],
  mois: number,
): { jours: Fenetre; conventions: Fenetre } {
  const periodes = [...passees, demande];
  const racine = (p: Periode): string => {
    let r = p;
    // Une suite de renouvellements est plus courte que l'histoire ; au-delà, elle tournerait en rond.
    for (let i = 0; i < periodes.length && r.renouvelle !== null; i += 1)
      r = periodes.find((q) => q.id === r.renouvelle) ?? r;
    return String(r.id);
  };
  const jours = new Set<number>();
  for (const p of periodes) for (let j = rang(p.debut); j <= rang(p.fin); j += 1) jours.add(j);
  let plusDeJours: Fenetre | null = null;
  let plusDeConventions: Fenetre | null = null;
  for (const j of [...jours].sort((a, b) => a - b)) {
    const debut = jourDuRang(j);
    const fin = dernierJour(debut, mois);
    if (fin < demande.debut || debut > demande.fin) continue;
    const dedans = periodes.filter((p) => p.fin >= debut && p.debut <= fin);
    const conventions = new Set(dedans.map(racine)).size;
    let compte = 0;
    for (const k of jours) if (k >= j && k <= rang(fin)) compte += 1;
    const fenetre = { debut, fin, jours: compte, conventions };
    if (!plusDeJours || compte > plusDeJours.jours) plusDeJours = fenetre;
    if (!plusDeConventions || conventions > plusDeConventions.conventions) plusDeConventions = fenetre;
  }
  return { jours: plusDeJours!, conventions: plusDeConventions! };
}
