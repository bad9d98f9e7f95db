import { describe, expect, test } from 'vitest';
import { eligibilite, type SituationEligibilite } from './eligibilite.ts';
import { CRITERES, type Grille, NIVEAUX } from './forme.ts';
import { aEvaluer, suggerer } from './suggerer.ts';

const base: Grille = Object.fromEntries(CRITERES.map((c) => [c.id, 'sans' as const]));
const avec = (g: Grille) => suggerer({ ...base, ...g })!;

describe("suggestion d'orientation", () => {
  test('rien tant qu’un critère manque ; ce qui manque est nommé', () => {
    const { savoirs: _, ...reste } = base;
    expect(suggerer(reste)).toBeNull();
    expect(aEvaluer(reste)).toEqual(['Savoirs de base : lire, écrire, compter, parler français']);
    expect(suggerer({})).toBeNull();
  });

  test.each<[string, Grille, string, string]>([
    ['rien ne freine', {}, 'emploi', 'emploi'],
    ['ne peut pas s’engager', { engagement: 'fort' }, 'social', 'social'],
    ['deux obstacles forts', { logement: 'fort', ressources: 'fort' }, 'social', 'social'],
    ['un obstacle fort', { logement: 'fort', distance: 'fort' }, 'socioprofessionnel', 'social'],
    ['un obstacle moyen, loin de l’emploi', { mobilite: 'moyen', distance: 'fort' }, 'socioprofessionnel', 'emploi'],
    ['un seul obstacle moyen', { mobilite: 'moyen' }, 'socioprofessionnel', 'emploi'],
    ['deux obstacles moyens', { mobilite: 'moyen', demarches: 'moyen' }, 'socioprofessionnel', 'social'],
    ['loin de l’emploi, rien de social', { savoirs: 'fort' }, 'socioprofessionnel', 'emploi'],
    ['à remobiliser', { engagement: 'moyen' }, 'socioprofessionnel', 'emploi'],
    ['difficultés professionnelles légères', { autonomie: 'moyen', distance: 'moyen' }, 'emploi', 'emploi'],
  ])('%s', (_, grille, voie, competence) => {
    expect(avec(grille)).toMatchObject({ voie, competence });
  });

  test('les raisons nomment les freins, et l’examen s’arrête à la première règle vraie', () => {
    const s = avec({ logement: 'fort', ressources: 'fort' });
    expect(s.raisons[0]).toContain('le logement et le budget');
    expect(s.examenVoie).toEqual([
      { regle: "Elle ne peut pas s'engager pour le moment", retenue: false },
      { regle: 'Plusieurs obstacles sociaux forts', retenue: true },
    ]);
  });

  test('monotonie, sur toutes les grilles : un critère qui s’alourdit ne fait jamais le chemin inverse', () => {
    const rangVoie = { emploi: 0, socioprofessionnel: 1, social: 2 };
    const ids = CRITERES.map((c) => c.id);
    const fautes: string[] = [];
    const total = NIVEAUX.length ** ids.length;
    for (let n = 0; n < total; n += 1) {
      const grille: Grille = {};
      for (let i = 0, r = n; i < ids.length; i += 1, r = Math.floor(r / 3)) grille[ids[i]!] = NIVEAUX[r % 3]!;
      const avant = suggerer(grille)!;
      for (const { id, famille } of CRITERES) {
        if (grille[id] === 'fort') continue;
        const apres = suggerer({ ...grille, [id]: grille[id] === 'sans' ? 'moyen' : 'fort' })!;
        const cas = `${id} ${JSON.stringify(grille)}`;
        if (rangVoie[apres.voie] < rangVoie[avant.voie]) fautes.push(`voie ${cas}`);
        if (famille === 'social' && avant.competence === 'social' && apres.competence === 'emploi') fautes.push(cas);
        if (famille === 'professionnel' && avant.competence === 'emploi' && apres.competence === 'social')
          fautes.push(cas);
      }
    }
    expect(fautes).toEqual([]);
  }, 60_000);
});

describe('éligibilité', () => {
  const s: SituationEligibilite = {
    commune: { code: '62901', nom: 'Damier 1', departement: '62', epci: '200000001' },
    public: 'rsa',
    jour: '2026-11-22',
    operation: {
      publics: ['rsa', 'jeunes'],
      debut: '2026-01-01',
      fin: '2026-12-31',
      close: false,
      territoire: [
        { sens: 'inclus', niveau: 'departement', code: '62', nom: 'Département inventé' },
        { sens: 'exclu', niveau: 'epci', code: '200000009', nom: 'Agglomération inventée' },
        { sens: 'exclu', niveau: 'commune', code: '62903', nom: 'Damier 3' },
      ],
    },
    libellePublic: (c) => c.toUpperCase(),
  };
  const verdicts = (x: Partial<SituationEligibilite>, o: Partial<SituationEligibilite['operation']> = {}) => {
    const e = eligibilite({ ...s, ...x, operation: { ...s.operation, ...o } });
    return [e.verdict, ...e.controles.map((c) => c.verdict)].join(' ');
  };

  test('dedans, pour ce public, à cette date', () => {
    expect(verdicts({})).toBe('oui oui oui oui');
  });
  test('le lieu exclu l’emporte, à chaque niveau', () => {
    expect(verdicts({ commune: { ...s.commune!, epci: '200000009' } })).toBe('non non oui oui');
    expect(verdicts({ commune: { ...s.commune!, code: '62903' } })).toBe('non non oui oui');
    expect(
      verdicts(
        {},
        { territoire: [...s.operation.territoire, { sens: 'exclu', niveau: 'departement', code: '62', nom: 'x' }] },
      ),
    ).toBe('non non oui oui');
  });
  test('commune inconnue : à vérifier, jamais oui ; un autre refus reste un refus', () => {
    expect(verdicts({ commune: null })).toBe('a_verifier a_verifier oui oui');
    expect(verdicts({ commune: null, public: 'autre' })).toBe('non a_verifier non oui');
  });
  test('sans lieu inclus, personne ; ailleurs, non', () => {
    expect(verdicts({}, { territoire: [] })).toBe('non non oui oui');
    expect(verdicts({ commune: { code: '59001', nom: 'Voisine', departement: '59', epci: null } })).toBe(
      'non non oui oui',
    );
    expect(verdicts({}, { territoire: [{ sens: 'inclus', niveau: 'commune', code: '62901', nom: 'Damier 1' }] })).toBe(
      'oui oui oui oui',
    );
  });
  test('période : premier et dernier jours compris, close jamais', () => {
    expect(verdicts({ jour: '2026-01-01' })).toBe('oui oui oui oui');
    expect(verdicts({ jour: '2026-12-31' })).toBe('oui oui oui oui');
    expect(verdicts({ jour: '2025-12-31' })).toBe('non oui oui non');
    expect(verdicts({ jour: '2027-01-01' })).toBe('non oui oui non');
    expect(verdicts({}, { close: true })).toBe('non oui oui non');
  });
  test('chaque refus dit que faire', () => {
    for (const c of eligibilite({ ...s, commune: null, public: 'autre', jour: '2030-01-01' }).controles) {
      expect(c.texte).not.toBe('');
      expect(c.conseil).not.toBe('');
    }
  });
});
