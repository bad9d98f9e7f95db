import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { suiteDe } from './ecrans/suite.ts';
import { lireFiltresMaillage, lireQuestion } from './filtres.ts';
import { parametresDe } from './question.ts';
import { schemaQuestion } from './schema.ts';

const requete = (search: string) => new Request(`http://maillage.test/maillage${search}`);
const agent: Acteur = { ...ACTEUR_SYSTEME, perimetre: { niveau: 'departement', codes: ['62'] } };

test('sans filtre : le périmètre de la personne, découpé au niveau lisible', () => {
  expect(lireFiltresMaillage(requete(''), agent)).toMatchObject({
    territoire: 'departement:62',
    niveau: 'commune',
    vue: 'classe',
    tri: 'priorite',
  });
  expect(lireFiltresMaillage(requete(''), ACTEUR_SYSTEME)).toMatchObject({
    territoire: 'france',
    niveau: 'departement',
  });
  expect(lireFiltresMaillage(requete('?territoire=region:32'), agent).niveau).toBe('epci');
});

test('ce qui est mal écrit est ignoré, jamais une page en erreur', () => {
  const filtres = lireFiltresMaillage(
    requete('?territoire=lune&niveau=quartier&public=tous&mode=train&plancher=900&reference=saisie'),
    agent,
  );
  expect(filtres).toMatchObject({ territoire: 'departement:62', niveau: 'commune' });
  expect(schemaQuestion.parse(filtres.question)).toMatchObject({
    public: 'demandeurs',
    mode: 'voiture',
    reference: 'nationale',
  });
});

test('une question complète se lit dans l’adresse et s’y récrit', () => {
  const lue = lireQuestion(
    requete('?public=rsa&type=EI&type=ACI&mode=velo&reference=saisie&pour1000=12,5&plancher=60'),
  );
  const question = { plancher: 50, ...schemaQuestion.parse(lue) };
  expect(question).toMatchObject({
    public: 'rsa',
    types: ['ACI', 'EI'],
    mode: 'velo',
    reference: 'saisie',
    pour1000: 12.5,
    plancher: 60,
  });
  const adresse = parametresDe({ ...question, plancher: 60 }, 50).toString();
  expect(adresse).toBe('public=rsa&type=ACI&type=EI&mode=velo&reference=saisie&pour1000=12.5&plancher=60');
  expect(lireQuestion(requete(`?${adresse}`))).toEqual({ ...lue, types: ['ACI', 'EI'] });
  expect(parametresDe({ ...schemaQuestion.parse({}), plancher: 50 }, 50).toString()).toBe('public=demandeurs');
});

test('on garde la question, pas la page ni le tri, en ouvrant un territoire', () => {
  expect(suiteDe('?public=rsa&page=3&tri=nom&type=ACI&type=EI&q=arras&mode=')).toBe('?public=rsa&type=ACI&type=EI');
  expect(suiteDe('?page=2')).toBe('');
});
