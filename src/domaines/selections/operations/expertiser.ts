import { sql } from 'kysely';
import { z } from 'zod';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { delaiDemande } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, heureFacultative, jourFacultatif, texteFacultatif } from '#src/socle/saisie.ts';
import { exigerEtat, organisationDe } from '../chargement.ts';
import { EN_EXPERTISE } from '../etats.ts';
import { type Interet, QUESTIONS_EXPERT, type ReponsesExpert, SENS_EXPERT } from '../forme.ts';
import { manquesAvis } from '../regles.ts';
import { DELAI_AVIS_EXPERT } from '../requetes/delais.ts';
import { empechement, interditsDe } from '../requetes/interdits.ts';
import { compteDeCourriel, nomsDe } from '../requetes/lecteurs.ts';
import { candidatureVisee, compteVise } from '../saisie.ts';

export const ECHEANCE_AVIS = 'selection.avis_expert';

/** Demande son avis à une personne, choisie ou désignée par son adresse, avec la question que le service se pose. */
export const demanderAvis = operation({
  nom: 'selections.demanderAvis',
  entree: z.object({
    id: candidatureVisee,
    compte: facultatif(compteVise),
    courriel: texteFacultatif,
    question: texteFacultatif,
    jour: jourFacultatif,
    heure: heureFacultative,
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, compte: choisi, courriel, question, jour, heure }) => {
    exigerEtat(c, EN_EXPERTISE, 'Demander un avis');
    const compte = choisi ?? (courriel === '' ? null : await compteDeCourriel(trx, courriel));
    if (compte === null)
      throw new ErreurMetier('Choisissez une personne.', {
        champs: { compte: 'Choisissez une personne, ou écrivez son adresse.' },
      });
    const nom = (await nomsDe(trx, [compte])).get(compte);
    const organisation = await organisationDe(trx, compte, c.financeurId);
    if (nom === undefined || organisation === null)
      throw new ErreurIntrouvable("Ce compte n'existe pas, ou n'a plus d'organisation.");
    const refus = empechement(await interditsDe(trx, c.appel, [compte]), compte, id);
    if (refus) throw new ErreurMetier(`${nom} ne peut pas donner d'avis sur cette candidature : ${refus}.`);
    const avant = await delaiDemande(trx, DELAI_AVIS_EXPERT, territoireDuLieu(c), { jour, heure });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO avis_expert (candidature, compte_id, question, demande_par, avant_le) VALUES (${id}, ${compte}, ${question}, ${acteur.nom}, ${avant})
      ON CONFLICT (candidature, compte_id) DO UPDATE SET revoque_le = NULL, revoque_par = NULL, question = excluded.question,
        demande_par = excluded.demande_par, demande_le = now(), avant_le = excluded.avant_le
        WHERE avis_expert.revoque_le IS NOT NULL AND avis_expert.donne_le IS NULL
      RETURNING id`.execute(trx);
    const avis = rows[0]?.id;
    if (avis === undefined)
      throw new ErreurMetier(`L'avis de ${nom} est déjà demandé.`, { statut: 409, conseil: 'Rechargez la page.' });
    await poserEcheance(trx, {
      nature: ECHEANCE_AVIS,
      objet: `avis_expert:${avis}`,
      libelle: `Donner votre avis sur « ${c.intitule} » (${c.appelIntitule})`,
      adresse: `/candidatures/${id}/avis`,
      a: { organisation, compte },
      due: avant,
      depart: { quoi: "Demande d'avis", le: new Date() },
      rappels: [7, 2, 1],
    });
    await ecrireAuNomDe(
      trx,
      { comptes: [compte] },
      {
        sujet: `Votre avis est demandé : ${c.intitule}`,
        lignes: [
          `${c.financeurNom} vous demande un avis sur la candidature « ${c.intitule} » de ${c.organisationNom}, avant le ${dateHeure(avant)} (heure de Paris).`,
          ...(question ? [`La question posée : ${question}`] : []),
        ],
        adresse: `/candidatures/${id}/avis`,
      },
      acteur,
    );
    await journal({ objet: `candidature:${id}`, details: { expert: nom, avant: avant.toISOString() } });
    return { id, nom, avant };
  },
});

