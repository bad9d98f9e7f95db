import { analyser, ErreurExpression, references } from './expression.ts';
import { type Champ, type Definition, type Repetition, type Section, TYPES_CHAMP } from './forme.ts';
import { estRepetition } from './plan.ts';
import { PROFONDEUR_MAX } from './portee.ts';

/** Un défaut de définition : où, et quoi faire. Tant qu'il y en a un, la version ne se publie pas. */
export interface Defaut {
  /** `section:budget`, `budget`, `financeurs.montant`, `controle:plafond`. */
  ou: string;
  message: string;
}

const IDENTIFIANT = /^[a-z][a-z0-9_]{0,59}$/;
/** Mots du langage : un champ de ce nom ne pourrait pas être lu dans une expression. */
const RESERVES = new Set(['et', 'ou', 'non', 'vrai', 'faux', 'contexte', 'section', 'constructor']);

/** Vérifie une définition entière : identifiants stables et uniques, options, types, expressions lisibles, références connues, cycles. */
export function verifierDefinition(definition: Definition): Defaut[] {
  const defauts: Defaut[] = [];
  const dire = (ou: string, message: string) => defauts.push({ ou, message });
  const connus = new Set<string>();
  if (definition.sections.length === 0) dire('formulaire', 'Ajoutez au moins une section.');

  const nommer = (id: string, ou: string, pris: Set<string>) => {
    if (!IDENTIFIANT.test(id))
      dire(ou, `Identifiant « ${id} » : des lettres minuscules sans accent, des chiffres et « _ ».`);
    else if (RESERVES.has(id)) dire(ou, `Identifiant « ${id} » : ce mot est réservé au langage des formules.`);
    if (pris.has(id)) dire(ou, `Identifiant « ${id} » déjà pris : chaque question a le sien.`);
    pris.add(id);
  };
  const sections = new Set<string>();
  for (const section of definition.sections) {
    nommer(section.id, `section:${section.id}`, sections);
    if (section.titre.trim() === '') dire(`section:${section.id}`, 'Donnez un titre à la section.');
    for (const bloc of section.blocs) {
      nommer(bloc.id, bloc.id, connus);
      if (!estRepetition(bloc)) {
        verifierChamp(bloc, bloc.id, dire);
        continue;
      }
      if (bloc.champs.length === 0) dire(bloc.id, 'Ajoutez au moins une question à ce groupe répété.');
      if (bloc.ligne.trim() === '') dire(bloc.id, "Dites ce qu'est une ligne, au singulier (« financeur »).");
      bornes(bloc.min, bloc.max, bloc.id, dire);
      const dedans = new Set<string>();
      for (const champ of bloc.champs) {
        const cle = `${bloc.id}.${champ.id}`;
        nommer(champ.id, cle, dedans);
        if (champ.type === 'piece') dire(cle, 'Une pièce ne se répète pas : placez-la hors du groupe.');
        verifierChamp(champ, cle, dire);
      }
      for (const id of dedans) connus.add(`${bloc.id}.${id}`);
    }
  }
  const controles = new Set<string>();
  for (const controle of definition.controles) {
    nommer(controle.id, `controle:${controle.id}`, controles);
    if (controle.message.trim() === '')
      dire(`controle:${controle.id}`, 'Écrivez le message montré quand la règle est vraie.');
    for (const champ of controle.champs)
      if (!connus.has(champ)) dire(`controle:${controle.id}`, `« ${champ} » n'est pas une question de ce formulaire.`);
  }
  verifierExpressions(definition, connus, dire);
  return defauts;
}

type Dire = (ou: string, message: string) => void;

function bornes(min: number | undefined, max: number | undefined, ou: string, dire: Dire): void {
  if (min !== undefined && max !== undefined && min > max) dire(ou, 'Le minimum dépasse le maximum.');
}

function verifierChamp(champ: Champ, ou: string, dire: Dire): void {
  if (!TYPES_CHAMP.includes(champ.type)) dire(ou, `« ${champ.type} » n'est pas un type de question.`);
  if (champ.libelle.trim() === '') dire(ou, 'Écrivez la question.');
  bornes(champ.min, champ.max, ou, dire);
  if (champ.type === 'calcule') {
    if (!champ.formule?.trim()) dire(ou, 'Écrivez la formule de ce champ calculé.');
    if (champ.obligatoire) dire(ou, 'Un champ calculé ne peut pas être obligatoire : il ne se saisit pas.');
  } else if (champ.formule) dire(ou, 'Seul un champ calculé a une formule.');
  if (champ.type === 'choix' || champ.type === 'choix_multiple') {
    const valeurs = (champ.options ?? []).map((o) => o.valeur);
    if (valeurs.length < 2) dire(ou, 'Proposez au moins deux choix.');
    if (valeurs.some((v) => !/^[\w-]+$/.test(v)))
      dire(ou, 'La valeur d’un choix a des lettres sans accent, des chiffres, « _ » ou « - ».');
    if (new Set(valeurs).size !== valeurs.length) dire(ou, 'Deux choix ont la même valeur.');
    if ((champ.options ?? []).some((o) => o.libelle.trim() === '')) dire(ou, 'Donnez un texte à chaque choix.');
  } else if (champ.options?.length) dire(ou, 'Seule une question à choix propose des choix.');
}

