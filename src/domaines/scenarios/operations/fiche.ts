import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerRevision, reserver } from '../chargement.ts';
import { PARTAGES } from '../forme.ts';
import { identifiant, intention, nom, version as revision } from '../saisie.ts';

const bornes = z.object({ id: identifiant, revision });

async function ecrire(trx: Trx, id: number, valeurs: Record<string, string>): Promise<void> {
  const affectations = Object.entries(valeurs).map(([colonne, valeur]) => sql`${sql.ref(colonne)} = ${valeur}`);
  await sql`UPDATE scenario SET ${sql.join(affectations)}, revision = revision + 1, modifie_le = now() WHERE id = ${id}`.execute(
    trx,
  );
}

/** Change le nom et l'intention d'un scénario. */
export const renommerScenario = operation({
  nom: 'scenarios.renommer',
  entree: bornes.extend({ nom, intention }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, objet, journal }, { revision: lue, nom: nouveau, intention: pourquoi }) {
    if (objet.nom === nouveau && objet.intention === pourquoi) return { id: objet.id };
    exigerRevision(objet, lue);
    await ecrire(trx, objet.id, { nom: nouveau, intention: pourquoi });
    await journal({ objet: `scenario:${objet.id}`, details: { avant: objet.nom, apres: nouveau } });
    return { id: objet.id };
  },
});

/** Change qui peut lire un scénario, en plus de son auteur. */
export const partagerScenario = operation({
  nom: 'scenarios.partager',
  entree: bornes.extend({ partage: z.enum(PARTAGES, { error: 'Choisissez avec qui le partager.' }) }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, objet, journal }, { revision: lue, partage }) {
    if (objet.partage === partage) return { id: objet.id };
    exigerRevision(objet, lue);
    if (objet.etat === 'adopte')
      throw new ErreurMetier(
        'Un scénario proposé reste lisible par tous : ceux qui examinent la proposition le lisent.',
      );
    await ecrire(trx, objet.id, { partage });
    await journal({ objet: `scenario:${objet.id}`, details: { avant: objet.partage, apres: partage } });
    return { id: objet.id };
  },
});

/** Range un scénario : il reste lisible, ne change plus, et sort des listes par défaut. */
export const archiverScenario = operation({
  nom: 'scenarios.archiver',
  entree: bornes,
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, objet, journal }, { revision: lue }) {
    if (objet.etat === 'archive') return { id: objet.id };
    exigerRevision(objet, lue);
    const { rows } = await sql`SELECT 1 FROM proposition WHERE scenario = ${objet.id} AND etat = 'a_examiner'`.execute(
      trx,
    );
    if (rows.length > 0)
      throw new ErreurMetier(
        "Une proposition faite de ce scénario attend d'être examinée : il ne s'archive qu'ensuite.",
      );
    await ecrire(trx, objet.id, { etat: 'archive' });
    await journal({ objet: `scenario:${objet.id}`, details: { avant: objet.etat } });
    return { id: objet.id };
  },
});

/** Ressort un scénario des archives. */
export const reprendreScenario = operation({
  nom: 'scenarios.reprendre',
  entree: bornes,
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, objet, journal }, { revision: lue }) {
    if (objet.etat === 'brouillon') return { id: objet.id };
    exigerRevision(objet, lue);
    if (objet.etat !== 'archive') throw new ErreurMetier("Ce scénario n'est pas archivé.");
    await ecrire(trx, objet.id, { etat: 'brouillon' });
    await journal({ objet: `scenario:${objet.id}` });
    return { id: objet.id };
  },
});
