import { sql } from 'kysely';
import { z } from 'zod';
import { type AppelSitue, appelPourAgir } from '#src/domaines/appels/index.ts';
import { candidaturePourAgir, faireAvancer, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { retirerSaisines, saisir } from '#src/domaines/instances/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { exigerOuvert } from '../contexte.ts';
import { listeDIdentifiants } from '../saisie.ts';

export const MOTIF_SELECTION = 'selection';

interface Comite {
  id: number;
  genre: 'comite_selection';
  departement: string;
}

/** @throws ErreurMetier l'appel n'a pas de comité, ou le sien est archivé */
async function comiteDe(trx: Trx, appel: AppelSitue): Promise<Comite> {
  const { rows } = await sql<Comite>`SELECT id, genre, departement FROM instance
    WHERE id = ${appel.instance} AND archivee_le IS NULL AND departement IS NOT NULL`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier("Cet appel n'a pas de comité.", {
      conseil:
        "Créez l'instance (Instances > Nouvelle instance, comité de sélection), puis choisissez-la dans l'appel.",
    });
  return rows[0];
}

/** Met des candidatures recevables dans la file du comité de l'appel, un point chacune. Celles qui y sont déjà n'y sont pas deux fois. */
export const saisirComite = operation({
  nom: 'arbitrages.saisirComite',
  entree: z.object({ appel: identifiant, candidatures: listeDIdentifiants }),
  charger: async (trx, { appel: id }) => {
    const appel = await appelPourAgir(trx, id);
    return { appel, financeurId: appel.organisationId };
  },
  async executer({ trx, acteur, objet: { appel }, journal }, e): Promise<{ saisies: number }> {
    exigerOuvert(appel);
    if (e.candidatures.length === 0) throw new ErreurMetier('Cochez au moins une candidature.');
    const comite = await comiteDe(trx, appel);
    for (const id of [...new Set(e.candidatures)].sort((a, b) => a - b)) {
      const c = await candidaturePourAgir(trx, id);
      if (c.appel !== appel.id) throw new ErreurMetier("Cette candidature n'est pas de cet appel.", { statut: 404 });
      await faireAvancer(trx, acteur, c, 'saisir');
      await saisir(trx, acteur, {
        objet: objetCandidature(id),
        motif: MOTIF_SELECTION,
        genre: comite.genre,
        departement: comite.departement,
        instance: comite.id,
        titre: `${c.organisationNom} : ${c.intitule} (${c.numero ?? c.id})`,
        organisation: c.organisationId,
        nature: 'simple',
        fondement: appel.intitule,
      });
    }
    await journal({ objet: `appel:${appel.id}`, details: { candidatures: e.candidatures, instance: comite.id } });
    return { saisies: e.candidatures.length };
  },
});

/** Rappelle une candidature du comité, avec sa raison : le point ne peut plus rendre d'avis. */
export const rappelerComite = operation({
  nom: 'arbitrages.rappelerComite',
  entree: z.object({
    id: identifiant,
    motif: z.string({ error: 'Écrivez la raison.' }).trim().min(5, 'Écrivez la raison.').max(2000),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id, motif }) {
    await faireAvancer(trx, acteur, c, 'rappeler', motif);
    await retirerSaisines(trx, objetCandidature(id));
    await journal({ objet: objetCandidature(id), details: { motif } });
    return { id, appel: c.appel };
  },
});
