import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { faireAvancerSubvention, subventionPourAgir } from '../chargement.ts';
import { attendreSignature, objetSubvention, solderSignature } from '../echeances.ts';
import { exigerTermes } from '../ecriture.ts';
import { identifiant, texte } from '../saisie.ts';
import { exigerPlan, tranchesDe } from '../tranches.ts';

/** La convention part à la signature : le porteur la lit, et les deux parties signent. */
export const proposerSubvention = operation({
  nom: 'subventions.proposer',
  entree: z.object({ id: identifiant('Convention') }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id }) {
    exigerTermes(s);
    exigerPlan(
      (await tranchesDe(trx, id)).map((t) => ({
        ...t,
        part: t.part ?? undefined,
        livrable: t.livrable ?? undefined,
      })) as never,
    );
    await faireAvancerSubvention(trx, acteur, s, 'proposer');
    await attendreSignature(trx, s);
    await ecrireAux(
      trx,
      { organisations: [s.organisationId] },
      {
        sujet: `Convention de subvention ${s.numero} : à lire et à signer`,
        paragraphes: [
          `${s.financeurNom} vous propose la convention de subvention ${s.numero}, pour « ${s.intitule} ».`,
          `Lisez-la et signez-la : ${adressePublique()}/subventions/${id}`,
        ],
      },
    );
    await journal({ objet: objetSubvention(id) });
    return { id };
  },
});

/** La convention proposée est à corriger : elle revient en préparation, et les signatures déjà notées tombent avec le texte qu'elles visaient. */
export const reprendreSubvention = operation({
  nom: 'subventions.reprendre',
  entree: z.object({ id: identifiant('Convention'), motif: texte('Raison', 1000) }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, motif }) {
    await faireAvancerSubvention(trx, acteur, s, 'reprendre', motif);
    const { rows } = await sql<{ partie: string; nom: string }>`
      DELETE FROM signature WHERE objet = ${objetSubvention(id)} RETURNING partie, nom`.execute(trx);
    await solderSignature(trx, id, acteur.nom, 'sans_objet');
    await journal({ objet: objetSubvention(id), details: { motif, signaturesTombees: rows } });
    return { id };
  },
});
