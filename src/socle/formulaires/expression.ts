import jsep from 'jsep';
import type { Expression } from './forme.ts';

/**
 * Le petit langage des formulaires, lu par jsep puis réduit à ce que nous savons calculer : rien d'autre n'est accepté
 * (ni affectation, ni appel d'une fonction inconnue, ni accès hors des champs). Le calcul est dans calculer.ts.
 */
export type Noeud =
  | { genre: 'nombre'; valeur: string }
  | { genre: 'texte'; valeur: string }
  | { genre: 'booleen'; valeur: boolean }
  | { genre: 'reference'; chemin: string }
  | { genre: 'operation'; signe: Signe; gauche: Noeud; droite: Noeud }
  | { genre: 'non' | 'moins'; valeur: Noeud }
  | { genre: 'fonction'; nom: string; arguments: Noeud[] };

const SIGNES = ['+', '-', '*', '/', '=', '<>', '<', '<=', '>', '>=', 'et', 'ou'] as const;
export type Signe = (typeof SIGNES)[number];

/** Fonctions du langage, avec le nombre d'arguments admis. */
export const FONCTIONS: Record<string, { min: number; max: number; aide: string }> = {
  somme: {
    min: 1,
    max: 40,
    aide: 'somme(financeurs.montant) : total ; les questions non posées sont laissées de côté',
  },
  somme_si: {
    min: 2,
    max: 2,
    aide: "somme_si(postes.etp, postes.type = 'cip') : total des lignes qui répondent à la condition",
  },
  nombre: { min: 1, max: 1, aide: 'nombre(financeurs) : combien de lignes, ou de réponses' },
  nombre_si: { min: 1, max: 1, aide: "nombre_si(postes.type = 'cip') : combien de lignes répondent à la condition" },
  min: { min: 1, max: 40, aide: 'min(a, b) : le plus petit' },
  max: { min: 1, max: 40, aide: 'max(a, b) : le plus grand' },
  arrondi: { min: 1, max: 2, aide: 'arrondi(x, 2) : arrondi à 2 décimales, la demie en valeur supérieure' },
  si: { min: 3, max: 3, aide: 'si(condition, a, b) : a si la condition est vraie, b sinon' },
  renseigne: { min: 1, max: 1, aide: 'renseigne(champ) : vrai si la question a une réponse' },
  defaut: { min: 2, max: 2, aide: 'defaut(x, 0) : x, ou 0 si x manque' },
  contient: { min: 2, max: 2, aide: "contient(publics, 'rsa') : vrai si le choix est coché" },
  jours: { min: 2, max: 2, aide: 'jours(debut, fin) : jours entre deux dates' },
  annee: { min: 1, max: 1, aide: 'annee(date) : année d’une date' },
};

