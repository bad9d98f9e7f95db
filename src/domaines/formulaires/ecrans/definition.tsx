import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { nomDeFichier, repondreFichier } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/definition';

export async function loader({ params, context }: Route.LoaderArgs) {
  const {
    titre,
    usage,
    numero: rang,
    territoire,
    definition,
  } = await lireVersion(base(), acteurDe(context), numero(params.id));
  return repondreFichier(
    JSON.stringify({ titre, usage, territoire, version: rang, definition }, null, 2),
    'application/json; charset=utf-8',
    nomDeFichier(`${titre} version ${rang}`, 'json'),
  );
}
