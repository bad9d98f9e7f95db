import { date } from '#src/presentation/format.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import {
  type Contrat,
  type Exigence,
  type Horaire,
  LIBELLES_CONTRAT,
  LIBELLES_EXIGENCE,
  LIBELLES_HORAIRE,
  LIBELLES_MOYEN,
  LIBELLES_TEMPS,
  type Moyen,
  type TempsProjet,
} from './forme.ts';
import { domaineRome } from './rome.ts';

/** Dans l'ordre de lecture : le premier est le meilleur. */
export const VERDICTS = ['convient', 'a_verifier', 'non_renseigne', 'ne_convient_pas'] as const;
export type VerdictCritere = (typeof VERDICTS)[number];
export const LIBELLES_VERDICT: Record<VerdictCritere, string> = {
  convient: 'convient',
  a_verifier: 'à vérifier',
  non_renseigne: 'non renseigné',
  ne_convient_pas: 'ne convient pas',
};

/** Dans l'ordre où ils se comparent. */
export const CRITERES = ['metier', 'trajet', 'disponibilite', 'contrat', 'horaires', 'exigences', 'situation'] as const;
export type NomCritere = (typeof CRITERES)[number];
export const LIBELLES_CRITERE: Record<NomCritere, string> = {
  metier: 'Métier',
  trajet: 'Trajet',
  disponibilite: 'Date',
  contrat: 'Contrat',
  horaires: 'Horaires',
  exigences: 'Demandes du poste',
  situation: 'Situation de la personne',
};

export interface Critere {
  critere: NomCritere;
  verdict: VerdictCritere;
  phrase: string;
}

export interface Metier {
  metier: string;
  rome: string | null;
}
export interface ProfilRapproche {
  metiers: readonly Metier[];
  /** Minutes acceptées. */
  rayon: number | null;
  mode: Moyen | null;
  contrats: readonly Contrat[];
  temps: TempsProjet | null;
  horaires: readonly Horaire[];
  atouts: readonly Exigence[];
  disponibleLe: string | null;
  /** Freins en cours ; `null` : qui regarde n'est pas du cercle, il n'en sait rien, pas même s'il y en a. */
  freins: readonly { theme: string; impact: string | null }[] | null;
}
export interface BesoinRapproche extends Metier {
  contrat: Contrat;
  temps: 'plein' | 'partiel';
  horaires: readonly Horaire[];
  exigences: readonly Exigence[];
  debut: string | null;
  jusquAu: string | null;
}
/** Durée de la commune de la personne au lieu du poste ; `au_dela` : plus que la portée cherchée ; `null` : non calculable. */
export type TrajetRapproche = { minutes: number } | { auDela: number } | null;

type Jugement = [VerdictCritere, string];

function jugerMetier(metiers: readonly Metier[], b: Metier): Jugement {
  if (metiers.length === 0) return ['non_renseigne', 'Aucun métier recherché n’est écrit.'];
  const meme = metiers.find((m) =>
    m.rome && b.rome ? m.rome === b.rome : recherchable(m.metier) === recherchable(b.metier),
  );
  if (meme) return ['convient', `Métier recherché : ${meme.metier}.`];
  const voisin = metiers.find((m) => m.rome && b.rome && domaineRome(m.rome) === domaineRome(b.rome));
  if (voisin)
    return ['a_verifier', `Métier voisin de « ${voisin.metier} » (domaine professionnel ${domaineRome(b.rome!)}).`];
  // Sans code d'un côté, deux intitulés différents peuvent dire le même métier.
  if (!b.rome || metiers.some((m) => !m.rome))
    return ['a_verifier', 'Intitulés différents, et un code de métier manque : à lire.'];
  return ['ne_convient_pas', 'Ce métier n’est pas parmi ceux recherchés.'];
}

function jugerTrajet(p: ProfilRapproche, trajet: TrajetRapproche): Jugement {
  if (p.rayon === null) return ['non_renseigne', 'La personne n’a pas dit quel temps de trajet elle accepte.'];
  if (p.mode === 'transport')
    return ['a_verifier', `Durée en transport en commun à chercher : ${p.rayon} minutes au plus.`];
  if (trajet === null) return ['non_renseigne', 'Lieu du poste ou commune de la personne inconnu.'];
  const comment = LIBELLES_MOYEN[p.mode ?? 'voiture'];
  if ('auDela' in trajet)
    return ['ne_convient_pas', `Plus de ${trajet.auDela} minutes ${comment}, ${p.rayon} acceptées.`];
  const minutes = Math.round(trajet.minutes);
  return trajet.minutes <= p.rayon
    ? ['convient', `${minutes} minutes ${comment}, ${p.rayon} acceptées.`]
    : ['ne_convient_pas', `${minutes} minutes ${comment}, ${p.rayon} acceptées.`];
}

function jugerDate(p: ProfilRapproche, b: BesoinRapproche): Jugement {
  if (p.disponibleLe === null) return ['non_renseigne', 'La date de disponibilité n’est pas écrite.'];
  if (b.debut === null)
    return ['non_renseigne', `Disponible le ${date(p.disponibleLe, 'courte')} ; date du poste inconnue.`];
  const dates = `Disponible le ${date(p.disponibleLe, 'courte')}, poste à prendre le ${date(b.debut, 'courte')}`;
  if (p.disponibleLe <= b.debut) return ['convient', `${dates}.`];
  if (b.jusquAu !== null && p.disponibleLe <= b.jusquAu)
    return ['a_verifier', `${dates}, au plus tard le ${date(b.jusquAu, 'courte')}.`];
  return ['ne_convient_pas', `${dates}.`];
}

