import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete, statutDe } from '#tests/fabriqueEnquetes.ts';
import { cibleDe, controlesDe } from './chargement.ts';
import { corrigerReponse, ecarterCible, noterAppel, remplirReponse, saisirPour, traiterControle } from './index.ts';
import { aDeposer, lireCible } from './requetes/cible.ts';

let base: Base;
let m: Enquetes;
let g: ReturnType<typeof gestesEnquete>;
let k: number;
const NIR = 'Numéro 2 55 08 14 168 025 38';
const SANTE = 'Un salarié est parti après sa dépression.';

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeEnquete(base);
  g = gestesEnquete(base, m);
  k = await g.cible(await g.ouverte());
});
afterAll(arreterRendu);

const repondre = async (changements: Donnees) =>
  executer(remplirReponse, m.structure, { id: k, version: (await g.reponse(k)).version, changements });

test('un numéro de sécurité sociale n’entre ni dans les réponses, ni dans une explication', async () => {
  await g.remplir(k, { formation_heures: '90000' });
  await expect(repondre({ projets: NIR })).rejects.toMatchObject({ champs: { projets: expect.any(String) } });
  await expect(repondre({ partenaires: [{ nom: NIR, nature: 'social' }] })).rejects.toMatchObject({
    champs: { 'partenaires.0.nom': expect.any(String) },
  });
  expect(await statutDe(g.deposer(k, { explications: { 'formation_heures.etp': NIR }, confirme_texte: 'oui' }))).toBe(
    422,
  );
  expect(await statutDe(executer(saisirPour, m.agent, { id: k, repondant: NIR }))).toBe(422);
});

test('santé, adresse ou téléphone dans un texte : relevés au dépôt, confirmés d’une case, jamais perdus', async () => {
  await g.remplir(k, {
    projets: SANTE,
    partenaires: [{ nom: 'Centre inventé, 06 12 34 56 78', nature: 'sante' }],
    mutualisation: true,
    mutualisation_quoi: 'Un camion, avec contact@exemple.fr',
  });
  const { cible, contenu } = await lireCible(base, m.structure, k);
  expect((await aDeposer(base, m.structure, cible, contenu!)).textes).toEqual([
    { champ: 'partenaires', section: 'partenaires', libelle: 'partenaire 1 : Nom', releve: '« 06 12 34 56 78 »' },
    { champ: 'mutualisation_quoi', section: 'partenaires', libelle: 'Lesquels ?', releve: '« contact@exemple.fr »' },
    { champ: 'projets', section: 'besoins', libelle: expect.stringContaining('Vos projets'), releve: '« dépression »' },
  ]);
  await expect(g.deposer(k)).rejects.toMatchObject({ statut: 422, champs: { textes_relus: expect.any(String) } });
  expect(await statutDe(g.deposer(k, { textes_relus: 'oui' }))).toBe(200);
});

test('un texte d’une question qui ne se pose plus ne se relit pas', async () => {
  await g.remplir(k, { mutualisation: true, mutualisation_quoi: SANTE });
  await repondre({ mutualisation: false });
  expect(await statutDe(g.deposer(k))).toBe(200);
});

test('appel, explication, correction, sortie du champ : la même garde que dans les dossiers', async () => {
  await g.remplir(k, { formation_heures: '90000' });
  await expect(g.deposer(k, { explications: { 'formation_heures.etp': SANTE } })).rejects.toMatchObject({
    champs: { 'explication:formation_heures.etp': expect.stringContaining('santé') },
  });
  await g.deposer(k);
  const controle = (await controlesDe(base, k))[0]!.id;
  const { version } = await g.reponse(k);
  const gestes = (texte: string, plus: Record<string, unknown> = {}) => [
    executer(noterAppel, m.agent, { id: k, issue: 'joint', note: texte, ...plus }),
    executer(traiterControle, m.agent, { id: k, controle, explication: texte, ...plus }),
    executer(corrigerReponse, m.agent, { id: k, version, champ: 'sites', valeur: '4', motif: texte, ...plus }),
  ];
  for (const [texte, plus] of [
    [NIR, { confirme_texte: 'oui' }],
    [SANTE, {}],
  ] as const)
    for (const geste of gestes(texte, plus)) expect(await statutDe(geste)).toBe(422);
  for (const geste of gestes(SANTE, { confirme_texte: 'oui' })) expect(await statutDe(geste)).toBe(200);
  const sortie = { id: k, version: (await cibleDe(base, k)).version, etat: 'hors_champ', motif: SANTE };
  expect(await statutDe(executer(ecarterCible, m.agent, sortie))).toBe(422);
  expect(await statutDe(executer(ecarterCible, m.agent, { ...sortie, confirme_texte: 'oui' }))).toBe(200);
});
