import { sql } from 'kysely';
import { z } from 'zod';
import { type AppelSitue, abonner, appelSitue } from '#src/domaines/appels/index.ts';
import { creerBudget } from '#src/domaines/budgets/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { creerReponse } from '#src/socle/formulaires/reponses.ts';
import { coche, identifiant } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { cleDemande } from '../budget.ts';
import { poserDepot } from '../echeances.ts';
import { exigerEligible } from '../eligible.ts';
import { budgetDemande } from '../regles.ts';
import { aReprendre, budgetRepris } from '../reprendre.ts';
import { intitule, territoires } from '../saisie.ts';
import { suiviCandidature } from '../suivi.ts';

/** L'appel, verrouillé en partage : une clôture ou un retrait attend, deux créations non. @throws ErreurIntrouvable appel que le public ne voit pas */
async function appelOuvert(trx: Trx, id: number): Promise<AppelSitue> {
  await sql`SELECT FROM appel WHERE id = ${id} FOR SHARE`.execute(trx);
  const appel = await appelSitue(trx, id);
  if (appel.etat === 'preparation') throw new ErreurIntrouvable("Cet appel n'existe pas.");
  return appel;
}

/**
 * Commence une candidature, préremplie de la dernière du porteur. L'éligibilité (nature, territoire, une seule par porteur) se vérifie ici,
 * sous un verrou propre au porteur et à l'appel : un double clic, ou deux collègues ensemble, retrouvent la même.
 * @returns `creee` : vrai si elle vient de naître
 * @throws ErreurMetier l'appel n'est pas ouvert, ou le porteur n'est pas éligible (une raison par champ)
 */
export const creerCandidature = operation({
  nom: 'candidatures.creer',
  entree: z.object({
    appel: identifiant,
    intitule,
    territoires,
    /** `precision` : le candidat confirme répondre à la précision de l'appel. */
    eligibilite: z.object({ precision: coche.optional() }).default({}),
    copieDe: identifiant.optional(),
  }),
  async executer({ trx, acteur, journal }, e) {
    const appel = await appelOuvert(trx, e.appel);
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`candidature:${appel.id}:${acteur.organisationId}`}, 0))`.execute(
      trx,
    );
    const deja = await existante(trx, appel, acteur, e.intitule);
    if (deja !== undefined) return { id: deja, creee: false };
    await exigerOuvert(trx, appel);
    exigerHorsService(appel, acteur);
    const { raisons } = await exigerEligible(trx, acteur, appel, e.territoires);
    exigerPrecision(appel, e.eligibilite.precision);
    const declare = { precision: e.eligibilite.precision ?? null, raisons };
    const { rows } = await sql<{ id: number }>`
      INSERT INTO candidature (appel, organisation_id, intitule, territoires, eligibilite, demonstration, cree_par)
      VALUES (${appel.id}, ${acteur.organisationId}, ${e.intitule}, ${e.territoires}, ${JSON.stringify(declare)}::jsonb, ${appel.demonstration},
        ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    const objet = `candidature:${id}`;
    const prefill = await aReprendre(trx, acteur, e.copieDe);
    await creerReponse(trx, acteur, { objet, formulaireVersion: appel.formulaireVersion!, prefill });
    if (budgetDemande(appel.genre, appel.contenu))
      await creerBudget(trx, acteur, { ...cleDemande(objet), contenu: await budgetRepris(trx, acteur, e.copieDe) });
    await noterNaissance(trx, suiviCandidature, acteur, id);
    await abonner(trx, appel.id, acteur.compteId);
    await poserDepot(trx, {
      id,
      intitule: e.intitule,
      appel: appel.id,
      appelIntitule: appel.intitule,
      organisationId: acteur.organisationId,
    });
    await journal({
      objet,
      details: {
        appel: appel.id,
        territoires: e.territoires,
        preremplis: Object.keys(prefill).length,
        copieDe: e.copieDe ?? null,
      },
    });
    return { id, creee: true };
  },
});

/** La candidature que ce porteur a déjà : la seule permise, ou celle d'un double clic. */
async function existante(trx: Trx, appel: AppelSitue, acteur: Acteur, intitule: string): Promise<number | undefined> {
  const seule = appel.contenu.eligibilite.uneParPorteur;
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM candidature WHERE appel = ${appel.id} AND organisation_id = ${acteur.organisationId} AND etat <> 'retiree'
      AND (${seule} OR (etat = 'brouillon' AND lower(intitule) = lower(${intitule}))) ORDER BY id LIMIT 1`.execute(trx);
  return rows[0]?.id;
}

async function exigerOuvert(trx: Trx, appel: AppelSitue): Promise<void> {
  if (appel.etat !== 'publie' || appel.formulaireVersion === null)
    throw new ErreurMetier('Cet appel ne reçoit plus de candidatures.', { statut: 409 });
  if (appel.fermeLe !== null && (await heureDeLaBase(trx)) >= appel.fermeLe)
    throw new ErreurMetier(`Cet appel est clos depuis le ${dateHeure(appel.fermeLe)}, heure de Paris.`, {
      conseil: 'Regardez les autres appels ouverts, ou écrivez au service qui conduit celui-ci.',
    });
}

/** Qui lance l'appel, ou y est associé, lit les candidatures des autres : il ne peut pas en déposer une. */
function exigerHorsService(appel: AppelSitue, { organisationId }: Acteur): void {
  if (![appel.organisationId, ...appel.lecture, ...appel.instruction].includes(organisationId)) return;
  throw new ErreurMetier('Votre organisation lance cet appel ou y est associée : elle lit les candidatures déposées.', {
    statut: 403,
    conseil:
      "Elle ne peut pas être candidate. Pour l'être, elle doit d'abord ne plus être associée : voyez-le avec le service qui lance l'appel.",
  });
}

function exigerPrecision(appel: AppelSitue, confirmee: boolean | undefined): void {
  if (appel.contenu.eligibilite.precision.trim() === '' || confirmee === true) return;
  throw new ErreurMetier("Confirmez que votre organisation répond à la précision de l'appel.", {
    champs: { precision: 'Lisez la précision, puis cochez la case si elle vous concerne.' },
  });
}
