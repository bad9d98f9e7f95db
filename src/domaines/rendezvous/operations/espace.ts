import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import type { EtatParticipation } from '../forme.ts';

interface SaVenue {
  id: number;
  personne: number;
  rendezvous: number;
  parcours: number;
  reference: string;
  etat: EtatParticipation;
  passe: boolean;
  annule: boolean;
  compteId: number;
  confirmeLe: Date | null;
  report: string;
}

/** La venue de la personne qui demande : pour toute autre, elle n'existe pas. @throws ErreurIntrouvable */
async function saVenue(trx: Trx, id: number): Promise<SaVenue> {
  const { rows } = await sql<SaVenue>`
    SELECT p.id, c.personne, p.rendezvous, p.parcours, c.reference, p.etat, r.debut <= clock_timestamp() AS passe,
      r.annule_le IS NOT NULL AS annule, f.compte_id AS "compteId", p.confirme_le AS "confirmeLe", p.report_demande AS report
    FROM participation p JOIN rendezvous r ON r.id = p.rendezvous JOIN parcours c ON c.id = p.parcours
    JOIN professionnel f ON f.id = r.professionnel WHERE p.id = ${id} FOR UPDATE OF p`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

const refuser = (v: SaVenue) => {
  if (v.annule || v.etat === 'annule')
    throw new ErreurMetier('Ce rendez-vous a été annulé.', {
      statut: 409,
      conseil: 'Votre référent vous en proposera un autre.',
    });
  if (v.passe || v.etat !== 'fixe') throw new ErreurMetier('Ce rendez-vous est passé.', { statut: 409 });
};

/** La personne dit qu'elle viendra. */
export const confirmerRendezvous = operation({
  nom: 'espace.confirmerRendezvous',
  cloison: true,
  entree: z.object({ participation: identifiant }),
  charger: (trx, e) => saVenue(trx, e.participation),
  async executer({ trx, objet: v, journal }) {
    refuser(v);
    await sql`UPDATE participation SET confirme_le = clock_timestamp(), report_demande = '' WHERE id = ${v.id} AND confirme_le IS NULL`.execute(
      trx,
    );
    await journal({ objet: `parcours:${v.parcours}`, details: { rendezvous: v.rendezvous } });
    return { participation: v.id };
  },
});

/** La personne demande une autre date : le rendez-vous tient jusqu'à ce que le professionnel le déplace. */
export const demanderReport = operation({
  nom: 'espace.demanderReport',
  cloison: true,
  entree: surveiller(
    { participation: identifiant, texte: texteSurveille(500, 'Dites quand vous seriez disponible.') },
    ['texte'],
  ),
  charger: (trx, e) => saVenue(trx, e.participation),
  async executer({ trx, objet: v, journal }, { texte }) {
    refuser(v);
    await sql`UPDATE participation SET report_demande = ${texte}, confirme_le = NULL WHERE id = ${v.id}`.execute(trx);
    if (!v.report)
      await ecrireAux(
        trx,
        { comptes: [v.compteId] },
        {
          sujet: `${v.reference} : une autre date est demandée`,
          paragraphes: [
            `La personne suivie sous la référence ${v.reference} ne peut pas venir au rendez-vous fixé et demande une autre date.`,
            `Pour lui répondre : ${adressePublique()}/rendezvous/${v.rendezvous}`,
          ],
        },
      );
    await journal({ objet: `parcours:${v.parcours}`, details: { rendezvous: v.rendezvous } });
    return { participation: v.id };
  },
});
