import { data, type RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import type { Operation } from '#src/droits/operation.ts';
import { derogerTransfert, partagerBilan, redigerBilan } from '../operations/bilan.ts';
import { choisirSuivant, demanderTransfert } from '../operations/demander.ts';
import { accepterTransfert, annulerTransfert, refuserTransfert } from '../operations/repondre.ts';

// biome-ignore lint/suspicious/noExplicitAny: chaque opération lit et vérifie elle-même ce que la page lui envoie.
type Quelconque = Operation<any, any, any>;

const GESTES: Record<string, { operation: Quelconque; message: string; vers?: string }> = {
  demander: { operation: demanderTransfert, message: 'Le transfert est demandé. Le bilan est à rédiger.' },
  choisir: { operation: choisirSuivant, message: 'Le référent qui reprend est choisi.' },
  rediger: {
    operation: redigerBilan,
    message: 'Le bilan est enregistré. Relisez-le avec la personne, puis partagez-le.',
  },
  partager: { operation: partagerBilan, message: 'Le bilan est partagé avec la personne et avec qui reprend.' },
  deroger: {
    operation: derogerTransfert,
    message: 'Le transfert peut se faire sans bilan partagé ; votre raison est gardée.',
  },
  accepter: { operation: accepterTransfert, message: 'Vous êtes le référent principal de cette personne.' },
  refuser: { operation: refuserTransfert, message: 'Vous avez refusé ce transfert.', vers: '/transferts' },
  annuler: { operation: annulerTransfert, message: 'Le transfert est annulé.' },
};

/** Ce qu'une personne fait depuis la page d'un transfert ; `?geste=` dit quoi, le formulaire dit le reste. */
export function agirSurTransfert(request: Request, context: Readonly<RouterContextProvider>, parcours: string) {
  const choisi = GESTES[new URL(request.url).searchParams.get('geste') ?? ''];
  if (!choisi) throw data('Action inconnue.', { status: 400 });
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), confirme_texte: f.getAll('confirme_texte'), parcours });
  return agir(request, context, choisi.operation, lire, {
    redirection: choisi.vers ?? `/parcours/${parcours}/transfert`,
    message: choisi.message,
  });
}
