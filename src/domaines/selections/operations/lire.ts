import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue, type Grille } from '#src/domaines/appels/index.ts';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurConflit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { refusDeNote } from '#src/socle/examen/regles.ts';
import { type Decimal, lireDecimal } from '#src/socle/montants.ts';
import { heureFacultative, jourFacultatif, texteFacultatif, versionFacultative } from '#src/socle/saisie.ts';
import { exigerEtat, organisationDe } from '../chargement.ts';
import { EN_LECTURE, EN_PREPARATION } from '../etats.ts';
import { DELAI_LECTURE } from '../requetes/delais.ts';
import { maLecture } from '../requetes/lectures.ts';
import { candidatureVisee, compteVise, raison } from '../saisie.ts';
import { ECHEANCE_LECTURE } from './confier.ts';

const entreeNotes = {
  id: candidatureVisee,
  version: versionFacultative,
  notes: z.record(z.string(), z.object({ note: z.string().default(''), commentaire: texteFacultatif })).default({}),
  avis: texteFacultatif,
};
type EntreeNotes = z.output<z.ZodObject<typeof entreeNotes>>;

/** La lecture de la personne, verrouillée, encore à elle. @throws ErreurMetier 409 rendue, ou intérêt pas encore dit */
async function aMoi(trx: Trx, compte: number, candidature: number) {
  await sql`SELECT FROM lecture WHERE candidature = ${candidature} AND compte_id = ${compte} FOR UPDATE`.execute(trx);
  const lecture = await maLecture(trx, compte, candidature);
  if (!lecture) throw new ErreurIntrouvable('Cette lecture ne vous est plus confiée.');
  if (lecture.rendueLe)
    throw new ErreurMetier('Votre lecture est déjà rendue : elle ne change plus.', {
      statut: 409,
      conseil: "Demandez à la personne responsable de l'appel de la rouvrir, en lui disant pourquoi.",
    });
  if (lecture.interet !== 'aucun')
    throw new ErreurMetier("Dites d'abord si vous avez un lien avec le porteur.", {
      conseil: 'La question est en tête de la page.',
    });
  return lecture;
}

/** Écrit les notes données, sur leur échelle. @returns les notes telles qu'elles sont maintenant. @throws ErreurMetier notes illisibles */
async function ecrire(trx: Trx, grille: Grille, compte: number, { id, version, notes, avis }: EntreeNotes) {
  const lecture = await aMoi(trx, compte, id);
  if (version !== undefined && version !== lecture.version)
    throw new ErreurConflit('Vous avez enregistré cette lecture depuis un autre onglet ou un autre appareil.');
  const champs: Record<string, string> = {};
  const dites: { critere: string; note: Decimal | null; commentaire: string }[] = [];
  for (const { id: critere, echelle } of grille.criteres) {
    const dit = notes[critere];
    if (!dit) continue;
    const vide = dit.note.trim() === '';
    const lue = vide ? null : lireDecimal(dit.note);
    const refus = vide ? null : refusDeNote(lue, echelle);
    if (refus) champs[`note.${critere}`] = refus;
    else dites.push({ critere, note: lue, commentaire: dit.commentaire });
  }
  if (Object.keys(champs).length > 0) throw new ErreurMetier('Des notes sont à corriger.', { champs });
  for (const { critere, note, commentaire } of dites)
    if (note === null)
      await sql`DELETE FROM lecture_note WHERE lecture = ${lecture.id} AND critere = ${critere}`.execute(trx);
    else
      await sql`INSERT INTO lecture_note (lecture, critere, note, commentaire) VALUES (${lecture.id}, ${critere}, ${note}, ${commentaire})
        ON CONFLICT (lecture, critere) DO UPDATE SET note = excluded.note, commentaire = excluded.commentaire`.execute(
        trx,
      );
  await sql`UPDATE lecture SET avis = ${avis}, version = version + 1 WHERE id = ${lecture.id}`.execute(trx);
  const apres = await maLecture(trx, compte, id);
  return { lecture: lecture.id, notes: apres?.notes ?? {} };
}

