import { data, type ServerBuild } from 'react-router';
import { ErreurMetier } from '#src/socle/erreurs.ts';

const CARACTERE = "Ce qui a été envoyé contient un caractère qu'aucun texte ne porte. Retapez-le.";
/** Refus de PostgreSQL qui tiennent à la valeur envoyée (annexe A de sa documentation), et non au programme. */
const VALEURS_IMPOSSIBLES: ReadonlyMap<unknown, string> = new Map([
  // L'an 0, que le calendrier de PostgreSQL n'a pas.
  ['22007', "Une date n'existe pas."],
  ['22008', "Une date n'existe pas."],
  // Octet nul dans un texte, ou dans un JSON.
  ['22021', CARACTERE],
  ['22P05', CARACTERE],
  ['22003', 'Un nombre est trop grand.'],
]);

/** Deux écritures qui s'attendent l'une l'autre : PostgreSQL en annule une, entière ; recommencée, elle passe. */
const SIMULTANEES: ReadonlySet<unknown> = new Set(['40P01', '40001']);

/** Une erreur attendue lancée par un écran devient une page d'erreur avec son statut et son conseil, et non une panne (500). */
export function enReponse<A extends unknown[], R>(fonction: (...arguments_: A) => R | Promise<R>) {
  return async (...arguments_: A): Promise<R> => {
    try {
      return await fonction(...arguments_);
    } catch (erreur) {
      if (erreur instanceof ErreurMetier)
        throw data({ message: erreur.message, conseil: erreur.conseil }, { status: erreur.statut });
      const impossible = VALEURS_IMPOSSIBLES.get((erreur as { code?: unknown } | null)?.code);
      if (impossible) throw data({ message: impossible }, { status: 422 });
      if (SIMULTANEES.has((erreur as { code?: unknown } | null)?.code))
        throw data(
          { message: 'Une autre personne agissait au même moment.', conseil: 'Rien n’est écrit : recommencez.' },
          { status: 409 },
        );
      throw erreur;
    }
  };
}

/** Refuse un envoi qui n'est pas un formulaire, ou que sa forme rend illisible : ce n'est pas une panne du programme. */
export function formulaireLisible<A extends [{ request: Request }, ...unknown[]], R>(action: (...arguments_: A) => R) {
  return async (...arguments_: A): Promise<Awaited<R>> => {
    const type = arguments_[0].request.headers.get('content-type') ?? '';
    if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type))
      throw data({ message: "Cet envoi n'est pas un formulaire." }, { status: 415 });
    try {
      return await action(...arguments_);
    } catch (erreur) {
      if (erreur instanceof TypeError && /form-?data/i.test(erreur.message))
        throw data({ message: 'Le formulaire est arrivé incomplet. Renvoyez-le.' }, { status: 400 });
      throw erreur;
    }
  };
}

/** Applique `enReponse` au chargement et à l'action de chaque route du programme. */
export function traduireErreursAttendues(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const { loader, action } = route.module;
      const module = {
        ...route.module,
        ...(loader ? { loader: enReponse(loader) } : {}),
        ...(action ? { action: enReponse(formulaireLisible(action)) } : {}),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes: routes as ServerBuild['routes'] };
}
