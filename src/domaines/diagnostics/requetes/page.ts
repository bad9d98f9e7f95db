import { DESCRIPTIONS, millesimeEnLettres, PUBLICS } from '#src/domaines/besoins/index.ts';
import {
  choixTerritoires,
  LIBELLES_NIVEAUX,
  NIVEAUX,
  territoiresDuPerimetre,
} from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { majuscule } from '#src/socle/phrases.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { MODELES } from '../acces/modeles.ts';
import { carterMaillage } from '../carte.ts';
import { direCertitude } from '../certitude.ts';
import { compte, date } from '../enClair.ts';
import { estSecret } from '../etatDesLieux/acces.ts';
import { etatBesoin } from '../exporter.ts';
import type { FiltresMaillage } from '../filtres.ts';
import { phraseMaillage, questionEnClair } from '../phrase.ts';
import { libelleReference } from '../question.ts';
import { RANG_REFERENCE } from '../regles/niveaux.ts';
import type { Question } from '../schema.ts';
import { classeDe, classesDeVue } from '../vues.ts';
import { type LigneMaillage, lireMaillage, type Maillage } from './maillage.ts';

/** Une ligne du tableau, déjà réduite à ce que l'écran montre. */
export interface LignePage {
  ref: string;
  nom: string;
  besoin: number | null;
  besoinEtat: string;
  /** Effectif réel trop petit pour être montré. */
  secret: boolean;
  etp: number;
  /** ETP à portée pour 1 000 personnes, selon le modèle choisi ou celui de référence. */
  acces: number | null;
  /** Le plus faible et le plus fort des cinq modèles. */
  etendue: [number, number] | null;
  sousPlancher: number | null;
  classe: string;
  libelleClasse: string;
  partBesoinEnZoneBlanche: number | null;
  partExterieure: number | null;
}

/** Lignes filtrées et triées, toutes ; l'écran en montre une page, l'export les montre toutes. */
export function lignesDePage(maillage: Maillage, filtres: FiltresMaillage): LignePage[] {
  const { question, donnees } = maillage.diagnostic;
  const libelles = new Map(classesDeVue(filtres.vue, question.plancher).map(({ id, libelle }) => [id, libelle]));
  const cherche = recherchable(filtres.q ?? '');
  const rang = MODELES.findIndex(({ id }) => id === filtres.vue);
  const etats = new Map(maillage.communes.map((commune) => [commune.code, commune]));
  const lignes = maillage.lignes
    .filter((ligne) => cherche === '' || recherchable(ligne.nom).includes(cherche))
    .map((ligne) => {
      const classe = classeDe(ligne, filtres.vue, question.plancher);
      const commune = maillage.niveau === 'commune' ? etats.get(ligne.code) : undefined;
      const acces = ligne.acces?.map((valeur) => 1000 * valeur) ?? null;
      return {
        ...resumer(ligne),
        secret: commune !== undefined && estSecret(commune, donnees.conventions.secret),
        acces: acces?.[rang === -1 ? RANG_REFERENCE : rang] ?? null,
        etendue: acces ? ([Math.min(...acces), Math.max(...acces)] as [number, number]) : null,
        classe,
        libelleClasse: libelles.get(classe) ?? classe,
      };
    })
    .filter(({ classe }) => !filtres.classe || classe === filtres.classe);
  return trier(lignes, [...libelles.keys()], filtres);
}

function resumer(ligne: LigneMaillage) {
  const { ref, nom, besoin, etp, sousPlancher, partBesoinEnZoneBlanche, partExterieure } = ligne;
  return {
    ref,
    nom,
    besoin,
    besoinEtat: etatBesoin(ligne),
    etp,
    sousPlancher,
    partBesoinEnZoneBlanche,
    partExterieure,
  };
}

