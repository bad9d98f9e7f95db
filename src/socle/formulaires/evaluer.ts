import { arrondir } from '#src/socle/montants.ts';
import { type Calcul, estExact } from './calcul.ts';
import { calculer } from './calculer.ts';
import { analyser, references } from './expression.ts';
import type {
  Champ,
  Contexte,
  Controle,
  Definition,
  Donnees,
  Evaluation,
  LigneRepetee,
  Section,
  Valeur,
} from './forme.ts';
import { estRepetition, libelleDe, planDe, racineDe } from './plan.ts';
import { type Lecteur, lecteur, lignesDe, PROFONDEUR_MAX, type Rang } from './portee.ts';
import { estVide, lire } from './valeurs.ts';

export interface OptionsEvaluation {
  /** Nombre de pièces jointes par champ. */
  pieces?: Record<string, number>;
  contexte?: Contexte;
}

/**
 * Évalue un formulaire rempli : ce qui est montré, les champs calculés, ce qui manque et ce qui ne va pas. Pure ; ne lève jamais.
 * Un champ caché ne bloque jamais et ne compte dans aucun total ; une valeur manquante rend le calcul non calculable, jamais nul.
 */
export function evaluer(definition: Definition, donnees: Donnees, options: OptionsEvaluation = {}): Evaluation {
  const pieces = options.pieces ?? {};
  const lecture = lecteur(definition, donnees, options.contexte ?? {}, pieces);
  const e: Evaluation = { visibles: new Set(), valeurs: {}, problemes: [], progression: {}, manques: {} };
  for (const section of definition.sections) {
    e.progression[section.id] = { remplis: 0, attendus: 0, problemes: 0 };
    if (lecture.sectionVisible(section.id)) e.visibles.add(`section:${section.id}`);
    for (const bloc of section.blocs) {
      if (!lecture.visible(bloc.id, null)) continue;
      e.visibles.add(bloc.id);
      if (!estRepetition(bloc)) {
        evaluerChamp(
          definition,
          e,
          lecture,
          section,
          bloc,
          null,
          donnees[bloc.id] as Valeur | undefined,
          pieces,
          e.valeurs,
        );
        continue;
      }
      const lignes = lignesDe(donnees, bloc.id);
      e.valeurs[bloc.id] = lignes.map((ligne, rang) => {
        const sortie: LigneRepetee = {};
        for (const champ of bloc.champs) {
          const place = { repetition: bloc.id, rang };
          if (!lecture.visible(champ.id, place)) continue;
          e.visibles.add(`${bloc.id}.${rang}.${champ.id}`);
          evaluerChamp(definition, e, lecture, section, champ, place, ligne[champ.id], pieces, sortie);
        }
        return sortie;
      });
      const signaler = (message: string, manque?: true) =>
        e.problemes.push({
          champ: bloc.id,
          section: section.id,
          message,
          gravite: 'bloquant',
          ...(manque ? { manque } : {}),
        });
      if (bloc.min !== undefined && lignes.length < bloc.min)
        signaler(`« ${bloc.libelle} » : il faut au moins ${bloc.min} ${bloc.ligne}.`, true);
      if (bloc.max !== undefined && lignes.length > bloc.max)
        signaler(`« ${bloc.libelle} » : ${bloc.max} ${bloc.ligne} au plus.`);
    }
  }
  for (const controle of definition.controles) controler(definition, e, lecture, controle, donnees);
  for (const { section } of e.problemes) {
    const avancement = e.progression[section];
    if (avancement) avancement.problemes += 1;
  }
  return e;
}

