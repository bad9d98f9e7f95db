import { numero } from '#src/droits/ecran.ts';
import type { Titulaire } from '../forme.ts';

/** Le même écran sert une campagne et un appel : l'adresse dit lequel. @throws ErreurIntrouvable numéro illisible */
export function titulaireDeLAdresse(request: Request, id: string | undefined): Titulaire {
  return new URL(request.url).pathname.startsWith('/appels/') ? { appel: numero(id) } : { campagne: numero(id) };
}

/** La page de ce que l'enveloppe finance. */
export const adresseDuTitulaire = (t: Titulaire): string =>
  'campagne' in t ? `/campagnes/${t.campagne}` : 'appel' in t ? `/appels/${t.appel}` : `/delegations/${t.ligne}`;
