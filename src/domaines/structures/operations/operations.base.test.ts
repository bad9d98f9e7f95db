import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest, creerStructureTest } from '#tests/fabriquesStructures.ts';
import { structuresPourAcces } from '../requetes/acces.ts';
import { etpDesStructures } from '../requetes/etp.ts';
import { lireEntourage, lireHistorique, lireStructure } from '../requetes/fiche.ts';
import { listerStructures } from '../requetes/liste.ts';
import { profilDesStructures } from '../requetes/profil.ts';
import { corrigerStructure } from './corriger.ts';
import { creerStructure } from './creer.ts';
import { ajouterActivite, ajouterReseau, retirerActivite, retirerReseau } from './etiquettes.ts';
import { retirerEtp, saisirEtp } from './etp.ts';
import { fermerStructure, rouvrirStructure } from './fermer.ts';
import { changerIntervention } from './intervention.ts';
import { ajouterSite, retirerSite } from './sites.ts';

let base: Base;
let id: number;
const agente: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  organisationId: 70,
  nom: 'Camille Martin',
  nature: 'ddets',
  role: 'agent',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
});
beforeEach(async () => {
  await sql`TRUNCATE structure, annexe_financiere, doute, organisation CASCADE`.execute(base);
  id = await creerStructureTest(base, { sources: JSON.stringify({ nom: { source: 'fichier', le: '2026-01-01' } }) });
});
const fiche = () => lireStructure(base, agente, id);

