import { describe, expect, test } from 'vitest';
import { evaluer } from '#src/socle/formulaires/evaluer.ts';
import type { Contexte, Donnees } from '#src/socle/formulaires/forme.ts';
import { verifierDefinition } from '#src/socle/formulaires/verifier.ts';
import { deduireNature, demandeEtp, numeroDossier } from '../regles.ts';
import { MODELE_DOSSIER } from './index.ts';

const CONTEXTE: Contexte = {
  nature: 'renouvellement',
  type: 'ACI',
  siret: '99999999900013',
  jour: '2027-02-01',
  heures_aci: '1820',
  heures_ei: '1505',
  aci_ventes_maximum: '30',
  aci_ventes_maximum_derogation: '50',
  etp_par_encadrant: '10',
  etp_par_cip: '30',
  ecart_heures: '2',
};
const juger = (donnees: Donnees, contexte: Contexte = {}) =>
  evaluer(MODELE_DOSSIER, { type_structure: 'ACI', ...donnees }, { contexte: { ...CONTEXTE, ...contexte } });
/** Contrôles qui parlent, avec leur gravité. */
const dits = (donnees: Donnees, contexte: Contexte = {}) =>
  juger(donnees, contexte).problemes.flatMap((p) => (p.controle ? [`${p.controle} (${p.gravite})`] : []));

const budget = (ventes: string, charges: string) => ({
  ...Object.fromEntries(
    ['services', 'impots', 'salaires_insertion', 'salaires_permanents', 'autres', 'dotations'].map((c) => [
      `charge_${c}`,
      '0',
    ]),
  ),
  charge_achats: charges,
  ventes,
});
const poste = (plus: Record<string, string> = {}) => ({
  etp_demandes: [
    { type: 'ACI', mesure: 'droit_commun', etp: '24.76', mois: '12', salaries: '46', heures: '45063', ...plus },
  ],
});

describe('le modèle national', () => {
  test('se tient : identifiants uniques, expressions lisibles, contrôles reliés', () => {
    expect(verifierDefinition(MODELE_DOSSIER)).toEqual([]);
    const libelles = MODELE_DOSSIER.sections.map(({ titre }) => titre);
    expect(libelles.filter((l) => l.startsWith('Axe'))).toHaveLength(4);
    const rubriques = MODELE_DOSSIER.sections[1]!.blocs.filter(({ id }) => id.startsWith('bilan_rubrique_'));
    expect(rubriques).toHaveLength(6);
  });

  test('une première demande n’a pas de bilan', () => {
    expect(juger({}).visibles.has('section:bilan')).toBe(true);
    expect(juger({}, { nature: 'premiere' }).visibles.has('section:bilan')).toBe(false);
  });
});

