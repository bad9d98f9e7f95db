import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ajouterParametre } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete, statutDe } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { resultatsDe } from './requetes/resultats.ts';
import { valeurDe } from './requetes/valeur.ts';

let base: Base;
let m: Enquetes;
let g: ReturnType<typeof gestesEnquete>;
let id: number;

/** Le thème « stratégie » et le thème « permanents » d'une structure : `rang` en fait varier les nombres. */
const themes = (rang: number): Donnees => ({
  marches: [
    { nom: 'Mairie inventée', part: String(40 + rang * 2) },
    { nom: 'Bailleur inventé', part: '15' },
  ],
  activite_nouvelle: rang % 2 === 0,
  ...(rang % 2 === 0 ? { activite_nouvelle_quoi: 'Une ressourcerie inventée.' } : {}),
  activite_arretee: false,
  investissements: String(10_000 + 1000 * rang),
  permanents_cdi: '6',
  permanents_cdd: '2',
  permanents_anciennete: String(4 + rang),
  permanents_formes: '4',
  permanents_heures: '80',
  permanents_vacants: '0.5',
});

/** Pose la réponse reçue d'une structure qui ne s'écrit pas ici question par question. */
async function poser(structure: number, donnees: Donnees): Promise<void> {
  const k = await g.cible(id, structure);
  await sql`UPDATE enquete_cible SET etat = 'validee', deposee_le = now() WHERE id = ${k}`.execute(base);
  await sql`INSERT INTO reponse (objet, formulaire_version, donnees, provenances, modifie_par)
    SELECT 'enquete_cible:' || ${k}, e.formulaire_version, ${JSON.stringify(donnees)}, '{}', 'Essai' FROM enquete e WHERE e.id = ${id}`.execute(
    base,
  );
}

/** Huit structures dans une strate ; les sept premières répondent, les deux premières par le questionnaire. */
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  m = await mondeEnquete(base);
  g = gestesEnquete(base, m);
  id = await g.ouverte({ themes: ['strategie', 'permanents', 'valeur'] });
});
afterAll(arreterRendu);

const mesure = async (cle: string) => (await resultatsDe(base, m.ddets, id)).mesures.find((x) => x.cle === cle)!;

