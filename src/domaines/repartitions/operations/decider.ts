import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { decimalOuRien, identifiant, texteLibre, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { repartitionAjustee } from '../ajustees.ts';
import { METHODES_ATELIER, type MethodeAtelier } from '../atelier.ts';
import { ajustementsDe, type RepartitionGardee, repartitionDe } from '../chargement.ts';
import { doterDepuis, doterRegions } from '../doter.ts';
import type { Repartition } from '../forme.ts';

const commun = { id: identifiant, version, decision: texteLibre('Motivez la décision.', 2000) };

function exigerOuverte(r: RepartitionGardee, lue: number): void {
  exigerVersion(r, lue, 'Cette répartition');
  if (r.etat !== 'ouverte') throw new ErreurMetier('Cette répartition est déjà décidée.', { statut: 409 });
}

/** Les crédits qu'une adoption déplace : ceux des départements d'une région, ou des régions de la France. @returns la ligne dotée, ou les euros */
async function doter(
  trx: Trx,
  acteur: Acteur,
  r: RepartitionGardee,
  d: { adoptee: Repartition; euros: string | null },
) {
  if (r.echelle === 'region') return { enveloppe: await doterDepuis(trx, acteur, r, d.adoptee), euros: null };
  if (r.echelle === 'departement')
    throw new ErreurMetier("Les crédits d'un département ne se répartissent pas entre intercommunalités.", {
      champs: { doter: 'Adoptez sans doter.' },
    });
  if (d.euros === null || Number(d.euros) === 0)
    throw new ErreurMetier('Dites combien d’euros se partagent entre les régions.', {
      champs: { euros: 'Donnez le montant qui accompagne ces postes.' },
    });
  await doterRegions(trx, acteur, r, { adoptee: d.adoptee, euros: d.euros });
  return { enveloppe: null, euros: d.euros };
}

/**
 * Adopte une méthode, ajustements compris. À l'échelle d'une région, elle peut devenir les crédits des départements : chaque ligne reçoit ou
 * rend la différence, dans la ligne de la région. À celle de la France, elle peut devenir les crédits des régions, et leur borne.
 */
export const adopter = operation({
  nom: 'repartitions.adopter',
  entree: z.object({
    ...commun,
    methode: z.enum(METHODES_ATELIER as [MethodeAtelier, ...MethodeAtelier[]], { error: 'Choisissez une méthode.' }),
    doter: z.literal('oui').optional(),
    /** France : ce que les régions se partagent au prorata de leurs postes. */
    euros: decimalOuRien('Un montant en euros, deux décimales au plus.', { decimales: 2, plafond: '100000000000' }),
  }),
  charger: (trx, { id }) => repartitionDe(trx, id, true),
  async executer({ trx, acteur, objet: r, journal }, e) {
    exigerOuverte(r, e.version);
    const adoptee = await repartitionAjustee(r.entrees, r.resultats, e.methode, await ajustementsDe(trx, r.id));
    if (!adoptee)
      throw new ErreurMetier("Cette méthode n'a pas de réponse sous ces bornes.", {
        champs: { methode: 'Choisissez une autre méthode.' },
      });
    const { enveloppe, euros } = e.doter
      ? await doter(trx, acteur, r, { adoptee, euros: e.euros })
      : { enveloppe: null, euros: null };
    await sql`UPDATE repartition SET etat = 'adoptee', methode = ${e.methode}, decision = ${e.decision}, decidee_le = now(),
      decidee_par = ${acteur.nom}, enveloppe = ${enveloppe}, euros = ${euros}, version = version + 1 WHERE id = ${r.id}`.execute(
      trx,
    );
    await journal({
      objet: `repartition:${r.id}`,
      details: { methode: e.methode, decision: e.decision, enveloppe, euros },
    });
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
