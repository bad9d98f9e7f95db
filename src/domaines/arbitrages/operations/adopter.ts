import { sql } from 'kysely';
import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import { etatEnveloppe, liberer, proposer } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enEuros, moins } from '#src/socle/montants.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { proposerRetenu } from '../budgetRetenu.ts';
import { arbitragePourAgir } from '../chargement.ts';
import { bornesDe, exigerOuvert } from '../contexte.ts';
import { evaluer, ligneDe } from '../regles/evaluer.ts';
import { A_ARBITRER, candidaturesDe } from '../requetes/candidatures.ts';

/**
 * Adopte un essai : ses montants deviennent des propositions dans l'enveloppe, et chaque accord reçoit un budget retenu à relire. Rien n'est
 * décidé ni engagé. L'essai adopté avant lui est écarté, sauf si des décisions en sont nées.
 * @throws ErreurMetier l'essai dépasse ce qui reste de l'enveloppe, ou une ligne ne tient pas
 */
export const adopterArbitrage = operation({
  nom: 'arbitrages.adopter',
  entree: z.object({ appel: identifiant, id: identifiant, version }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, { id, version: lue }): Promise<{ id: number; total: string }> {
    exigerOuvert(appel);
    const arbitrage = await arbitragePourAgir(trx, appel.id, id);
    if (arbitrage.etat === 'adopte') throw new ErreurMetier('Cet essai est déjà adopté.', { statut: 409 });
    if (arbitrage.etat === 'abandonne')
      throw new ErreurMetier('Cet essai est écarté.', { statut: 409, conseil: 'Copiez-le, puis adoptez la copie.' });
    exigerVersion(arbitrage, lue, 'Cet essai');
    const candidatures = (await candidaturesDe(trx, appel.id)).filter((c) => A_ARBITRER.includes(c.etat));
    // L'enveloppe réelle, quelle que soit celle que l'essai supposait.
    const { reste } = await etatEnveloppe(trx, { appel: appel.id });
    const e = evaluer(arbitrage.lignes, candidatures, reste, bornesDe(appel));
    if (e.depasse)
      throw new ErreurMetier(
        `Cet essai accorde ${enEuros(e.total)} pour ${enEuros(reste)} disponibles : il manque ${enEuros(moins(e.total, reste))}.`,
        { conseil: "Baissez des montants, ou ajoutez une dotation à l'enveloppe de l'appel." },
      );
    const bloquant = e.problemes.find((p) => p.bloquant);
    if (bloquant) {
      const c = candidatures.find((x) => x.id === bloquant.candidature)!;
      throw new ErreurMetier(`${c.organisation} (${c.numero}) : ${bloquant.message}`);
    }
    if (!e.adoptable) throw new ErreurMetier('Cet essai ne tranche encore rien : choisissez au moins un sens.');
    await sql`UPDATE arbitrage SET etat = 'abandonne' WHERE appel = ${appel.id} AND etat = 'adopte'`.execute(trx);
    await sql`UPDATE arbitrage SET etat = 'adopte', par = ${acteur.nom}, modifie_le = now() WHERE id = ${id}`.execute(
      trx,
    );
    for (const c of candidatures) {
      const { sens, montant } = ligneDe(arbitrage.lignes, c.id);
      const titulaire = { appel: appel.id, objet: objetCandidature(c.id) };
      if (sens === 'favorable' && montant !== null) {
        await proposer(trx, acteur, { ...titulaire, montant });
        await proposerRetenu(trx, acteur, c.id, montant);
      } else await liberer(trx, acteur, titulaire);
    }
    await journal({ objet: `appel:${appel.id}`, details: { arbitrage: id, total: e.total, ...e.nombre } });
    return { id, total: e.total };
  },
});