describe('corriger', () => {
  test('change, marque la source, garde la version d’avant et journalise', async () => {
    await executer(corrigerStructure, agente, { id, version: 1, nom: 'Chantier renommé', commune: '62099' });
    expect(await fiche()).toMatchObject({
      nom: 'Chantier renommé',
      commune: '62099',
      commune_declaree: 'Beaurains',
      version: 2,
    });
    expect((await fiche()).sources.nom).toMatchObject({
      source: 'manuel',
      par: 'Camille Martin',
      remplacees: { nom: 'Chantier Exemple' },
    });
    expect(await lireHistorique(base, id)).toMatchObject([
      { version: 1, auteur: 'Camille Martin', donnees: { nom: 'Chantier Exemple' } },
    ]);
    const journal = await sql<{
      action: string;
    }>`SELECT action FROM journal WHERE objet = ${`structure:${id}`}`.execute(base);
    expect(journal.rows).toEqual([{ action: 'structures.corriger' }]);
  });
  test('date de création et effectif : corrigés avec leur provenance, refusés quand ils sont impossibles', async () => {
    await executer(corrigerStructure, agente, { id, version: 1, creation: '1998-09-01', effectif: '24' });
    const corrigee = await fiche();
    expect(corrigee).toMatchObject({ creation: '1998-09-01', effectif: 24 });
    expect(corrigee.sources).toMatchObject({ creation: { source: 'manuel' }, effectif: { par: 'Camille Martin' } });
    for (const saisie of [{ creation: '2999-01-01' }, { effectif: '12,5' }, { effectif: '-1' }])
      await expect(executer(corrigerStructure, agente, { id, version: 2, ...saisie })).rejects.toThrow(ErreurMetier);
    await executer(corrigerStructure, agente, { id, version: 2, creation: '', effectif: '' });
    expect(await fiche()).toMatchObject({ creation: null, effectif: null });
  });
  test('le profil du territoire compte les structures actives, les inconnues à part', async () => {
    await executer(corrigerStructure, agente, { id, version: 1, creation: '2000-01-01', effectif: '24' });
    const autre = { commune: '62099', siret: '55208131766522', type: 'EI' };
    await creerStructureTest(base, autre);
    await creerStructureTest(base, { ...autre, type: 'AI', etat: 'fermee', fermeture: '2020-01-01' });
    await executer(ajouterReseau, agente, { id, reseau: 'coorace' });
    const profil = await profilDesStructures(base, agente, { territoire: 'departement:62' });
    expect(profil).toMatchObject({ total: 2, inconnus: { ages: 1, tailles: 1, reseaux: 1 } });
    expect(profil.ages.filter(({ structures }) => structures > 0)).toEqual([
      { tranche: 'plus de 20 ans', structures: 1 },
    ]);
    expect(profil.tailles[2]).toEqual({ tranche: 'de 20 à 49 salariés', structures: 1 });
    expect(profil.reseaux).toEqual([{ nom: 'Coorace', structures: 1 }]);
    const dArras = await profilDesStructures(base, agente, { territoire: 'commune:62041', types: ['EI'] });
    expect(dArras.total).toBe(0);
    expect((await listerStructures(base, agente)).lignes).toContainEqual(
      expect.objectContaining({ id, creation: '2000-01-01', effectif: 24 }),
    );
  });
  test('deux personnes à la fois : la seconde est prévenue, rien n’est écrasé', async () => {
    await executer(corrigerStructure, agente, { id, version: 1, nom: 'Première' });
    await expect(executer(corrigerStructure, agente, { id, version: 1, nom: 'Seconde' })).rejects.toThrow(
      ErreurConflit,
    );
    expect((await fiche()).nom).toBe('Première');
  });
  test('refuse hors du périmètre, et ce qui n’a pas de sens', async () => {
    const ailleurs = { ...agente, perimetre: { niveau: 'departement' as const, codes: ['59'] } };
    await expect(executer(corrigerStructure, ailleurs, { id, version: 1, nom: 'X' })).rejects.toThrow(ErreurDroit);
    for (const faux of [
      { commune: '99999' },
      { naf: '9999Z' },
      { lon: '50,29', lat: '2,78' },
      { lon: '2', lat: '' },
      { courriel: 'non' },
      { nom: '' },
    ]) {
      await expect(
        executer(corrigerStructure, agente, { id, version: 1, ...faux }),
        JSON.stringify(faux),
      ).rejects.toThrow(ErreurMetier);
    }
    expect((await fiche()).version).toBe(1);
  });
  test('la structure tient sa présentation, pas son lieu', async () => {
    const { rows } = await sql<{ id: number }>`INSERT INTO organisation (nature, nom, siret, departement)
      VALUES ('structure', 'Elle', '73282932000074', '62') RETURNING id`.execute(base);
    const elle: Acteur = { ...agente, nature: 'structure', organisationId: rows[0]!.id };
    await executer(corrigerStructure, elle, { id, version: 1, description: 'Maraîchage', nom: 'Chantier Exemple' });
    expect((await fiche()).description).toBe('Maraîchage');
    await expect(executer(corrigerStructure, elle, { id, version: 2, commune: '62099' })).rejects.toThrow(ErreurDroit);
    await expect(
      executer(corrigerStructure, { ...elle, organisationId: 9999 }, { id, version: 2, description: 'x' }),
    ).rejects.toThrow(ErreurDroit);
  });
});

test('créer : clé juste, commune connue, pas deux fois', async () => {
  const saisie = { siret: '120 027 016 00563', type: 'EI', nom: 'Nouvelle', commune: '62041' };
  const cree = await executer(creerStructure, agente, saisie);
  expect(await lireStructure(base, agente, cree.id)).toMatchObject({
    siret: '12002701600563',
    departement: '62',
    position_source: 'absente',
  });
  await expect(executer(creerStructure, agente, saisie)).rejects.toThrow(/porte déjà ce SIRET/);
  await expect(executer(creerStructure, agente, { ...saisie, siret: '12002701600564' })).rejects.toThrow(/clé/);
  await expect(executer(creerStructure, agente, { ...saisie, type: 'ACI', commune: '59350' })).rejects.toThrow(
    ErreurDroit,
  );
});

test('fermer sort de l’offre à la date dite, rouvrir y remet', async () => {
  await executer(fermerStructure, agente, { id, version: 1, fermeture: '2026-06-30', motif: 'fin de convention' });
  expect(await structuresPourAcces(base, '2026-06-29')).toHaveLength(1);
  expect(await structuresPourAcces(base, '2026-06-30')).toHaveLength(0);
  expect((await listerStructures(base, agente)).total).toBe(0);
  expect((await listerStructures(base, agente, { fermees: true })).total).toBe(1);
  await executer(rouvrirStructure, agente, { id, version: 2 });
  expect((await fiche()).etat).toBe('active');
});