/** Enregistre une lecture sans la rendre : personne d'autre n'en voit les notes. */
export const noterLecture = operation({
  nom: 'selections.noter',
  entree: z.object(entreeNotes),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, entree) => {
    exigerEtat(c, EN_PREPARATION, 'Noter');
    const { grille } = (await appelSitue(trx, c.appel)).contenu;
    const { lecture, notes } = await ecrire(trx, grille, acteur.compteId, entree);
    // Jamais les notes : le journal se lit plus largement qu'elles.
    await journal({ objet: `candidature:${c.id}`, details: { lecture } });
    return { id: c.id, notees: Object.keys(notes).length, criteres: grille.criteres.length };
  },
});

/** Rend une lecture, tous ses critères notés : elle ne change plus, et la personne voit alors celles des autres. */
export const rendreLecture = operation({
  nom: 'selections.rendre',
  entree: z.object(entreeNotes),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, entree) => {
    exigerEtat(c, EN_LECTURE, 'Rendre une lecture');
    const { grille } = (await appelSitue(trx, c.appel)).contenu;
    const { lecture, notes } = await ecrire(trx, grille, acteur.compteId, entree);
    const champs = Object.fromEntries(
      grille.criteres.filter(({ id }) => notes[id] === undefined).map(({ id }) => [`note.${id}`, 'Notez ce critère.']),
    );
    if (Object.keys(champs).length > 0)
      throw new ErreurMetier('Tous les critères se notent avant de rendre la lecture.', {
        champs,
        conseil: 'Un critère sans note n’est pas un zéro : écrivez 0 si c’est votre note.',
      });
    await sql`UPDATE lecture SET rendue_le = clock_timestamp() WHERE id = ${lecture}`.execute(trx);
    await solderEcheance(trx, ECHEANCE_LECTURE, `lecture:${lecture}`, acteur.nom);
    await journal({ objet: `candidature:${c.id}`, details: { lecture } });
    return { id: c.id };
  },
});

/** Rouvre une lecture rendue, avec une raison qui reste écrite à côté de ce qui avait été rendu. */
export const rouvrirLecture = operation({
  nom: 'selections.rouvrirLecture',
  entree: z.object({
    id: candidatureVisee,
    compte: compteVise,
    motif: raison('Dites pourquoi cette lecture est rouverte.'),
    jour: jourFacultatif,
    heure: heureFacultative,
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, compte, motif, jour, heure }) => {
    exigerEtat(c, EN_LECTURE, 'Rouvrir une lecture');
    if (compte === acteur.compteId)
      throw new ErreurMetier(
        'Une autre personne responsable doit rouvrir votre propre lecture : vous avez vu celles des autres.',
      );
    const lecture = await maLecture(trx, compte, id);
    if (!lecture?.rendueLe)
      throw new ErreurMetier("Cette lecture n'est pas rendue.", { statut: 409, conseil: 'Rechargez la page.' });
    const avant = await delaiDemande(trx, DELAI_LECTURE, territoireDuLieu(c), { jour, heure });
    const organisation = await organisationDe(trx, compte, c.financeurId);
    await sql`INSERT INTO lecture_reouverture (lecture, motif, par, rendue_le, avis, notes)
      SELECT l.id, ${motif}, ${acteur.nom}, l.rendue_le, l.avis, coalesce((SELECT jsonb_object_agg(n.critere,
        jsonb_build_object('note', n.note::text, 'commentaire', n.commentaire)) FROM lecture_note n WHERE n.lecture = l.id), '{}')
      FROM lecture l WHERE l.id = ${lecture.id}`.execute(trx);
    await sql`UPDATE lecture SET rendue_le = NULL, avant_le = ${avant}, version = version + 1 WHERE id = ${lecture.id}`.execute(
      trx,
    );
    if (organisation !== null)
      await poserEcheance(trx, {
        nature: ECHEANCE_LECTURE,
        objet: `lecture:${lecture.id}`,
        libelle: `Revoir votre lecture de « ${c.intitule} » (${c.appelIntitule})`,
        adresse: `/candidatures/${id}/lecture`,
        a: { organisation, compte },
        due: avant,
        depart: { quoi: 'Lecture rouverte', le: new Date() },
        rappels: [7, 2, 1],
      });
    await ecrireAuNomDe(
      trx,
      { comptes: [compte] },
      {
        sujet: `Lecture rouverte : ${c.intitule}`,
        lignes: [`Votre lecture de « ${c.intitule} » est rouverte. Raison : ${motif}`],
        adresse: `/candidatures/${id}/lecture`,
      },
      acteur,
    );
    await journal({ objet: `candidature:${id}`, details: { lecture: lecture.id, motif } });
    return { id };
  },
});
