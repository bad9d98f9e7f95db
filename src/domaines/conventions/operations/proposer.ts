import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { annexePourAgir } from '../chargement.ts';
import { attendreAvenant } from '../echeances.ts';
import { avancerAnnexe } from '../ecriture.ts';
import { identifiant, jourFacultatif } from '../saisie.ts';

/**
 * L'annexe part à la signature. Si c'est l'avenant annuel d'une convention en cours, la date limite de la loi court : passée sans signature,
 * les versements attendent. `le` : jour où la structure l'a reçue, s'il est passé.
 */
export const proposerAnnexe = operation({
  nom: 'conventions.proposer',
  entree: z.object({ annexe: identifiant('Annexe'), le: jourFacultatif("Date d'envoi à la structure").optional() }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: annexe, journal }, { le }) {
    const jour = le ?? aujourdhui();
    if (jour > aujourdhui())
      throw new ErreurMetier("L'envoi ne peut pas être à venir.", { champs: { le: 'Un jour passé, ou aujourd’hui.' } });
    await avancerAnnexe(trx, acteur, annexe, 'proposer');
    await sql`UPDATE convention_annexe SET proposee_le = CASE WHEN ${le ?? null}::date IS NULL THEN now()
      ELSE (${jour}::date + time '12:00') AT TIME ZONE 'Europe/Paris' END WHERE id = ${annexe.id}`.execute(trx);
    if (annexe.lieu.etat === 'active' && annexe.remplace === null) await attendreAvenant(trx, annexe, jour);
    await journal({ objet: `convention:${annexe.convention}`, details: { numero: annexe.numero, le: jour } });
    return { id: annexe.convention, annexe: annexe.id };
  },
});
