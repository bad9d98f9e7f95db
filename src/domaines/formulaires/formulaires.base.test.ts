import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Champ, Definition } from '#src/socle/formulaires/forme.ts';
import { creerReponse } from '#src/socle/formulaires/reponses.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest, departementsDeTest } from '#tests/fabriquesComptes.ts';
import { abandonner, adapter, importer, ouvrir } from './operations/brouillon.ts';
import { modifier } from './operations/modifier.ts';
import { publier } from './operations/publier.ts';
import { versionPubliee } from './requetes/publiee.ts';
import { lireFormulaire, lireVersion, listerFormulaires } from './requetes/versions.ts';
import { semerFormulaires } from './semis.ts';

const nombre = (id: string, plus: Partial<Champ> = {}): Champ => ({
  id,
  type: 'nombre',
  libelle: id.toUpperCase(),
  ...plus,
});
const def = (...champs: Champ[]): Definition => ({ sections: [{ id: 's', titre: 'S', blocs: champs }], controles: [] });
const MODELE = {
  usage: 'essai',
  titre: 'Essai',
  definition: def(nombre('etp', { national: true, obligatoire: true }), nombre('b')),
};
const NOTE = 'Première version locale, avec une question.';

let base: Base;
let admin: Acteur;
let ddets: Acteur;
let autreDdets: Acteur;
let agent: Acteur;
let structure: Acteur;
let national: number;
beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
  admin = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national', codes: [] });
  ddets = await creerActeurTest(base, 'ddets');
  autreDdets = await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] });
  agent = await creerActeurTest(base, 'ddets', 'agent');
  structure = await creerActeurTest(base, 'structure');
  await semerFormulaires(base, [MODELE]);
  national = (await versionPubliee(base, 'essai', null))!.formulaire;
});

const ajouter = (id: number, revision: number, champ: Champ) => ({
  id,
  revision,
  geste: { genre: 'champ', cle: null, section: 's', repetition: null, champ },
});

describe('modèles livrés', () => {
  test('semer deux fois, et à deux en même temps, ne publie qu’une version', async () => {
    await Promise.all([semerFormulaires(base, [MODELE]), semerFormulaires(base, [MODELE])]);
    expect((await lireFormulaire(base, admin, national)).versions).toMatchObject([{ numero: 1, etat: 'publiee' }]);
  });
  test('une définition livrée nouvelle devient une version de plus ; un brouillon en cours passe derrière elle', async () => {
    const modele = { usage: 'autre', titre: 'Autre', definition: def(nombre('a')) };
    await semerFormulaires(base, [modele]);
    const { formulaire } = (await versionPubliee(base, 'autre', null))!;
    const { id } = await executer(ouvrir, admin, { id: formulaire });
    await semerFormulaires(base, [{ ...modele, definition: def(nombre('a'), nombre('z')) }]);
    expect((await versionPubliee(base, 'autre', '62'))?.numero).toBe(3);
    await executer(publier, admin, { id, revision: 1, note: 'Sans changement, pour voir.' });
    expect(await versionPubliee(base, 'autre', '62')).toMatchObject({ id, numero: 4 });
  });
});