test('ETP saisis : sur leur période, jamais deux à la fois', async () => {
  await executer(saisirEtp, agente, { id, etp: '12,5', debut: '2026-01-01', fin: '2026-12-31', source: 'courrier' });
  expect((await etpDesStructures(base, '2026-05-01')).get(id)).toMatchObject({
    etp: 12.5,
    etat: 'saisi',
    methode: 'courrier',
  });
  expect((await etpDesStructures(base, '2027-05-01')).get(id)).toMatchObject({ etp: null, etat: 'non_calculable' });
  await expect(
    executer(saisirEtp, agente, { id, etp: '1', debut: '2026-12-31', fin: '2027-12-31', source: 'autre' }),
  ).rejects.toThrow(/couvre déjà/);
  const { saisis } = await lireEntourage(base, id);
  await executer(retirerEtp, agente, { id, saisie: saisis[0]!.id });
  expect((await etpDesStructures(base, '2026-05-01')).get(id)?.etat).toBe('non_calculable');
});

test('sites : leurs ETP sont pris sur ceux de la structure', async () => {
  await executer(saisirEtp, agente, { id, etp: '10', debut: '2026-01-01', fin: '2026-12-31', source: 'courrier' });
  await executer(ajouterSite, agente, { id, nom: 'Nord', commune: '62765', etp: '4' });
  await expect(executer(ajouterSite, agente, { id, nom: 'Nord', commune: '62765' })).rejects.toThrow(/déjà ce nom/);
  const points = await structuresPourAcces(base, '2026-05-01');
  expect(points.map(({ commune, etp, approchee }) => [commune, etp, approchee])).toEqual([
    ['62041', 6, false],
    ['62765', 4, true],
  ]);
  const { sites } = await lireEntourage(base, id);
  await executer(retirerSite, agente, { id, site: sites[0]!.id });
  expect(await structuresPourAcces(base, '2026-05-01')).toMatchObject([{ etp: 10 }]);
});

test('réseaux et activités ; une étiquette de fichier retirée reste retirée', async () => {
  await executer(ajouterReseau, agente, { id, reseau: 'Coorace' });
  await sql`INSERT INTO structure_reseau (structure, reseau, source) VALUES (${id}, 'emmaus', 'data_inclusion')`.execute(
    base,
  );
  await executer(ajouterActivite, agente, { id, libelle: 'Maraîchage', naf: '01.13Z' });
  expect((await listerStructures(base, agente, { reseau: 'coorace', activite: 'Maraîchage' })).lignes[0]).toMatchObject(
    {
      reseaux: ['coorace', 'emmaus'],
      activites: ['Maraîchage'],
    },
  );
  await executer(retirerReseau, agente, { id, reseau: 'emmaus' });
  await executer(retirerReseau, agente, { id, reseau: 'coorace' });
  await executer(retirerActivite, agente, { id, libelle: 'Maraîchage' });
  const restes = await sql<{ reseau: string; retire: boolean }>`SELECT reseau, retire FROM structure_reseau`.execute(
    base,
  );
  expect(restes.rows).toEqual([{ reseau: 'emmaus', retire: true }]);
});

test('territoire d’intervention : communes, intercommunalité entière, codes anciens', async () => {
  await executer(changerIntervention, agente, { id, action: 'ajouter', communes: '62999, 62765' });
  await executer(changerIntervention, agente, { id, action: 'ajouter', territoire: 'epci:200033579' });
  expect((await structuresPourAcces(base, '2026-01-01'))[0]?.intervention).toEqual(['62041', '62099', '62765']);
  await executer(changerIntervention, agente, { id, action: 'retirer', communes: '62765' });
  expect((await lireEntourage(base, id)).intervention.map(({ code }) => code)).toEqual(['62041', '62099']);
  await expect(executer(changerIntervention, agente, { id, action: 'ajouter', communes: '99999' })).rejects.toThrow(
    /inconnus/,
  );
  await executer(changerIntervention, agente, { id, action: 'vider' });
  expect((await structuresPourAcces(base, '2026-01-01'))[0]?.intervention).toBeNull();
});