describe('les thèmes choisis', () => {
  test('se posent, et manquent au dépôt tant qu’ils ne sont pas remplis ; une campagne sans eux ne les pose pas', async () => {
    const k = await g.cible(id);
    await g.remplir(k);
    const manques = await g.deposer(k).catch((e) => Object.keys(e.champs));
    expect(manques).toEqual(
      expect.arrayContaining(['activite_nouvelle', 'investissements', 'permanents_cdi', 'achats']),
    );
    await g.remplir(k, { ...themes(0), achats: '100000', impots: '50000' });
    await g.deposer(k);
    const autre = await g.cible(id, m.structures[1]);
    await g.remplir(autre, { ...themes(1), achats: '100000', impots: '50000' }, m.autreStructure);
    // « Laquelle ? » ne se demande qu'à qui prépare une activité nouvelle.
    await g.deposer(autre, {}, m.autreStructure);
    expect(['validee', 'a_rappeler']).toContain(await g.etat(autre));
    const sans = await g.ouverte({ annee: m.annee + 1 });
    const simple = await g.cible(sans);
    await g.remplir(simple);
    await g.deposer(simple);
    const page = await resultatsDe(base, m.ddets, sans);
    expect(page.themes.map((t) => t.id).filter((t) => t.startsWith('theme_'))).toEqual([]);
    await sql`DELETE FROM enquete_cible WHERE enquete = ${sans} AND id <> ${simple}`.execute(base);
  });

  test('leurs résultats se retrouvent à la main, la non-réponse redressée, avec leur marge', async () => {
    for (let i = 2; i < 7; i += 1) await poser(m.structures[i]!, { ...themes(i), ventes: '200000', achats: '100000' });
    const page = await resultatsDe(base, m.ddets, id);
    expect(page.tout).toMatchObject({ population: 8, repondantes: 7 });
    expect(page.themes.filter((t) => t.id.startsWith('theme_')).map((t) => t.titre)).toEqual([
      'valeur créée',
      'stratégie économique',
      'personnel permanent',
    ]);
    // 10, 11, … 16 milliers d'euros : 91, pour huit structures.
    const invest = await mesure('investissements');
    expect(invest.mesure!.valeur).toBeCloseTo((91_000 * 8) / 7, 4);
    // Sept valeurs à mille euros l'une de l'autre : s² = 14/3, en milliers ; N²(1 − n/N)s²/n, et Student à six degrés.
    const s2 = (1e6 * 14) / 3;
    expect(invest.mesure!.marge! / 2.446912).toBeCloseTo(Math.sqrt((64 * (1 / 8) * s2) / 7), 2);
    // Quatre sur sept préparent une activité nouvelle ; aucune n'en arrête.
    expect((await mesure('activite_nouvelle.oui')).mesure!.valeur).toBeCloseTo(400 / 7, 4);
    expect((await mesure('activite_arretee.oui')).mesure!.valeur).toBe(0);
    // Premier client : 40, 42, … 52 % des ventes.
    expect(await mesure('marches.part')).toMatchObject({
      mesure: { valeur: expect.closeTo(46, 6) },
      libelle: 'Part de vos ventes : la plus grande',
    });
    expect((await mesure('permanents_anciennete')).mesure!.valeur).toBeCloseTo(7, 6);
    expect((await mesure('permanents_cdi')).mesure!.valeur).toBeCloseTo(48, 6);
    for (const [cle, valeur] of [
      ['part_cdi', 75],
      ['part_permanents_formes', 50],
      ['heures_par_permanent', 10],
      ['permanents_vacants', 4],
    ] as const)
      expect([cle, (await mesure(cle)).mesure!.valeur]).toEqual([cle, expect.closeTo(valeur, 6)]);
    // Le filtre garde le thème demandé, rien d'autre.
    const seul = await resultatsDe(base, m.ddets, id, { theme: 'theme_permanents' });
    expect(new Set(seul.mesures.map((x) => x.theme))).toEqual(new Set(['theme_permanents']));
  });

  test('les hypothèses des coûts évités se changent chez soi, avec leur source ; celles sans étude ne valent rien', async () => {
    const lire = async () => {
      const page = await valeurDe(base, m.ddets, id);
      return { page, h: new Map(page.hypotheses.map((x) => [x.cle, x.valeur])) };
    };
    const avant = await lire();
    expect(avant.h.get('valeur.part_rsa_bas')).toMatchObject({ valeur: 50, confiance: 'non verifie' });
    expect(avant.page.evites.find((l) => l.cle === 'autres')).toMatchObject({
      bas: null,
      manque: expect.arrayContaining(['valeur.autres_bas', 'valeur.autres_haut']),
    });
    const saisie = {
      cle: 'valeur.part_rsa_bas',
      territoire: 'departement:62',
      valeur: '70',
      source: 'Étude inventée du département, 2026',
      confiance: 'source secondaire',
      date_debut: `${m.annee}-01-01`,
      date_fin: '',
    };
    const structure = await creerActeurTest(base, 'structure');
    for (const [qui, statut] of [
      [structure, 403],
      [m.agent, 403],
      [m.autreDdets, 403],
      [m.ddets, 200],
    ] as const)
      expect(await statutDe(executer(ajouterParametre, qui, saisie))).toBe(statut);
    expect(await statutDe(executer(ajouterParametre, m.ddets, { ...saisie, valeur: '140' }))).toBe(422);
    expect(await statutDe(executer(ajouterParametre, m.ddets, { ...saisie, source: '' }))).toBe(422);
    const apres = await lire();
    expect(apres.h.get('valeur.part_rsa_bas')).toMatchObject({
      valeur: 70,
      source: 'Étude inventée du département, 2026',
      territoire: 'departement:62',
    });
    const creee = new Map(apres.page.creee.map((x) => [x.cle, x]));
    expect(creee.get('valeur_ajoutee')!.mesure!.valeur).toBeGreaterThan(0);
    expect(apres.page.posee).toBe(true);
  });
});
