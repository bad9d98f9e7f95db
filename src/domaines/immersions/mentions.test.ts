import { describe, expect, test } from 'vitest';
import { type Demande, dernierJour, nombreDeJours, type Parametres, type Periode, pireFenetre } from './regles.ts';
import { conforme, verifierImmersion } from './verifierImmersion.ts';

const v = (valeur: number) => ({ valeur, source: 'essai', confiance: 'lu' });
const PARAMETRES: Parametres = {
  'pmsmp.duree_mois': v(1),
  'pmsmp.renouvellements': v(1),
  'pmsmp.conventions': v(2),
  'pmsmp.cumul_jours': v(60),
  'pmsmp.fenetre_mois': v(12),
  'pmsmp.age_min': v(16),
  'pmsmp.heures_semaine': v(48),
};
const DEMANDE: Demande = {
  id: null,
  structure: 'A',
  objet: 'confirmer',
  objectifs: 'Tenir un poste de maçon',
  debut: '2027-03-01',
  fin: '2027-03-31',
  renouvelle: null,
  nonAtteints: null,
  heures: 35,
  lieu: 'Atelier',
  horaires: '8 h – 16 h',
  taches: 'Aider',
  evaluation: 'Entretien',
  tuteur: 'T. Inventé',
  conseiller: 'C. Inventée',
  siret: '73282932000074',
  activite: '4399C',
  naissance: '1990-05-17',
  prescripteur: { nature: 'departement', nom: 'Département', habilitation: '' },
  interdits: true,
};
let suite = 0;
const passee = (debut: string, fin: string, plus: Partial<Periode> = {}): Periode => {
  suite += 1;
  return {
    id: suite,
    structure: 'A',
    objet: 'decouvrir',
    objectifs: `But ${suite}`,
    debut,
    fin,
    renouvelle: null,
    ...plus,
  };
};
const controles = (d: Partial<Demande> = {}, passees: Periode[] = [], p: Partial<Parametres> = {}) =>
  verifierImmersion({ ...DEMANDE, ...d }, passees, { ...PARAMETRES, ...p }, '2026-11-22');
const juge = (regle: string, ...a: Parameters<typeof controles>) => controles(...a).find((c) => c.regle === regle)!;
const verdict = (regle: string, ...a: Parameters<typeof controles>) => juge(regle, ...a).verdict;

describe('le reste', () => {
  test('tout est conforme', () => {
    const tous = controles();
    expect(tous.map((c) => c.verdict)).toEqual(tous.map(() => 'conforme'));
    expect(tous.every((c) => c.source !== '' && c.confiance !== '')).toBe(true);
    expect(conforme(tous)).toBe(true);
  });

  test('motifs interdits, mentions, prescripteur', () => {
    expect(verdict('interdits', { interdits: false })).toBe('non_conforme');
    expect(verdict('interdits', { interdits: null })).toBe('a_verifier');
    expect(juge('contenu', { tuteur: '', evaluation: '' }).phrase).toBe('À écrire : façon d’évaluer, nom du tuteur.');
    const operateur = (habilitation: string) => ({
      prescripteur: { nature: 'operateur' as const, nom: 'Opérateur', habilitation },
    });
    expect(verdict('prescripteur', operateur(''))).toBe('non_conforme');
    expect(verdict('prescripteur', operateur('H-2026-4'))).toBe('a_verifier');
  });

  test('seize ans le jour même ; né un 29 février ; naissance inconnue', () => {
    expect(verdict('age', { naissance: '2011-03-01' })).toBe('conforme');
    expect(verdict('age', { naissance: '2011-03-02' })).toBe('non_conforme');
    expect(verdict('age', { naissance: '2008-02-29', debut: '2024-02-28', fin: '2024-03-01' })).toBe('non_conforme');
    expect(verdict('age', { naissance: '2008-02-29', debut: '2024-02-29', fin: '2024-03-01' })).toBe('conforme');
    expect(verdict('age', { naissance: null })).toBe('non_verifiable');
  });

  test('heures, début passé', () => {
    expect(verdict('heures', { heures: 48 })).toBe('conforme');
    expect(verdict('heures', { heures: 48.5 })).toBe('non_conforme');
    expect(verdict('avant', { debut: '2026-11-21', fin: '2026-11-30' })).toBe('a_verifier');
    expect(verdict('avant', { debut: '2026-11-22', fin: '2026-11-30' })).toBe('conforme');
  });
});

describe('propriétés', () => {
  let graine = 11;
  const tirer = (n: number) => {
    graine = (graine * 1103515245 + 12345) % 2147483648;
    return graine % n;
  };
  const jour = (n: number) => new Date(Date.parse('2026-01-01') + n * 86_400_000).toISOString().slice(0, 10);
  const tiree = () => {
    const debut = tirer(700);
    return passee(jour(debut), jour(debut + tirer(31)));
  };

  test('une période de plus ne rend jamais la demande plus conforme ; l’ordre n’y fait rien', () => {
    for (let i = 0; i < 150; i += 1) {
      const d = { debut: jour(200 + tirer(300)), fin: '' };
      d.fin = dernierJour(d.debut, 1);
      const passees = Array.from({ length: tirer(4) }, tiree);
      const avant = controles(d, passees);
      const apres = controles(d, [...passees, tiree()]);
      for (const regle of ['conventions', 'cumul', 'buts']) {
        const lire = (c: typeof avant) => c.find((x) => x.regle === regle)!.verdict;
        if (lire(avant) === 'non_conforme') expect(lire(apres)).toBe('non_conforme');
      }
      expect(controles(d, passees.toReversed())).toEqual(avant);
    }
  });

  test('la pire fenêtre vaut celle cherchée jour par jour', () => {
    for (let i = 0; i < 15; i += 1) {
      const passees = Array.from({ length: 1 + tirer(4) }, tiree);
      const d = { ...DEMANDE, id: 'x', debut: jour(300), fin: jour(300 + tirer(30)) };
      let [jours, conventions] = [0, 0];
      for (let j = -200; j < 800; j += 1) {
        const [debut, fin] = [jour(j), dernierJour(jour(j), 12)];
        if (fin < d.debut || debut > d.fin) continue;
        const dedans = [...passees, d].filter((p) => p.fin >= debut && p.debut <= fin);
        const comptes = new Set(
          dedans
            .flatMap((p) =>
              Array.from({ length: nombreDeJours(p) }, (_, k) =>
                jour((Date.parse(p.debut) - Date.parse('2026-01-01')) / 86_400_000 + k),
              ),
            )
            .filter((x) => x >= debut && x <= fin),
        );
        jours = Math.max(jours, comptes.size);
        conventions = Math.max(conventions, dedans.length);
      }
      const pire = pireFenetre(d, passees, 12);
      expect([pire.jours.jours, pire.conventions.conventions]).toEqual([jours, conventions]);
    }
  });
});
