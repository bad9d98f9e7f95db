import { createHash } from 'node:crypto';
import { type Besoins, ETATS_BESOIN } from '#src/domaines/besoins/index.ts';
import { calculerEnParallele } from './acces/atelier.ts';
import type { DemandeAcces, ReponseAcces } from './acces/demande.ts';
import { MODELES } from './acces/modeles.ts';
import type { CommunesCalcul } from './donnees/communes.ts';
import { type Conventions, porteeDe } from './donnees/conventions.ts';
import type { Matrice } from './donnees/matrice.ts';
import type { Offre } from './donnees/offre.ts';
import { referenceDe } from './question.ts';
import { accesMoyen, type Classe, type CommuneMesuree, classer, planchers } from './regles/zones.ts';
import type { Question } from './schema.ts';

/** Tout ce qui nourrit une question. */
export interface Donnees {
  conventions: Conventions;
  communes: CommunesCalcul;
  besoins: Besoins;
  offre: Offre;
  /** Durées importées pour ce mode, s'il y en a. */
  matrice: Matrice | null;
}

/** La réponse pour toute la France, colonne par colonne, dans l'ordre de `communes.codes`. */
export interface Reponse {
  besoin: (number | null)[];
  besoinEtat: string[];
  /** Un tableau par modèle, dans l'ordre de `MODELES` ; null : non calculable. */
  acces: (number | null)[][];
  sousPlancher: (number | null)[];
  classe: Classe[];
  partExterieure: (number | null)[];
  bilan: BilanDiagnostic;
}

/** Ce qu'il faut garder des données pour dire, plus tard, d'où venait la réponse. */
export interface DonneesDiagnostic {
  communes: number;
  positionsEstimees: number;
  besoins: Pick<Besoins, 'millesime' | 'comptes' | 'methode' | 'sources'>;
  offre: {
    jour: string;
    lieux: number;
    /** Lieux dont les ETP sont estimés. */
    estimes: number;
    nonSitues: number;
    nonCalculables: number;
    territoiresIntervention: number;
  };
  /** Comment les durées sont obtenues, en une phrase. */
  durees: string;
  conventions: Conventions;
}

export interface BilanDiagnostic {
  modeles: { id: string; libelle: string; capaciteAtteignable: number; moyenne: number | null }[];
  /** Région (« * » : toutes) → plancher de chaque modèle, en ETP par personne. */
  planchers: Record<string, number[] | null>;
  trajets: number;
}

/** Identité d'une question posée sur des données : voir `diagnostic.cle`. */
export function cleDe(question: Question, { conventions, communes, besoins, offre, matrice }: Donnees): string {
  const { jour: _jour, millesime: _millesime, ...posee } = question;
  const empreinte = createHash('sha256');
  empreinte.update(
    JSON.stringify([
      posee,
      { ...conventions, plancher: 0, secret: 0 },
      communes.empreinte,
      offre.empreinte,
      matrice?.empreinte ?? null,
    ]),
  );
  empreinte.update(capacites(question, offre)).update(besoins.valeurs).update(besoins.etats);
  return empreinte.digest('hex');
}

/** Capacité de chaque lieu d'offre pour la question : ses ETP si son type est demandé, zéro sinon. */
export function capacites(question: Question, offre: Offre): Float64Array {
  const voulus = new Set<string>(question.types);
  return offre.etp.map((etp, i) => (voulus.has(offre.points[i]!.type) ? etp : 0));
}

/** Besoins alignés sur les communes du calcul, NaN si non calculable. */
export function besoinsAlignes({ communes, besoins }: Donnees): Float64Array {
  return Float64Array.from(communes.codes, (code) => besoins.valeurs[besoins.rang.get(code) ?? -1] ?? Number.NaN);
}

/** Calcule la réponse à une question, France entière, dans le fil du moteur. */
export async function diagnostiquer(question: Question, donnees: Donnees): Promise<Reponse> {
  const { conventions, communes, besoins } = donnees;
  const besoin = besoinsAlignes(donnees);
  const reponse = await calculerEnParallele(demandeDe(question, donnees, besoin));
  const connu = (i: number) => (Number.isNaN(besoin[i]!) ? null : besoin[i]!);
  const mesurees: CommuneMesuree[] = communes.codes.map((_, i) => ({
    region: communes.regions[i]!,
    besoin: communes.situee[i] ? connu(i) : null,
    acces: reponse.modeles.map(({ acces }) => acces[i]!),
  }));
  const plancherDe = planchers(mesurees, referenceDe(question), question.plancher / 100, MODELES.length);
  const classees = mesurees.map(({ region, acces, besoin: b }, i) =>
    classer(b, communes.situee[i] ? acces : null, plancherDe(region), conventions.confirmation),
  );
  const etatDe = (code: string) => ETATS_BESOIN[besoins.etats[besoins.rang.get(code) ?? -1] ?? 0]!;
  return {
    besoin: communes.codes.map((_, i) => connu(i)),
    besoinEtat: communes.codes.map(etatDe),
    acces: reponse.modeles.map(({ acces }) => Array.from(acces, (valeur, i) => (communes.situee[i] ? valeur : null))),
    sousPlancher: classees.map(({ sousPlancher }) => sousPlancher),
    classe: classees.map(({ classe }) => classe),
    partExterieure: Array.from(reponse.horsGroupe, (part) => (Number.isNaN(part) ? null : Math.min(1, part))),
    bilan: bilanDe(question, communes, mesurees, reponse, plancherDe),
  };
}

/** La question, telle que le moteur l'attend. */
export function demandeDe(
  question: Question,
  { conventions, communes, offre, matrice }: Donnees,
  besoin: Float64Array,
): DemandeAcces {
  return {
    clePaires: [
      question.mode,
      JSON.stringify(conventions.temps),
      porteeDe(conventions),
      communes.empreinte,
      offre.empreinte,
      matrice?.empreinte,
    ].join(),
    mode: question.mode,
    temps: conventions.temps,
    portee: porteeDe(conventions),
    origines: communes.lieux,
    sites: offre.lieux,
    interventions: offre.interventions,
    ...(matrice ? { matrice: { ...matrice, communesDesSites: offre.communes } } : {}),
    besoins: besoin.map((valeur, i) => (Number.isNaN(valeur) || !communes.situee[i] ? 0 : valeur)),
    capacites: capacites(question, offre),
    modeles: conventions.modeles,
    groupes: { origines: communes.groupe, sites: offre.groupe },
  };
}

function bilanDe(
  question: Question,
  communes: CommunesCalcul,
  mesurees: CommuneMesuree[],
  reponse: ReponseAcces,
  plancherDe: (region: string) => number[] | null,
): BilanDiagnostic {
  const moyennes = accesMoyen(mesurees, MODELES.length);
  const regions = question.reference === 'regionale' ? [...new Set(communes.regions)] : ['*'];
  return {
    modeles: MODELES.map(({ id, libelle }, m) => ({
      id,
      libelle,
      capaciteAtteignable: reponse.modeles[m]!.capaciteAtteignable,
      moyenne: moyennes?.[m] ?? null,
    })),
    planchers: Object.fromEntries(regions.map((region) => [region, plancherDe(region)])),
    trajets: reponse.trajets,
  };
}
