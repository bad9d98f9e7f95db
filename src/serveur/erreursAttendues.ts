import { data, type ServerBuild } from 'react-router';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Une erreur attendue lancée par un écran devient une page d'erreur avec son statut et son conseil, et non une panne (500). */
export function enReponse<A extends unknown[], R>(fonction: (...arguments_: A) => R | Promise<R>) {
  return async (...arguments_: A): Promise<R> => {
    try {
      return await fonction(...arguments_);
    } catch (erreur) {
      if (erreur instanceof ErreurMetier)
        throw data({ message: erreur.message, conseil: erreur.conseil }, { status: erreur.statut });
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
        ...(action ? { action: enReponse(action) } : {}),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes: routes as ServerBuild['routes'] };
}
