import { sql } from 'kysely';
import {
  type CommuneEvaluee,
  communesSecretes,
  evaluer,
  type LieuPhoto,
  lieuxDe,
  MODELES,
  type Photo,
  relirePhoto,
} from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { nomsDe } from '../annuaire.ts';
import { lireVersion, lireVersions, ouvrirScenario, type Scenario, type Version } from '../chargement.ts';
import type { EtatProposition } from '../forme.ts';
import { decrire } from '../regles/changements.ts';
import { empreinteDe, garder } from '../regles/empreinte.ts';
import { mesuresDe } from '../regles/mesures.ts';
import { phraseBilan, phraseScenario, resumerChangements } from '../regles/phrases.ts';
import { carterScenario, type VueCarte } from './carte.ts';
import { noterPresence, type Present } from './presence.ts';
import { contexteMesures } from './resumes.ts';

export interface CommuneChangee extends CommuneEvaluee {
  ecart: number | null;
  /** Effectif trop petit pour être montré : `besoin` est alors null. */
  secret: boolean;
  /** Ce que la classe devient : « sort de la zone blanche »… ; vide si elle ne change pas. */
  devenir: string;
}

/** Ce que la personne peut faire de ce scénario. */
export function droitsSur(acteur: Acteur, scenario: Scenario) {
  const brouillon = scenario.etat === 'brouillon';
  return {
    changer: brouillon && peut(acteur, 'scenarios.changer', scenario),
    regler: peut(acteur, 'scenarios.renommer', scenario),
    dupliquer: peut(acteur, 'scenarios.dupliquer', scenario),
    adopter: brouillon && scenario.changements.length > 0 && peut(acteur, 'scenarios.adopter', scenario),
  };
}

/** En-tête commun aux pages d'un scénario. */
export function enTete(scenario: Scenario) {
  const {
    id,
    nom,
    intention,
    territoire,
    etat,
    partage,
    version,
    revision,
    auteurNom,
    organisationNom,
    demonstration,
  } = scenario;
  return {
    id,
    nom,
    intention,
    territoire,
    etat,
    partage,
    version,
    revision,
    auteurNom,
    organisationNom,
    demonstration,
  };
}

export interface OuvertureVersion {
  scenario: Scenario;
  version: Version;
  photo: Photo;
}

/** Un scénario, une de ses versions (la dernière par défaut) et sa photo. @throws ErreurIntrouvable */
export async function ouvrirVersion(
  base: Base,
  acteur: Acteur,
  id: number,
  numero?: number,
): Promise<OuvertureVersion> {
  const scenario = await ouvrirScenario(base, acteur, id);
  const version = await lireVersion(base, id, numero ?? scenario.version);
  return { scenario, version, photo: await relirePhoto(base, version.photo) };
}

/** Tout ce que montre la page d'un scénario. */
export async function pageScenario(
  base: Base,
  acteur: Acteur,
  id: number,
  { numero, vue }: { numero?: number | undefined; vue: VueCarte },
) {
  const { scenario, version, photo } = await ouvrirVersion(base, acteur, id, numero);
  const peutFaire = droitsSur(acteur, scenario);
  const evaluation = evaluer(photo, version.changements);
  const noms = nomsDe(photo);
  const lieux = lieuxDe(photo);
  const [carte, presents, proposition, versions] = await Promise.all([
    carterScenario(base, { scenario, photo, lieux, evaluation, changements: version.changements, vue }),
    peutFaire.changer ? noterPresence(base, acteur, id) : ([] as Present[]),
    derniereProposition(base, id),
    lireVersions(base, id, { limite: 4 }),
  ]);
  const gardee = garder(evaluation);
  return {
    scenario: enTete(scenario),
    peut: { ...peutFaire, changer: peutFaire.changer && version.numero === scenario.version },
    version: {
      numero: version.numero,
      derniere: version.numero === scenario.version,
      le: version.le.toISOString(),
      par: version.auteurNom,
      message: version.message,
      identique: empreinteDe(evaluation) === version.empreinte,
    },
    versions: versions.map(({ numero: n, le, auteurNom, message }) => ({
      numero: n,
      le: le.toISOString(),
      par: auteurNom,
      message,
    })),
    contexte: version.contexte,
    phrase: phraseScenario(version.changements, gardee),
    resume: resumerChangements(version.changements),
    mesures: mesuresDe(gardee, contexteMesures(version.contexte, null)),
    bilan: phraseBilan(gardee),
    etpGagnes: gardee.etpGagnes,
    avertissements: evaluation.avertissements.map(({ rang, message }) => ({ rang, message })),
    changements: version.changements.map((changement, rang) => ({
      rang,
      action: changement.action,
      texte: decrire(changement, noms),
    })),
    communes: communesChangees(evaluation.communes, photo),
    seuilSecret: communesSecretes(photo).seuil,
    lieux: compterLieux(lieux),
    modeles: MODELES.length,
    dureeMs: Math.max(1, Math.round(evaluation.dureeMs)),
    carte,
    presents,
    proposition,
  };
}

