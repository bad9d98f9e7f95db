import { data, type RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import type { Operation } from '#src/droits/operation.ts';
import { renouvelerImmersion } from '../operations/creer.ts';
import { proposerImmersion, refuserImmersion, signerImmersion, validerImmersion } from '../operations/signer.ts';
import { annulerImmersion, ecrireBilan, suivreImmersion } from '../operations/suivre.ts';

// biome-ignore lint/suspicious/noExplicitAny: chaque opération lit et vérifie elle-même ce que la page lui envoie.
const GESTES: Record<string, { operation: Operation<any, any, any>; message: string }> = {
  proposer: { operation: proposerImmersion, message: 'La convention est à signer.' },
  signer: { operation: signerImmersion, message: 'La signature est notée.' },
  valider: { operation: validerImmersion, message: "L'immersion est validée." },
  refuser: { operation: refuserImmersion, message: "L'immersion est refusée." },
  suivre: { operation: suivreImmersion, message: 'C’est noté.' },
  bilan: { operation: ecrireBilan, message: "Le bilan est écrit, l'immersion est close." },
  renouveler: { operation: renouvelerImmersion, message: 'Le renouvellement est préparé : lisez ses contrôles.' },
  annuler: { operation: annulerImmersion, message: "L'immersion est annulée." },
};

/** Ce qu'une personne fait depuis la page d'une immersion ; `?geste=` dit quoi, le formulaire dit le reste. */
export function agirSurImmersion(request: Request, context: Readonly<RouterContextProvider>, id: number) {
  const choisi = GESTES[new URL(request.url).searchParams.get('geste') ?? ''];
  if (!choisi) throw data('Action inconnue.', { status: 400 });
  return agir(request, context, choisi.operation, (f) => ({ ...Object.fromEntries(f), id }), {
    redirection: (r: { adresse: string }) => r.adresse,
    message: choisi.message,
  });
}
