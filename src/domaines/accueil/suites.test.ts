import { expect, it } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { suitesDe } from './suites.ts';

const personne = (plus: Partial<Acteur>): Acteur => ({ ...ACTEUR_SYSTEME, ...plus });
const adresses = (acteur: Acteur) => suitesDe(acteur).map((s) => s.adresse);

it('propose le maillage et un état des lieux sur le territoire de la personne', () => {
  const departement = personne({
    nature: 'departement',
    role: 'lecteur',
    perimetre: { niveau: 'departement', codes: ['62'] },
  });
  expect(adresses(departement)).toEqual([
    '/maillage',
    '/territoires/departement:62/etat-des-lieux',
    '/territoires/departement:62/boucle',
    '/structures',
  ]);
  expect(adresses(personne({ nature: 'reseau', role: 'lecteur' }))).toContain('/territoires/france/etat-des-lieux');
});

it("ne propose d'importer qu'à qui en a le droit", () => {
  expect(adresses(personne({ nature: 'ddets', role: 'responsable' }))).toContain('/imports/nouveau');
  expect(adresses(personne({ nature: 'prescripteur', role: 'lecteur' }))).not.toContain('/imports/nouveau');
});