/** Expression illisible ; le message est montré à la personne qui écrit le formulaire. */
export class ErreurExpression extends Error {}

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
for (const [signe, rang] of [
  ['ou', 1],
  ['et', 2],
  ['=', 6],
  ['==', 6],
  ['<>', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
] as const)
  jsep.addBinaryOp(signe, rang);
jsep.addUnaryOp('-');
jsep.addUnaryOp('non');
jsep.removeLiteral('null');
jsep.removeLiteral('true');
jsep.removeLiteral('false');
jsep.addLiteral('vrai', true);
jsep.addLiteral('faux', false);

const lus = new Map<string, Noeud>();

/** @throws ErreurExpression texte hors du langage */
export function analyser(source: Expression): Noeud {
  const connu = lus.get(source);
  if (connu) return connu;
  if (source.length > 2000) throw new ErreurExpression('L’expression dépasse 2 000 caractères.');
  let arbre: jsep.Expression;
  try {
    arbre = jsep(francais(source));
  } catch (erreur) {
    const rang = (erreur as { index?: number }).index;
    throw new ErreurExpression(
      `« ${source} » ne se lit pas${rang === undefined ? '' : `, vers le caractère ${rang + 1}`} : vérifiez les parenthèses et les signes.`,
    );
  }
  const noeud = reduire(arbre, source);
  if (lus.size > 5000) lus.clear();
  lus.set(source, noeud);
  return noeud;
}

/** Écriture française ramenée à celle de jsep, hors des textes entre guillemets : « 0,05 », « ≥ », « ; » entre arguments. */
function francais(source: string): string {
  return source
    .replaceAll('’', "'")
    .split(/('[^']*'|"[^"]*")/)
    .map((bout, i) =>
      i % 2 === 1
        ? bout
        : bout
            .replace(/(?<![\w.])(\d+),(\d+)/g, '$1.$2')
            .replaceAll(';', ', ')
            .replaceAll('≥', '>=')
            .replaceAll('≤', '<=')
            .replaceAll('≠', '<>')
            .replaceAll('×', '*')
            .replaceAll('÷', '/'),
    )
    .join('');
}

function reduire(arbre: jsep.Expression, source: string): Noeud {
  const suite = (a: unknown) => reduire(a as jsep.Expression, source);
  switch (arbre.type) {
    case 'Literal':
      if (typeof arbre.value === 'boolean') return { genre: 'booleen', valeur: arbre.value };
      if (typeof arbre.value === 'string') return { genre: 'texte', valeur: arbre.value };
      // Le texte tapé, pas le nombre binaire que jsep en a fait.
      if (/^\d{1,15}(\.\d{1,10})?$/.test(String(arbre.raw))) return { genre: 'nombre', valeur: String(arbre.raw) };
      throw new ErreurExpression(`« ${String(arbre.raw)} » n’est pas un nombre écrit simplement.`);
    case 'Identifier':
      return { genre: 'reference', chemin: String(arbre.name) };
    case 'MemberExpression': {
      const [objet, propriete] = [arbre.object as jsep.Expression, arbre.property as jsep.Expression];
      if (arbre.computed || objet.type !== 'Identifier' || propriete.type !== 'Identifier')
        throw new ErreurExpression(`« ${source} » : écrivez « repetition.champ » ou « contexte.donnee ».`);
      return { genre: 'reference', chemin: `${String(objet.name)}.${String(propriete.name)}` };
    }
    case 'UnaryExpression':
      return { genre: arbre.operator === 'non' ? 'non' : 'moins', valeur: suite(arbre.argument) };
    case 'BinaryExpression': {
      const signe = ({ '==': '=', '!=': '<>' } as Record<string, string>)[String(arbre.operator)] ?? arbre.operator;
      return { genre: 'operation', signe: signe as Signe, gauche: suite(arbre.left), droite: suite(arbre.right) };
    }
    case 'CallExpression': {
      const nom = String((arbre.callee as jsep.Expression).name ?? '');
      const fonction = Object.hasOwn(FONCTIONS, nom) ? FONCTIONS[nom] : undefined;
      if (!fonction) throw new ErreurExpression(`« ${nom || source} » n’est pas une fonction du langage.`);
      const recus = (arbre.arguments as jsep.Expression[]) ?? [];
      if (recus.length < fonction.min || recus.length > fonction.max)
        throw new ErreurExpression(`« ${nom} » n’a pas le bon nombre d’arguments : ${fonction.aide}.`);
      return { genre: 'fonction', nom, arguments: recus.map(suite) };
    }
    default:
      throw new ErreurExpression(`« ${source} » n’est pas une expression que l’on sait calculer.`);
  }
}

/** Champs et données du domaine dont dépend l'expression, sans doublon. */
export function references(noeud: Noeud): string[] {
  const vues = new Set<string>();
  const visiter = (n: Noeud): void => {
    if (n.genre === 'reference') vues.add(n.chemin);
    else if (n.genre === 'operation') [n.gauche, n.droite].forEach(visiter);
    else if (n.genre === 'non' || n.genre === 'moins') visiter(n.valeur);
    else if (n.genre === 'fonction') n.arguments.forEach(visiter);
  };
  visiter(noeud);
  return [...vues];
}
