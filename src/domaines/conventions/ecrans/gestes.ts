import { data, type RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import { annulerAnnexe } from '../operations/annulerAnnexe.ts';
import { demanderReversement } from '../operations/demanderReversement.ts';
import { etablirAnnexe } from '../operations/etablirAnnexe.ts';
import { proposerAnnexe } from '../operations/proposer.ts';
import { reconduire } from '../operations/reconduire.ts';
import { regulariser } from '../operations/regulariser.ts';
import { signer } from '../operations/signer.ts';
import { terminer } from '../operations/terminer.ts';

type Contexte = Readonly<RouterContextProvider>;

/** Ce qu'une personne fait depuis la page d'une convention ; `?geste=` dit quoi, le formulaire dit le reste. */
export async function agirSurConvention(request: Request, context: Contexte, id: number) {
  const redirection = `/conventions/${id}`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const faire = (message: string) => ({ redirection, message });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'proposer':
      return agir(request, context, proposerAnnexe, lire, faire("L'annexe est proposée à la structure."));
    case 'signer':
      return agir(request, context, signer, lire, {
        redirection,
        message: (r) =>
          r.signee ? "Toutes les signatures sont là : l'annexe est en vigueur." : 'La signature est notée.',
      });
    case 'annuler':
      return agir(request, context, annulerAnnexe, lire, faire("Le projet d'avenant est annulé."));
    case 'etablir':
      return agir(request, context, etablirAnnexe, lire, {
        redirection: `${redirection}#documents`,
        message: 'Le document est prêt, en PDF et en Word.',
      });
    case 'reconduire':
      return agir(
        request,
        context,
        reconduire,
        lire,
        faire('Les premiers mois sont prévus aux montants de l’an passé.'),
      );
    case 'regulariser':
      return agir(request, context, regulariser, lire, faire('La régularisation est écrite dans les versements.'));
    case 'reverser':
      return agir(request, context, demanderReversement, lire, faire('La demande de reversement est écrite.'));
    case 'terminer':
      return agir(request, context, terminer, lire, faire('La fin de la convention est constatée.'));
    default:
      throw data('Action inconnue.', { status: 400 });
  }
}
