import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { consulter } from './consulter.ts';
import { effacerNote, noter } from './operations/notes.ts';
import { lireConsultations } from './requetes/consultations.ts';
import { exporterPersonnes } from './requetes/exporter.ts';
import { chercherPersonnes } from './requetes/liste.ts';
import { mesNotes } from './requetes/notes.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(monde, 'Lefebvre');
}, 60_000);

const FILTRES = { tri: 'nom', sens: 'asc', page: 1, taille: 50 } as const;
const chercher = (qui: Acteur, plus = {}) =>
  lireEnCloison(qui, (c) => chercherPersonnes(c, qui, { ...FILTRES, ...plus })).then((r) =>
    r.lignes.map((l) => l.parcours),
  );

describe('notes privées', () => {
  const MARQUE = 'MARQUESECRETEZX';

  test('leur auteur seul les lit, les corrige, les efface', async () => {
    await executer(noter, monde.emploi, { parcours: suivi, texte: `Penser à ${MARQUE}` });
    await executer(noter, monde.emploi, { parcours: suivi, texte: `Penser à ${MARQUE}` });
    const [note, ...autres] = await lireEnCloison(monde.emploi, (c) => mesNotes(c, suivi));
    expect(autres).toEqual([]);
    for (const qui of [monde.social, monde.responsable]) {
      expect(await lireEnCloison(qui, (c) => mesNotes(c, suivi))).toEqual([]);
      await expect(executer(effacerNote, qui, { note: note!.id })).rejects.toMatchObject({ statut: 404 });
      await expect(executer(noter, qui, { parcours: suivi, note: note!.id, texte: 'Autre' })).rejects.toMatchObject({
        statut: 404,
      });
    }
    await expect(executer(noter, monde.autre, { parcours: suivi, texte: 'Forgé' })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(noter, monde.emploi, { parcours: suivi, note: note!.id, texte: `Encore ${MARQUE}` });
  });

  test('leur texte n’est dans aucune autre table, aucune recherche, aucun journal, aucun export', async () => {
    const { rows: tables } = await sql<{
      nom: string;
    }>`SELECT quote_ident(tablename) AS nom FROM pg_tables WHERE schemaname = 'public'
      AND tablename <> 'note_privee'`.execute(base);
    const trouvees: string[] = [];
    for (const { nom } of tables) {
      const { rows } = await sql<{
        n: number;
      }>`SELECT count(*)::int AS n FROM ${sql.raw(nom)} t WHERE t::text ILIKE ${`%${MARQUE}%`}`.execute(base);
      if (rows[0]!.n > 0) trouvees.push(nom);
    }
    expect(tables.length).toBeGreaterThan(100);
    expect(trouvees).toEqual([]);
    expect(await chercher(monde.emploi, { q: MARQUE })).toEqual([]);
    const { rows } = await sql<{ objet: string }>`SELECT objet FROM journal WHERE action = 'personnes.noter'`.execute(
      base,
    );
    // Qu'une note existe sur ce dossier ne se lit pas non plus.
    expect(rows.map((r) => r.objet)).toEqual(rows.map(() => 'application'));
    expect(JSON.stringify(await exporterPersonnes(base, monde.responsable, FILTRES))).not.toMatch(MARQUE);
  });
});

describe('qui a regardé', () => {
  test('chaque lecture, la dernière d’abord, avec la page ; filtrée par nom et par jour', async () => {
    for (const [qui, page] of [
      [monde.emploi, 'diagnostic'],
      [monde.social, 'contrat'],
    ] as const)
      await lireEnCloison(qui, (c) => consulter(c, qui, { id: suivi }, page));
    const lire = (f = {}) => lireEnCloison(monde.emploi, (c) => lireConsultations(c, suivi, f));
    const { lignes, total } = await lire();
    expect(total).toBe(2);
    expect(lignes.map(({ qui, page }) => ({ qui, page }))).toEqual([
      { qui: monde.social.nom, page: 'Contrat' },
      { qui: monde.emploi.nom, page: 'Diagnostic' },
    ]);
    expect((await lire({ q: monde.social.nom.split(' ')[0] })).total).toBe(1);
    expect((await lire({ du: '2199-01-01' })).total).toBe(0);
    expect((await lire({ page: 2, taille: 1 })).lignes.map((l) => l.page)).toEqual(['Diagnostic']);
  });
});
