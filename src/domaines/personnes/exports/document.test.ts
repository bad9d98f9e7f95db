import { expect, test } from 'vitest';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { declarerMots, motDe } from '../mots.ts';
import { documentParcours } from './document.ts';
import type { DonneesParcours } from './parcours.ts';

declarerMots('transfert', { bilan: { acquis: 'Ce qui est acquis' } });
declarerMots('fse_participant', {
  moment: { entree: "À l'entrée" },
  question_entree: { diplome: "Niveau d'études atteint" },
  entree_diplome: { lycee: 'CAP, BEP, baccalauréat' },
});
declarerMots('essai_mot', { etat: { ouvert: 'Ouvert', clos: { libelle: 'Fini' } } });

const DONNEES: DonneesParcours = {
  identite: {
    nom: 'Fictif',
    prenom: 'Camille',
    naissance: '1990-05-17',
    commune: 'Ville inventée',
    canal: 'telephone',
    telephone: '',
  },
  parcours: {
    reference: 'P62-2026-00001',
    operation: 'Opération inventée',
    etat: 'accompagnement',
    ouvert_le: '2026-01-05',
  },
  referents: [{ nom: 'Ana Fabulée', organisation: 'Opérateur', rang: 'principal', debut: '2026-02-01', fin: null }],
  parties: {
    participation: [{ debut: '2026-07-01T07:30:00+00:00', etat: 'honore' }],
    frein: [
      {
        libelle: 'Pas de permis',
        nature: 'frein',
        impact: 'fort',
        etat: 'leve',
        repere_le: '2026-02-01',
        leve_le: '2026-06-30',
      },
    ],
    sortie: [{ le: '2026-09-30', categorie: 'cdi', employeur: 'Entreprise inventée' }],
    immersion: [],
    transfert: [
      {
        bilan: { acquis: 'Permis obtenu', parole: '' },
        bilan_par: 'Ana Fabulée',
        partage_le: '2026-08-03T09:00:00+02:00',
        effectif_le: '2026-08-10',
      },
    ],
    fse_participant: [{ moment: 'entree', le: '2026-02-02', reponses: { diplome: 'lycee' } }],
  },
  consultations: [
    { instant: new Date('2026-09-01T08:05:00Z'), qui: 'Bo Inventé', organisation: 'Département', page: 'Contrat' },
  ],
};
const document = (d: DonneesParcours = DONNEES): DocumentRapport => documentParcours(d, '2026-10-02', 'Opérateur');
const texte = (d: DocumentRapport) => JSON.stringify(d).replaceAll('\u00a0', ' ');
const sections = (d: DocumentRapport) =>
  d.blocs.filter((b): b is Extract<Bloc, { type: 'section' }> => b.type === 'section').map((b) => b.titre);

test('un titre à elle, ses sections seulement, dans l’ordre vécu', () => {
  expect(document().titre).toBe("Votre parcours d'accompagnement");
  expect(document().sousTitre).toBe('Camille Fictif, parcours P62-2026-00001');
  expect(sections(document())).toEqual([
    'Vous',
    'Votre accompagnement',
    'Votre situation',
    'Vos rendez-vous',
    'Votre sortie',
    'Quand vous avez changé de référent',
    'Vos réponses pour le Fonds social européen',
    'Qui a ouvert votre dossier',
  ]);
});

test('les dates en toutes lettres, les heures à Paris, les codes en mots, rien de vide', () => {
  const lu = texte(document());
  expect(lu).toContain('Date de naissance : 17 mai 1990');
  expect(lu).toContain('1er juillet 2026 à 9 h 30');
  expect(lu).toContain('Où vous en êtes : en accompagnement.');
  expect(lu).toContain('Ana Fabulée, référent principal, Opérateur, depuis le 1er février 2026');
  expect(lu).toContain('levé le 30 juin 2026');
  expect(lu).not.toContain('Téléphone :');
  expect(lu).not.toMatch(/undefined|null|NaN|Invalid|_le"/);
});

test('le bilan de transfert, les réponses au Fonds et qui a regardé, en mots', () => {
  const lu = texte(document());
  expect(lu).toContain('Partagé le 3 août 2026 par Ana Fabulée. Changement de référent le 10 août 2026.');
  expect(lu).toContain('Ce qui est acquis : Permis obtenu');
  expect(lu).not.toContain('parole');
  expect(lu).toContain('["À l\'entrée, le 2 février 2026","Niveau d\'études atteint","CAP, BEP, baccalauréat"]');
  expect(lu).toContain('"1er septembre 2026 à 10 h 05","Bo Inventé","Département","Contrat"');
});

test('les droits sont toujours dits, même d’un dossier qui commence', () => {
  const neuf = document({ ...DONNEES, referents: [], parties: {}, consultations: [] });
  expect(sections(neuf)).toEqual(['Vous', 'Votre accompagnement']);
  expect(texte(neuf)).toContain('Mes droits');
});

test('un code se lit par son mot, à défaut tel quel', () => {
  expect(motDe('essai_mot', 'etat', 'ouvert')).toBe('Ouvert');
  expect(motDe('essai_mot', 'etat', 'clos')).toBe('Fini');
  expect(motDe('essai_mot', 'etat', 'en_attente')).toBe('en attente');
  expect(motDe('essai_mot', 'etat', null)).toBe('');
});
