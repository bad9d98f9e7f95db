import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { exigerRecevable } from '#src/domaines/instructions/index.ts';
import { operation } from '#src/droits/operation.ts';
import { identifiant } from '#src/socle/saisie.ts';

/** Ouvre le dialogue d'un dossier complet et éligible. Revenu de corrections, le dossier retrouve le sien, avec toute son histoire. */
export const ouvrir = operation({
  nom: 'dialogues.ouvrir',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }) {
    if (dossier.etat === 'complet') await exigerRecevable(trx, dossier.id);
    await faireAvancer(trx, acteur, dossier, 'dialoguer');
    await sql`INSERT INTO dialogue (dossier) VALUES (${dossier.id}) ON CONFLICT (dossier) DO UPDATE
      SET version = dialogue.version + 1`.execute(trx);
    await journal({ objet: `dossier:${dossier.id}` });
    return { id: dossier.id };
  },
});
