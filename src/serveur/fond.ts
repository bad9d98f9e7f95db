import '#src/taches.ts';
import { poserEcheancesActivite } from '#src/domaines/activite/index.ts';
import { ouvrirBilans } from '#src/domaines/bilans/index.ts';
import { tenirConservation, tenirConservationPersonnes } from '#src/domaines/conservation/index.ts';
import { terminerConventions } from '#src/domaines/conventions/index.ts';
import { tenirDiagnosticPret } from '#src/domaines/diagnostics/index.ts';
import { envoyerRappels } from '#src/domaines/echeances/index.ts';
import { effacerFichiersPersonnels } from '#src/domaines/personnes/index.ts';
import { envoyerRappelsRendezvous, prevenirNonVus } from '#src/domaines/rendezvous/index.ts';
import { terminerSubventions } from '#src/domaines/subventions/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { viderBoiteEnvoi } from '#src/socle/courriels/index.ts';
import { entrepot } from '#src/socle/fichiers/entrepot.ts';
import { purgerFichiers } from '#src/socle/fichiers/purger.ts';
import { noterTete } from '#src/socle/journal/tete.ts';
import { controlerPieces } from '#src/socle/pieces/index.ts';
import { purgerSessions } from '#src/socle/session/session.ts';
import { purgerSms, viderFileSms } from '#src/socle/sms/index.ts';
import { demarrerTravailleur } from '#src/socle/taches/travailleur.ts';
import { journalTechnique } from '#src/socle/technique.ts';

const RONDE_COURRIELS = 15_000;
const RONDE_RAPPELS = 60_000;
const RONDE_BILANS = 60_000;
const RONDE_PURGES = 3_600_000;
const RONDE_CONSERVATION = 3_600_000;
/** Les termes se comptent en jours : quatre tours suffisent, et un arrêt de nuit n'en fait manquer aucun. */
const RONDE_CONSERVATION_PERSONNES = 6 * 3_600_000;
const RONDE_DIAGNOSTIC = 20_000;
const RONDE_JOURNAL = 60_000;
const RONDE_PIECES = 5_000;

/** Ce qui tourne à côté des pages dans ce processus : travaux, courriels, analyse des pièces jointes, purge des sessions expirées et des fichiers sans suite, diagnostic tenu prêt. */
export async function demarrerTachesDeFond(base: Base, url: string): Promise<{ arreter(): Promise<void> }> {
  // Un réglage de l'entrepôt à moitié fait se dit au démarrage, pas au premier dépôt.
  entrepot();
  const travailleur = await demarrerTravailleur(url);
  const rondes = [
    repeter(RONDE_COURRIELS, 'envoi des courriels', () => viderBoiteEnvoi(base)),
    repeter(RONDE_COURRIELS, 'envoi des messages courts', () => viderFileSms(base)),
    repeter(RONDE_RAPPELS, 'rappels des échéances', () => envoyerRappels(base)),
    repeter(RONDE_RAPPELS, 'rappels des rendez-vous', () => envoyerRappelsRendezvous(base)),
    repeter(RONDE_BILANS, 'ouverture des bilans', () => ouvrirBilans(base)),
    repeter(RONDE_PURGES, 'purge des sessions', () => purgerSessions(base)),
    repeter(RONDE_PURGES, 'purge des fichiers', async () => {
      const { abandonnes, contenus, octets } = await purgerFichiers(base);
      if (abandonnes + contenus > 0) journalTechnique.info({ abandonnes, contenus, octets }, 'fichiers purgés');
    }),
    repeter(RONDE_PURGES, 'effacement des fichiers de personnes', () => effacerFichiersPersonnels(base)),
    repeter(RONDE_PURGES, 'effacement des messages courts partis', () => purgerSms(base)),
    repeter(RONDE_PURGES, 'personnes non vues du mois', () => prevenirNonVus(base)),
    repeter(RONDE_PURGES, "échéances de saisie de l'activité", () => poserEcheancesActivite(base)),
    repeter(RONDE_PURGES, 'fin des conventions', () => terminerConventions(base)),
    repeter(RONDE_PURGES, 'fin des opérations subventionnées', () => terminerSubventions(base)),
    repeter(RONDE_CONSERVATION, 'conservation des candidatures', async () => {
      const { effaces, prevenus, acces } = await tenirConservation(base);
      if (effaces + prevenus + acces > 0) journalTechnique.info({ effaces, prevenus, acces }, 'conservation');
    }),
    repeter(RONDE_CONSERVATION_PERSONNES, 'conservation des personnes', async () => {
      const { archives, prevenus, anonymises } = await tenirConservationPersonnes(base);
      if (archives.length + prevenus.length + anonymises.length > 0)
        journalTechnique.info(
          { archives: archives.length, prevenus: prevenus.length, anonymises: anonymises.length },
          'conservation des personnes',
        );
    }),
    repeter(RONDE_PIECES, 'analyse des pièces jointes', () => controlerPieces(base)),
    repeter(RONDE_JOURNAL, 'tête du journal', async () => {
      if (!(await noterTete(base)))
        journalTechnique.error("le journal d'audit ne contient plus l'entrée notée : lancez `journal verifier`");
    }),
    repeter(RONDE_DIAGNOSTIC, 'diagnostic tenu prêt', () => tenirDiagnosticPret(base)),
  ];
  return {
    async arreter() {
      await Promise.all(rondes.map((ronde) => ronde.arreter()));
      await travailleur.arreter();
    },
  };
}

/** Recommence tant que le processus vit, sans jamais se chevaucher ; un échec est noté et la ronde suivante réessaie. */
function repeter(periode: number, quoi: string, action: () => Promise<unknown>): { arreter(): Promise<void> } {
  let enCours: Promise<unknown> = Promise.resolve();
  let arrete = false;
  const tour = () => {
    if (arrete) return;
    enCours = action()
      .catch((erreur) => journalTechnique.error({ erreur }, quoi))
      .finally(() => {
        if (!arrete) minuterie = setTimeout(tour, periode).unref();
      });
  };
  let minuterie = setTimeout(tour, 1000).unref();
  return {
    async arreter() {
      arrete = true;
      clearTimeout(minuterie);
      await enCours;
    },
  };
}
