import { describe, expect, test } from 'vitest';
import { evaluer } from './evaluer.ts';
import type { Definition, Donnees } from './forme.ts';

const FORMULAIRE: Definition = {
  sections: [
    {
      id: 'moyens',
      titre: 'Moyens humains',
      blocs: [
        { id: 'etp_demandes', type: 'nombre', libelle: 'ETP demandés', obligatoire: true, decimales: 2, min: 0 },
        {
          id: 'encadrants',
          type: 'repetition',
          libelle: 'Encadrants',
          ligne: 'encadrant',
          min: 1,
          champs: [
            { id: 'nom', type: 'texte', libelle: 'Nom', obligatoire: true },
            {
              id: 'fonction',
              type: 'choix',
              libelle: 'Fonction',
              options: [
                { valeur: 'cip', libelle: 'CIP' },
                { valeur: 'eti', libelle: 'Encadrant' },
              ],
            },
            { id: 'etp', type: 'nombre', libelle: 'ETP', decimales: 2, obligatoire: true },
            {
              id: 'heures',
              type: 'calcule',
              libelle: 'Heures',
              formule: 'etp * contexte.heures_annuelles',
              decimales: 2,
            },
          ],
        },
        { id: 'etp_encadrement', type: 'calcule', libelle: "ETP d'encadrement", formule: 'somme(encadrants.etp)' },
        {
          id: 'taux',
          type: 'calcule',
          libelle: 'Encadrants pour un ETP',
          formule: 'etp_encadrement / etp_demandes',
          decimales: 4,
        },
      ],
    },
    {
      id: 'budget',
      titre: 'Budget',
      blocs: [
        { id: 'vend', type: 'oui_non', libelle: 'Vendez-vous ?', obligatoire: true },
        { id: 'recettes', type: 'montant', libelle: 'Recettes', condition: 'vend', obligatoire: true },
        { id: 'charges', type: 'montant', libelle: 'Charges', obligatoire: true },
        { id: 'part', type: 'calcule', libelle: 'Part', formule: 'arrondi(recettes / charges, 4)' },
        { id: 'total', type: 'calcule', libelle: 'Total', formule: 'somme(recettes, charges)' },
      ],
    },
  ],
  controles: [
    {
      id: 'plafond',
      quand: 'part > contexte.plafond_recettes',
      message: 'Recettes au-dessus du plafond.',
      gravite: 'bloquant',
      champs: ['recettes', 'charges'],
      fondement: 'L5132-15',
    },
    {
      id: 'etp_fort',
      quand: 'encadrants.etp > 1,5',
      message: 'Plus de 1,5 ETP pour une personne.',
      gravite: 'alerte',
      champs: ['encadrants.etp'],
    },
  ],
};
const COMPLET: Donnees = {
  etp_demandes: '24.76',
  encadrants: [
    { nom: 'A', fonction: 'eti', etp: '1.1' },
    { nom: 'B', fonction: 'cip', etp: '0.2' },
  ],
  vend: true,
  recettes: '30000.10',
  charges: '100000.00',
};
const CONTEXTE = { plafond_recettes: '0.30', heures_annuelles: '1820' };