/** Chaque expression avec le nœud qui en dépend ; `dans` est la répétition dont elle voit la ligne. */
function expressions(definition: Definition) {
  const toutes: { ou: string; source: string; noeud: string; dans: Repetition | null }[] = [];
  const ajouter = (ou: string, source: string | undefined, noeud: string, dans: Repetition | null) => {
    if (source?.trim()) toutes.push({ ou, source, noeud, dans });
  };
  const champs = (section: Section): [Champ | Repetition, Repetition | null][] =>
    section.blocs.flatMap((b): [Champ | Repetition, Repetition | null][] => [
      [b, null],
      ...(estRepetition(b) ? b.champs.map((c): [Champ, Repetition] => [c, b]) : []),
    ]);
  for (const section of definition.sections) {
    ajouter(`section:${section.id}`, section.condition, `section:${section.id}`, null);
    for (const [bloc, dans] of champs(section)) {
      const cle = dans ? `${dans.id}.${bloc.id}` : bloc.id;
      ajouter(cle, bloc.condition, cle, dans);
      if (bloc.type === 'calcule') ajouter(cle, bloc.formule, cle, dans);
    }
  }
  for (const c of definition.controles) {
    if (!c.quand.trim()) toutes.push({ ou: `controle:${c.id}`, source: '', noeud: `controle:${c.id}`, dans: null });
    ajouter(`controle:${c.id}`, c.quand, `controle:${c.id}`, null);
  }
  return toutes;
}

function verifierExpressions(definition: Definition, connus: Set<string>, dire: Dire): void {
  const voisins = new Map<string, Set<string>>();
  const lier = (de: string, vers: string) => voisins.set(de, (voisins.get(de) ?? new Set()).add(vers));
  for (const section of definition.sections)
    for (const bloc of section.blocs) {
      lier(bloc.id, `section:${section.id}`);
      if (estRepetition(bloc)) for (const c of bloc.champs) lier(`${bloc.id}.${c.id}`, bloc.id);
    }
  for (const { ou, source, noeud, dans } of expressions(definition)) {
    let chemins: string[];
    try {
      chemins = references(analyser(source));
    } catch (erreur) {
      dire(ou, erreur instanceof ErreurExpression ? erreur.message : 'Cette expression ne se lit pas.');
      continue;
    }
    for (const chemin of chemins) {
      if (chemin.startsWith('contexte.')) continue;
      const cible = dans && connus.has(`${dans.id}.${chemin}`) ? `${dans.id}.${chemin}` : chemin;
      if (!connus.has(cible)) dire(ou, `« ${chemin} » n'est pas une question de ce formulaire.`);
      // Compter les lignes d'un groupe ne dépend pas de leurs calculs.
      else lier(noeud, cible);
    }
  }
  const { cycle, profond } = parcourir(voisins);
  if (cycle)
    dire(
      cycle[0] ?? 'formulaire',
      `Ces questions dépendent les unes des autres en rond, aucune ne pourrait être calculée : ${cycle.join(' → ')}.`,
    );
  else if (profond)
    dire(profond, `Plus de ${PROFONDEUR_MAX} calculs se suivent jusqu'à cette question : raccourcissez la chaîne.`);
}

/** Cherche un rond, ou une suite de dépendances trop longue pour être calculée ; ne descend jamais plus bas qu'elle. */
function parcourir(voisins: Map<string, Set<string>>): { cycle?: string[]; profond?: string } {
  const hauteurs = new Map<string, number>();
  const pile: string[] = [];
  const ouverts = new Set<string>();
  let cycle: string[] | undefined;
  let profond: string | undefined;
  const visiter = (noeud: string): number => {
    const connue = hauteurs.get(noeud);
    if (connue !== undefined) return connue;
    if (ouverts.has(noeud)) {
      cycle ??= [...pile.slice(pile.indexOf(noeud)), noeud];
      return 0;
    }
    if (pile.length > PROFONDEUR_MAX) {
      profond ??= noeud;
      return 0;
    }
    pile.push(noeud);
    ouverts.add(noeud);
    let hauteur = 0;
    for (const voisin of voisins.get(noeud) ?? []) {
      hauteur = Math.max(hauteur, visiter(voisin));
      if (cycle || profond) return 0;
    }
    pile.pop();
    ouverts.delete(noeud);
    hauteurs.set(noeud, hauteur + 1);
    if (hauteur >= PROFONDEUR_MAX) profond ??= noeud;
    return hauteur + 1;
  };
  for (const noeud of voisins.keys()) {
    visiter(noeud);
    if (cycle || profond) break;
  }
  return { ...(cycle ? { cycle } : {}), ...(profond ? { profond } : {}) };
}
