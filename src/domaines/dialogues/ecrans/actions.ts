import { type RouterContextProvider, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, refus } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { poserMessage } from '#src/socle/message.ts';
import { etablirFiche } from '../fiche/etablir.ts';
import { clore } from '../operations/clore.ts';
import { envoyerFiche } from '../operations/envoyerFiche.ts';
import { ouvrir } from '../operations/ouvrir.ts';
import { rencontrer } from '../operations/rencontrer.ts';
import { repondre } from '../operations/repondre.ts';
import { reprendre } from '../operations/reprendre.ts';
import { saisirCommission } from '../operations/saisirCommission.ts';

const REPONSES = {
  accepter: "L'accord est noté. Son montant est proposé dans l'enveloppe.",
  refuser: "La proposition est refusée, l'autre partie le voit.",
  retirer: 'La proposition est retirée.',
};

/** Les gestes de la page du dialogue, chacun son formulaire : `?geste=…`. */
export async function agirSurDialogue(request: Request, context: Readonly<RouterContextProvider>, id: number) {
  const redirection = `/dossiers/${id}/dialogue`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'repondre':
      return agir(request, context, repondre, lire, { redirection, message: ({ reponse }) => REPONSES[reponse] });
    case 'rencontrer':
      return agir(request, context, rencontrer, lire, { redirection, message: 'La rencontre est consignée.' });
    case 'clore':
      return agir(request, context, clore, lire, { redirection, message: 'Le désaccord est constaté.' });
    case 'reprendre':
      return agir(request, context, reprendre, lire, { redirection, message: 'Le dialogue reprend.' });
    case 'etablir':
      return etablir(request, context, id);
    case 'envoyer':
      return agir(request, context, envoyerFiche, lire, {
        redirection,
        message: ({ nombre }) => `La fiche est envoyée à ${nombre} personne${nombre > 1 ? 's' : ''}.`,
      });
    case 'saisir':
      return agir(request, context, saisirCommission, lire, {
        redirection,
        message: 'Le dossier attend une séance de la commission.',
      });
    default:
      return agir(request, context, ouvrir, lire, { redirection, message: 'Le dialogue est ouvert.' });
  }
}

/** Établir la fiche demande de la produire avant d'écrire : ce n'est pas une seule opération. */
async function etablir(request: Request, context: Readonly<RouterContextProvider>, id: number) {
  const formulaire = await request.formData();
  try {
    const { rang } = await etablirFiche(base(), acteurDe(context), { id, version: Number(formulaire.get('version')) });
    throw redirect(`/dossiers/${id}/fiche-de-suivi`, {
      status: 303,
      headers: { 'Set-Cookie': poserMessage(`La fiche de suivi n° ${rang} est établie et figée.`) },
    });
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}
