import { base } from '#src/socle/base/base.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { fluxAtom } from '../../flux.ts';
import { derniersAppelsPublics } from '../../requetes/public.ts';

/** Flux Atom, lu par un logiciel : une adresse sans page. */
export async function loader() {
  const appels = await derniersAppelsPublics(base());
  const titre = `Appels et subventions : ${process.env.MAILLAGE_NOM ?? 'Maillage'}`;
  return new Response(fluxAtom(adressePublique(), titre, appels, new Date()), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'public, max-age=300' },
  });
}
