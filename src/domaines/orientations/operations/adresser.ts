import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { identifiant, identifiantDe } from '#src/socle/saisie.ts';
import { exigerEtat, orientationPourAgir } from '../chargement.ts';
import { armerOrientation } from '../delais.ts';
import { exigerEquipe } from '../lieu.ts';

/** Adresse un positionnement à une équipe : c'est son responsable qui décidera, et l'échéance le suit. */
export const adresserOrientation = operation({
  nom: 'orientations.adresser',
  cloison: true,
  entree: z.object({ id: identifiant, equipe: identifiantDe('Choisissez une équipe.') }),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerEtat(p.orientation, 'preparee');
    await exigerEquipe(trx, p.operation.id, e.equipe);
    await sql`UPDATE parcours SET equipe = ${e.equipe}, version = version + 1 WHERE id = ${p.id}`.execute(trx);
    await armerOrientation(trx, acteur, p, {
      equipe: e.equipe,
      positionneLe: p.orientation.positionneLe,
      reexamen: p.orientation.origine === 'reexamen',
    });
    await journal({ objet: `parcours:${p.id}`, details: { orientation: p.orientation.id, equipe: e.equipe } });
    return { id: p.orientation.id, parcours: p.id };
  },
});