/** Retire une demande d'avis pas encore donné : la candidature se referme pour cette personne. */
export const revoquerAvis = operation({
  nom: 'selections.revoquerAvis',
  entree: z.object({ id: candidatureVisee, compte: compteVise }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, journal }, { id, compte }) => {
    const { rows } = await sql<{ id: number }>`UPDATE avis_expert SET revoque_le = now(), revoque_par = ${acteur.nom}
      WHERE candidature = ${id} AND compte_id = ${compte} AND donne_le IS NULL AND revoque_le IS NULL RETURNING id`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier("Cet avis est donné, ou n'est plus demandé.", {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    await solderEcheance(trx, ECHEANCE_AVIS, `avis_expert:${rows[0].id}`, acteur.nom, 'sans_objet');
    await journal({ objet: `candidature:${id}`, details: { compte } });
    return { id };
  },
});

const VIDES: ReponsesExpert = { forces: '', faiblesses: '', reserves: '', recommandation: '' };

/** Enregistre un avis, ou le donne : donné, il ne change plus. */
export const donnerAvis = operation({
  nom: 'selections.donnerAvis',
  entree: z.object({
    id: candidatureVisee,
    sens: facultatif(z.enum(SENS_EXPERT, 'Choisissez le sens de votre avis.')),
    reponses: z.record(z.string(), texteFacultatif).default({}),
    /** `non` : enregistrer sans donner. */
    donner: z.enum(['oui', 'non']).default('oui'),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, sens, reponses, donner }) => {
    exigerEtat(c, EN_EXPERTISE, 'Donner un avis');
    const avis = await aMoi(trx, acteur.compteId, id);
    const dites: ReponsesExpert = { ...VIDES };
    for (const { id: question } of QUESTIONS_EXPERT) dites[question] = reponses[question] ?? '';
    if (donner === 'oui') {
      const champs = manquesAvis(sens ?? null, dites);
      if (Object.keys(champs).length > 0)
        throw new ErreurMetier('Votre avis est à compléter avant de le donner.', { champs });
    }
    const donne = donner === 'oui';
    await sql`UPDATE avis_expert SET reponses = ${JSON.stringify(donne ? dites : { ...dites, sens: sens ?? null })}::jsonb,
      sens = ${donne ? (sens ?? null) : null}, donne_le = ${donne ? sql`clock_timestamp()` : null} WHERE id = ${avis.id}`.execute(
      trx,
    );
    if (donne) await solderEcheance(trx, ECHEANCE_AVIS, `avis_expert:${avis.id}`, acteur.nom);
    await journal({ objet: `candidature:${id}`, details: { donne } });
    return { id, donne };
  },
});

async function aMoi(trx: Trx, compte: number, candidature: number): Promise<{ id: number }> {
  const { rows } = await sql<{ id: number; donneLe: Date | null; interet: Interet }>`
    SELECT id, donne_le AS "donneLe", interet FROM avis_expert
    WHERE candidature = ${candidature} AND compte_id = ${compte} AND revoque_le IS NULL FOR UPDATE`.execute(trx);
  const avis = rows[0];
  if (!avis) throw new ErreurIntrouvable("Votre avis n'est pas demandé sur cette candidature.");
  if (avis.donneLe)
    throw new ErreurMetier(`Votre avis est donné depuis le ${dateHeure(avis.donneLe)} : il ne change plus.`, {
      statut: 409,
    });
  if (avis.interet !== 'aucun')
    throw new ErreurMetier("Dites d'abord si vous avez un lien avec le porteur.", {
      conseil: 'La question est en tête de la page.',
    });
  return avis;
}
