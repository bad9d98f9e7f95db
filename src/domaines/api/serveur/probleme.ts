import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { nommer } from '../contrat/commun.ts';

/** Corps d'erreur de toute l'API (RFC 9457), avec ce qu'il faut faire. */
export const Probleme = nommer(
  'Probleme',
  z.object({
    type: z.string().describe('Adresse de l’explication, dans la page de documentation.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('Ce qui ne va pas, en français.'),
    conseil: z.string().optional().describe('Ce qu’il faut faire.'),
    champs: z.record(z.string(), z.string()).optional().describe('Message par paramètre refusé.'),
  }),
);
export type Probleme = z.output<typeof Probleme>;

/** Les refus possibles : le titre est le même pour tous ceux d'un genre, le détail dit le cas ; un exemple en est donné. */
export const GENRES = {
  parametres: {
    statut: 400,
    titre: 'Paramètres refusés',
    aide: 'Corrigez les paramètres désignés, puis recommencez.',
    exemple: 'La limite est un nombre entier de 1 à 500.',
    champs: { limite: 'La limite est un nombre entier de 1 à 500.' },
  },
  jeton: {
    statut: 401,
    titre: 'Jeton absent ou refusé',
    aide: 'Envoyez un jeton en service dans l’en-tête « Authorization: Bearer … », jamais dans l’adresse.',
    exemple: "Cette adresse se lit avec un jeton d'API.",
  },
  portee: {
    statut: 403,
    titre: 'Hors de la portée du jeton',
    aide: 'Demandez à la personne responsable de votre organisation un jeton qui a cette portée.',
    exemple: "Ce jeton n'a pas la portée « besoins ».",
  },
  introuvable: {
    statut: 404,
    titre: 'Introuvable',
    aide: 'Vérifiez l’adresse et les identifiants.',
    exemple: "Cette adresse n'existe pas.",
  },
  methode: {
    statut: 405,
    titre: 'Méthode refusée',
    aide: 'Cette API se lit : GET ou HEAD.',
    exemple: "POST n'est pas permis ici.",
  },
  format: {
    statut: 406,
    titre: 'Format refusé',
    aide: 'Demandez « Accept: application/json », ou n’envoyez pas cet en-tête. Le CSV se télécharge à l’écran « Données ouvertes ».',
    exemple: "L'API ne rend que du JSON, et l'en-tête « Accept » de cet appel ne l'admet pas.",
  },
  quota: {
    statut: 429,
    titre: 'Trop d’appels',
    aide: 'Attendez le nombre de secondes de l’en-tête « Retry-After ».',
    exemple: 'Ce jeton a fait tous les appels permis ; il pourra reprendre dans 42 secondes.',
  },
  erreur: {
    statut: 500,
    titre: 'Erreur inattendue',
    aide: 'Elle est enregistrée ; réessayez dans un instant.',
    exemple: "Une erreur inattendue s'est produite.",
  },
  occupe: {
    statut: 503,
    titre: 'Calculs en cours',
    aide: 'Réessayez dans une minute.',
    exemple: 'Trop de calculs sont demandés en même temps.',
  },
} as const;
export type Genre = keyof typeof GENRES;

export function probleme(
  genre: Genre,
  detail: string,
  plus: { conseil?: string | undefined; champs?: Record<string, string> } = {},
): Probleme {
  const { statut, titre, aide } = GENRES[genre];
  const champs = plus.champs && Object.keys(plus.champs).length > 0 ? { champs: plus.champs } : {};
  return { type: `/api#${genre}`, title: titre, status: statut, detail, conseil: plus.conseil ?? aide, ...champs };
}

/** Un refus de chaque genre, tel qu'il est rendu : pour le document OpenAPI. */
export function exempleDe(genre: Genre): Probleme {
  const { exemple, ...reste } = GENRES[genre];
  return probleme(genre, exemple, 'champs' in reste ? { champs: reste.champs } : {});
}

const PAR_STATUT: Record<number, Genre> = { 400: 'parametres', 403: 'portee', 404: 'introuvable', 503: 'occupe' };

/** Toute erreur d'une lecture, en problème ; une erreur inattendue ne dit rien d'elle-même. */
export function problemeDe(erreur: unknown, url: string): Probleme {
  if (erreur instanceof ErreurMetier)
    return probleme(PAR_STATUT[erreur.statut] ?? 'parametres', erreur.message, {
      conseil: erreur.conseil,
      champs: erreur.champs,
    });
  journalTechnique.error({ erreur, url }, "erreur inattendue de l'API");
  return probleme('erreur', GENRES.erreur.exemple);
}
