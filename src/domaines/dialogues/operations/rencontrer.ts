import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { dialogueDe } from '../chargement.ts';
import { MODES } from '../forme.ts';
import { commentaire } from '../saisie.ts';

/** Consigne une rencontre : quand, comment, avec qui, ce qui s'y est dit. Elle ne se réécrit pas ; un double clic n'en écrit qu'une. */
export const rencontrer = operation({
  nom: 'dialogues.rencontrer',
  entree: z.object({
    id: identifiant,
    le: z.iso.date({ error: 'Donnez le jour de la rencontre.' }),
    heure: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Donnez l'heure (14:30)."),
    mode: z.enum(MODES, { error: 'Choisissez comment elle a eu lieu.' }),
    participants: commentaire(1, 'Écrivez qui était là.'),
    compteRendu: commentaire(1, 'Écrivez ce qui a été dit.'),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, r) {
    const dialogue = await dialogueDe(trx, dossier.id);
    if (!dialogue || !['en_dialogue', 'avis_attendu', 'avis_rendu', 'sursis'].includes(dossier.etat))
      throw new ErreurMetier("Ce dossier n'est pas en dialogue de gestion.", { statut: 409 });
    const { rows } = await sql`INSERT INTO dialogue_rencontre (dialogue, le, mode, participants, compte_rendu, par)
      VALUES (${dialogue.id}, (${`${r.le} ${r.heure}`})::timestamp AT TIME ZONE 'Europe/Paris', ${r.mode}, ${r.participants}, ${r.compteRendu},
        ${acteur.nom})
      ON CONFLICT (dialogue, le, mode) DO NOTHING RETURNING id`.execute(trx);
    if (rows.length === 0)
      throw new ErreurMetier('Cette rencontre est déjà consignée.', {
        statut: 409,
        champs: { le: 'Une rencontre existe déjà à cette heure.' },
      });
    await journal({ objet: `dossier:${dossier.id}`, details: { le: `${r.le} ${r.heure}`, mode: r.mode } });
    return { id: dossier.id };
  },
});
