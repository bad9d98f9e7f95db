import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { appelPourAgir } from '../chargement.ts';
import { exigerComite } from '../comite.ts';
import { schemaContenuPartiel } from '../contenu.ts';
import { contenuEnEcriture } from '../ecriture.ts';
import { exigerOrdre, fuseau, heureSaisie, instantSaisi, intitule, retard } from '../saisie.ts';

/**
 * Enregistre une partie de l'appel : ce qui n'est pas envoyé ne change pas. En préparation, l'appel lui-même ; une fois publié, le
 * rectificatif en cours d'écriture, que personne ne voit avant `rectifierAppel`. Publiés, calendrier et fuseau ne changent plus ici.
 */
export const modifierAppel = operation({
  nom: 'appels.modifier',
  entree: z.object({
    id: identifiant,
    version: version.optional(),
    intitule: intitule.optional(),
    contenu: schemaContenuPartiel.optional(),
    ouvreLe: heureSaisie.optional(),
    fermeLe: heureSaisie.optional(),
    fuseau: fuseau.optional(),
    retard: retard.optional(),
    instance: z.preprocess((v) => (v === '' ? null : v), identifiant.nullable().optional()),
  }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, objet: appel, journal }, e) {
    exigerVersion(appel, e.version, 'Cet appel');
    if (appel.etat !== 'preparation' && appel.etat !== 'publie')
      throw new ErreurMetier('Cet appel ne change plus.', { statut: 409 });
    if (e.instance) await exigerComite(trx, appel, e.instance);
    const instance = e.instance === undefined ? appel.instance : e.instance;
    const avant = await contenuEnEcriture(trx, appel);
    const apres = { intitule: e.intitule ?? avant.intitule, contenu: { ...avant.contenu, ...e.contenu } };
    const prepare = appel.etat === 'preparation';
    if (!prepare) {
      if (e.ouvreLe !== undefined || e.fermeLe !== undefined || e.fuseau !== undefined || e.retard !== undefined)
        throw new ErreurMetier(
          "Le calendrier d'un appel publié ne se réécrit pas : repoussez la clôture, avec sa raison.",
        );
      const ecrit = e.intitule !== undefined || e.contenu !== undefined;
      await sql`UPDATE appel SET instance = ${instance}, version = version + 1 WHERE id = ${appel.id}`.execute(trx);
      if (ecrit)
        await sql`UPDATE appel SET rectificatif = ${JSON.stringify(apres)}::jsonb WHERE id = ${appel.id}`.execute(trx);
    } else {
      const zone = e.fuseau ?? appel.fuseau;
      const ouvre = e.ouvreLe === undefined ? appel.ouvreLe : instantSaisi(e.ouvreLe, zone);
      const ferme = e.fermeLe === undefined ? appel.fermeLe : instantSaisi(e.fermeLe, zone);
      exigerOrdre(ouvre, ferme);
      await sql`UPDATE appel SET intitule = ${apres.intitule}, contenu = ${JSON.stringify(apres.contenu)}::jsonb, ouvre_le = ${ouvre},
        ferme_le = ${ferme}, fuseau = ${zone}, retard = ${e.retard ?? appel.retard}, instance = ${instance}, version = version + 1
        WHERE id = ${appel.id}`.execute(trx);
    }
    const parties = Object.keys(e.contenu ?? {});
    await journal({ objet: `appel:${appel.id}`, details: { parties, rectificatif: !prepare } });
    return { id: appel.id, version: appel.version + 1, rectificatif: !prepare };
  },
});
