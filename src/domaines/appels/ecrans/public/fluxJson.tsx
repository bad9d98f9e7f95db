import { base } from '#src/socle/base/base.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { enJson } from '../../flux.ts';
import { derniersAppelsPublics } from '../../requetes/public.ts';

/** Les appels publiés, pour une machine : donnée publique, lisible depuis une autre page. */
export async function loader() {
  const appels = await derniersAppelsPublics(base(), 500);
  return Response.json(
    { appels: appels.map((appel) => enJson(adressePublique(), appel)) },
    { headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' } },
  );
}