describe('préparer et publier', () => {
  test('un brouillon se change, se publie, puis ne change plus, même par la base', async () => {
    const { id } = await executer(ouvrir, admin, { id: national });
    expect(await executer(ouvrir, admin, { id: national })).toEqual({ id });
    await executer(modifier, admin, ajouter(id, 1, nombre('c')));
    expect((await versionPubliee(base, 'essai', null))?.numero).toBe(1);
    await executer(publier, admin, { id, revision: 2, note: 'Une question de plus sur les moyens.' });
    expect(await versionPubliee(base, 'essai', null)).toMatchObject({ id, numero: 2 });
    await expect(executer(modifier, admin, ajouter(id, 2, nombre('d')))).rejects.toMatchObject({ statut: 409 });
    await expect(
      base.updateTable('formulaire_version').set({ definition: '{}' }).where('id', '=', id).execute(),
    ).rejects.toThrow('ne change plus');
    await expect(base.deleteFrom('formulaire_version').where('id', '=', id).execute()).rejects.toThrow(
      'ne change plus',
    );
  });

  test('deux personnes sur le même brouillon : la seconde est prévenue, rien n’est écrasé', async () => {
    const { id } = await executer(ouvrir, admin, { id: national });
    const { revision } = await lireVersion(base, admin, id);
    const deux = await Promise.allSettled([
      executer(modifier, admin, ajouter(id, revision, nombre('p1'))),
      executer(modifier, admin, ajouter(id, revision, nombre('p2'))),
    ]);
    expect(deux.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(deux.find((d) => d.status === 'rejected')).toMatchObject({
      reason: { statut: 409, message: expect.stringContaining(admin.nom) },
    });
    await expect(executer(publier, admin, { id, revision, note: 'Une note assez longue.' })).rejects.toMatchObject({
      statut: 409,
    });
    await executer(abandonner, admin, { id });
    expect((await lireFormulaire(base, admin, national)).versions.map((v) => v.etat)).toEqual(['publiee', 'publiee']);
  });

  test('défaut, changement de nature ou note absente : pas de publication', async () => {
    const { id } = await executer(ouvrir, admin, { id: national });
    await executer(modifier, admin, {
      id,
      revision: 1,
      geste: { genre: 'champ', cle: 'b', section: 's', repetition: null, champ: { ...nombre('b'), type: 'date' } },
    });
    await expect(executer(publier, admin, { id, revision: 2, note: 'Une note assez longue.' })).rejects.toThrow(
      'change de nature',
    );
    await executer(importer, admin, {
      id: national,
      contenu: JSON.stringify(def(nombre('etp', { condition: 'inconnu > 1' }))),
    });
    await expect(executer(publier, admin, { id, revision: 3, note: 'Une note assez longue.' })).rejects.toThrow(
      "n'est pas une question",
    );
    await executer(importer, admin, { id: national, contenu: JSON.stringify(def(nombre('etp'))) });
    await expect(executer(publier, admin, { id, revision: 4, note: 'court' })).rejects.toMatchObject({
      champs: { note: expect.any(String) },
    });
    await executer(abandonner, admin, { id });
  });

  test('qui remplit quoi : en cours et déposés sont comptés par version', async () => {
    const v = (await versionPubliee(base, 'essai', null))!;
    await base.transaction().execute(async (trx) => {
      await creerReponse(trx, structure, { objet: 'dossier:901', formulaireVersion: v.id });
      await creerReponse(trx, structure, { objet: 'dossier:902', formulaireVersion: v.id });
      await trx.updateTable('reponse').set({ champs_ouverts: [] }).where('objet', '=', 'dossier:902').execute();
    });
    expect((await lireFormulaire(base, admin, national)).versions[0]).toMatchObject({ enCours: 1, deposes: 1 });
  });
});

describe('adapter à un département', () => {
  test('le département a sa version, les autres gardent la nationale', async () => {
    const { version, formulaire } = await executer(adapter, ddets, { id: national, departement: '62' });
    expect(await executer(adapter, ddets, { id: national, departement: '62' })).toEqual({ version, formulaire });
    await executer(modifier, ddets, ajouter(version, 1, nombre('local')));
    expect((await versionPubliee(base, 'essai', '62'))?.territoire).toBe(null);
    await executer(publier, ddets, { id: version, revision: 2, note: NOTE });
    expect(await versionPubliee(base, 'essai', '62')).toMatchObject({ id: version, territoire: 'departement:62' });
    expect((await versionPubliee(base, 'essai', '59'))?.territoire).toBe(null);
    expect((await listerFormulaires(base, agent)).filter((f) => f.usage === 'essai').map((f) => f.lieu)).toEqual([
      'Modèle national',
      'Pas-de-Calais',
    ]);
    // Le socle ne s'ôte pas, même en important.
    const { id } = await executer(ouvrir, ddets, { id: formulaire });
    await executer(importer, ddets, { id: formulaire, contenu: JSON.stringify(def(nombre('local'))) });
    await expect(executer(publier, ddets, { id, revision: 2, note: NOTE })).rejects.toMatchObject({ statut: 422 });
  });

  test('chacun chez soi : mauvais rôle, mauvais département, modèle national', async () => {
    const refus = { statut: 403 };
    await expect(executer(adapter, ddets, { id: national, departement: '59' })).rejects.toMatchObject(refus);
    await expect(executer(adapter, agent, { id: national, departement: '62' })).rejects.toMatchObject(refus);
    await expect(executer(ouvrir, ddets, { id: national })).rejects.toMatchObject(refus);
    await expect(executer(ouvrir, structure, { id: national })).rejects.toMatchObject(refus);
    const local = (await listerFormulaires(base, ddets)).find((f) => f.territoire === 'departement:62')!;
    await expect(executer(ouvrir, autreDdets, { id: local.id })).rejects.toMatchObject(refus);
    await expect(executer(ouvrir, admin, { id: local.id })).rejects.toMatchObject(refus);
    await expect(listerFormulaires(base, structure)).rejects.toMatchObject(refus);
  });
});