function jugerContrat(p: ProfilRapproche, b: BesoinRapproche): Jugement {
  const libelle = LIBELLES_CONTRAT[b.contrat];
  if (p.contrats.length === 0) return ['non_renseigne', `${libelle} ; les contrats acceptés ne sont pas écrits.`];
  return p.contrats.includes(b.contrat)
    ? ['convient', `${libelle}, accepté.`]
    : ['ne_convient_pas', `${libelle} : la personne cherche ${p.contrats.map((c) => LIBELLES_CONTRAT[c]).join(', ')}.`];
}

function jugerHoraires(p: ProfilRapproche, b: BesoinRapproche): Jugement {
  const temps = LIBELLES_TEMPS[b.temps].toLowerCase();
  if (p.temps !== null && p.temps !== 'indifferent' && p.temps !== b.temps)
    return ['ne_convient_pas', `Poste à ${temps} : la personne cherche un ${LIBELLES_TEMPS[p.temps].toLowerCase()}.`];
  if (b.horaires.length === 0) return ['non_renseigne', `Poste à ${temps} ; ses horaires ne sont pas écrits.`];
  if (p.horaires.length === 0) return ['non_renseigne', 'Les horaires possibles de la personne ne sont pas écrits.'];
  const hors = b.horaires.filter((h) => !p.horaires.includes(h));
  if (hors.length > 0)
    return [
      'ne_convient_pas',
      `Horaires non acceptés : ${hors.map((h) => LIBELLES_HORAIRE[h].toLowerCase()).join(', ')}.`,
    ];
  return p.temps === null
    ? ['a_verifier', `Horaires acceptés ; temps plein ou partiel à demander (poste à ${temps}).`]
    : ['convient', `Temps et horaires acceptés (poste à ${temps}).`];
}

function jugerExigences(p: ProfilRapproche, b: BesoinRapproche): Jugement {
  if (b.exigences.length === 0) return ['convient', 'Le poste ne demande rien de particulier.'];
  const manque = b.exigences.filter((e) => !p.atouts.includes(e)).map((e) => LIBELLES_EXIGENCE[e].toLowerCase());
  return manque.length === 0
    ? ['convient', 'La personne dit avoir tout ce que le poste demande.']
    : ['a_verifier', `À demander : ${manque.join(', ')}.`];
}

/** Ce qu'un frein en cours peut empêcher, par thème du diagnostic : une demande du poste, ou un horaire. */
export const TOUCHE: Record<
  string,
  { exigences?: readonly Exigence[]; horaires?: true; trajet?: true; libelle: string }
> = {
  mobilite: { exigences: ['permis'], trajet: true, libelle: 'mobilité' },
  langue: { exigences: ['francais_oral', 'francais_ecrit'], libelle: 'maîtrise de la langue' },
  numerique: { exigences: ['numerique'], libelle: 'numérique' },
  sante: { exigences: ['port_charges'], libelle: 'aptitude au poste' },
  formation: { exigences: ['habilitation'], libelle: 'formation' },
  famille: { horaires: true, libelle: 'contraintes familiales' },
};

function jugerSituation(p: ProfilRapproche, b: BesoinRapproche): Jugement {
  if (p.freins === null) return ['a_verifier', 'À vérifier avec le référent.'];
  const decale = b.horaires.some((h) => h !== 'jour');
  const genants = p.freins.filter(({ theme, impact }) => {
    const t = TOUCHE[theme];
    if (!t || impact === 'sans_impact') return false;
    return t.exigences?.some((e) => b.exigences.includes(e)) || (t.horaires && decale) || t.trajet;
  });
  if (genants.length === 0) return ['convient', 'Aucun frein relevé ne touche ce que demande ce poste.'];
  const noms = [...new Set(genants.map((f) => TOUCHE[f.theme]!.libelle))].sort();
  return ['a_verifier', `Frein en cours à lever ou à contourner : ${noms.join(', ')}.`];
}

/** Ce qui convient entre une personne et un poste, critère par critère, chacun avec sa raison. Pas de note : rien ne s'additionne. */
export function rapprocher(profil: ProfilRapproche, besoin: BesoinRapproche, trajet: TrajetRapproche): Critere[] {
  const jugements: Record<NomCritere, Jugement> = {
    metier: jugerMetier(profil.metiers, besoin),
    trajet: jugerTrajet(profil, trajet),
    disponibilite: jugerDate(profil, besoin),
    contrat: jugerContrat(profil, besoin),
    horaires: jugerHoraires(profil, besoin),
    exigences: jugerExigences(profil, besoin),
    situation: jugerSituation(profil, besoin),
  };
  return CRITERES.map((critere) => ({ critere, verdict: jugements[critere][0], phrase: jugements[critere][1] }));
}

/** Le premier critère qui les distingue décide ; négatif : `a` avant `b`. */
export function comparerRapprochements(a: readonly Critere[], b: readonly Critere[]): number {
  for (const [i, { verdict }] of a.entries()) {
    const ecart = VERDICTS.indexOf(verdict) - VERDICTS.indexOf(b[i]!.verdict);
    if (ecart !== 0) return ecart;
  }
  return 0;
}

/** Les rapprochements dans l'ordre ; à égalité, par identifiant : l'ordre d'arrivée n'y fait rien. */
export const classer = <T extends { id: number; criteres: readonly Critere[] }>(lignes: readonly T[]): T[] =>
  [...lignes].sort((a, b) => comparerRapprochements(a.criteres, b.criteres) || a.id - b.id);

/** Aucun critère ne l'écarte. */
export const possible = (criteres: readonly Critere[]): boolean =>
  criteres.every(({ verdict }) => verdict !== 'ne_convient_pas');
