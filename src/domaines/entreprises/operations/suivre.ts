import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { besoinPourAgir, misePourAgir } from '../chargement.ts';
import { suiviBesoin, suiviMise } from '../suivi.ts';

const GESTES = ['recevoir', 'retenir', 'ecarter', 'integrer', 'achever', 'abandonner'] as const;

/** Note ce que l'entreprise a répondu, puis ce qui s'est passé. La dernière place prise pourvoit le besoin. */
export const suivreMiseEnRelation = operation({
  nom: 'entreprises.suivreMise',
  cloison: true,
  entree: surveiller({ id: identifiant, geste: z.enum(GESTES, 'Choisissez une action.'), motif: texteSurveille(500) }, [
    'motif',
  ]),
  charger: (trx, e) => misePourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { mise: m }, journal }, e) {
    const etat = await transiter(trx, suiviMise, acteur, { id: m.id, etat: m.etat, objet: null, transition: e.geste });
    if ((e.geste === 'ecarter' || e.geste === 'abandonner') && !e.motif)
      throw new ErreurMetier('Écrivez la raison.', { champs: { motif: 'Écrivez la raison.' } });
    // Le besoin verrouillé d'abord : deux embauches ne prennent pas la même place.
    const { besoin } = await besoinPourAgir(trx, m.besoin);
    if (e.geste === 'integrer' && besoin.etat !== 'ouvert')
      throw new ErreurMetier(
        `Ce besoin est ${suiviBesoin.etats[besoin.etat].libelle.toLowerCase()} : rouvrez-le d’abord.`,
        { statut: 409 },
      );
    await sql`UPDATE mise_en_relation SET etat = ${etat}, motif = ${e.motif}, version = version + 1 WHERE id = ${m.id}`.execute(
      trx,
    );
    const pourvu = e.geste === 'integrer' && (await placesPrises(trx, besoin.id)) >= besoin.nombre;
    if (pourvu) {
      await transiter(trx, suiviBesoin, acteur, {
        id: besoin.id,
        etat: besoin.etat,
        objet: null,
        transition: 'pourvoir',
      });
      await sql`UPDATE besoin_entreprise SET etat = 'pourvu', version = version + 1 WHERE id = ${besoin.id}`.execute(
        trx,
      );
    }
    await journal({
      objet: `parcours:${m.parcours}`,
      details: { miseEnRelation: m.id, etat, ...(pourvu ? { pourvu: true } : {}) },
    });
    return { id: m.id, etat, pourvu, adresse: `/parcours/${m.parcours}/entreprises/${m.id}` };
  },
});

/** Places déjà prises, y compris par des personnes que l'acteur ne suit pas : il n'en apprend que le nombre. */
const placesPrises = (trx: Trx, besoin: number): Promise<number> =>
  horsCloison(trx as Cloison, async (t) => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM mise_en_relation
      WHERE besoin = ${besoin} AND etat IN ('integree', 'achevee')`.execute(t);
    return rows[0]!.n;
  });
