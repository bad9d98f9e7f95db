import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, facultatif, identifiant } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { rendezvousSitue } from '../chargement.ts';
import { avertirConflit } from '../conflits.ts';
import { MODALITES, MOTIFS } from '../forme.ts';
import { direRendezvous, poserRappels } from '../prevenir.ts';
import { creneau, PLACES, QUAND } from './saisie.ts';

/**
 * Fixe un rendez-vous : avec une personne (`parcours`), ou collectif (`operation` et `places`). Sans `professionnel`, c'est l'acteur qui le
 * tient. La personne est prévenue par son canal, ses rappels sont posés ; un conflit d'agenda est dit, `malgre` le passe.
 */
export const fixerRendezvous = operation({
  nom: 'rendezvous.fixer',
  cloison: true,
  entree: surveiller(
    {
      parcours: facultatif(identifiant),
      operation: facultatif(identifiant),
      equipe: facultatif(identifiant),
      professionnel: facultatif(identifiant),
      motif: z.enum(MOTIFS, 'Choisissez un motif.'),
      intitule: texteSurveille(120),
      modalite: z.enum(MODALITES, 'Choisissez comment il se tient.'),
      lieu: texteSurveille(200),
      lien: facultatif(z.url({ protocol: /^https$/, error: 'Collez un lien en https.' }).max(300)),
      places: facultatif(PLACES),
      ...QUAND,
      malgre: coche,
      prevenir: z.preprocess((v) => v !== false && v !== 'non', z.boolean()),
    },
    ['intitule', 'lieu'],
  ),
  async charger(trx, e) {
    if (e.parcours) {
      const parcours = await parcoursPourAgir(trx, e.parcours);
      return { parcours, operation: parcours.operation, debut: parcours.ouvertLe };
    }
    if (!e.operation)
      throw new ErreurMetier('Dites avec qui, ou dans quelle opération.', {
        champs: { parcours: 'Choisissez une personne.' },
      });
    const o = await operationSituee(trx, e.operation);
    return { parcours: null as ParcoursSitue | null, operation: o, debut: o.debut };
  },
  async executer({ trx, acteur, objet: { parcours, operation: o, debut: depuis }, journal }, e) {
    if (o.close) throw new ErreurMetier('Cette opération est close : aucun rendez-vous ne s’y fixe plus.');
    if (!parcours && !e.places)
      throw new ErreurMetier('Un rendez-vous collectif a un nombre de places.', {
        champs: { places: 'Écrivez le nombre de places.' },
      });
    if (e.modalite === 'sur_place' && !e.lieu)
      throw new ErreurMetier('Dites où il a lieu.', { champs: { lieu: 'Écrivez le lieu.' } });
    const professionnel = await quiTient(trx, acteur, o.id, e.professionnel);
    const { debut, fin } = await creneau(trx, e, depuis);
    await avertirConflit(trx, { professionnel: professionnel.id, debut, fin, malgre: e.malgre });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, intitule, modalite, lieu, lien, debut, fin, places, par)
      VALUES (${o.id}, ${parcours?.equipe ?? e.equipe ?? professionnel.equipe}, ${professionnel.id}, ${parcours ? 'individuel' : 'collectif'},
        ${e.motif}, ${e.intitule}, ${e.modalite}, ${e.lieu}, ${e.lien ?? ''}, ${debut}, ${fin}, ${parcours ? null : (e.places ?? null)},
        ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    if (!parcours) {
      await journal({ objet: `rendezvous:${id}` });
      return { id, participation: null, adresse: `/rendezvous/${id}` };
    }
    const { rows: venues } = await sql<{ id: number }>`
      INSERT INTO participation (rendezvous, parcours, debut) VALUES (${id}, ${parcours.id}, ${debut}) RETURNING id`.execute(
      trx,
    );
    const participation = venues[0]!.id;
    await poserRappels(trx, participation, debut);
    if (e.prevenir) await direRendezvous(trx, parcours.personne, 'nouveau', await rendezvousSitue(trx, id));
    await journal({ objet: `parcours:${parcours.id}`, details: { rendezvous: id } });
    return { id, participation: participation as number | null, adresse: `/parcours/${parcours.id}/rendezvous` };
  },
});

/** Le professionnel désigné, habilité aujourd'hui dans l'opération ; à défaut, l'acteur. @throws ErreurMetier */
async function quiTient(
  trx: Trx,
  acteur: Acteur,
  operation: number,
  designe: number | undefined,
): Promise<{ id: number; equipe: number | null }> {
  const { rows } = await sql<{ id: number; equipe: number | null }>`
    SELECT f.id, f.equipe FROM professionnel f WHERE f.operation = ${operation} AND habilite(f)
      AND ${designe ? sql`f.id = ${designe}` : sql`f.compte_id = ${acteur.compteId}`}
    ORDER BY f.role = 'referent' DESC, f.id LIMIT 1`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier("Cette personne n'est pas habilitée dans l'opération.", {
      champs: { professionnel: "Choisissez quelqu'un de l'équipe." },
    });
  return rows[0];
}
