import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { sortieDe } from '../chargement.ts';
import { delaisFse } from './delais.ts';
import { solderFse } from './echeances.ts';
import { completude, INCONNU, LIBELLES_MOMENT, MOMENTS, ouvertLe, QUESTIONS, REFUS } from './questions.ts';

/** Enregistre les réponses d'un moment : toute question absente est « inconnue », jamais refusée à la place de la personne. */
export const remplirFse = operation({
  nom: 'sorties.remplirFse',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    moment: z.enum(MOMENTS, 'Choisissez un moment.'),
    reponses: z.record(z.string(), z.string()),
    version: versionFacultative,
  }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (!p.operation.fse)
      throw new ErreurMetier(
        "Cette opération n'est pas cofinancée par le Fonds social européen : rien n'est à remplir.",
      );
    const sortie = await sortieDe(trx, p.id);
    const depuis = ouvertLe(e.moment, p.ouvertLe, sortie?.le ?? null, await delaisFse(trx, p.operation));
    if (!depuis) throw new ErreurMetier("Déclarez d'abord la sortie du parcours.");
    if (depuis > aujourdhui()) throw new ErreurMetier(`Ce moment se remplit à partir du ${date(depuis, 'courte')}.`);
    const reponses: Record<string, string> = {};
    const champs: Record<string, string> = {};
    for (const { cle, choix } of QUESTIONS[e.moment]) {
      const dite = e.reponses[cle] || INCONNU;
      if (![REFUS, INCONNU, ...choix.map((c) => c.valeur)].includes(dite))
        champs[cle] = 'Choisissez une réponse de la liste.';
      reponses[cle] = dite;
    }
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Une réponse est à corriger.', { champs });
    const { rows } = await sql<{ version: number }>`
      INSERT INTO fse_participant (parcours, moment, reponses, le, par)
      VALUES (${p.id}, ${e.moment}, ${JSON.stringify(reponses)}::jsonb, ${aujourdhui()}, ${acteur.nom})
      ON CONFLICT (parcours, moment) DO UPDATE SET reponses = excluded.reponses, le = excluded.le, par = excluded.par,
        version = fse_participant.version + 1
        WHERE fse_participant.version = coalesce(${e.version ?? null}::int, fse_participant.version)
      RETURNING version`.execute(trx);
    if (!rows[0]) throw new ErreurConflit('Ces réponses viennent d’être modifiées par quelqu’un d’autre.');
    const etat = completude(e.moment, reponses);
    if (etat.comptable) await solderFse(trx, p.id, e.moment, acteur.nom);
    // Les réponses restent dans le dossier : le journal dit qu'elles ont changé, pas lesquelles.
    await journal({
      objet: `parcours:${p.id}`,
      details: { moment: e.moment, repondues: etat.repondues, sur: etat.total },
    });
    return { moment: LIBELLES_MOMENT[e.moment], ...etat };
  },
});