describe('les contrôles', () => {
  // 29 999,99 € sur 100 000 € font 29,99999 %, montrés 30,00 % : la limite se juge sur le compte exact, pas sur l'arrondi.
  test('les ventes d’un chantier : sous 30 % libres, de 30 à 50 % sur décision, au-delà jamais ; une entreprise n’est pas concernée', () => {
    const ventes = (montant: string, plus: Donnees = {}) =>
      dits({ ...budget(montant, '100000'), ...plus }).filter((d) => d.startsWith('ventes'));
    expect(ventes('29999.99')).toEqual([]);
    expect(ventes('30000')).toEqual(['ventes_sans_derogation (bloquant)']);
    expect(ventes('50000', { derogation_ventes: true, derogation_motif: 'Marché public.' })).toEqual([]);
    expect(ventes('50000.01', { derogation_ventes: true })).toEqual(['ventes_au_dela (bloquant)']);
    expect(
      dits({ ...budget('90000', '100000'), type_structure: 'EI' }, { type: 'EI' }).filter((d) =>
        d.startsWith('ventes'),
      ),
    ).toEqual([]);
  });

  test('sans la limite datée, le contrôle se tait au lieu de juger faux', () => {
    expect(dits(budget('90000', '100000'), { aci_ventes_maximum: null, aci_ventes_maximum_derogation: null })).toEqual(
      [],
    );
  });

  // 24,76 ETP × 1 820 h = 45 063,2 h.
  test('les heures suivent les postes à 2 % près, au type et aux mois de la ligne', () => {
    const heures = (plus: Record<string, string>) => dits(poste(plus)).filter((d) => d.startsWith('etp_heures'));
    expect(juger(poste()).valeurs.etp_demandes).toMatchObject([{ heures_theoriques: '45063' }]);
    expect(heures({})).toEqual([]);
    expect(heures({ heures: '45900' })).toEqual([]);
    expect(heures({ heures: '46000' })).toEqual(['etp_heures (alerte)']);
    expect(heures({ mois: '6' })).toEqual(['etp_heures (alerte)']);
    expect(heures({ mois: '6', heures: '22532' })).toEqual([]);
  });

  test('charges et ressources égales au centime, postes par public égaux au total', () => {
    const equilibre = (aide: string) =>
      dits({
        ...budget('20000.10', '100000'),
        aide_poste: aide,
        ressources_autres: '0',
        cofinanceurs: [{ nom: 'A', nature: 'region', montant: '9999.90', etat: 'accorde' }],
      }).includes('equilibre (bloquant)');
    expect([equilibre('70000.00'), equilibre('70000.01')]).toEqual([false, true]);
    const publics = (autres: string) => dits({ ...poste(), etp_rsa: '16', etp_autres: autres });
    expect(publics('8.76')).not.toContain('etp_par_public (bloquant)');
    expect(publics('8.75')).toContain('etp_par_public (bloquant)');
  });

  test("l'encadrement : aucun bloque, faible alerte seulement", () => {
    const equipe = (role: string, etp: string) =>
      dits({ ...poste(), equipe: [{ role, fonction: 'X', etp, contrat: 'cdi' }] });
    expect(equipe('cip', '1')).toContain('sans_encadrant (bloquant)');
    expect(equipe('encadrant', '3')).not.toContain('encadrement (alerte)');
    expect(equipe('encadrant', '2')).toContain('encadrement (alerte)');
  });

  // Convention lue : 54,3 + 17,4 + 10,9 = 82,6 % de sorties dynamiques.
  test('les taux de sortie : retraits hors du dénominateur, sorties inconnues dedans', () => {
    const { valeurs } = juger({
      sorties_durable: '25',
      sorties_transition: '8',
      sorties_positive: '5',
      sorties_autre: '6',
      sorties_inconnue: '2',
      sorties_retrait: '4',
      objectif_durable: '54.3',
      objectif_transition: '17.4',
      objectif_positive: '10.9',
    });
    expect([valeurs.sorties_examinees, valeurs.sorties_taux_dynamique, valeurs.objectif_dynamique]).toEqual([
      '46',
      '82.6',
      '82.6',
    ]);
  });
});

describe('les règles du dossier', () => {
  test('la nature se déduit des conventions connues', () => {
    expect(deduireNature([], 2027)).toBe('premiere');
    expect(deduireNature([{ fin: '2028-12-31' }], 2027)).toBe('annuel');
    expect(deduireNature([{ fin: '2026-12-31' }], 2027)).toBe('renouvellement');
    expect(deduireNature([{ fin: '2027-06-30' }], 2027)).toBe('renouvellement');
    expect(deduireNature([{ fin: null }], 2027)).toBe('renouvellement');
    expect(deduireNature([{ fin: '2019-12-31' }], 2027)).toBe('premiere');
  });

  test('les postes demandés, exacts, sans les lignes illisibles', () => {
    const demande = demandeEtp(juger({ ...poste(), etp_rsa: '16.5', personnes_rsa: '20' }));
    expect(demande).toEqual({
      parType: [{ type: 'ACI', mesure: 'droit_commun', etp: '24.76', mois: 12, salaries: 46 }],
      total: '24.76',
      rsa: '16.5',
      personnesRsa: 20,
    });
    expect(demandeEtp({ valeurs: {} })).toBeNull();
    expect(demandeEtp(juger(poste({ etp: 'beaucoup' })))?.total).toBe('0');
  });

  test('le numéro dit le département, l’année et le rang', () => {
    expect(numeroDossier('62', 2027, 7)).toBe('DUI-62-2027-0007');
  });
});
