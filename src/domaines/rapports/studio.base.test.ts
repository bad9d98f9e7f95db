import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit, ErreurDroit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { executerTravail } from '#src/socle/taches/executer.ts';
import { type Commission, commissionDeTest, saisirJouet, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { mondePlans } from '#tests/fabriquePlans.ts';
import { ddets, lecteur, preparerRapports, structure, voisin } from '#tests/fabriqueRapports.ts';
import { verifier } from './figer/verifier.ts';
import { disposerBloc, redigerBloc } from './operations/bloc.ts';
import { creerRapport } from './operations/creer.ts';
import { figerRapport } from './operations/figer.ts';
import { lireContenu, lireRapport, listerRapports, versionsComparables } from './requetes.ts';
import { comparer } from './requetesComparaison.ts';
import { blocsDuJour, blocsPourEcrire, pageRapport } from './studio/ouvrir.ts';
import { comparerDesTerritoires } from './studio/territoires.ts';
import './taches.ts';

const base = preparerRapports();
const annee = new Date().getFullYear() - 1;
const revue = { genre: 'revue_annuelle', territoire: 'departement:62', annee };
let id: number;
beforeAll(async () => {
  id = (await executer(creerRapport, ddets, revue)).id;
});

const vuDe = async (cle: string) => {
  const page = await pageRapport(base(), ddets, id);
  return (page.blocs.find((b) => b.cle === cle) ?? page.libres.find((b) => b.cle === cle))!.vu;
};
const ecrire = async (bloc: string, texte: string, plus: Record<string, unknown> = {}) =>
  executer(redigerBloc, ddets, {
    id,
    bloc,
    texte,
    vu: await vuDe(bloc),
    jour: await blocsDuJour(base(), ddets, id),
    ...plus,
  });
const ranger = async (bloc: string, geste: string, plus: Record<string, unknown> = {}, acteur = ddets) =>
  executer(disposerBloc, acteur, {
    ...{ id, bloc, geste, vu: (await pageRapport(base(), ddets, id)).vuMise },
    jour: await blocsDuJour(base(), ddets, id),
    ...plus,
  });

async function figer(numero: number, acteur = ddets): Promise<number> {
  const { brouillon } = await pageRapport(base(), acteur, numero);
  const demande = { id: numero, cle: randomUUID(), version: brouillon.version };
  const { travail } = await executer(figerRapport, acteur, demande);
  expect((await executer(figerRapport, acteur, demande)).travail).toBe(travail);
  await executerTravail(base(), travail);
  const { rows } = await sql<{ etat: string; erreur: string; resultat: { rapport: number } }>`
    SELECT etat, erreur, resultat FROM travail WHERE id = ${travail}`.execute(base());
  if (rows[0]!.etat !== 'reussi') throw new Error(rows[0]!.erreur);
  return rows[0]!.resultat.rapport;
}

describe('commencer un rapport', () => {
  test('le même service, les mêmes paramètres : le même rapport ; une autre année, un autre', async () => {
    expect((await executer(creerRapport, ddets, revue)).id).toBe(id);
    expect((await executer(creerRapport, ddets, { ...revue, annee: annee - 1 })).id).not.toBe(id);
  });

  test('mauvais rôle, autre territoire, mauvais niveau, année, plan ou séance inconnus : refusés', async () => {
    for (const acteur of [structure, lecteur, voisin])
      await expect(executer(creerRapport, acteur, revue)).rejects.toThrow(ErreurDroit);
    const refuse = (plus: Record<string, unknown>) => executer(creerRapport, ddets, { ...revue, ...plus });
    await expect(refuse({ territoire: 'commune:62001' })).rejects.toThrow(/choisissez un département/);
    await expect(refuse({ annee: 3000 })).rejects.toThrow(/Choisissez une année/);
    await expect(refuse({ annee: 'bientôt' })).rejects.toThrow(ErreurMetier);
    await expect(refuse({ genre: 'seance', seance: 999999 })).rejects.toThrow(ErreurIntrouvable);
    await expect(refuse({ genre: 'plan_action', plan: 999999 })).rejects.toThrow(ErreurIntrouvable);
    await expect(refuse({ genre: 'inconnu' })).rejects.toThrow(ErreurMetier);
    // Plus grand que la base ne sait compter : un refus, pas une panne.
    await expect(refuse({ genre: 'plan_action', plan: 99_999_999_999 })).rejects.toThrow(ErreurMetier);
    await expect(lireRapport(base(), ddets, 99_999_999_999)).rejects.toThrow(ErreurIntrouvable);
  });

  test('un brouillon ne se lit que dans son organisation', async () => {
    await expect(pageRapport(base(), voisin, id)).rejects.toThrow(ErreurDroit);
    await expect(pageRapport(base(), ddets, 999999)).rejects.toThrow(ErreurIntrouvable);
  });
});

describe('écrire et ranger', () => {
  test('deux personnes sur un même bloc : la seconde est avertie ; sur deux blocs, chacune écrit', async () => {
    const [vu, autreVu] = [await vuDe('postes'), await vuDe('argent')];
    await ecrire('postes', 'Première version.', { vu });
    await ecrire('postes', 'Première version.', { vu });
    await expect(ecrire('postes', 'Seconde version.', { vu })).rejects.toThrow(ErreurConflit);
    await ecrire('argent', 'Un autre bloc.', { vu: autreVu });
    const page = await pageRapport(base(), ddets, id);
    expect(page.blocs.find(({ cle }) => cle === 'postes')!.texte).toBe('Première version.');
    await expect(ecrire('introduction', 'Pour la commission.')).resolves.toEqual({ id });
    await expect(
      executer(redigerBloc, ddets, { id, bloc: 'inconnu', texte: 'x', vu: empreinteDe(''), jour: [] }),
    ).rejects.toThrow(/n'est plus dans le rapport/);
    await expect(
      executer(redigerBloc, voisin, { id, bloc: 'introduction', texte: 'x', vu: '', jour: [] }),
    ).rejects.toThrow(ErreurDroit);
  });

  test('le texte reste, et avertit, quand le chiffre qu’il cite a changé', async () => {
    const jour = (await blocsDuJour(base(), ddets, id)).map((b) =>
      b.cle === 'besoins'
        ? { ...b, chiffres: b.chiffres.map((c) => (c.cle === 'besoin' ? { ...c, valeur: 98765 } : c)) }
        : b,
    );
    await ecrire('besoins', 'Nous comptons 98 765 personnes.', { jour });
    const bloc = (await pageRapport(base(), ddets, id)).blocs.find(({ cle }) => cle === 'besoins')!;
    expect(bloc.texte).toBe('Nous comptons 98 765 personnes.');
    expect(bloc.changes[0]).toContain('Le chiffre cité a changé');
  });

  test('cacher garde le texte, dit qui et quand, et se journalise ; monter change l’ordre', async () => {
    await ranger('argent', 'cacher');
    const page = await pageRapport(base(), ddets, id);
    const argent = page.blocs.find(({ cle }) => cle === 'argent')!;
    expect([argent.cache?.par, argent.texte]).toEqual(['Ana', 'Un autre bloc.']);
    await expect(ranger('argent', 'montrer', { vu: 'ancien' })).rejects.toThrow(ErreurConflit);
    const avant = page.blocs.map(({ cle }) => cle);
    await ranger('postes', 'monter');
    const apres = (await pageRapport(base(), ddets, id)).blocs.map(({ cle }) => cle);
    expect(apres.indexOf('postes')).toBe(avant.indexOf('postes') - 1);
    const { blocs } = await pageRapport(base(), ddets, id);
    expect(blocs.filter(({ deplace }) => deplace).map(({ cle, deplace }) => [cle, deplace!.par])).toEqual([
      ['postes', 'Ana'],
    ]);
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM journal WHERE action = 'rapports.disposer' AND objet = ${`rapport_brouillon:${id}`}`.execute(
      base(),
    );
    expect(rows[0]!.n).toBe(2);
  });
});

test('ranger et vider un bloc ne mesurent rien ; y écrire mesure ; le brouillon d’un autre reste fermé', async () => {
  const lire = (acteur: typeof ddets, texte: string | null, bloc = 'besoins') =>
    blocsPourEcrire(base(), acteur, id, { bloc, texte, montres: 'postes,besoins' });
  const montres = [
    { cle: 'postes', chiffres: [] },
    { cle: 'besoins', chiffres: [] },
  ];
  expect(await lire(ddets, null)).toEqual(montres);
  expect(await lire(ddets, '  ')).toEqual(montres);
  expect(await lire(ddets, 'Un texte de 12 mots.', 'titre')).toEqual(montres);
  expect((await lire(ddets, 'Un texte.')).find(({ cle }) => cle === 'besoins')!.chiffres).not.toEqual([]);
  await expect(lire(voisin, null)).rejects.toThrow(ErreurDroit);
});

describe('figer', () => {
  test('quatre fichiers, refaits à l’identique ; la base refuse tout changement ; deux versions se comparent', async () => {
    const premier = await figer(id);
    const rapport = await lireRapport(base(), ddets, premier);
    expect(rapport).toMatchObject({ genre: 'revue_annuelle', numero: 1, question: { annee }, brouillon: id });
    expect(rapport.fichiers.map(({ format }) => format)).toEqual(['pdf', 'docx', 'xlsx', 'pptx']);
    expect(rapport.fichiers[0]!.nom).toMatch(/^revue-annuelle-/);
    const contenu = await lireContenu(base(), ddets, premier);
    expect(JSON.stringify(contenu.document)).toContain('Nous comptons 98 765 personnes.');
    expect(JSON.stringify(contenu.document)).not.toContain('Un autre bloc.');
    for (const c of contenu.chiffres) expect(c.definition && c.date && c.source).toBeTruthy();
    expect(await verifier(base(), ddets, premier)).toMatchObject({ identique: true });
    await expect(sql`UPDATE rapport SET genre = 'seance' WHERE id = ${premier}`.execute(base())).rejects.toThrow(
      /figé ne change plus/,
    );
    await expect(lireRapport(base(), voisin, premier)).rejects.toThrow(ErreurDroit);
    await ecrire('conclusion', 'Fin.');
    const second = await figer(id);
    expect((await versionsComparables(base(), ddets, rapport)).map((r) => r.id)).toEqual([second, premier]);
    expect((await comparer(base(), ddets, { a: premier, b: second })).comparaison.phrase).toMatch(/chiffre/);
    const { total } = await listerRapports(base(), ddets, { genre: 'seance', page: 1, taille: 5 });
    expect(total).toBe(0);
  }, 180_000);
});

describe('les autres genres', () => {
  let c: Commission;

  test('une séance : un bloc par point avec sa fiche, une diapositive chacun, rien des votes', async () => {
    c = await commissionDeTest(base(), 'commission_iae', false);
    const jouets = [await saisirJouet(base()), await saisirJouet(base())];
    const s = await seanceDeTest(
      base(),
      c,
      jouets.map(({ saisine }) => saisine),
    );
    const { id: deck } = await executer(creerRapport, c.ddets, { genre: 'seance', seance: s.id });
    const page = await pageRapport(base(), c.ddets, deck);
    expect(page.blocs.filter(({ cle }) => cle.startsWith('point-'))).toHaveLength(2);
    expect(JSON.stringify(page.blocs)).toContain('est inventé.');
    expect(page.diapositives).toBe(3);
    await expect(executer(creerRapport, c.autreDdets, { genre: 'seance', seance: s.id })).rejects.toThrow(ErreurDroit);
    await expect(executer(creerRapport, structure, { genre: 'seance', seance: s.id })).rejects.toThrow(ErreurDroit);
  });

  test('un plan du préfet a ses trois parties, même vides ; un autre département ne l’ouvre pas', async () => {
    const m = await mondePlans(base());
    const plan = await m.creer(m.ddets, { genre: 'plan_action_prefet', intitule: "Plan d'essai" });
    const { id: rapport } = await executer(creerRapport, m.ddets, { genre: 'plan_action', plan });
    const page = await pageRapport(base(), m.ddets, rapport);
    expect(page.blocs.map(({ cle }) => cle)).toEqual(expect.arrayContaining(['besoins', 'orientation', 'structures']));
    await expect(executer(creerRapport, m.ddets59, { genre: 'plan_action', plan })).rejects.toThrow(ErreurDroit);
  });

  test('la synthèse d’une région : les mêmes indicateurs par département, « non calculable » visible', async () => {
    const dreets = { ...ddets, nature: 'dreets' as const, perimetre: { niveau: 'region' as const, codes: ['32'] } };
    const demande = { genre: 'synthese_regionale', territoire: 'region:32', annee };
    const { id: rapport } = await executer(creerRapport, dreets, demande);
    const page = await pageRapport(base(), dreets, rapport);
    expect(page.blocs.map(({ cle }) => cle)).toEqual(['offre', 'activite', 'argent', 'productions']);
    expect(JSON.stringify(page.blocs)).toContain('non calculable');
    await expect(executer(creerRapport, ddets, demande)).rejects.toThrow(ErreurDroit);
  });
});

test('comparer des territoires : deux à cinq, connus ; le même niveau de secret que les indicateurs', async () => {
  const demande = { refs: ['departement:62', 'departement:59'], annee };
  const { territoires, lignes } = await comparerDesTerritoires(base(), structure, demande);
  expect(territoires.map(({ ref }) => ref)).toEqual(demande.refs);
  expect(lignes.every(({ mediane }) => mediane === null)).toBe(true);
  const credits = lignes.find(({ indicateur }) => indicateur.cle === 'credits_delegues')!;
  expect(credits.mesures[0]).toMatchObject({ valeur: null, note: expect.stringContaining('Réservé') });
  await expect(comparerDesTerritoires(base(), ddets, { ...demande, refs: ['departement:62'] })).rejects.toThrow(
    /deux à 5/,
  );
  await expect(comparerDesTerritoires(base(), ddets, { ...demande, refs: ['departement:62', 'lune'] })).rejects.toThrow(
    ErreurIntrouvable,
  );
});
