import type { Command } from 'commander';

/** Messages de commander, qui ne les sait qu'en anglais. Une règle par message ; un test vérifie qu'aucun ne passe au travers. */
const REGLES: [RegExp, string][] = [
  [/^error: missing required argument '(.*)'/, 'Il manque « $1 ».'],
  [/^error: option '(.*)' argument missing/, "L'option « $1 » attend une valeur."],
  [/^error: required option '(.*)' not specified/, "L'option « $1 » est obligatoire."],
  [
    /^error: (?:option|environment variable) '(.*)' cannot be used with option '(.*)'/,
    '« $1 » et « $2 » ne vont pas ensemble.',
  ],
  [/^error: unknown option '(.*)'/, 'Option inconnue : « $1 ».'],
  [/^error: unknown command '(.*)'/, 'Commande inconnue : « $1 ».'],
  [/^error: too many arguments.*got \d+: (.*)\.$/m, 'Valeurs en trop : $1.'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
    "« $2 » ne convient pas à l'option « $1 ». Valeurs possibles : $3.",
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\./,
    '« $1 » ne convient pas à « $2 ». Valeurs possibles : $3.',
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\.\s*/, "« $2 » ne convient pas à l'option « $1 ». "],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\.\s*/, '« $1 » ne convient pas à « $2 ». '],
  [/\(Did you mean one of (.*)\?\)/, 'Vouliez-vous dire : $1 ?'],
  [/\(Did you mean (.*)\?\)/, 'Vouliez-vous dire : $1 ?'],
];

const TITRES: Record<string, string> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Global Options:': 'Options générales :',
};

/** Traduit un message d'erreur de commander. */
export function traduire(message: string): string {
  return REGLES.reduce((texte, [motif, francais]) => texte.replace(motif, francais), message);
}

/** Met en français l'aide et les erreurs d'un programme commander ; les commandes ajoutées ensuite en héritent. */
export function enFrancais(programme: Command): Command {
  const detail = (texte: string) =>
    texte
      .replace('(choices: ', '(au choix : ')
      .replace('(default: ', '(par défaut : ')
      .replace(', default: ', ', par défaut : ');
  const aide = programme.createHelp();
  return programme
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('aide [commande]', "affiche l'aide d'une commande")
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (titre) => TITRES[titre] ?? titre,
      commandUsage: (c) => aide.commandUsage(c).replace('[command]', '[commande]'),
      optionDescription: (o) => detail(aide.optionDescription(o)),
      argumentDescription: (a) => detail(aide.argumentDescription(a)),
    })
    .configureOutput({ outputError: (message, ecrire) => ecrire(traduire(message)) });
}
