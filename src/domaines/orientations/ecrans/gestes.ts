import { data, type RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import type { Operation } from '#src/droits/operation.ts';
import { abandonnerOrientation } from '../operations/abandonner.ts';
import { adresserOrientation } from '../operations/adresser.ts';
import { deciderOrientation } from '../operations/decider.ts';
import { etablirDocumentOrientation } from '../operations/etablirDocument.ts';
import { evaluerGrille } from '../operations/evaluer.ts';
import { notifierOrientation } from '../operations/notifier.ts';
import { positionner } from '../operations/positionner.ts';
import { grilleDuFormulaire } from '../saisie.ts';

// biome-ignore lint/suspicious/noExplicitAny: chaque opération lit et vérifie elle-même ce que la page lui envoie.
type Quelconque = Operation<any, any, any>;
interface Geste {
  operation: Quelconque;
  message: string;
  /** Où mener ensuite, quand ce n'est pas la page : qui n'a plus accès ne doit pas tomber sur un refus. */
  vers?: string;
}

const GESTES: Record<string, Geste> = {
  positionner: {
    operation: positionner,
    message: 'La personne est positionnée : le responsable territorial décidera.',
  },
  evaluer: { operation: evaluerGrille, message: 'La grille est enregistrée.' },
  adresser: {
    operation: adresserOrientation,
    message: "Le positionnement est adressé à l'équipe choisie.",
    vers: '/orientations',
  },
  decider: {
    operation: deciderOrientation,
    message: "L'orientation est décidée. Il reste à la notifier : les délais courent de là.",
  },
  notifier: { operation: notifierOrientation, message: 'La notification est notée : le délai du contrat court.' },
  abandonner: { operation: abandonnerOrientation, message: 'Le positionnement est abandonné.', vers: '/orientations' },
  document: { operation: etablirDocumentOrientation, message: 'Le document est prêt, en PDF et en Word.' },
};

/** Ce qu'une personne fait depuis la page d'une orientation ; `?geste=` dit quoi, le formulaire dit le reste. */
export function agirSurOrientation(request: Request, context: Readonly<RouterContextProvider>, parcours: string) {
  const choisi = GESTES[new URL(request.url).searchParams.get('geste') ?? ''];
  if (!choisi) throw data('Action inconnue.', { status: 400 });
  const lire = (f: FormData) => ({
    ...Object.fromEntries(f),
    confirme_texte: f.getAll('confirme_texte'),
    parcours,
    grille: grilleDuFormulaire(f),
  });
  return agir(request, context, choisi.operation, lire, {
    redirection: choisi.vers ?? `/parcours/${parcours}/orientation`,
    message: choisi.message,
  });
}
