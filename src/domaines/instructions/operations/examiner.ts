import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { toucher } from '#src/socle/examen/corrections.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { exigerEtat, exigerVersion } from '../chargement.ts';
import { EN_INSTRUCTION } from '../etats.ts';
import { refusDeNote } from '../regles.ts';
import { noteDossier, recevable } from '../requetes/criteres.ts';
import { dossierVise, texteFacultatif, versionVue } from '../saisie.ts';

const commun = { id: dossierVise, version: versionVue };

/** Examine les critères d'éligibilité, chacun rempli ou non ; `attente` : pas encore examiné. */
export const examinerEligibilite = operation({
  nom: 'instructions.examiner',
  entree: z.object({
    ...commun,
    criteres: z.record(
      z.string(),
      z.object({ rempli: z.enum(['oui', 'non', 'attente']).default('attente'), commentaire: texteFacultatif }),
    ),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, version, criteres }) => {
    exigerEtat(dossier, EN_INSTRUCTION, "L'examen");
    await exigerVersion(trx, dossier, version);
    const connus = (await recevable(trx, id)).criteres;
    const champs: Record<string, string> = {};
    for (const { id: critere } of connus)
      if (criteres[critere]?.rempli === 'non' && criteres[critere].commentaire === '')
        champs[`commentaire.${critere}`] =
          "Dites pourquoi le critère n'est pas rempli : la structure le lira si le dossier est refusé.";
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Un critère non rempli se motive.', { champs });
    const details: Record<string, string> = {};
    for (const { id: critere, rempli, commentaire } of connus) {
      const dit = criteres[critere];
      if (!dit) continue;
      const valeur = dit.rempli === 'attente' ? null : dit.rempli === 'oui';
      if (valeur === rempli && dit.commentaire === commentaire) continue;
      details[critere] = dit.rempli;
      if (valeur === null)
        await sql`DELETE FROM dossier_critere WHERE dossier = ${id} AND critere = ${critere}`.execute(trx);
      else
        await sql`INSERT INTO dossier_critere (dossier, critere, genre, rempli, commentaire, par)
          VALUES (${id}, ${critere}, 'eligibilite', ${valeur}, ${dit.commentaire}, ${acteur.nom})
          ON CONFLICT (dossier, critere) DO UPDATE SET rempli = excluded.rempli, commentaire = excluded.commentaire,
            par = excluded.par, le = now()`.execute(trx);
    }
    if (Object.keys(details).length > 0) await toucher(trx, 'dossier', id);
    await journal({ objet: `dossier:${id}`, details });
    return recevable(trx, id);
  },
});

/** Note les critères de sélection sur leur échelle ; une note vide est une note pas encore donnée. */
export const noterSelection = operation({
  nom: 'instructions.noter',
  entree: z.object({
    ...commun,
    notes: z.record(z.string(), z.object({ note: z.string().default(''), commentaire: texteFacultatif })),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, version, notes }) => {
    exigerEtat(dossier, EN_INSTRUCTION, 'La notation');
    await exigerVersion(trx, dossier, version);
    const { termes } = await noteDossier(trx, id);
    const champs: Record<string, string> = {};
    const aEcrire = termes.flatMap(({ id: critere, echelle, note, commentaire }) => {
      const dit = notes[critere];
      if (!dit) return [];
      const lue = dit.note.trim() === '' ? null : lireDecimal(dit.note);
      const refus = dit.note.trim() === '' ? null : refusDeNote(lue, echelle);
      if (refus) champs[`note.${critere}`] = refus;
      const inchangee =
        note !== null && lue !== null && Number(note) === Number(lue) && dit.commentaire === commentaire;
      return inchangee || (note === null && lue === null) ? [] : [{ critere, note: lue, commentaire: dit.commentaire }];
    });
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Des notes sont à corriger.', { champs });
    for (const { critere, note, commentaire } of aEcrire)
      if (note === null)
        await sql`DELETE FROM dossier_critere WHERE dossier = ${id} AND critere = ${critere}`.execute(trx);
      else
        await sql`INSERT INTO dossier_critere (dossier, critere, genre, note, commentaire, par)
          VALUES (${id}, ${critere}, 'selection', ${note}, ${commentaire}, ${acteur.nom})
          ON CONFLICT (dossier, critere) DO UPDATE SET note = excluded.note, commentaire = excluded.commentaire,
            par = excluded.par, le = now()`.execute(trx);
    if (aEcrire.length > 0) await toucher(trx, 'dossier', id);
    await journal({ objet: `dossier:${id}`, details: Object.fromEntries(aEcrire.map((n) => [n.critere, n.note])) });
    return noteDossier(trx, id);
  },
});
