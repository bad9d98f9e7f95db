import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { baseDeTest } from '#tests/base.ts';
import { listerStructures } from '../structures/requetes/liste.ts';
import { attentesDe } from './attentes.ts';
import { chiffresDe } from './chiffres.ts';
import { derniersEvenements } from './evenements.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await sql`INSERT INTO region (code, nom, lieu) VALUES ('32', 'Hauts-de-France', 'dans les Hauts-de-France')`.execute(
    base,
  );
  await sql`INSERT INTO departement (code, nom, lieu, region) VALUES ('62', 'Pas-de-Calais', 'dans le Pas-de-Calais', '32'), ('59', 'Nord', 'dans le Nord', '32')`.execute(
    base,
  );
  await sql`INSERT INTO commune (code, nom, departement, region, population, masse) VALUES
    ('62041', 'Arras', '62', '32', 42000, 'm'), ('62119', 'Béthune', '62', '32', NULL, 'm'), ('59350', 'Lille', '59', '32', 230000, 'm')`.execute(
    base,
  );
  await sql`INSERT INTO structure (siret, type, nom, commune, departement) VALUES
    ('35600000000048', 'ACI', 'Éveil', '62041', '62'), ('35600000000049', 'ACI', 'Nord', '59350', '59'), ('35600000000050', 'EA', 'Voisine', '62041', '62')`.execute(
    base,
  );
  await sql`INSERT INTO doute (empreinte, genre, sujet, departement, explication) VALUES
    ('a', 'siret', 'x', '62', 'e'), ('b', 'siret', 'y', '59', 'e')`.execute(base);
});

const DDETS: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  organisationId: 9,
  nature: 'ddets',
  role: 'responsable',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
const attente = async (acteur: Acteur, cle: string) =>
  (await attentesDe(base, acteur)).attentes.find((a) => a.cle === cle)?.nombre;

describe('attentes', () => {
  it('ne compte que les doutes du périmètre, et seulement pour qui peut trancher', async () => {
    expect(await attente(DDETS, 'doutes')).toBe(1);
    expect(await attente({ ...DDETS, perimetre: { niveau: 'region', codes: ['32'] } }, 'doutes')).toBe(2);
    expect(await attente(ACTEUR_SYSTEME, 'doutes')).toBe(2);
    expect(await attente({ ...DDETS, nature: 'prescripteur' }, 'doutes')).toBeUndefined();
  });
  it('ne compte que les prescripteurs du périmètre à vérifier, et seulement pour qui peut les corriger', async () => {
    await sql`INSERT INTO prescripteur (cle, type, nom, departement, source, deduits, lon, lat, position_source) VALUES
      ('a', 'pjj', 'Déduit', '62', 'fichier', '{type}', 2, 50, 'fichier'), ('b', 'ccas', 'Sûr', '62', 'fichier', '{}', 2, 50, 'fichier'),
      ('c', 'ccas', 'Saisi sans point', '62', 'manuel', '{}', NULL, NULL, 'absente'),
      ('d', 'ccas', 'Du Nord, mal placé', '59', 'fichier', '{}', 9, 50, 'douteuse')`.execute(base);
    expect(await attente(DDETS, 'prescripteurs')).toBe(1);
    expect(await attente(ACTEUR_SYSTEME, 'prescripteurs')).toBe(2);
    expect(await attente({ ...DDETS, role: 'lecteur' }, 'prescripteurs')).toBeUndefined();
  });
  it("dit qu'elle est incomplète quand une source tombe en panne, sans éteindre les autres", async () => {
    const panne = () => Promise.reject(new Error('base occupée'));
    const une = async () => [
      { cle: 'x', titre: 'x', nombre: 1, detail: '', adresse: '/', verbe: '', depuis: null, echeance: null },
    ];
    const { attentes, incomplet } = await attentesDe(base, DDETS, [panne, une]);
    expect(incomplet).toBe(true);
    expect(attentes).toHaveLength(1);
  });
});

describe('chiffres', () => {
  it('comptent le périmètre, jamais au-delà, et disent ce qui manque', async () => {
    const parLibelle = Object.fromEntries((await chiffresDe(base, DDETS)).map((c) => [c.libelle, c]));
    expect(parLibelle.Habitants).toMatchObject({ valeur: 42000, confiance: 'partiel' });
    expect(parLibelle["Structures d'insertion"]).toMatchObject({ valeur: 1 });
    // Le lien mène aux mêmes structures ; la liste entière dit combien elle en compte.
    const { lignes } = parLibelle["Structures d'insertion"]!;
    const types = new URLSearchParams(lignes!.adresse.split('?')[1]).getAll('type');
    expect((await listerStructures(base, DDETS, { type: types })).total).toBe(1);
    expect(await listerStructures(base, DDETS)).toMatchObject({ total: 2, iae: 1 });
    expect(parLibelle['Communes en zone blanche confirmée']).toMatchObject({
      valeur: null,
      confiance: 'non_calculable',
    });
    const vide = await chiffresDe(base, { ...DDETS, perimetre: { niveau: 'commune', codes: ['62119'] } });
    expect(vide.find((c) => c.libelle === "Structures d'insertion")).toMatchObject({ valeur: null, lignes: null });
    expect(vide.find((c) => c.libelle === 'Habitants')?.valeur).toBeNull();
  });
});

describe('événements', () => {
  it('montrent ceux de mon organisation et les miens, sans les connexions', async () => {
    await ecrireJournal(base, { acteur: DDETS, action: 'structures.corriger', objet: 'structure:12' });
    await ecrireJournal(base, { acteur: DDETS, action: 'comptes.fermerSessions', objet: 'compte:7' });
    await ecrireJournal(base, {
      acteur: { ...DDETS, compteId: 8, organisationId: 10 },
      action: 'structures.creer',
      objet: 'structure:13',
    });
    expect(await derniersEvenements(base, DDETS)).toMatchObject([
      { phrase: 'a corrigé une structure', adresse: '/structures/12' },
    ]);
  });
});

it('une échéance lointaine se compte sans prendre la place de ce qui presse', async () => {
  const due = (jours: number) => new Date(Date.now() + jours * 86_400_000);
  await base.transaction().execute(async (trx) => {
    for (const [rang, jours] of [30, 119, 500].entries())
      await poserEcheance(trx, {
        nature: 'essai.chose',
        objet: `essai:${rang}`,
        libelle: `Dans ${jours} jours`,
        adresse: '/echeances',
        a: { service: 'ddets', departement: '62' },
        due: due(jours),
      });
  });
  const { attentes } = await attentesDe(base, DDETS);
  expect(attentes.filter((a) => a.cle.startsWith('echeance-')).map((a) => a.titre)).toEqual([
    'Dans 30 jours',
    'Dans 119 jours',
  ]);
  expect(attentes.find((a) => a.cle === 'echeances-autres')?.nombre).toBe(1);
});
