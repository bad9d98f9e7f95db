import { z } from 'zod';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { couperPage } from '../curseur.ts';

export const LIMITE = { ordinaire: 100, maximum: 500 };

/** Schémas nommés du document OpenAPI. */
export const NOMMES = z.registry<{ id: string }>();
export function nommer<S extends z.ZodType>(id: string, schema: S): S {
  NOMMES.add(schema, { id });
  return schema;
}

/** Objet de paramètres qui refuse tout nom inconnu : une faute de frappe ne doit pas rendre la liste entière. */
export const parametres = <S extends z.ZodRawShape>(forme: S) =>
  z.strictObject(forme, {
    error: (faute) =>
      faute.code === 'unrecognized_keys'
        ? `Paramètre inconnu : ${faute.keys.join(', ')}. Paramètres admis : ${Object.keys(forme).join(', ') || 'aucun'}.`
        : undefined,
  });

export const territoire = z
  .string()
  .max(60, 'Un territoire s’écrit niveau:code, par exemple departement:62.')
  .refine((texte) => lireReference(texte) !== null, {
    message: 'Un territoire s’écrit niveau:code, par exemple departement:62, epci:200033579, commune:62041 ou france.',
  })
  .describe(
    'Territoire, écrit niveau:code (departement:62, region:32, epci:200033579, zone_emploi:3208, commune:62041) ou france.',
  );

export const pagination = {
  limite: z.coerce
    .number('La limite est un nombre entier de 1 à 500.')
    .int('La limite est un nombre entier de 1 à 500.')
    .min(1, 'La limite est un nombre entier de 1 à 500.')
    .max(LIMITE.maximum, 'La limite est un nombre entier de 1 à 500.')
    .default(LIMITE.ordinaire)
    .describe('Lignes par page, de 1 à 500.'),
  curseur: z
    .string()
    .max(600, 'Ce curseur n’est pas de ceux que rend l’API.')
    .optional()
    .describe('Curseur rendu par la page précédente, tel quel. Il ne vaut que pour les mêmes filtres.'),
};

export const champ = {
  texte: (description: string) => z.string().describe(description),
  texteOuNul: (description: string) => z.string().nullable().describe(description),
  nombreOuNul: (description: string) => z.number().nullable().describe(description),
};

export const instant = (description: string) =>
  z.string().meta({ format: 'date-time' }).describe(`${description} Instant RFC 3339, en UTC.`);

/** Enveloppe d'une page : ses lignes, le curseur de la suivante, et ce qu'il faut savoir pour lire les lignes. */
export const page = <L extends z.ZodType, M extends z.ZodRawShape>(id: string, ligne: L, plus: M) =>
  nommer(
    id,
    z.object({
      ...plus,
      donnees: z.array(ligne),
      curseur: z.string().nullable().describe('À donner pour lire la page suivante ; null : dernière page.'),
    }),
  );

interface Demande {
  limite: number;
  curseur?: string | undefined;
}

/** Découpe une liste tenue en mémoire, dans l'ordre de ses clés : une ligne ajoutée entre deux pages ne décale rien. */
export function pageTriee<L>(nom: string, lignes: readonly L[], cle: (ligne: L) => string, p: Demande & object) {
  const apres = couperPage.apres(nom, p);
  const suite = lignes
    .map((ligne) => ({ ligne, cle: cle(ligne) }))
    .filter((l) => apres === null || l.cle > apres)
    .sort((a, b) => (a.cle < b.cle ? -1 : a.cle > b.cle ? 1 : 0));
  const gardees = suite.slice(0, p.limite);
  return {
    donnees: gardees.map((l) => l.ligne),
    curseur: suite.length > p.limite ? couperPage.ecrire(nom, p, gardees.at(-1)!.cle) : null,
  };
}
