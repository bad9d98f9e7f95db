import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { identiteComplete } from './identite.ts';
import { corrigerIdentite } from './operations/corrigerIdentite.ts';
import { creerParcours } from './operations/creer.ts';
import { ouvrirParcours } from './operations/rouvrir.ts';
import { lireConsultations } from './requetes/consultations.ts';
import { exporterPersonnes, peutExporter } from './requetes/exporter.ts';
import { chercherPersonnes } from './requetes/liste.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
let voisin: MondeAccompagnement;
let ailleurs: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(monde, 'Lefebvre');
  await sql`UPDATE parcours SET reference = 'P62-2026-90001' WHERE id = ${suivi}`.execute(base);
  await sql`UPDATE personne SET numero_caf = '7654321' WHERE id = (SELECT personne FROM parcours WHERE id = ${suivi})`.execute(
    base,
  );
  // Une seconde opération du même département, d'autres gens.
  voisin = await mondeAccompagnement(base);
  ailleurs = await parcoursDeTest(voisin, 'Ailleurs');
}, 60_000);

const FILTRES = { tri: 'nom', sens: 'asc', page: 1, taille: 50 } as const;
const chercher = (qui: Acteur, plus = {}) =>
  lireEnCloison(qui, (c) => chercherPersonnes(c, qui, { ...FILTRES, ...plus })).then((r) =>
    r.lignes.map((l) => l.parcours),
  );

describe('chercher une personne', () => {
  test('toute personne habilitée trouve celles de ses opérations ; nul autre', async () => {
    for (const qui of [monde.emploi, monde.social, monde.autre, monde.orientation, monde.entreprise, monde.responsable])
      expect(await chercher(qui)).toEqual([suivi]);
    for (const qui of [monde.financeur, monde.etranger]) expect(await chercher(qui)).toEqual([]);
    expect(await chercher(voisin.emploi)).toEqual([ailleurs]);
  });

  test.each([
    ['nom', 'lefebvre'],
    ['morceaux, sans accents ni ordre', 'person lefe'],
    ['naissance', '17/05/1990'],
    ['naissance ISO', '1990-05-17'],
    ['dossier', 'p62-2026-90001'],
    ['numéro CAF espacé', '765 4321'],
  ])('par %s', async (_, q) => expect(await chercher(monde.autre, { q })).toEqual([suivi]));

  test.each(['Ailleurs', '31/02/1990', '9999999', '100%', '_', "x' OR 1=1"])('« %s » ne trouve rien', async (q) => {
    expect(await chercher(monde.autre, { q: q === '_' || q === '100%' ? `${q}zz` : q })).toEqual([]);
  });

  test('filtres : équipe, référent, état, les miennes ; ceux d’une autre opération ne montrent rien', async () => {
    expect(await chercher(monde.autre, { equipe: monde.equipe })).toEqual([suivi]);
    expect(await chercher(monde.autre, { equipe: monde.autreEquipe })).toEqual([]);
    expect(await chercher(monde.autre, { referent: monde.professionnels[monde.emploi.compteId] })).toEqual([suivi]);
    expect(await chercher(monde.autre, { etat: 'clos' })).toEqual([]);
    expect(await chercher(monde.autre, { miennes: true })).toEqual([]);
    expect(await chercher(monde.emploi, { miennes: true })).toEqual([suivi]);
    expect(await chercher(monde.autre, { operation: voisin.operation })).toEqual([]);
  });

  test('la liste ne s’exporte que par qui dirige ou coordonne ; le journal compte, sans dire ce qui est cherché', async () => {
    for (const qui of [monde.emploi, monde.orientation, monde.entreprise, monde.financeur]) {
      expect(await peutExporter(base, qui)).toBe(false);
      await expect(exporterPersonnes(base, qui, FILTRES)).rejects.toMatchObject({ statut: 403 });
    }
    const lignes = await exporterPersonnes(base, monde.responsable, { ...FILTRES, q: 'lefebvre' });
    expect(lignes.map((l) => l.parcours)).toEqual([suivi]);
    expect(Object.keys(lignes[0]!)).not.toContain('telephone');
    await expect(
      exporterPersonnes(base, monde.responsable, { ...FILTRES, operation: voisin.operation }),
    ).rejects.toMatchObject({ statut: 403 });
    const { rows } = await sql`SELECT objet, details FROM journal WHERE action = 'personnes.exporter'`.execute(base);
    expect(rows).toEqual([{ objet: `operation_accompagnement:${monde.operation}`, details: { lignes: 1 } }]);
  });
});

