import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { migrerReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { ecrireAuxAuteurs } from '../concernees.ts';
import { comparerDefinitions, type EcartDefinitions, phraseEcart } from '../migration.ts';
import { campagnePourAgir } from '../requetes.ts';
import { exigerFormulaire, motif } from '../saisie.ts';
import { suiviCampagne } from '../suivi.ts';

export interface BilanMigration {
  id: number;
  brouillons: number;
  deposes: number;
  ecart: EcartDefinitions;
}

/**
 * Change la version du formulaire d'une campagne. Les brouillons passent à la nouvelle version, leurs réponses gardées sous le même
 * identifiant de champ ; les dossiers déposés gardent la leur. Chaque auteur reçoit ce qui a changé pour lui.
 */
export const changerFormulaire = operation({
  nom: 'campagnes.changerFormulaire',
  entree: z.object({
    id: identifiant,
    version,
    formulaire_version: z.coerce.number().int().positive('Choisissez une version.'),
    motif: motif('Dites pourquoi, en dix caractères au moins : la raison est envoyée aux personnes qui remplissent.'),
  }),
  charger: (trx, { id }) => campagnePourAgir(trx, id),
  async executer({ trx, acteur, objet: campagne, journal }, e): Promise<BilanMigration> {
    exigerVersion(campagne, e.version, 'Cette campagne');
    if (campagne.etat === 'archivee')
      throw new ErreurMetier('Cette campagne est archivée : elle ne change plus.', { statut: 409 });
    const voulue = await exigerFormulaire(trx, campagne.departement, e.formulaire_version);
    if (voulue === campagne.formulaireVersion)
      throw new ErreurMetier('La campagne utilise déjà cette version.', {
        champs: { formulaire_version: 'Choisissez-en une autre.' },
      });
    const [avant, apres] = [await definition(campagne.formulaireVersion), await definition(voulue)];
    const ecart = comparerDefinitions(avant, apres);
    if (campagne.etat === 'ouverte')
      await transiter(trx, suiviCampagne, acteur, {
        id: campagne.id,
        etat: campagne.etat,
        objet: campagne,
        transition: 'changer_formulaire',
        commentaire: e.motif,
      });
    await sql`UPDATE campagne SET formulaire_version = ${voulue}, version = version + 1 WHERE id = ${campagne.id}`.execute(
      trx,
    );
    const { rows: migres } = await sql<{ organisation: number; objet: string }>`
      SELECT organisation_id AS organisation, 'dossier:' || id AS objet FROM dossier
      WHERE campagne = ${campagne.id} AND etat = 'brouillon' ORDER BY id`.execute(trx);
    for (const { objet } of migres) await migrerReponse(trx, acteur, { objet, formulaireVersion: voulue });
    const { rows: restes } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM dossier WHERE campagne = ${campagne.id} AND depose_le IS NOT NULL`.execute(trx);
    await ecrireAuxAuteurs(
      trx,
      [...new Set(migres.map(({ organisation }) => organisation))],
      `${campagne.intitule} : le formulaire a changé, relisez votre brouillon`,
      [
        phraseEcart(ecart),
        `Raison donnée par le service : ${e.motif}`,
        'Vos réponses sont gardées. Un brouillon n’est pas un dossier déposé.',
      ],
    );
    const bilan = { id: campagne.id, brouillons: migres.length, deposes: restes[0]!.n, ecart };
    await journal({
      objet: `campagne:${campagne.id}`,
      details: { ...bilan, dossiers: migres.map(({ objet }) => objet), motif: e.motif },
    });
    return bilan;

    async function definition(id: number): Promise<Definition> {
      const { definition: lue } = await trx
        .selectFrom('formulaire_version')
        .select('definition')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return lue as unknown as Definition;
    }
  },
});
