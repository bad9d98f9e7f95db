import { carteTerritoire, classeDominante, LIBELLES_NIVEAUX } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { EntreeLegende } from '#src/socle/rapports/document.ts';
import { MODELES } from './acces/modeles.ts';
import { compte, nombre } from './enClair.ts';
import { questionEnClair } from './phrase.ts';
import { pourQui } from './question.ts';
import { RANG_REFERENCE } from './regles/niveaux.ts';
import type { LigneMaillage, Maillage, NiveauMaillage } from './requetes/maillage.ts';
import { classeDe, classesDeVue, libelleVue, type Vue } from './vues.ts';

export interface CarteMaillage {
  titre: string;
  /** `null` : les contours ne sont pas encore dessinés ; le tableau, lui, a tout. */
  svg: string | null;
  /** Ce que la carte montre, lu à la place de l'image. */
  resume: string;
  legende: (EntreeLegende & { id: string; definition: string })[];
  mention: string;
}

const POINTS_MAX = 600;

/** Noms courts des niveaux, pour une légende étroite. */
const COURTS: Record<NiveauMaillage, [singulier: string, pluriel: string]> = {
  commune: ['commune', 'communes'],
  epci: ['EPCI', 'EPCI'],
  zone_emploi: ['zone', 'zones'],
  clpe: ['CLPE', 'CLPE'],
  departement: ['département', 'départements'],
  region: ['région', 'régions'],
};

/** Carte d'un maillage à son niveau, selon la vue choisie. */
export async function carterMaillage(
  base: Base,
  maillage: Maillage,
  vue: Vue,
  options: { largeur?: number } = {},
): Promise<CarteMaillage> {
  const { diagnostic, territoire, niveau, lignes } = maillage;
  const { question, donnees } = diagnostic;
  const classes = classesDeVue(vue, question.plancher, donnees.conventions.confirmation);
  const parCode = new Map(lignes.map((ligne) => [ligne.code, ligne]));
  const classeDeLigne = (code: string) => {
    const ligne = parCode.get(code);
    return ligne ? classeDe(ligne, vue, question.plancher) : null;
  };
  const titre = `${libelleVue(vue)}, ${pourQui(question)} ${territoire.lieu}`;
  const resume = resumer(maillage, vue);
  const legende = classes.map(({ id, libelle, couleur, motif, definition }) => {
    const effectif = lignes.filter((ligne) => classeDe(ligne, vue, question.plancher) === id).length;
    return {
      id,
      libelle,
      couleur,
      definition,
      detail: compte(effectif, ...COURTS[niveau]),
      ...(motif ? { motif } : {}),
    };
  });
  const base_ = { titre, resume, legende };
  // Les contours de 35 000 communes pèseraient plusieurs méga-octets : à l'échelle du pays, chacune est un point.
  const enPoints = territoire.niveau === 'france' && niveau === 'commune';
  const carte = await carteTerritoire(base, {
    territoire: territoire.reference,
    niveau: enPoints ? 'departement' : niveau,
    ...(enPoints ? { semis: classeDeLigne } : {}),
    titre,
    description: resume,
    classes,
    classer: (zone) => {
      if (enPoints) return null;
      const ici = niveau === 'commune' ? zone.communes : [zone.code];
      const classe = classeDominante(ici, classeDeLigne, (code) => parCode.get(code)?.besoin ?? 0);
      const ligne = ici.length === 1 ? parCode.get(ici[0]!) : undefined;
      return { classe, ...(ligne ? { valeurTexte: valeurTexte(ligne) } : {}) };
    },
    adresse: (zone) =>
      enPoints ? `/maillage?territoire=departement:${zone.code}` : `/territoires/${niveau}:${zone.code}`,
    points: pointsDe(maillage),
    ...options,
  });
  if (carte.zones.length === 0) {
    return {
      ...base_,
      svg: null,
      mention: 'Les contours ne sont pas encore dessinés : le tableau a déjà les mêmes données.',
    };
  }
  const mention = enPoints
    ? `Un point par commune, plus gros si elle est en difficulté ; cliquez sur un département pour ses contours. ${carte.mention}`
    : carte.mention;
  return { ...base_, svg: carte.svg, mention };
}

function valeurTexte({ acces, besoin }: LigneMaillage): string {
  if (!acces || besoin === null) return 'non calculable';
  return `${nombre(1000 * acces[RANG_REFERENCE]!, 1)} ETP à portée pour 1 000 personnes`;
}

/** Structures du territoire, sur les cartes assez grandes pour qu'on les distingue. */
function pointsDe({ territoire, donnees, diagnostic }: Maillage) {
  if (territoire.niveau === 'france' || territoire.niveau === 'region') return [];
  const ici = new Set(territoire.communes);
  const types = new Set<string>(diagnostic.question.types);
  const points = donnees.offre.points.filter(
    ({ commune, type, lon, departement }) =>
      commune !== null && ici.has(commune) && types.has(type) && lon !== null && departement !== null,
  );
  if (points.length > POINTS_MAX) return [];
  return points.map(({ nom, type, lon, lat, departement }) => ({
    departement: departement!,
    lon: lon!,
    lat: lat!,
    libelle: `${nom} (${type})`,
    forme: 'rond' as const,
    couleur: '#161616',
    taille: 4,
  }));
}

/** Phrase lue à la place de la carte : effectif de chaque classe, puis les plus grands besoins en zone blanche. */
function resumer({ diagnostic, lignes, niveau, territoire }: Maillage, vue: Vue): string {
  const { question } = diagnostic;
  const { singulier, pluriel } = LIBELLES_NIVEAUX[niveau];
  const parties = classesDeVue(vue, question.plancher)
    .map(({ id, libelle }) => ({
      libelle,
      nombre: lignes.filter((ligne) => classeDe(ligne, vue, question.plancher) === id).length,
    }))
    .filter(({ nombre: n }) => n > 0)
    .map(({ libelle, nombre: n }) => `${libelle.toLowerCase()} : ${nombre(n)}`);
  const pires = lignes
    .filter(({ classe }) => classe === 'confirmee')
    .sort((a, b) => (b.besoin ?? 0) - (a.besoin ?? 0))
    .slice(0, 3)
    .map(({ nom }) => nom);
  const suite = pires.length > 0 ? ` Plus grands besoins en zone blanche confirmée : ${pires.join(', ')}.` : '';
  const modeles = vue === 'classe' ? ` selon ${MODELES.length} modèles` : '';
  const effectifs = parties.join(' ; ');
  return `${territoire.nom}, ${compte(lignes.length, singulier, pluriel)}, ${questionEnClair(question)}${modeles}. ${majuscule(effectifs)}.${suite}`;
}
