import { sql } from 'kysely';
import { terminerSuivi } from '#src/domaines/designations/index.ts';
import { changerEtat, type ParcoursSitue, prevenirPersonne } from '#src/domaines/personnes/index.ts';
import { annulerRendezvousAVenir } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Cause écrite dans une désignation que la clôture a finie : rouvrir la retrouve. */
export const CAUSE_CLOTURE = 'Parcours clos';

export interface FinDeParcours {
  /** Jour de la clôture, `AAAA-MM-JJ` : celui de la sortie, ou du dernier point de suivi. */
  le: string;
  /** Jour où le suivi s'arrête ; par défaut aujourd'hui : jusque-là, quelqu'un suivait. */
  suiviJusquAu?: string;
  /** Faux quand rien ne doit lui parvenir : un décès, un dossier anonymisé, un suivi d'après sortie qui s'achève. */
  prevenir: boolean;
  /** Le binôme lit encore quelques jours ; faux quand plus rien n'est à lire. */
  relecture?: boolean;
  /** Ce que le Fonds social européen demande encore après une sortie. */
  garderFse?: boolean;
}

/** Rien d'autre qu'un fait et ce qui lui reste ouvert : ni motif, ni lieu, ni nom. */
const message = (annules: number) => ({
  sujet: 'Votre accompagnement est terminé',
  texte: `Votre accompagnement est terminé${annules > 0 ? ', vos rendez-vous à venir sont annulés' : ''}. Vos documents et vos droits restent dans votre espace. Si votre situation change, vous pouvez revenir.`,
});

/**
 * Clôt un parcours, dans la transaction de ce qui le motive (sortie, positionnement abandonné, dernier point de suivi, anonymisation) : rendez-vous à
 * venir annulés et rappels retirés, transfert en cours abandonné, échéances levées, désignations, portefeuille et cercle finis, personne prévenue.
 * Déjà clos : ce qui resterait ouvert se ferme, sans message.
 */
export async function cloreParcours(trx: Trx, acteur: Acteur, p: ParcoursSitue, fin: FinDeParcours): Promise<void> {
  // Hors cloison quand il y en a une : qui clôt perd ses accès en route, et un atelier est aussi celui d'autres personnes.
  await horsCloisonSiBesoin(trx, async (t) => {
    const annules = await annulerRendezvousAVenir(t, acteur.nom, p.id);
    await sql`DELETE FROM rendezvous_rappel WHERE envoye_le IS NULL
      AND participation IN (SELECT id FROM participation WHERE parcours = ${p.id})`.execute(t);
    await sql`UPDATE transfert SET etat = 'annule', reponse = ${CAUSE_CLOTURE}, version = version + 1
      WHERE parcours = ${p.id} AND etat NOT IN ('effectif', 'refuse', 'annule')`.execute(t);
    await ecarterEcheances(t, p.id, acteur.nom, { tout: true, fse: !fin.garderFse });
    const nouveau = p.etat !== 'clos';
    if (nouveau) await changerEtat(t, acteur, p, 'clos', fin.le);
    await terminerSuivi(t, acteur, {
      parcours: p.id,
      le: fin.suiviJusquAu ?? aujourdhui(),
      cause: CAUSE_CLOTURE,
      relecture: fin.relecture ?? true,
    });
    if (nouveau && fin.prevenir) await prevenirPersonne(t, p.personne, message(annules));
  });
}

/** Une transaction du système n'a pas de cloison à quitter. */
async function horsCloisonSiBesoin(trx: Trx, faire: (t: Trx) => Promise<void>): Promise<void> {
  const { rows } = await sql<{ cloisonnee: boolean }>`SELECT current_user = 'maillage_personnes' AS cloisonnee`.execute(
    trx,
  );
  return rows[0]!.cloisonnee ? horsCloison(trx as Cloison, faire) : faire(trx);
}

/**
 * Ce qui était dû pour ce parcours n'a plus lieu d'être.
 * @param tout l'accompagnement finit : aussi ce qui est dû d'un contrat, d'une immersion, d'un échange, d'un point de suivi
 * @param fse aussi ce que le Fonds social européen demande après une sortie
 */
export async function ecarterEcheances(
  trx: Trx,
  parcours: number,
  par: string,
  { tout, fse }: { tout: boolean; fse: boolean },
): Promise<void> {
  await sql`UPDATE echeance SET etat = 'sans_objet', close_le = now(), close_par = ${par}
    WHERE etat = 'ouverte' AND (nature NOT LIKE 'sorties.%' OR ${tout} AND (${fse} OR nature NOT LIKE 'sorties.fse%'))
      AND (objet = ${`parcours:${parcours}`} OR ${tout} AND objet = ANY(ARRAY(
        SELECT 'orientation:' || id FROM orientation WHERE parcours = ${parcours}
        UNION ALL SELECT 'contrat_engagement:' || id FROM contrat_engagement WHERE parcours = ${parcours}
        UNION ALL SELECT 'transfert:' || id FROM transfert WHERE parcours = ${parcours}
        UNION ALL SELECT 'immersion:' || id FROM immersion WHERE parcours = ${parcours}
        UNION ALL SELECT 'mise_en_relation:' || id FROM mise_en_relation WHERE parcours = ${parcours}
        UNION ALL SELECT 'entreprise_echange:' || id FROM entreprise_echange WHERE parcours = ${parcours})))`.execute(
    trx,
  );
}