/** Les valeurs absentes viennent toujours en dernier : elles ne sont ni les plus grandes ni les plus petites. */
function trier(
  lignes: LignePage[],
  classes: readonly string[],
  { tri = 'priorite', sens }: FiltresMaillage,
): LignePage[] {
  const facteur = sens === 'desc' ? -1 : 1;
  const comparateur = new Intl.Collator('fr');
  return lignes.sort((a, b) => {
    if (tri === 'priorite') {
      return (
        classes.indexOf(a.classe) - classes.indexOf(b.classe) ||
        (b.besoin ?? 0) - (a.besoin ?? 0) ||
        comparateur.compare(a.nom, b.nom)
      );
    }
    if (tri === 'nom') return facteur * comparateur.compare(a.nom, b.nom);
    const [x, y] = [a[tri], b[tri]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return facteur * (x - y) || comparateur.compare(a.nom, b.nom);
  });
}

/** Tout ce que montre la page du maillage. */
export async function pageMaillage(base: Base, acteur: Acteur, filtres: FiltresMaillage) {
  const maillage = await lireMaillage(base, acteur, filtres);
  const { diagnostic, territoire, ensemble, niveau } = maillage;
  const { donnees } = diagnostic;
  const lignes = lignesDePage(maillage, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    phrase: phraseMaillage(diagnostic.question, territoire.lieu, ensemble),
    question: diagnostic.question,
    mots: { ...motsDeLaQuestion(diagnostic.question), niveau: LIBELLES_NIVEAUX[niveau] },
    niveau,
    territoire: { ref: territoire.reference, nom: territoire.nom },
    choix: {
      territoires: await choixTerritoires(base, territoire),
      perimetre: await territoiresDuPerimetre(base, acteur.perimetre),
      niveaux: NIVEAUX.filter((n) => n !== 'france').map((n) => ({
        valeur: n,
        libelle: majuscule(LIBELLES_NIVEAUX[n].singulier),
      })),
      publics: CHOIX_PUBLICS,
    },
    ensemble: {
      ...ensemble,
      acces: ensemble.acces?.map((valeur) => 1000 * valeur) ?? null,
      plancher: ensemble.plancher?.map((valeur) => 1000 * valeur) ?? null,
    },
    certitude: direCertitude(maillage),
    decoupe: decoupeEnClair(maillage),
    carte: await carterMaillage(base, maillage, filtres.vue),
    lignes: lignes.slice(debut, debut + filtres.taille),
    total: lignes.length,
    origine: {
      plancher: diagnostic.question.plancher,
      millesime: donnees.besoins.millesime
        ? millesimeEnLettres(donnees.besoins.millesime)
        : donnees.besoins.comptes.estime > 0
          ? "estimés d'après la population"
          : 'aucune donnée',
      methode: donnees.besoins.methode,
      jour: date(donnees.offre.jour),
      lieux: donnees.offre.lieux,
      estimes: donnees.offre.estimes,
      durees: donnees.durees,
      secret: donnees.conventions.secret,
    },
    diagnostic: diagnostic.id,
    calculeLe: diagnostic.calculeLe,
  };
}

/** Le compte des classes à l'échelle affichée : le titre, lui, compte toujours des communes. */
function decoupeEnClair({ niveau, lignes }: Maillage): string | null {
  if (niveau === 'commune' || lignes.length === 0) return null;
  const en = (classe: string) => lignes.filter((ligne) => ligne.classe === classe).length;
  const { singulier, pluriel } = LIBELLES_NIVEAUX[niveau];
  const sensibles = en('sensible');
  return `Sur ${compte(lignes.length, singulier, pluriel)}, ${en('confirmee')} en zone blanche confirmée et ${sensibles} ${sensibles < 2 ? 'sensible' : 'sensibles'}.`;
}

/** Ce que l'écran dit de la question ; écrit ici, pour que le navigateur ne charge pas les domaines. */
export function motsDeLaQuestion(question: Question) {
  return {
    personnes: DESCRIPTIONS[question.public].personnes[1],
    question: majuscule(questionEnClair(question)),
    reference: libelleReference(question),
  };
}

export const CHOIX_PUBLICS = PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle }));
