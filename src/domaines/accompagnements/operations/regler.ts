import { sql } from 'kysely';
import { z } from 'zod';
import { definition } from '#src/domaines/parametres/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { operationPourAgir } from '../chargement.ts';
import { REGLABLES } from '../reglages.ts';

const nombre = facultatif(z.coerce.number({ error: 'Écrivez un nombre.' }).int('Écrivez un nombre entier.'));

/** Règle pour une opération ce que sa convention fixe ; un champ vide rend la valeur générale. */
export const reglerOperation = operation({
  nom: 'accompagnements.regler',
  entree: z.object({ id: identifiant, version, ...Object.fromEntries(REGLABLES.map((cle) => [cle, nombre])) }),
  charger: (trx, { id }) => operationPourAgir(trx, Number(id)),
  async executer({ trx, objet: o, journal }, e) {
    exigerVersion(o, e.version, 'Cette opération');
    const champs: Record<string, string> = {};
    const reglages: Record<string, number> = {};
    for (const cle of REGLABLES) {
      const valeur = (e as Record<string, unknown>)[cle];
      if (typeof valeur !== 'number') continue;
      const { min = 0, max = Number.POSITIVE_INFINITY } = definition(cle) ?? {};
      if (valeur < min || valeur > max) champs[cle] = `Écrivez un nombre de ${min} à ${max}.`;
      else reglages[cle] = valeur;
    }
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Un réglage est hors de ses bornes.', { champs });
    await sql`UPDATE operation_accompagnement SET reglages = ${JSON.stringify(reglages)}, version = version + 1 WHERE id = ${o.id}`.execute(
      trx,
    );
    await journal({ objet: `operation_accompagnement:${o.id}`, details: { avant: o.reglages, apres: reglages } });
    return { id: o.id, adresse: `/operations/${o.id}` };
  },
});
