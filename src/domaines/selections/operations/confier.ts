import { sql } from 'kysely';
import { z } from 'zod';
import { type AppelSitue, appelPourAgir } from '#src/domaines/appels/index.ts';
import { type CandidatureSituee, candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { heureFacultative, jourFacultatif, liste, texteFacultatif } from '#src/socle/saisie.ts';
import { candidaturesPourAgir, exigerEtat, organisationDe } from '../chargement.ts';
import { EN_PREPARATION } from '../etats.ts';
import { DELAI_LECTURE } from '../requetes/delais.ts';
import { empechement, interditsDe } from '../requetes/interdits.ts';
import { compteDeCourriel, nomsDe } from '../requetes/lecteurs.ts';
import { appelVise, candidatureVisee, compteVise } from '../saisie.ts';

export const ECHEANCE_LECTURE = 'selection.lecture';

/** « 12:34 » : une candidature et son lecteur ; une case cochée de la répartition. */
const affectation = z.union([
  z.object({ candidature: candidatureVisee, compte: compteVise }),
  z
    .string()
    .regex(/^\d{1,9}:\d{1,9}$/, 'Affectation illisible.')
    .transform((t) => {
      const [candidature, compte] = t.split(':').map(Number) as [number, number];
      return { candidature, compte };
    }),
]);

/**
 * Confie des lectures : une ou plusieurs candidatures, un ou plusieurs lecteurs. Les couples sont ceux que la page a montrés ; refait, ne
 * change rien. Chaque lecteur reçoit un seul message et une échéance par candidature.
 */
export const confierLectures = operation({
  nom: 'selections.confier',
  entree: z.object({
    appel: appelVise,
    affectations: z
      .preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(affectation))
      .default([]),
    /** Ou toutes ces candidatures à une personne désignée par son adresse. */
    candidatures: z
      .preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(candidatureVisee))
      .default([]),
    courriel: texteFacultatif,
    jour: jourFacultatif,
    heure: heureFacultative,
  }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  executer: async ({ trx, acteur, objet: appel, journal }, entree) => {
    const couples = [...entree.affectations];
    if (entree.courriel !== '') {
      const compte = await compteDeCourriel(trx, entree.courriel);
      for (const candidature of entree.candidatures) couples.push({ candidature, compte });
    }
    if (couples.length === 0)
      throw new ErreurMetier('Choisissez au moins une candidature et un lecteur.', {
        champs: { affectations: 'Cochez au moins une lecture à confier.' },
      });
    const candidatures = new Map(
      (
        await candidaturesPourAgir(
          trx,
          couples.map(({ candidature }) => candidature),
        )
      ).map((c) => [c.id, c]),
    );
    const comptes = [...new Set(couples.map(({ compte }) => compte))];
    const [interdits, noms] = [await interditsDe(trx, appel.id, comptes), await nomsDe(trx, comptes)];
    const avant = await delaiDemande(trx, DELAI_LECTURE, territoireDuLieu(appel), entree);
    const confiees = new Map<number, CandidatureSituee[]>();
    for (const { candidature, compte } of couples) {
      const c = candidatures.get(candidature);
      if (c?.appel !== appel.id) throw new ErreurIntrouvable("Cette candidature n'est pas de cet appel.");
      exigerEtat(c, EN_PREPARATION, `Faire lire « ${c.intitule} »`);
      const nom = noms.get(compte);
      if (nom === undefined) throw new ErreurIntrouvable("Ce compte n'existe pas.");
      const refus = empechement(interdits, compte, candidature);
      if (refus) throw new ErreurMetier(`${nom} ne peut pas lire « ${c.intitule} » : ${refus}.`);
      if (await confierUne(trx, acteur, appel, c, compte, avant))
        confiees.set(compte, [...(confiees.get(compte) ?? []), c]);
    }
    for (const [compte, lues] of confiees) await prevenir(trx, acteur, appel, compte, lues, avant);
    const nombre = [...confiees.values()].reduce((n, lues) => n + lues.length, 0);
    await journal({
      objet: `appel:${appel.id}`,
      details: {
        lectures: nombre,
        lecteurs: [...confiees.keys()].map((id) => noms.get(id)),
        avant: avant.toISOString(),
      },
    });
    return { nombre, lecteurs: confiees.size, avant };
  },
});

/** @returns faux si elle lui était déjà confiée */
async function confierUne(
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  c: CandidatureSituee,
  compte: number,
  avant: Date,
): Promise<boolean> {
  const organisation = await organisationDe(trx, compte, appel.organisationId);
  if (organisation === null)
    throw new ErreurMetier(
      "Cette personne n'appartient plus à aucune organisation : elle ne pourrait pas ouvrir la candidature.",
    );
  const { rows } = await sql<{ id: number }>`
    INSERT INTO lecture (candidature, compte_id, confiee_par, avant_le) VALUES (${c.id}, ${compte}, ${acteur.nom}, ${avant})
    ON CONFLICT (candidature, compte_id) DO UPDATE SET retiree_le = NULL, retiree_par = NULL, retrait_motif = '', confiee_par = excluded.confiee_par,
      confiee_le = now(), avant_le = excluded.avant_le, version = lecture.version + 1
      WHERE lecture.retiree_le IS NOT NULL AND lecture.interet <> 'declare' AND lecture.rendue_le IS NULL
    RETURNING id`.execute(trx);
  const lecture = rows[0]?.id;
  if (lecture === undefined) return false;
  await poserEcheance(trx, {
    nature: ECHEANCE_LECTURE,
    objet: `lecture:${lecture}`,
    libelle: `Lire « ${c.intitule} » (${appel.intitule})`,
    adresse: `/candidatures/${c.id}/lecture`,
    a: { organisation, compte },
    due: avant,
    depart: { quoi: 'Lecture confiée', le: new Date() },
    rappels: [7, 2, 1],
  });
  return true;
}

