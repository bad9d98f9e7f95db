import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, texteLibre, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { repartitionAjustee } from '../ajustees.ts';
import { METHODES_ATELIER, type MethodeAtelier } from '../atelier.ts';
import { ajustementsDe, type RepartitionGardee, repartitionDe } from '../chargement.ts';
import { doterDepuis } from '../doter.ts';

const commun = { id: identifiant, version, decision: texteLibre('Motivez la décision.', 2000) };

function exigerOuverte(r: RepartitionGardee, lue: number): void {
  exigerVersion(r, lue, 'Cette répartition');
  if (r.etat !== 'ouverte') throw new ErreurMetier('Cette répartition est déjà décidée.', { statut: 409 });
}

/**
 * Adopte une méthode, ajustements compris. À l'échelle d'une région, elle peut devenir les crédits des départements : chaque ligne reçoit ou
 * rend la différence, dans la ligne de la région.
 */
export const adopter = operation({
  nom: 'repartitions.adopter',
  entree: z.object({
    ...commun,
    methode: z.enum(METHODES_ATELIER as [MethodeAtelier, ...MethodeAtelier[]], { error: 'Choisissez une méthode.' }),
    doter: z.literal('oui').optional(),
  }),
  charger: (trx, { id }) => repartitionDe(trx, id, true),
  async executer({ trx, acteur, objet: r, journal }, e) {
    exigerOuverte(r, e.version);
    const adoptee = await repartitionAjustee(r.entrees, r.resultats, e.methode, await ajustementsDe(trx, r.id));
    if (!adoptee)
      throw new ErreurMetier("Cette méthode n'a pas de réponse sous ces bornes.", {
        champs: { methode: 'Choisissez une autre méthode.' },
      });
    const enveloppe = e.doter ? await doterDepuis(trx, acteur, r, adoptee) : null;
    await sql`UPDATE repartition SET etat = 'adoptee', methode = ${e.methode}, decision = ${e.decision}, decidee_le = now(),
      decidee_par = ${acteur.nom}, enveloppe = ${enveloppe}, version = version + 1 WHERE id = ${r.id}`.execute(trx);
    await journal({ objet: `repartition:${r.id}`, details: { methode: e.methode, decision: e.decision, enveloppe } });
    return { id: r.id, enveloppe };
  },
});

/** Écarte une répartition : elle reste lisible, avec la raison. */
export const ecarter = operation({
  nom: 'repartitions.ecarter',
  entree: z.object(commun),
  charger: (trx, { id }) => repartitionDe(trx, id, true),
  async executer({ trx, acteur, objet: r, journal }, e) {
    exigerOuverte(r, e.version);
    await sql`UPDATE repartition SET etat = 'ecartee', decision = ${e.decision}, decidee_le = now(), decidee_par = ${acteur.nom},
      version = version + 1 WHERE id = ${r.id}`.execute(trx);
    await journal({ objet: `repartition:${r.id}`, details: { decision: e.decision } });
    return { id: r.id };
  },
});
