import { sql } from 'kysely';
import { z } from 'zod';
import { candidaturePourAgir, faireAvancer } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { toucher } from '#src/socle/examen/corrections.ts';
import { identifiant, texteFacultatif, texteLibre, versionFacultative } from '#src/socle/saisie.ts';
import { exigerEtat, exigerVersion } from '../chargement.ts';
import { EN_EXAMEN } from '../etats.ts';
import { agentsDe } from '../requetes/agents.ts';
import { exigerRecevable, recevabiliteDe } from '../requetes/recevabilite.ts';
import { candidatureVisee } from '../saisie.ts';

const commun = { id: candidatureVisee, version: versionFacultative };

/** Examine les conditions de recevabilité publiées par l'appel, chacune remplie ou non ; `attente` : pas encore examinée. */
export const cocherCritere = operation({
  nom: 'selections.cocher',
  entree: z.object({
    ...commun,
    criteres: z.record(
      z.string(),
      z.object({ rempli: z.enum(['oui', 'non', 'attente']).default('attente'), commentaire: texteFacultatif }),
    ),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, version, criteres }) => {
    exigerEtat(c, ['deposee', 'a_corriger'], "L'examen de la recevabilité");
    await exigerVersion(trx, c, version);
    const connus = (await recevabiliteDe(trx, id)).criteres;
    const champs: Record<string, string> = {};
    for (const { id: critere } of connus)
      if (criteres[critere]?.rempli === 'non' && criteres[critere].commentaire === '')
        champs[`commentaire.${critere}`] = "Dites pourquoi la condition n'est pas remplie : le porteur le lira.";
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Une condition non remplie se motive.', { champs });
    const details: Record<string, string> = {};
    for (const { id: critere, rempli, commentaire } of connus) {
      const dit = criteres[critere];
      if (!dit) continue;
      const valeur = dit.rempli === 'attente' ? null : dit.rempli === 'oui';
      if (valeur === rempli && dit.commentaire === commentaire) continue;
      details[critere] = dit.rempli;
      if (valeur === null)
        await sql`DELETE FROM candidature_critere WHERE candidature = ${id} AND critere = ${critere}`.execute(trx);
      else
        await sql`INSERT INTO candidature_critere (candidature, critere, rempli, commentaire, par)
          VALUES (${id}, ${critere}, ${valeur}, ${dit.commentaire}, ${acteur.nom})
          ON CONFLICT (candidature, critere) DO UPDATE SET rempli = excluded.rempli, commentaire = excluded.commentaire,
            par = excluded.par, le = now()`.execute(trx);
    }
    if (Object.keys(details).length > 0) await toucher(trx, 'candidature', id);
    await journal({ objet: `candidature:${id}`, details });
    return recevabiliteDe(trx, id);
  },
});

/** Déclare la candidature recevable : toutes les conditions publiées sont remplies. */
export const recevoir = operation({
  nom: 'selections.recevoir',
  entree: z.object(commun),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, version }) => {
    await exigerVersion(trx, c, version);
    exigerEtat(c, ['deposee'], 'La déclarer recevable');
    await exigerRecevable(trx, id);
    const etat = await faireAvancer(trx, acteur, c, 'recevoir');
    await journal({ objet: `candidature:${id}` });
    return { id, etat };
  },
});

/** Déclare la candidature irrecevable, avec la raison que le porteur lira ; une condition au moins est dite non remplie. */
export const ecarter = operation({
  nom: 'selections.ecarter',
  entree: z.object({ ...commun, motif: texteLibre('Dites pourquoi : le porteur le lira.') }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, version, motif }) => {
    await exigerVersion(trx, c, version);
    exigerEtat(c, ['deposee'], 'La déclarer irrecevable');
    const { criteres, nonRemplis } = await recevabiliteDe(trx, id);
    if (criteres.length > 0 && nonRemplis.length === 0)
      throw new ErreurMetier("Aucune condition publiée n'est dite non remplie.", {
        conseil:
          "Dites d'abord quelle condition manque : un motif qui n'est pas publié ne peut pas écarter une candidature.",
      });
    const etat = await faireAvancer(trx, acteur, c, 'ecarter', motif);
    await journal({ objet: `candidature:${id}`, details: { motif } });
    return { id, etat };
  },
});

/** Prend une candidature, la confie à un agent du service, ou la libère (`personne`). */
export const attribuerCandidature = operation({
  nom: 'selections.attribuer',
  entree: z.object({
    id: candidatureVisee,
    instructeur: z.union([z.enum(['moi', 'personne']), identifiant], 'Choisissez un agent.'),
    /** Instructeur vu à l'écran (numéro de compte, ou `0`) : on ne prend pas une candidature déjà prise sans le savoir. */
    vu: z.coerce.number().int().min(0).optional(),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, instructeur, vu }) => {
    exigerEtat(c, [...EN_EXAMEN, 'en_comite', 'avis_rendu', 'ajournee'], "L'attribution");
    const choisi = instructeur === 'moi' ? acteur.compteId : instructeur === 'personne' ? null : instructeur;
    const agent = choisi === null ? null : (await agentsDe(trx, c)).find((a) => a.id === choisi);
    if (agent === undefined)
      throw new ErreurMetier("Cette personne n'instruit pas cet appel.", {
        champs: { instructeur: 'Choisissez un agent du service ou d’une organisation associée à l’instruction.' },
      });
    const { rows } = await sql<{ instructeur: number | null; nom: string | null }>`
      SELECT c.instructeur_id AS instructeur, x.prenom || ' ' || x.nom AS nom
      FROM candidature c LEFT JOIN compte x ON x.id = c.instructeur_id WHERE c.id = ${id}`.execute(trx);
    const actuel = rows[0]!;
    if (actuel.instructeur !== choisi) {
      if (vu !== undefined && vu !== (actuel.instructeur ?? 0))
        throw new ErreurMetier(
          actuel.nom ? `${actuel.nom} vient de prendre cette candidature.` : "Cette candidature vient d'être libérée.",
          { statut: 409, conseil: 'Rechargez la page, puis décidez avec cette personne.' },
        );
      await sql`UPDATE candidature SET instructeur_id = ${choisi} WHERE id = ${id}`.execute(trx);
      await toucher(trx, 'candidature', id);
      await journal({ objet: `candidature:${id}`, details: { avant: actuel.nom, apres: agent?.nom ?? null } });
    }
    return { id, nom: agent?.nom ?? null };
  },
});

/** Note interne du service : elle n'est lue que par lui, et n'entre dans aucun document donné au porteur. */
export const annoter = operation({
  nom: 'selections.annoter',
  entree: z.object({ id: candidatureVisee, texte: texteLibre('Écrivez la note.') }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, journal }, { id, texte }) => {
    await sql`INSERT INTO candidature_note (candidature, organisation_id, texte, par, par_id)
      VALUES (${id}, ${acteur.organisationId}, ${texte}, ${acteur.nom}, ${acteur.compteId})`.execute(trx);
    // Le texte reste dans la note : le journal se lit plus largement qu'elle.
    await journal({ objet: `candidature:${id}` });
    return { id };
  },
});
