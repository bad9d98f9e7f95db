import { describe, expect, test } from 'vitest';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { controler } from './controles.ts';

/** Une réponse qui se tient : 24 salariés, 14 présents à la fin, 10 sorties. */
const JUSTE: Donnees = {
  etp_conventionnes: '12',
  etp_realises: '11.5',
  activites_etp: '11.5',
  salaries: '24',
  salaries_fin: '14',
  entrees: '11',
  sorties_durable: '3',
  sorties_transition: '2',
  sorties_positive: '2',
  sorties_autre: '1',
  sorties_inconnue: '1',
  sorties_retrait: '1',
  entretiens: '180',
  accompagnateurs: '1',
  encadrants: '2',
  formes: '10',
  formation_heures: '700',
  clauses_heures: '3000',
  produits: '500000',
  ventes: '150000',
  aides_poste: '280000',
  subventions: '60000',
  dons: '0',
  charges: '490000',
  masse_salariale: '400000',
  situation: 'equilibre',
};
const AVANT: Donnees = { ...JUSTE, salaries_fin: '13', etp_realises: '11' };
const CONNU = {
  etp_realises: { valeur: '11.5', provenance: "l'état mensuel de l'année" },
  heures_etp: { valeur: '1800', provenance: 'paramètre' },
};
const cles = (plus: Donnees, avant: Donnees | null = AVANT, connu = CONNU) =>
  controler({ ...JUSTE, ...plus }, avant, connu).map((e) => e.cle);

describe('ce qui étonne dans une réponse', () => {
  test('une réponse qui se tient n’appelle aucune question, sans an dernier non plus', () => {
    expect(cles({})).toEqual([]);
    expect(cles({}, null)).toEqual([]);
    expect(controler({}, null, {})).toEqual([]);
  });

  test.each([
    ['ETP déclarés loin des états mensuels', { etp_realises: '13', activites_etp: '11.5' }, 'etp_realises.connu'],
    ['plus d’ETP que de salariés', { etp_realises: '30' }, 'etp_realises.salaries'],
    ['présents qui ne suivent pas les sorties', { salaries_fin: '20' }, 'sorties.presents'],
    ['entrées qui ne suivent pas l’an dernier', { entrees: '20' }, 'salaries.entrees'],
    ['activités au-delà des postes', { activites_etp: '15' }, 'activites.etp'],
    ['heures de clause au-delà des ETP', { clauses_heures: '25000' }, 'clauses_heures.etp'],
    ['formation sans personne', { formes: '0' }, 'formation_heures.formes'],
    ['accompagnateur sans entretien', { entretiens: '0' }, 'entretiens.accompagnateurs'],
    [
      'sorties surtout sans information',
      { sorties_inconnue: '7', sorties_durable: '0', sorties_transition: '0', sorties_positive: '1' },
      'sorties_inconnue.moitie',
    ],
    ['produits mal détaillés', { aides_poste: '100000' }, 'produits.detail'],
    ['masse salariale au-delà des charges', { masse_salariale: '495000' }, 'masse_salariale.charges'],
    ['solide et déficitaire', { situation: 'solide', charges: '560000' }, 'situation.resultat'],
    ['encadrants doublés', { encadrants: '5' }, 'encadrants.precedente'],
    ['milliers d’euros', { ventes: '150' }, 'ventes.milliers'],
  ])('%s', (_, plus, cle) => {
    expect(cles(plus)).toContain(cle);
  });

  test('à un rien du seuil, pas de question : 30 % d’évolution, 5 % d’écart avec le connu', () => {
    expect(cles({ masse_salariale: '330000' }, { ...AVANT, masse_salariale: '300000' })).toEqual([]);
    expect(cles({ etp_realises: '12.07', activites_etp: '12' })).toEqual([]);
    expect(cles({ etp_realises: '12.1', activites_etp: '12' })).toEqual(['etp_realises.connu']);
    expect(cles({ produits: '650000', ventes: '300000', charges: '637000' })).toEqual(['ventes.precedente']);
  });

  test('la question porte les deux nombres, leur origine, et se pose en français', () => {
    const [e] = controler({ etp_realises: '14' }, null, CONNU);
    expect(e!.message).toBe(
      "Vous déclarez 14 ETP (postes réalisés) ; l'état mensuel de l'année indique 11,5 ETP. Lequel des deux est juste, et d'où vient l'écart ?",
    );
    for (const ecart of controler({ ...JUSTE, salaries: '90', ventes: '1', encadrants: '9' }, AVANT, CONNU))
      expect(ecart.message).toMatch(/\?$/);
  });

  test('une clé ne vient qu’une fois : deux contrôles de suite se reconnaissent', () => {
    const deux = cles({ salaries: '90', ventes: '1', encadrants: '9', charges: '1' });
    expect(new Set(deux).size).toBe(deux.length);
  });
});