function evaluerChamp(
  definition: Definition,
  e: Evaluation,
  lecture: Lecteur,
  section: Section,
  champ: Champ,
  ligne: Rang | null,
  brut: Valeur | undefined,
  pieces: Record<string, number>,
  sortie: Record<string, unknown>,
): void {
  const cle = ligne ? `${ligne.repetition}.${ligne.rang}.${champ.id}` : champ.id;
  if (champ.type === 'information') return;
  if (champ.type === 'calcule') {
    const valeur = montrer(lecture.valeur(champ.id, ligne), champ);
    if (valeur === undefined) e.manques[cle] = manquants(definition, lecture, champ, ligne);
    else sortie[champ.id] = valeur;
    return;
  }
  const vide = champ.type === 'piece' ? (pieces[champ.id] ?? 0) === 0 : brut === undefined || estVide(brut);
  const lue = vide || champ.type === 'piece' ? null : lire(champ, brut as Valeur);
  if (lue && 'valeur' in lue) sortie[champ.id] = lue.valeur;
  const avancement = e.progression[section.id];
  if (champ.obligatoire && avancement) avancement.attendus += 1;
  const signaler = (message: string, manque?: true) =>
    e.problemes.push({
      champ: cle,
      section: section.id,
      message,
      gravite: 'bloquant',
      ...(manque ? { manque } : {}),
    });
  if (lue && 'message' in lue) signaler(`${libelleDe(definition, cle)} : ${lue.message}`);
  else if (!vide && champ.obligatoire && avancement) avancement.remplis += 1;
  else if (vide && champ.obligatoire)
    signaler(
      champ.type === 'piece'
        ? `${champ.libelle} : joignez le fichier.`
        : `${libelleDe(definition, cle)} : à renseigner.`,
      true,
    );
}

/** Résultat d'un calcul tel qu'il se range ; les décimales du champ l'arrondissent à l'affichage comme dans les données. */
function montrer(valeur: Calcul, champ: Champ): Valeur | undefined {
  if (estExact(valeur)) return arrondir(valeur.n, champ.decimales ?? 10);
  return typeof valeur === 'string' || typeof valeur === 'boolean' ? valeur : undefined;
}

/** Ce qu'il faudrait renseigner pour qu'un champ se calcule : ses références sans valeur, en remontant les champs calculés. */
function manquants(definition: Definition, lecture: Lecteur, champ: Champ, ligne: Rang | null): string[] {
  const plan = planDe(definition);
  const libelles = new Set<string>();
  const vus = new Set<string>();
  const remonter = (c: Champ, l: Rang | null) => {
    if (c.formule === undefined) return;
    for (const chemin of refs(c.formule)) {
      // Au-delà, la liste n'aiderait plus personne, et la remonter à chaque champ d'une longue chaîne coûterait son carré.
      if (vus.has(chemin) || vus.size >= PROFONDEUR_MAX) continue;
      vus.add(chemin);
      const v = lecture.valeur(chemin, l);
      if (v !== null && !(Array.isArray(v) && v.includes(null))) continue;
      const dedans = l ? plan.champs.get(`${l.repetition}.${chemin}`) : undefined;
      const place = dedans ?? plan.champs.get(chemin);
      if (place?.champ.type === 'calcule' && (dedans !== undefined || !place.repetition))
        remonter(place.champ, dedans ? l : null);
      else libelles.add(place?.champ.libelle ?? `donnée « ${chemin.replace('contexte.', '')} »`);
    }
  };
  remonter(champ, ligne);
  return [...libelles];
}

const refs = (expression: string): string[] => {
  try {
    return references(analyser(expression));
  } catch {
    return [];
  }
};

function controler(
  definition: Definition,
  e: Evaluation,
  lecture: Lecteur,
  controle: Controle,
  donnees: Donnees,
): void {
  const plan = planDe(definition);
  const premier = controle.champs[0] ?? '';
  const place = plan.champs.get(premier) ?? plan.repetitions.get(premier) ?? plan.repetitions.get(racineDe(premier));
  const section = place?.section.id ?? definition.sections[0]?.id ?? '';
  const signaler = (champ: string) =>
    e.problemes.push({
      champ,
      section,
      message: controle.message,
      gravite: controle.gravite,
      controle: controle.id,
      champs: controle.champs,
      ...(controle.fondement ? { fondement: controle.fondement } : {}),
    });
  let resultat: Calcul;
  try {
    resultat = calculer(analyser(controle.quand), (chemin) => lecture.valeur(chemin, null));
  } catch {
    return;
  }
  if (resultat === true) signaler(premier || controle.id);
  // Une règle écrite sur une colonne se vérifie ligne par ligne et mène à la ligne fautive.
  else if (Array.isArray(resultat) && resultat.length === lignesDe(donnees, racineDe(premier)).length)
    resultat.forEach((faux, rang) => {
      if (faux === true) signaler(premier.includes('.') ? premier.replace('.', `.${rang}.`) : `${premier}.${rang}`);
    });
}