const prevenir = (
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  compte: number,
  lues: readonly CandidatureSituee[],
  avant: Date,
) =>
  ecrireAuNomDe(
    trx,
    { comptes: [compte] },
    {
      sujet: `${pluriel(lues.length, 'candidature')} à lire : ${appel.intitule}`,
      lignes: [
        `${appel.organisationNom} vous confie ${pluriel(lues.length, 'lecture')} pour l'appel « ${appel.intitule} », à rendre avant le ${dateHeure(avant)} (heure de Paris).`,
        ...lues.map((c) => `- ${c.intitule} (${c.organisationNom})`),
        "Avant d'ouvrir une candidature, vous direz si vous avez un lien avec son porteur.",
      ],
      adresse: '/mes-lectures',
    },
    acteur,
  );

/** Retire une lecture pas encore rendue, avec sa raison ; rendue, elle compte, et ne se retire plus. */
export const retirerLecture = operation({
  nom: 'selections.retirerLecture',
  entree: z.object({ id: candidatureVisee, compte: compteVise, motif: texteFacultatif }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, journal }, { id, compte, motif }) => {
    const { rows } = await sql<{ id: number; rendue: boolean; lecteur: string }>`
      SELECT l.id, l.rendue_le IS NOT NULL AS rendue, c.prenom || ' ' || c.nom AS lecteur FROM lecture l JOIN compte c ON c.id = l.compte_id
      WHERE l.candidature = ${id} AND l.compte_id = ${compte} AND l.retiree_le IS NULL FOR UPDATE OF l`.execute(trx);
    const lecture = rows[0];
    if (!lecture) throw new ErreurIntrouvable("Cette lecture n'est plus confiée.");
    if (lecture.rendue)
      throw new ErreurMetier('Cette lecture est rendue : elle compte dans la note.', {
        statut: 409,
        conseil: 'Une personne responsable peut la rouvrir, avec une raison qui reste écrite.',
      });
    // Se retirer soi-même lèverait le secret de la lecture à l'aveugle sans avoir noté.
    if (compte === acteur.compteId)
      throw new ErreurMetier(
        'Un collègue doit retirer cette lecture : se la retirer soi-même découvrirait les notes des autres.',
        {
          conseil: 'Rendez votre lecture, ou déclarez un intérêt.',
        },
      );
    await sql`UPDATE lecture SET retiree_le = now(), retiree_par = ${acteur.nom}, retrait_motif = ${motif}, version = version + 1
      WHERE id = ${lecture.id}`.execute(trx);
    await solderEcheance(trx, ECHEANCE_LECTURE, `lecture:${lecture.id}`, acteur.nom, 'sans_objet');
    await journal({ objet: `candidature:${id}`, details: { lecteur: lecture.lecteur, motif } });
    return { id, lecteur: lecture.lecteur };
  },
});

/** Relance, par courriel, les lecteurs qui n'ont pas rendu ; chacun reçoit la liste de ce qui lui reste. */
export const relancerLectures = operation({
  nom: 'selections.relancer',
  entree: z.object({ appel: appelVise, comptes: liste(compteVise, 'Choisissez au moins un lecteur.') }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  executer: async ({ trx, acteur, objet: appel, journal }, { comptes }) => {
    const { rows } = await sql<{ compte: number; intitule: string; avant: Date | null }>`
      SELECT l.compte_id AS compte, k.intitule, l.avant_le AS avant FROM lecture l JOIN candidature k ON k.id = l.candidature
      WHERE k.appel = ${appel.id} AND l.compte_id = ANY(${comptes}::int[]) AND l.retiree_le IS NULL AND l.rendue_le IS NULL
        AND l.interet <> 'declare' AND k.etat = ANY(${[...EN_PREPARATION]}::text[]) ORDER BY l.compte_id, l.avant_le, k.id`.execute(
      trx,
    );
    const restes = Map.groupBy(rows, ({ compte }) => compte);
    for (const [compte, lectures] of restes)
      await ecrireAuNomDe(
        trx,
        { comptes: [compte] },
        {
          sujet: `Rappel : ${pluriel(lectures.length, 'lecture')} à rendre (${appel.intitule})`,
          lignes: lectures.map(
            ({ intitule, avant }) => `- ${intitule}${avant ? `, avant le ${dateHeure(avant)} (heure de Paris)` : ''}`,
          ),
          adresse: '/mes-lectures',
        },
        acteur,
      );
    await journal({ objet: `appel:${appel.id}`, details: { lecteurs: restes.size, lectures: rows.length } });
    return { lecteurs: restes.size, lectures: rows.length };
  },
});
