import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { abandonner } from '../operations/abandonner.ts';
import { essayer } from '../operations/essayer.ts';
import { executerImport } from '../operations/executer.ts';
import { interrompre } from '../operations/interrompre.ts';
import { regler } from '../operations/regler.ts';
import { dernierTravail, essaiRapide } from '../requetes.ts';

/** Champs `prefixe.nom` d'un formulaire, sans leur préfixe. */
function champsDe(formulaire: FormData, prefixe: string): Record<string, string> {
  const debut = `${prefixe}.`;
  return Object.fromEntries(
    [...formulaire]
      .filter(([nom, valeur]) => nom.startsWith(debut) && typeof valeur === 'string' && valeur !== '')
      .map(([nom, valeur]) => [nom.slice(debut.length), valeur as string]),
  );
}

/** Les formulaires de la fiche d'un import, distingués par leur champ `intention`. */
export async function agirSurFiche(request: Request, context: Readonly<RouterContextProvider>, id: string) {
  const intention = (await request.clone().formData()).get('intention');
  const redirection = `/imports/${id}`;
  switch (intention) {
    case 'executer':
      return agir(request, context, executerImport, () => ({ id }), { redirection });
    case 'essayer':
      return agir(request, context, essayer, () => ({ id }), { redirection });
    case 'abandonner':
      return agir(request, context, abandonner, () => ({ id }), {
        redirection: '/imports',
        message: "L'import est abandonné : rien n'a été écrit.",
      });
    case 'interrompre': {
      const travail = await dernierTravail(base(), Number(id));
      return agir(request, context, interrompre, () => ({ id: travail }), {
        redirection,
        message: "L'interruption est demandée.",
      });
    }
    default: {
      const lire = (f: FormData) => ({
        id,
        genre: f.get('genre') ?? '',
        ...(f.get('feuille') ? { feuille: f.get('feuille') } : {}),
        correspondance: champsDe(f, 'champ'),
        options: champsDe(f, 'option'),
      });
      const fait = await agir(request, context, regler, lire);
      if ('resultat' in fait) await essaiRapide(base(), acteurDe(context), Number(id));
      return fait;
    }
  }
}
