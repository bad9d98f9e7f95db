import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { rendezvousEnIcal } from '../agenda.ts';
import { rendezvousSitue } from '../chargement.ts';
import { LIBELLES_MOTIF } from '../forme.ts';
import { participantsDe } from '../requetes/participants.ts';
import type { Route } from './+types/unAgenda';

/** Le rendez-vous, à ajouter à un agenda : adresse sans page, sans nom. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { r, titre } = await lireEnCloison(acteur, async (c) => {
    const lu = await rendezvousSitue(c, numero(params.id));
    exiger(acteur, 'rendezvous.lire', lu);
    const [seul] = lu.genre === 'individuel' ? await participantsDe(c, lu.id) : [];
    return { r: lu, titre: seul?.reference ?? (lu.intitule || LIBELLES_MOTIF[lu.motif].toLowerCase()) };
  });
  const texte = rendezvousEnIcal({ ...r, titre, annule: r.annuleLe !== null }, adressePublique(), new Date());
  return repondreFichier(texte, 'text/calendar; charset=utf-8', `rendezvous-${r.id}.ics`);
}
