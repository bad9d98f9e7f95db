import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { ajouter } from './operations/ajouter.ts';
import { clore } from './operations/clore.ts';
import { corriger } from './operations/corriger.ts';
import { historique, parametreA, parametresEnVigueur } from './requetes.ts';
import { SEMIS, semerParametres } from './semis/semer.ts';
import { territoiresPermis } from './territoires.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await sql`INSERT INTO region (code, nom, lieu) VALUES ('32', 'Hauts-de-France', 'dans les Hauts-de-France')`.execute(
    base,
  );
  await sql`INSERT INTO departement (code, nom, lieu, region) VALUES ('62', 'Pas-de-Calais', 'dans le Pas-de-Calais', '32'), ('59', 'Nord', 'dans le Nord', '32')`.execute(
    base,
  );
  await sql`INSERT INTO commune (code, nom, departement, region, masse) VALUES ('62041', 'Arras', '62', '32', 'm'), ('59350', 'Lille', '59', '32', 'm')`.execute(
    base,
  );
  await semerParametres(base);
});

const DDETS: Acteur = {
  ...ACTEUR_SYSTEME,
  nature: 'ddets',
  role: 'responsable',
  nom: 'Responsable',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
const saisie = { source: 'Arrêté inventé', confiance: 'lu', commentaire: '' };

describe('semis', () => {
  it('est sans effet la deuxième fois', async () => {
    expect(await semerParametres(base)).toEqual({ crees: 0, retires: 0 });
    expect(await parametresEnVigueur(base)).toHaveLength(SEMIS.length);
  });
  it('suit une nouvelle version sans toucher à ce que quelqu’un a corrigé', async () => {
    const ligne = (await historique(base, 'heures_par_etp.ei'))[0]!;
    await executer(corriger, ACTEUR_SYSTEME, { ...saisie, id: ligne.id, valeur: '1 510' });
    const version2 = SEMIS.map((l) => (l.cle.startsWith('heures_par_etp.e') ? { ...l, valeur: 1506 } : l));
    expect(await semerParametres(base, version2)).toEqual({ crees: 2, retires: 2 });
    expect((await parametreA(base, 'heures_par_etp.ei', '2026-01-01'))?.valeur).toBe(1510);
    expect((await parametreA(base, 'heures_par_etp.eiti', '2026-01-01'))?.valeur).toBe(1506);
    await semerParametres(base);
    expect((await parametreA(base, 'heures_par_etp.ei', '2026-01-01'))?.valeur).toBe(1510);
  });
});

describe('operations', () => {
  it('ajoute une valeur : la précédente s’arrête la veille, rien n’est perdu', async () => {
    const avant = (await historique(base, 'rsa.personne_seule')).length;
    await executer(ajouter, ACTEUR_SYSTEME, {
      ...saisie,
      cle: 'rsa.personne_seule',
      valeur: '660,01 €',
      date_debut: '2027-04-01',
    });
    expect((await parametreA(base, 'rsa.personne_seule', '2027-03-31'))?.valeur).toBe(651.69);
    expect(await parametreA(base, 'rsa.personne_seule', '2027-04-01')).toMatchObject({ valeur: 660.01, semis: false });
    const lignes = await historique(base, 'rsa.personne_seule');
    expect(lignes).toHaveLength(avant + 2);
    expect(lignes.filter((l) => l.remplaceLe !== null)).toHaveLength(1);
  });
  it('clôt une valeur : ensuite il n’y a plus de valeur', async () => {
    const p = (await parametreA(base, 'smic.horaire', '2026-10-01'))!;
    await executer(clore, ACTEUR_SYSTEME, { id: p.id, date_fin: '2026-12-01', motif: 'Essai' });
    expect((await parametreA(base, 'smic.horaire', '2026-11-30'))?.valeur).toBe(12.31);
    expect(await parametreA(base, 'smic.horaire', '2026-12-01')).toBeNull();
    await expect(
      executer(clore, ACTEUR_SYSTEME, { id: p.id, date_fin: '2026-11-01', motif: 'Trop tard' }),
    ).rejects.toThrow(/remplacer/);
  });
  it('refuse une saisie illisible, un chevauchement, un territoire inconnu', async () => {
    const base_ = { ...saisie, cle: 'rsa.personne_seule', date_debut: '2030-01-01' };
    await expect(executer(ajouter, ACTEUR_SYSTEME, { ...base_, valeur: 'beaucoup' })).rejects.toThrow(/nombre/);
    await expect(
      executer(ajouter, ACTEUR_SYSTEME, { ...base_, valeur: '1', date_debut: '2024-05-01' }),
    ).rejects.toThrow(/période/);
    await expect(
      executer(ajouter, ACTEUR_SYSTEME, { ...base_, valeur: '1', territoire: 'departement:99' }),
    ).rejects.toThrow(/n'existe pas/);
    await expect(executer(ajouter, ACTEUR_SYSTEME, { ...base_, valeur: '1', source: '' })).rejects.toThrow(/source/);
  });
  it('laisse un responsable tenir les valeurs de son territoire et d’aucun autre', async () => {
    const choix = await territoiresPermis(base, DDETS);
    expect([choix.national, choix.options.map(({ valeur }) => valeur)]).toEqual([false, ['departement:62']]);
    expect((await territoiresPermis(base, ACTEUR_SYSTEME)).national).toBe(true);
    const local = { ...saisie, cle: 'charges_indirectes.plafond', valeur: '15', date_debut: '2026-01-01' };
    await executer(ajouter, DDETS, { ...local, territoire: 'departement:62' });
    expect((await parametreA(base, 'charges_indirectes.plafond', '2026-06-01', 'commune:62041'))?.valeur).toBe(15);
    expect(await parametreA(base, 'charges_indirectes.plafond', '2026-06-01', 'commune:59350')).toBeNull();
    await expect(executer(ajouter, DDETS, { ...local, territoire: 'departement:59' })).rejects.toThrow(/droit/);
    await expect(executer(ajouter, DDETS, { ...local, territoire: '' })).rejects.toThrow(/droit/);
    await expect(
      executer(ajouter, { ...DDETS, role: 'agent' }, { ...local, territoire: 'departement:62' }),
    ).rejects.toThrow(/droit/);
  });
  it('est journalisée', async () => {
    const { rows } = await sql<{
      action: string;
    }>`SELECT DISTINCT action FROM journal WHERE action LIKE 'parametres.%' ORDER BY 1`.execute(base);
    expect(rows.map((r) => r.action)).toEqual([
      'parametres.ajouter',
      'parametres.clore',
      'parametres.corriger',
      'parametres.semer',
    ]);
  });
});

describe('la base', () => {
  it('interdit deux valeurs en vigueur au même endroit au même moment, et de réécrire une ligne', async () => {
    const p = (await parametreA(base, 'heures_par_etp.aci', '2026-01-01'))!;
    await expect(
      sql`INSERT INTO parametre (cle, valeur, unite, date_debut, source, confiance, auteur) VALUES ('heures_par_etp.aci', 1, 'h', '2020-01-01', 'abc', 'lu', 'x')`.execute(
        base,
      ),
    ).rejects.toThrow(/parametre_sans_chevauchement/);
    await expect(sql`UPDATE parametre SET valeur = 1 WHERE id = ${p.id}`.execute(base)).rejects.toThrow(/se remplace/);
    await expect(sql`DELETE FROM parametre WHERE id = ${p.id}`.execute(base)).rejects.toThrow(/se remplace/);
  });
});
