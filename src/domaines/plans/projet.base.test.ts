import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, mondeAppel } from '#tests/fabriqueAppels.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { contenuDuPlan } from './contenu.ts';
import { composerPlan } from './document.ts';
import { clorePlan } from './operations/conduire.ts';
import { jalonner } from './operations/detailler.ts';
import { changerEtatAction, faireJalon } from './operations/noter.ts';
import { relier } from './operations/relier.ts';
import { fichePlan, versionDuPlan } from './requetes/fiche.ts';

let base: Base;
let m: MondePlans;
const an = new Date().getFullYear();

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondePlans(base);
});

test('un projet de territoire vit en entier : partenaires, candidature, étapes, adoption, clôture', async () => {
  const { appel, porteur, departement } = await mondeAppel(base);
  const candidature = await candidatureDeTest(base, { appel, porteur }, { etat: 'deposee' });
  const saisie = {
    genre: 'projet_de_territoire',
    territoire: 'epci:200033579',
    intitule: 'Un chantier pour la zone blanche',
    partenaires: 'Commune inventée\nAssociation inventée',
  };
  // Le projet est de qui tient le territoire : ni la structure, ni un autre département ne l'ouvre.
  for (const qui of [m.structure, m.ddets59]) await expect(m.creer(qui, saisie)).rejects.toMatchObject({ statut: 403 });
  const plan = await m.creer(m.epci, saisie);
  const action = await m.action(m.epci, plan, {
    intitule: 'Ouvrir un chantier dans la zone blanche',
    pilote_organisation: m.structure.organisationId,
    partenaires: 'Association inventée',
    communes: '62041',
    communes_source: 'Zone blanche, mesure inventée',
  });
  await executer(jalonner, m.epci, { action, intitule: 'Trouver le local', due: `${an}-12-30` });
  // On ne relie que ce que l'on lit : l'intercommunalité n'apprend pas même que la candidature existe.
  await expect(executer(relier, m.epci, { action, adresse: `/candidatures/${candidature}` })).rejects.toThrow(
    "n'existe pas, ou elle ne vous est pas ouverte",
  );
  await executer(relier, departement, { action, adresse: `/candidatures/${candidature}` });
  await executer(relier, departement, { action, adresse: `candidature:${candidature}` });
  await m.conduire(m.epci, plan, 'adopte');

  const lue = async () => (await contenuDuPlan(base, m.epci, plan)).actions[0]!;
  expect(await lue()).toMatchObject({ communes: ['62041'], communesSource: 'Zone blanche, mesure inventée' });
  // Reliée deux fois, elle n'est qu'une ; son nom ne s'apprend pas par le plan.
  expect((await lue()).liens).toEqual([
    {
      objet: `candidature:${candidature}`,
      libelle: `Candidature n° ${candidature}`,
      adresse: `/candidatures/${candidature}`,
    },
  ]);
  const jalon = (await lue()).jalons[0]!.id;
  await executer(faireJalon, m.structure, { action, jalon });
  await executer(changerEtatAction, m.structure, { action, version: 1, etat: 'faite' });
  expect(await lue()).toMatchObject({ etat: 'faite' });

  const cloture = async () => ({ id: plan, version: await m.version(plan), commentaire: 'Le chantier est ouvert.' });
  await expect(executer(clorePlan, m.structure, await cloture())).rejects.toMatchObject({ statut: 403 });
  await executer(clorePlan, m.epci, await cloture());
  const { plan: clos, versions } = await fichePlan(base, m.structure, plan);
  expect(clos.etat).toBe('clos');
  expect(versions).toHaveLength(1);
  await expect(executer(faireJalon, m.structure, { action, jalon })).rejects.toMatchObject({ statut: 409 });
  const { rows } = await sql`SELECT FROM echeance WHERE etat = 'ouverte' AND objet = ${`plan_jalon:${jalon}`}`.execute(
    base,
  );
  expect(rows).toEqual([]);
  // La version adoptée garde l'état d'alors.
  const { contenu } = await versionDuPlan(base, m.structure, plan, 1);
  expect(contenu.actions[0]).toMatchObject({ etat: 'a_lancer', jalons: [{ faitLe: null }] });
  expect(JSON.stringify(composerPlan(contenu))).toContain('Association inventée');
});
