import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Donnees } from '#src/socle/formulaires/index.ts';
import { Enregistreur, type EtatEnregistrement } from './enregistreur.ts';
import type { ConflitMontre, ReponseAuto } from './reponseAuto.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FAIT: ReponseAuto = { genre: 'fait', version: 2, le: '2026-03-01T13:32:00Z', recus: {} };
const conflit = (champ: string, leur: string): ConflitMontre => ({
  champ,
  libelle: champ,
  par: 'Omar',
  le: '2026-03-01T13:31:00Z',
  leur,
  leurTexte: leur,
  votreTexte: 'x',
});

function atelier(donnees: Donnees, ...reponses: (ReponseAuto | Promise<ReponseAuto>)[]) {
  const envois: Record<string, unknown>[] = [];
  const etats: EtatEnregistrement[] = [];
  const recues: Record<string, unknown>[] = [];
  let conflits: ConflitMontre[] = [];
  const enregistreur = new Enregistreur(donnees, 1, {
    envoyer: async (corps) => {
      envois.push({
        version: corps.get('_version'),
        changements: JSON.parse(corps.get('_changements') ?? ''),
        vus: JSON.parse(corps.get('_vus') ?? ''),
      });
      return reponses.shift() ?? FAIT;
    },
    surEtat: (e) => etats.push(e),
    surConflits: (c) => {
      conflits = c;
    },
    recevoir: (r) => recues.push(r),
  });
  return { enregistreur, envois, etats, recues, conflits: () => conflits, genres: () => etats.map((e) => e.genre) };
}

describe('enregistrement automatique', () => {
  test('attend la fin de la frappe, n’envoie que ce qui a changé, et ne dit « fait » que sur réponse', async () => {
    let repondre: (r: ReponseAuto) => void = () => {};
    const a = atelier(
      { a: '1', b: '2' },
      new Promise((r) => {
        repondre = r;
      }),
    );
    a.enregistreur.noter({ a: '1', b: '3' }, 's');
    await vi.advanceTimersByTimeAsync(1000);
    a.enregistreur.noter({ a: '1', b: '34' }, 's');
    await vi.advanceTimersByTimeAsync(1400);
    expect(a.envois).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(a.envois).toEqual([{ version: '1', changements: { b: '34' }, vus: { b: '2' } }]);
    expect(a.genres()).toEqual(['attente', 'attente', 'envoi']);
    repondre(FAIT);
    await vi.advanceTimersByTimeAsync(0);
    expect(a.etats.at(-1)).toEqual({ genre: 'fait', le: '2026-03-01T13:32:00Z' });
    expect(a.enregistreur.enAttente()).toBe(false);
  });

  test('ce qui est tapé pendant l’envoi part ensuite, comparé à ce qui vient d’être enregistré', async () => {
    let repondre: (r: ReponseAuto) => void = () => {};
    const a = atelier(
      { a: '1' },
      new Promise((r) => {
        repondre = r;
      }),
    );
    a.enregistreur.noter({ a: '2' }, 's');
    await vi.advanceTimersByTimeAsync(1500);
    a.enregistreur.noter({ a: '3' }, 's');
    repondre(FAIT);
    await vi.advanceTimersByTimeAsync(1500);
    expect(a.envois.map((e) => [e.vus, e.changements])).toEqual([
      [{ a: '1' }, { a: '2' }],
      [{ a: '2' }, { a: '3' }],
    ]);
  });

  test('coupure : dit qu’il n’est pas enregistré, et réessaie', async () => {
    const a = atelier({ a: '1' }, { genre: 'refus', message: 'pas de connexion', reessayer: true });
    a.enregistreur.noter({ a: '2' }, 's');
    await vi.advanceTimersByTimeAsync(1500);
    expect(a.etats.at(-1)).toEqual({ genre: 'refus', message: 'pas de connexion' });
    expect(a.enregistreur.enAttente()).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(a.envois).toHaveLength(2);
    expect(a.etats.at(-1)?.genre).toBe('fait');
  });

  test('conflit : les autres réponses partent quand même, le choix repart en connaissance de cause', async () => {
    const a = atelier(
      { a: '1', b: '1' },
      { genre: 'conflit', message: 'Omar…', conflits: [conflit('a', '9')] },
      FAIT,
      FAIT,
    );
    a.enregistreur.noter({ a: '2', b: '2' }, 's');
    await vi.advanceTimersByTimeAsync(1500);
    await vi.advanceTimersByTimeAsync(1);
    expect(a.envois[1]?.changements).toEqual({ b: '2' });
    // Le reste est enregistré mais un choix attend : ne jamais dire que tout l'est.
    expect(a.etats.at(-1)?.genre).toBe('refus');
    a.enregistreur.trancher(a.conflits()[0]!, 'votre');
    await vi.advanceTimersByTimeAsync(1);
    expect(a.envois[2]).toMatchObject({ changements: { a: '2' }, vus: { a: '9' } });
    expect(a.conflits()).toEqual([]);
    expect(a.etats.at(-1)?.genre).toBe('fait');
  });

  test('prendre la réponse de l’autre la montre et n’envoie rien', async () => {
    const a = atelier({ a: '1' }, { genre: 'conflit', message: 'Omar…', conflits: [conflit('a', '9')] });
    a.enregistreur.noter({ a: '2' }, 's');
    await vi.advanceTimersByTimeAsync(1500);
    a.enregistreur.trancher(a.conflits()[0]!, 'leur');
    await vi.advanceTimersByTimeAsync(10);
    expect(a.recues).toEqual([{ a: '9' }]);
    expect(a.envois).toHaveLength(1);
  });

  test('les réponses des autres s’affichent, sauf là où l’on est en train d’écrire', async () => {
    const a = atelier({ a: '1', b: '1', c: '1' }, {
      ...FAIT,
      recus: { b: { valeur: '7', par: 'Omar' } },
    } as ReponseAuto);
    a.enregistreur.noter({ a: '2', b: '1', c: '1' }, 's');
    await vi.advanceTimersByTimeAsync(1500);
    expect(a.recues).toEqual([{ b: '7' }]);
    a.enregistreur.noter({ a: '2', b: '8', c: '1' }, 's');
    expect(a.enregistreur.relire({ a: '2', b: '9', c: '5' }, 4, false)).toEqual({ c: '5' });
    expect(a.enregistreur.changements()).toEqual({ b: '8' });
    await vi.advanceTimersByTimeAsync(1500);
    // Comparée à ce que la page montrait (7) : le serveur verra le conflit avec 9.
    expect(a.envois.at(-1)).toMatchObject({ changements: { b: '8' }, vus: { b: '7' } });
  });
});
