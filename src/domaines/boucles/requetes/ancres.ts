import { type AppelIci, appelIci, appelsIci } from '#src/domaines/appels/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { conventionSituee } from '#src/domaines/conventions/index.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { type ActionReliee, actionReliee } from '#src/domaines/plans/index.ts';
import { lireRapport } from '#src/domaines/rapports/index.ts';
import { structuresSituees } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { jourDe } from '#src/socle/jour.ts';
import { depotsIci } from './depots.ts';

/** D'où part le fil : le territoire, les structures et les appels que l'objet touche. */
export interface Ancre {
  nom: string;
  adresse: string;
  ref: string | null;
  structures: number[];
  /** Appels du fil ; `null` : ceux du territoire auxquels ces organisations ont candidaté. */
  appels: AppelIci[] | null;
  organisations: number[];
  /** Actions du fil connues d'avance ; les autres sont celles qui ont mis en route un de ses objets. */
  actions: ActionReliee[];
}

type Poser = (base: Base, acteur: Acteur, id: number) => Promise<Ancre>;

/** Les organisations qui ont candidaté à ces appels, et leurs structures implantées dans le territoire. */
async function suitesDesAppels(base: Base, acteur: Acteur, appels: AppelIci[], ref: string | null) {
  const { dossiers } = await depotsIci(base, acteur, { structures: [], appels });
  const organisations = dossiers.flatMap(({ organisation }) => (organisation === undefined ? [] : [organisation]));
  const portees = await structuresSituees(base, acteur, { organisations });
  return {
    appels,
    organisations,
    structures: portees.filter(({ territoire }) => territoire === ref).map(({ id }) => id),
  };
}

const unAppel: Poser = async (base, acteur, id) => {
  const appel = await appelIci(base, acteur, id);
  if (!appel) throw new ErreurIntrouvable("Cet appel n'existe pas, ou n'est pas encore public.");
  return {
    nom: appel.intitule,
    adresse: appel.adresse,
    ref: appel.territoire,
    actions: [],
    ...(await suitesDesAppels(base, acteur, [appel], appel.territoire)),
  };
};

const uneCandidature: Poser = async (base, acteur, id) => {
  const c = await candidatureSituee(base, id);
  exiger(acteur, 'candidatures.lire', c);
  const appel = await appelIci(base, acteur, c.appel);
  const organisations = [c.organisationId];
  return {
    nom: c.intitule,
    adresse: `/candidatures/${id}`,
    ref: appel?.territoire ?? null,
    structures: (await structuresSituees(base, acteur, { organisations })).map((s) => s.id),
    appels: appel ? [appel] : [],
    organisations,
    actions: [],
  };
};

/** Une action de plan : les appels, les dossiers et les conventions qu'elle dit avoir mis en route, et leurs suites. */
const uneAction: Poser = async (base, acteur, id) => {
  const action = await actionReliee(base, acteur, id);
  const lies = (genre: string) =>
    action.liens.filter((l) => l.startsWith(`${genre}:`)).map((l) => Number(l.split(':')[1]));
  const candidatures = await Promise.all(lies('candidature').map((c) => candidatureSituee(base, c)));
  const lisibles = candidatures.filter((c) => peut(acteur, 'candidatures.lire', c));
  const numeros = new Set([...lies('appel'), ...lisibles.map((c) => c.appel)]);
  const appels = (await Promise.all([...numeros].map((n) => appelIci(base, acteur, n)))).filter((a) => a !== null);
  const [conventions, dossiers] = await Promise.all([
    Promise.all(lies('convention').map((n) => conventionSituee(base, n))),
    Promise.all(lies('dossier').map((n) => dossierSitue(base, n))),
  ]);
  const suites = await suitesDesAppels(base, acteur, appels, action.territoire);
  const siennes = [
    ...conventions.filter((c) => peut(acteur, 'conventions.lire', c)).map((c) => c.structure),
    ...dossiers.filter((d) => peut(acteur, 'dossiers.lire', d)).map((d) => d.structure),
  ];
  return {
    nom: action.intitule,
    adresse: action.adresse,
    ref: action.territoire,
    ...suites,
    structures: [...new Set([...suites.structures, ...siennes])],
    actions: [action],
  };
};

/** Un état des lieux figé : les appels lancés pour ce territoire depuis ce jour, et leurs suites. */
const unRapport: Poser = async (base, acteur, id) => {
  const rapport = await lireRapport(base, acteur, id);
  if (rapport.genre !== 'etat_des_lieux') throw new ErreurIntrouvable("Ce rapport n'est pas un état des lieux.");
  const appels = await appelsIci(base, acteur, { ref: rapport.territoire, departements: [] });
  const apres = appels.filter(({ le }) => jourDe(le) >= rapport.date);
  return {
    nom: rapport.titre,
    adresse: `/rapports/${id}`,
    ref: rapport.territoire,
    actions: [],
    ...(await suitesDesAppels(base, acteur, apres, rapport.territoire)),
  };
};

/** D'une structure, ou de ce qui en parle : ses dossiers, son argent, son activité, et les appels auxquels elle a candidaté. */
async function deLaStructure(
  base: Base,
  acteur: Acteur,
  structure: number,
  dit?: Pick<Ancre, 'nom' | 'adresse'>,
): Promise<Ancre> {
  const [situee] = await structuresSituees(base, acteur, { ids: [structure] });
  if (!situee) throw new ErreurIntrouvable("Cette structure n'est pas (ou plus) dans le registre.");
  return {
    nom: dit?.nom ?? situee.nom,
    adresse: dit?.adresse ?? `/structures/${structure}`,
    ref: situee.territoire,
    structures: [structure],
    appels: null,
    organisations: situee.organisations,
    actions: [],
  };
}

const unDossier: Poser = async (base, acteur, id) => {
  const d = await dossierSitue(base, id);
  exiger(acteur, 'dossiers.lire', d);
  const dit = { nom: `${d.structureNom}, dossier unique ${d.annee}`, adresse: `/dossiers/${id}` };
  return deLaStructure(base, acteur, d.structure, dit);
};

const uneConvention: Poser = async (base, acteur, id) => {
  const c = await conventionSituee(base, id);
  exiger(acteur, 'conventions.lire', c);
  return deLaStructure(base, acteur, c.structure, { nom: `Convention ${c.numero}`, adresse: `/conventions/${id}` });
};

const GENRES: Record<string, Poser> = {
  action: uneAction,
  appel: unAppel,
  candidature: uneCandidature,
  convention: uneConvention,
  dossier: unDossier,
  rapport: unRapport,
  structure: deLaStructure,
};

/** @param objet `action:2`, `appel:3`, `candidature:4`, `dossier:12`, `convention:5`, `rapport:6`, `structure:8` @throws ErreurIntrouvable, ErreurDroit */
export async function ancrer(base: Base, acteur: Acteur, objet: string): Promise<Ancre> {
  const [, genre = '', id] = /^([a-z]+):(\d{1,9})$/.exec(objet) ?? [];
  const poser = Object.hasOwn(GENRES, genre) ? GENRES[genre] : undefined;
  if (!poser) throw new ErreurIntrouvable("Ce fil n'existe pas.");
  return poser(base, acteur, Number(id));
}
