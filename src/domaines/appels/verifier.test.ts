import { describe, expect, test } from 'vitest';
import { CONTENU_TEST } from '#tests/fabriqueAppels.ts';
import { contenuVide, schemaContenu } from './contenu.ts';
import type { Contenu } from './forme.ts';
import { KITS } from './kits/index.ts';
import { bloquants, type Calendrier, moisEntre, verifierContenu } from './verifier.ts';

const CALENDRIER: Calendrier = {
  genre: 'appel_projets',
  intitule: 'Appel inventé',
  ouvreLe: new Date('2025-10-01T08:00:00Z'),
  fermeLe: new Date('2025-11-14T15:00:00Z'),
  fuseau: 'Europe/Paris',
};
const champs = (contenu: Contenu, calendrier: Partial<Calendrier> = {}) =>
  bloquants(verifierContenu(contenu, { ...CALENDRIER, ...calendrier })).map(({ champ }) =>
    champ.replace('contenu.', ''),
  );
const avec = (plus: Partial<Contenu>): Contenu => ({ ...CONTENU_TEST, ...plus });

describe('ce qui manque pour publier', () => {
  test('rien, pour un appel complet', () => {
    expect(verifierContenu(CONTENU_TEST, CALENDRIER)).toEqual([]);
  });

  test('un appel vide dit tout ce qu’il lui faut, dans l’ordre des parties', () => {
    expect(champs(contenuVide(), { ouvreLe: null, fermeLe: null })).toEqual([
      'objectifs',
      'publics',
      'orientations',
      'ouvre_le',
      'ferme_le',
      'grille.criteres',
      'contact',
    ]);
  });

  test('un guichet ouvert toute l’année n’a ni clôture, ni grille', () => {
    const guichet = avec({ grille: { ...CONTENU_TEST.grille, criteres: [] }, orientations: [], indicateurs: [] });
    expect(champs(guichet, { genre: 'subvention_demande', ouvreLe: null, fermeLe: null })).toEqual([]);
  });

  test('les poids font 100 : 60 + 39 ne suffit pas', () => {
    const criteres = CONTENU_TEST.grille.criteres.map((c, i) => ({ ...c, poids: [60, 39][i]! }));
    const [probleme] = verifierContenu(avec({ grille: { ...CONTENU_TEST.grille, criteres } }), CALENDRIER);
    expect(probleme?.message).toBe('Les poids des critères font 99 : ils doivent faire 100.');
  });

  test('les versements : au plus 100 %, une part chacun, le solde en dernier, un livrable nommé', () => {
    const plan = (...tranches: Contenu['financement']['plan']) =>
      champs(avec({ financement: { ...CONTENU_TEST.financement, plan: tranches } }));
    const solde = { genre: 'solde', libelle: 'Solde', condition: 'bilan' } as const;
    const part = (p?: string) =>
      ({ genre: 'acompte', libelle: 'Acompte', condition: 'date', ...(p ? { part: p } : {}) }) as const;
    expect(plan(part('40'), part('60'), solde)).toEqual([]);
    expect(plan(part('40.5'), part('60'), solde)).toEqual(['financement.plan']);
    expect(plan(part(), solde)).toEqual(['financement.plan.0.part']);
    expect(plan(solde, part('10'))).toEqual(['financement.plan.0.genre']);
    expect(plan({ ...part('40'), condition: 'livrable' }, solde)).toEqual(['financement.plan.0.livrable']);
  });

  test('un taux se réunit par un rapport, et lui seul ; une orientation retirée ne se mesure plus', () => {
    const [nombre, taux] = CONTENU_TEST.indicateurs as [Contenu['indicateurs'][0], Contenu['indicateurs'][0]];
    expect(champs(avec({ indicateurs: [{ ...taux, agregation: 'somme' }] }))).toEqual(['indicateurs.0.agregation']);
    expect(champs(avec({ indicateurs: [{ ...nombre, agregation: 'rapport' }] }))).toEqual(['indicateurs.0.agregation']);
    expect(champs(avec({ indicateurs: [{ ...nombre, orientation: 'disparue' }] }))).toEqual([
      'indicateurs.0.orientation',
    ]);
  });

  test('montants inversés, question à un seul choix, deux identifiants pareils', () => {
    const f = { ...CONTENU_TEST.financement, montantMin: '9000', montantMax: '1000' };
    expect(champs(avec({ financement: f }))).toEqual(['financement.montantMin']);
    const choix = { id: 'q', type: 'choix', libelle: 'Choisir ?', options: [{ valeur: 'a', libelle: 'A' }] } as const;
    expect(champs(avec({ questions: [{ ...choix, options: [...choix.options] }] }))).toEqual(['questions.0.options']);
    const pieces = [CONTENU_TEST.pieces[0]!, CONTENU_TEST.pieces[0]!];
    expect(champs(avec({ pieces }))).toEqual(['pieces']);
  });

  test('clôture la nuit ou le dimanche : à relire, à l’heure du territoire', () => {
    const alertes = (fermeLe: string, fuseau = 'Europe/Paris') =>
      verifierContenu(CONTENU_TEST, { ...CALENDRIER, fermeLe: new Date(fermeLe), fuseau }).map((p) => p.champ);
    // 14 novembre 2025, un vendredi : 16 h à Paris, 19 h à La Réunion ; le 16 est un dimanche.
    expect(alertes('2025-11-14T15:00:00Z')).toEqual([]);
    expect(alertes('2025-11-14T15:00:00Z', 'Indian/Reunion')).toEqual(['contenu.ferme_le']);
    expect(alertes('2025-11-14T22:59:00Z')).toEqual(['contenu.ferme_le']);
    expect(alertes('2025-11-16T12:00:00Z')).toEqual(['contenu.ferme_le']);
  });

  test('la clôture vient après l’ouverture, pas au même instant', () => {
    expect(champs(CONTENU_TEST, { fermeLe: CALENDRIER.ouvreLe })).toEqual(['ferme_le']);
  });

  test('un plafond de l’appel sans son taux bloque ; l’aveugle à un seul lecteur est à relire', () => {
    const { tauxIndirects: _, ...financement } = CONTENU_TEST.financement;
    expect(champs(avec({ financement }))).toEqual(['financement.tauxIndirects']);
    expect(champs(avec({ financement: { ...financement, regimes: ['fse_54b'] } }))).toEqual([]);
    const lire = (lecteursMin: number) =>
      verifierContenu(avec({ grille: { ...CONTENU_TEST.grille, lecteursMin } }), CALENDRIER).map((p) => p.champ);
    expect([lire(1), lire(2)]).toEqual([['contenu.grille.lecteursMin'], []]);
  });

  test('durée annoncée et dates de l’opération', () => {
    expect(moisEntre('2025-01-01', '2025-12-31')).toBe(12);
    expect(moisEntre('2025-03-15', '2025-09-14')).toBe(6);
    expect(moisEntre('2024-02-01', '2024-02-29')).toBe(1);
    const [alerte] = verifierContenu(avec({ duree: { mois: 10, debut: '2026-01-01', fin: '2026-12-31' } }), CALENDRIER);
    expect(alerte?.message).toContain('12 mois');
  });
});

describe('modèles livrés', () => {
  test.each(KITS.map((kit) => [kit.id, kit] as const))(
    '%s : une forme juste, et il ne manque que le contact',
    (_, kit) => {
      expect(schemaContenu.safeParse(kit.contenu).error?.issues ?? []).toEqual([]);
      expect(champs(kit.contenu, { genre: kit.genre })).toEqual(['contact']);
      expect(kit.contenu.grille.criteres.reduce((s, c) => s + c.poids, 0)).toBe(100);
    },
  );

  test('zones blanches : des territoires candidats, quatre à six clauses, chacune avec conditions et vigilances', () => {
    const { contenu } = KITS.find(({ id }) => id === 'ami_zones_blanches')!;
    expect(contenu.territoireCandidat).toBe(true);
    expect(contenu.clauses.length).toBeGreaterThanOrEqual(4);
    expect(contenu.clauses.length).toBeLessThanOrEqual(6);
    for (const { critere, conditions, vigilance } of contenu.clauses) {
      expect(critere).not.toBe('');
      expect(conditions.split('\n').length).toBeGreaterThanOrEqual(2);
      expect(vigilance.split('\n').length).toBeGreaterThanOrEqual(3);
    }
  });
});