function compterLieux(lieux: readonly LieuPhoto[]) {
  const ici = lieux.filter(({ dansTerritoire, compte }) => dansTerritoire && compte);
  return {
    ici: ici.length,
    estimes: ici.filter(({ etat }) => etat === 'estime').length,
    alentour: lieux.length - ici.length,
  };
}

async function derniereProposition(base: Base, id: number) {
  const { rows } = await sql<{
    id: number;
    etat: EtatProposition;
    version: number;
    raison: string | null;
    par: string | null;
  }>`
    SELECT id, etat, version, raison, examinee_par_nom AS par FROM proposition WHERE scenario = ${id} ORDER BY id DESC LIMIT 1`.execute(
    base,
  );
  return rows[0] ?? null;
}

/** Les communes qu'une version change, toutes, pour un export. */
export async function communesDeVersion(base: Base, acteur: Acteur, id: number, numero?: number) {
  const { scenario, version, photo } = await ouvrirVersion(base, acteur, id, numero);
  return { nom: scenario.nom, communes: communesChangees(evaluer(photo, version.changements).communes, photo) };
}

const RANG = { confirmee: 0, sensible: 1, couverte: 2, non_calculable: 3 } as const;
const DEVENIRS = {
  sort: 'sort de la zone blanche confirmée',
  entre: 'entre en zone blanche confirmée',
  mieux: "n'est plus sensible",
  moins: 'devient sensible',
} as const;

/** Les communes que le scénario change : d'abord celles dont la classe change, puis les plus grands écarts d'accès pour le besoin. */
export function communesChangees(communes: readonly CommuneEvaluee[], photo: Photo): CommuneChangee[] {
  const secretes = communesSecretes(photo).codes;
  return communes
    .map((commune): CommuneChangee => {
      const { avant, apres } = commune;
      const ecart = avant.pour1000 === null || apres.pour1000 === null ? null : apres.pour1000 - avant.pour1000;
      const secret = secretes.has(commune.code);
      return { ...commune, ecart, secret, devenir: devenirDe(avant.classe, apres.classe) };
    })
    .filter(({ ecart, devenir }) => devenir !== '' || (ecart !== null && Math.abs(ecart) >= 0.005))
    .sort(
      (a, b) =>
        Number(b.devenir !== '') - Number(a.devenir !== '') || poids(b) - poids(a) || (a.code < b.code ? -1 : 1),
    );
}

const poids = ({ besoin, ecart }: CommuneChangee) => Math.abs((besoin ?? 0) * (ecart ?? 0));

function devenirDe(avant: CommuneEvaluee['avant']['classe'], apres: CommuneEvaluee['avant']['classe']): string {
  if (avant === apres || avant === 'non_calculable' || apres === 'non_calculable') return '';
  if (avant === 'confirmee') return DEVENIRS.sort;
  if (apres === 'confirmee') return DEVENIRS.entre;
  return RANG[apres] > RANG[avant] ? DEVENIRS.mieux : DEVENIRS.moins;
}
