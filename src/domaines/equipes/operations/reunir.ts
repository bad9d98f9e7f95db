import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { instantParis } from '#src/socle/base/instant.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, jourDit, version } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { texteSurveille } from '#src/socle/texteSurveille.ts';
import { equipeSituee, exigerPrevue, reunionPourAgir } from '../chargement.ts';

const adresse = (id: number) => `/reunions/${id}`;

/** Inscrit une réunion de l'équipe ; ses membres sont prévenus si elle est à venir. */
export const reunirEquipe = operation({
  nom: 'equipes.convoquer',
  entree: z.object({
    equipe: identifiant,
    le: jourDit('Donnez le jour de la réunion.'),
    heure: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Donnez l'heure (14:30)."),
    lieu: z.string().trim().max(200, 'Au plus 200 caractères.').default(''),
  }),
  charger: (trx, e) => equipeSituee(trx, e.equipe),
  async executer({ trx, acteur, objet: e, journal }, { le: jour, heure, lieu }) {
    const { le, futur } = await instantParis(trx, jour, heure);
    const { rows } = await sql<{ id: number }>`INSERT INTO reunion_equipe (equipe, le, lieu, par)
      VALUES (${e.equipe}, ${le}, ${lieu}, ${acteur.nom}) ON CONFLICT (equipe, le) DO NOTHING RETURNING id`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier("L'équipe a déjà une réunion à cette heure.", {
        statut: 409,
        champs: { heure: 'Choisissez une autre heure.' },
      });
    const { id } = rows[0];
    if (futur)
      await prevenir(trx, e.equipe, `réunion le ${dateHeure(le)}`, [
        `${e.nom}, le ${dateHeure(le)}, heure de Paris${lieu ? `, ${lieu}` : ''}.`,
        `L'ordre du jour et l'agenda : ${adressePublique()}${adresse(id)}`,
      ]);
    await journal({ objet: `reunion_equipe:${id}`, details: { equipe: e.equipe, le } });
    return { id, adresse: adresse(id) };
  },
});

/** Annule une réunion qui n'a pas eu lieu, avec sa raison. */
export const annulerReunionEquipe = operation({
  nom: 'equipes.annuler',
  entree: z.object({ id: identifiant, version, motif: texteSurveille(500, 'Écrivez pourquoi.') }),
  charger: (trx, { id }) => reunionPourAgir(trx, id),
  async executer({ trx, objet: { reunion: r }, journal }, e) {
    exigerPrevue(r, e.version);
    await sql`UPDATE reunion_equipe SET etat = 'annulee', motif = ${e.motif}, version = version + 1 WHERE id = ${r.id}`.execute(
      trx,
    );
    if (!r.passee)
      await prevenir(trx, r.equipe, `réunion du ${dateHeure(r.le)} annulée`, [
        `La raison : ${adressePublique()}${adresse(r.id)}`,
      ]);
    await journal({ objet: `reunion_equipe:${r.id}` });
    return { id: r.id, adresse: adresse(r.id) };
  },
});

/** Clôt la réunion : qui était là. L'ordre du jour et les décisions ne changent plus. */
export const tenirReunionEquipe = operation({
  nom: 'equipes.tenir',
  entree: z.object({ id: identifiant, version, participants: texteSurveille(2000, 'Écrivez qui était là.') }),
  charger: (trx, { id }) => reunionPourAgir(trx, id),
  async executer({ trx, objet: { reunion: r }, journal }, e) {
    exigerPrevue(r, e.version);
    if (!r.passee) throw new ErreurMetier("Cette réunion n'a pas encore eu lieu.", { statut: 409 });
    await sql`UPDATE reunion_equipe SET etat = 'tenue', participants = ${e.participants}, version = version + 1 WHERE id = ${r.id}`.execute(
      trx,
    );
    await journal({ objet: `reunion_equipe:${r.id}` });
    return { id: r.id, adresse: adresse(r.id) };
  },
});

/** À qui est de l'équipe ; jamais le nom d'une personne accompagnée. */
async function prevenir(trx: Trx, equipe: number, quoi: string, paragraphes: string[]): Promise<void> {
  const { rows } = await sql<{
    compte: number;
  }>`SELECT DISTINCT f.compte_id AS compte FROM professionnel f JOIN equipe e ON e.operation = f.operation
    WHERE e.id = ${equipe} AND (f.equipe IS NULL OR f.equipe = e.id) AND habilite(f)`.execute(trx);
  await ecrireAux(trx, { comptes: rows.map((r) => r.compte) }, { sujet: `Équipe : ${quoi}`, paragraphes });
}
