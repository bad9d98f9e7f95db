import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { avenantPourAgir, objetAvenant } from '../../avenants.ts';
import { objetSubvention } from '../../echeances.ts';
import { reengager } from '../../ecriture.ts';
import { identifiant, texte } from '../../saisie.ts';

/** Renonce à un avenant pas encore signé, ou refuse celui que le porteur demandait : la convention reste telle qu'elle est, l'engagement aussi. */
export const annulerAvenant = operation({
  nom: 'subventions.annulerAvenant',
  entree: z.object({ avenant: identifiant('Avenant'), motif: texte('Raison', 1000, 5) }),
  charger: (trx, { avenant }) => avenantPourAgir(trx, avenant),
  async executer({ trx, acteur, objet: s, journal }, { motif }) {
    const a = s.avenant;
    if (a.etat !== 'projet' && a.etat !== 'propose')
      throw new ErreurMetier('Cet avenant est déjà signé ou annulé.', { statut: 409, conseil: 'Rechargez la page.' });
    await sql`UPDATE subvention_avenant SET etat = 'annule', motif = ${`${a.motif} Annulé : ${motif}`} WHERE id = ${a.id}`.execute(
      trx,
    );
    await sql`DELETE FROM signature WHERE objet = ${objetAvenant(a.id)}`.execute(trx);
    if (a.changements.apres.budget)
      await sql`DELETE FROM budget WHERE objet = ${`candidature:${s.candidature}`} AND genre = 'amende'
        AND rang = ${a.changements.apres.budget} AND etat = 'brouillon'`.execute(trx);
    if (a.etat === 'propose' && a.changements.apres.montant) await reengager(trx, acteur, s, s.montant);
    if (a.demandeParPorteur || a.etat === 'propose')
      await ecrireAux(
        trx,
        { organisations: [s.organisationId] },
        {
          sujet: `Avenant n° ${a.rang} à la convention ${s.numero} : sans suite`,
          paragraphes: [`L'avenant n'aura pas lieu : ${motif}`, 'La convention reste telle qu’elle est signée.'],
        },
      );
    await journal({ objet: objetSubvention(s.id), details: { avenant: a.rang, motif } });
    return { id: s.id };
  },
});