describe('identité', () => {
  const saisie = async (plus = {}) => {
    const de = await lireEnCloison(monde.emploi, (c) => identiteComplete(c, suivi));
    const sansNul = Object.fromEntries(Object.entries(de).filter(([, v]) => v !== null));
    return { ...sansNul, parcours: suivi, ...plus };
  };

  test('corriger ; le journal dit les champs, jamais les valeurs', async () => {
    const fait = await executer(
      corrigerIdentite,
      monde.emploi,
      await saisie({ telephone: '06 11 22 33 44', adresse: '3 rue Inventée' }),
    );
    expect(fait.changes).toBe(2);
    const { rows } = await sql<{
      details: unknown;
    }>`SELECT details FROM journal WHERE action = 'personnes.corrigerIdentite'`.execute(base);
    expect(rows).toEqual([{ details: { champs: ['adresse', 'telephone'] } }]);
    expect((await executer(corrigerIdentite, monde.emploi, await saisie())).changes).toBe(0);
  });

  test('deux corrections à la fois : la seconde relit avant d’écraser', async () => {
    const avant = await saisie({ prenom: 'Une' });
    await executer(corrigerIdentite, monde.emploi, avant);
    await expect(executer(corrigerIdentite, monde.social, { ...avant, prenom: 'Autre' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test.each([
    ['un NIR au numéro CAF', { numeroCaf: '255081416802538' }, 'numeroCaf'],
    ['née demain', { naissance: '2199-01-01' }, 'naissance'],
    ['31 février', { naissance: '1990-02-31' }, 'naissance'],
    ['sans nom', { nom: ' ' }, 'nom'],
    ['commune inconnue', { commune: 'Nulle-Part' }, 'commune'],
  ])('%s : refusé au champ', async (_, faute, champ) => {
    await expect(executer(corrigerIdentite, monde.emploi, await saisie(faute))).rejects.toMatchObject({
      champs: { [champ]: expect.any(String) },
    });
  });

  test('autre équipe, autre opération, autre département, numéro forgé', async () => {
    const e = await saisie();
    for (const qui of [monde.autre, monde.orientation, monde.entreprise])
      await expect(executer(corrigerIdentite, qui, e)).rejects.toMatchObject({ statut: 403 });
    for (const qui of [monde.financeur, monde.etranger, voisin.emploi])
      await expect(executer(corrigerIdentite, qui, e)).rejects.toMatchObject({ statut: 404 });
    await expect(executer(corrigerIdentite, monde.emploi, { ...e, parcours: 999_999 })).rejects.toMatchObject({
      statut: 404,
    });
  });

  test('un numéro CAF déjà pris ne dit pas de qui', async () => {
    const erreur = await executer(creerParcours, voisin.orientation, {
      operation: voisin.operation,
      public: 'rsa',
      nom: 'Tout',
      prenom: 'Autre',
      numeroCaf: '7654321',
    }).catch((e) => e);
    expect(erreur).toMatchObject({ statut: 409, champs: { numeroCaf: expect.any(String) } });
    expect(JSON.stringify(erreur.champs)).not.toMatch(/Lefebvre/i);
  });
});

describe('doublons', () => {
  const nouvelle = (qui: Acteur, operation: number, doublons: string, plus = {}) =>
    executer(creerParcours, qui, {
      operation,
      public: 'rsa',
      nom: 'Lefèvre',
      prenom: 'Persone',
      naissance: '1990-05-17',
      doublons,
      ...plus,
    });

  test('dans mon cercle, la fiche est nommée ; hors du cercle, l’opération seulement', async () => {
    await sql`UPDATE personne SET prenom = 'Personne' WHERE nom = 'Lefebvre'`.execute(base);
    const chezMoi = await nouvelle(monde.orientation, monde.operation, 'verifier').catch((e) => e.ressemblants);
    expect(chezMoi).toMatchObject([
      { raisons: ['noms_proches', 'naissance'], visible: { parcours: suivi, nom: 'Lefebvre' } },
    ]);
    const chezLui = await nouvelle(voisin.orientation, voisin.operation, 'verifier').catch((e) => e.ressemblants);
    expect(chezLui).toMatchObject([{ visible: null, operations: ['Accompagnement inventé'] }]);
    expect(JSON.stringify(chezLui)).not.toMatch(/Lefebvre/);
    // Apprendre qu'elle est suivie est une lecture : son référent et elle la voient, et le journal ne garde que le dossier.
    const { lignes } = await lireEnCloison(monde.emploi, (c) => lireConsultations(c, suivi));
    const apprises = lignes.filter((l) => l.page.startsWith("Recherche d'un doublon"));
    expect(apprises.map((l) => l.qui)).toEqual([voisin.orientation.nom, monde.orientation.nom]);
    const { rows } = await sql<{
      details: object;
    }>`SELECT details FROM journal WHERE details ->> 'page' = 'doublon'`.execute(base);
    expect(rows.map((r) => r.details)).toEqual([{ page: 'doublon' }, { page: 'doublon' }]);
  });

  test('« ce sont deux personnes » : la fiche se crée, la ressemblance reste à trancher', async () => {
    await nouvelle(monde.orientation, monde.operation, 'differentes');
    const { rows } = await sql`SELECT etat, raisons FROM personne_doublon`.execute(base);
    expect(rows).toEqual([{ etat: 'a_trancher', raisons: ['noms_proches', 'naissance'] }]);
  });

  test('sans ressemblance, rien n’arrête ; un second parcours ouvert est refusé, dans la même opération', async () => {
    const { id } = await nouvelle(monde.orientation, monde.operation, 'verifier', {
      nom: 'Unique',
      naissance: '1971-01-02',
    });
    const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${id}`.execute(base);
    const ouvrir = (qui: Acteur, operation = monde.operation) =>
      executer(ouvrirParcours, qui, { personne: rows[0]!.personne, operation, public: 'rsa' });
    await expect(ouvrir(monde.orientation)).rejects.toMatchObject({ statut: 409 });
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${id}`.execute(base);
    expect((await ouvrir(monde.orientation)).id).not.toBe(id);
    // Une personne d'un autre cercle n'existe pas, même avec son numéro.
    await expect(ouvrir(voisin.orientation, voisin.operation)).rejects.toMatchObject({ statut: 404 });
    await expect(ouvrir(voisin.orientation)).rejects.toMatchObject({ statut: 403 });
    await expect(ouvrir(monde.entreprise)).rejects.toMatchObject({ statut: 403 });
  });
});
