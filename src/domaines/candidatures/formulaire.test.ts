import { expect, test } from 'vitest';
import type { Contenu } from '#src/domaines/appels/index.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { evaluer, verifierDefinition } from '#src/socle/formulaires/index.ts';
import { CONTENU_TEST } from '#tests/fabriqueAppels.ts';
import { formulaireDe } from './formulaire.ts';

const CLAUSE = {
  id: 'transport',
  titre: 'Transport',
  critere: 'Une ligne.',
  conditions: 'Chaque jour.',
  vigilance: 'Coût\nHoraires',
};
const TERRITOIRE: Contenu = { ...CONTENU_TEST, territoireCandidat: true, clauses: [CLAUSE] };
const REPONSES: Donnees = {
  presentation: 'Un réseau inventé.',
  representant: 'Ida Exemple',
  representant_qualite: 'Présidente',
  contact: 'Ida Exemple',
  contact_courriel: 'ida@exemple.test',
  resume: 'Former.',
  besoins: 'Constatés.',
  publics: ['rsa'],
  debut: '2026-01-01',
  fin: '2026-12-31',
  resultats: 'Dix formations.',
  suivi_projet: 'Un comité.',
  actions_professionnaliser: [
    { titre: 'Former', description: 'Dix sessions', calendrier: 'Mars', publics: 'Encadrants' },
  ],
  actions_diversifier: [{ titre: 'Chercher', description: 'Une étude', calendrier: 'Mai', publics: 'Structures' }],
  cible_formations: '10',
  cible_reussite: '80',
  attestation_exactitude: true,
  attestation_obligations: true,
  engagement_republicain: 'souscrit',
};
const bloquants = (contenu: Contenu, donnees: Donnees) =>
  evaluer(formulaireDe(contenu), donnees)
    .problemes.filter(({ gravite }) => gravite === 'bloquant')
    .map(({ champ, controle }) => controle ?? champ);

test('la définition tirée d’un appel est toujours juste', () => {
  for (const contenu of [CONTENU_TEST, TERRITOIRE]) expect(verifierDefinition(formulaireDe(contenu))).toEqual([]);
});

test('une partie par orientation, ses cibles dedans, celles de l’appel entier à part', () => {
  const { sections } = formulaireDe(CONTENU_TEST);
  expect(sections.map(({ id }) => id)).toEqual([
    'porteur',
    'projet',
    'orientation_professionnaliser',
    'orientation_diversifier',
    'indicateurs',
    'pieces',
    'attestation',
  ]);
  expect(sections[2]!.blocs.map(({ id }) => id)).toEqual(['actions_professionnaliser', 'cible_formations']);
  expect(sections[4]!.blocs.map(({ id }) => id)).toEqual(['cible_reussite']);
});

test('remplie, elle se dépose ; chaque manque est dit', () => {
  expect(bloquants(CONTENU_TEST, REPONSES)).toEqual([]);
  expect(bloquants(CONTENU_TEST, { ...REPONSES, attestation_exactitude: false })).toEqual([
    'refus_attestation_exactitude',
  ]);
  expect(bloquants(CONTENU_TEST, { ...REPONSES, fin: '2025-12-31' })).toEqual(['dates_projet']);
  const { actions_diversifier: _, ...sans } = REPONSES;
  expect(bloquants(CONTENU_TEST, sans)).toEqual(['actions_diversifier']);
  const facultative = {
    ...CONTENU_TEST,
    orientations: CONTENU_TEST.orientations.map((o) => ({ ...o, obligatoire: false })),
  };
  expect(bloquants(facultative, sans)).toEqual([]);
});

test('des dates hors de l’appel alertent sans empêcher', () => {
  const { problemes } = evaluer(formulaireDe(CONTENU_TEST), { ...REPONSES, debut: '2025-11-01', fin: '2027-01-31' });
  expect(problemes.map(({ controle, gravite }) => [controle, gravite])).toEqual([
    ['debut_projet', 'alerte'],
    ['fin_projet', 'alerte'],
  ]);
});

test('un territoire candidat additionne les cofinancements de ses partenaires et répond à chaque clause', () => {
  const partenaire = { nom: 'X', nature: 'etat', role: 'Y', engagement: 'accord' };
  const donnees: Donnees = {
    territoire_partenaires: [
      { ...partenaire, apport: '1000.50' },
      { ...partenaire, apport: '2' },
    ],
    clause_transport: 'non',
  };
  const lue = evaluer(formulaireDe(TERRITOIRE), donnees);
  expect(lue.valeurs.territoire_cofinancement).toBe('1002.5');
  expect([lue.visibles.has('clause_transport_raison'), lue.visibles.has('clause_transport_moyens')]).toEqual([
    true,
    false,
  ]);
});

test('une question de l’appel qui porte un nom déjà pris garde sa place', () => {
  const questions = [{ id: 'resume', type: 'texte' as const, libelle: 'Un autre résumé' }];
  const definition = formulaireDe({ ...CONTENU_TEST, questions });
  expect(verifierDefinition(definition)).toEqual([]);
  expect(definition.sections.find(({ id }) => id === 'questions')!.blocs[0]!.id).toBe('question_resume');
});