describe('évaluation', () => {
  test('calcule exactement, là où des nombres binaires se trompent', () => {
    const e = evaluer(FORMULAIRE, COMPLET, { contexte: CONTEXTE });
    // 1,1 + 0,2 vaut 1,3000000000000003 en binaire.
    expect(e.valeurs.etp_encadrement).toBe('1.3');
    expect(e.valeurs.taux).toBe('0.0525');
    expect(e.valeurs.total).toBe('130000.1');
    expect(e.valeurs.encadrants).toMatchObject([{ heures: '2002' }, { heures: '364' }]);
    expect(e.problemes).toEqual([]);
    expect(e.progression.moyens).toEqual({ remplis: 5, attendus: 5, problemes: 0 });
  });

  test('ce qui manque rend le calcul non calculable, jamais nul, et dit quoi renseigner', () => {
    const e = evaluer(FORMULAIRE, { ...COMPLET, encadrants: [{ nom: 'A' }] }, { contexte: {} });
    expect(e.valeurs.etp_encadrement).toBeUndefined();
    expect(e.valeurs.taux).toBeUndefined();
    expect(e.manques.taux).toEqual(['ETP']);
    expect(e.manques['encadrants.0.heures']).toEqual(['ETP', 'donnée « heures_annuelles »']);
    // Le plafond n'est pas connu : la règle ne dit rien.
    expect(e.problemes.map((p) => p.champ)).toEqual(['encadrants.0.etp']);
  });

  test('une division par zéro est non calculable', () => {
    const e = evaluer(FORMULAIRE, { ...COMPLET, etp_demandes: '0' }, { contexte: CONTEXTE });
    expect('taux' in e.valeurs).toBe(false);
  });

  test("un champ obligatoire caché ne bloque pas et n'entre dans aucun total", () => {
    const e = evaluer(FORMULAIRE, { ...COMPLET, vend: false, recettes: '99' }, { contexte: CONTEXTE });
    expect(e.visibles.has('recettes')).toBe(false);
    expect(e.valeurs.recettes).toBeUndefined();
    expect(e.valeurs.total).toBe('100000');
    expect(e.problemes).toEqual([]);
  });

  test('une règle entre champs signale, avec son fondement ; sur une colonne, elle mène à la ligne', () => {
    const e = evaluer(
      FORMULAIRE,
      {
        ...COMPLET,
        recettes: '30010',
        encadrants: [
          { nom: 'A', fonction: 'eti', etp: '1' },
          { nom: 'B', fonction: 'eti', etp: '2' },
        ],
      },
      { contexte: CONTEXTE },
    );
    expect(e.problemes).toEqual([
      {
        champ: 'recettes',
        section: 'budget',
        message: 'Recettes au-dessus du plafond.',
        gravite: 'bloquant',
        controle: 'plafond',
        champs: ['recettes', 'charges'],
        fondement: 'L5132-15',
      },
      {
        champ: 'encadrants.1.etp',
        section: 'moyens',
        message: 'Plus de 1,5 ETP pour une personne.',
        gravite: 'alerte',
        controle: 'etp_fort',
        champs: ['encadrants.etp'],
      },
    ]);
    expect(e.progression.budget?.problemes).toBe(1);
  });

  test('ce qui est mal écrit est signalé et ne se calcule pas', () => {
    const e = evaluer(FORMULAIRE, { ...COMPLET, charges: 'cent mille' }, { contexte: CONTEXTE });
    expect(e.problemes.map((p) => p.message)).toEqual(['Charges : Écrivez un nombre, comme 1 234,5.']);
    expect('part' in e.valeurs).toBe(false);
  });

  test("un total ne dépend pas de l'ordre des lignes", () => {
    const lignes = Array.from({ length: 40 }, (_, i) => ({
      nom: `n${i}`,
      etp: ((i * 37) % 101) + (i % 3 === 0 ? '.37' : '.1'),
    }));
    const total = (ls: Donnees['encadrants']) =>
      evaluer(FORMULAIRE, { encadrants: ls as never }).valeurs.etp_encadrement;
    const attendu = total(lignes);
    expect(attendu).toMatch(/^\d+\.\d+$/);
    for (let tour = 1; tour < 20; tour += 1)
      expect(total([...lignes].sort((a, b) => ((a.etp.length * tour * 7) % 5) - ((b.nom.length * tour * 3) % 7)))).toBe(
        attendu,
      );
    expect(total([...lignes].reverse())).toBe(attendu);
  });

  test('une donnée abîmée ne fait rien tomber', () => {
    const abimees = { encadrants: 'x', vend: 'peut-être', etp_demandes: ['1'], recettes: true } as unknown as Donnees;
    const e = evaluer(FORMULAIRE, abimees, { contexte: CONTEXTE });
    expect(e.valeurs.encadrants).toEqual([]);
    expect(e.problemes.length).toBeGreaterThan(2);
  });

  test('un cycle qui aurait échappé à la publication est non calculable', () => {
    const rond: Definition = {
      sections: [
        {
          id: 's',
          titre: 'S',
          blocs: [
            { id: 'a', type: 'calcule', libelle: 'A', formule: 'b + 1' },
            { id: 'b', type: 'calcule', libelle: 'B', formule: 'a + 1' },
          ],
        },
      ],
      controles: [],
    };
    expect(evaluer(rond, {}).valeurs).toEqual({});
  });
});
