import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { cheminDe, fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { nomDuFichier } from './nom.ts';
import { produireEtatDesLieux } from './operations/produire.ts';
import { pdfEtatDesLieux, preparerEtatDesLieux } from './produire.ts';
import { lireRapport, listerRapports, territoiresDesRapports } from './requetes.ts';
import { produireEtRanger } from './taches.ts';

let base: Base;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-rapports-'));
const question = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15' };
const ddets: Acteur = {
  ...ACTEUR_SYSTEME,
  nature: 'ddets',
  role: 'agent',
  organisationId: 41,
  organisationNom: 'DDETS exemple',
};
const voisin: Acteur = { ...ddets, organisationId: 42, organisationNom: 'Autre' };
const entree = { territoire: 'departement:62', question, date: '2026-11-21', marque: 'etat' as const };

beforeAll(async () => {
  base = await baseDeTest();
  fixerDossierFichiers(dossier);
  await semerParametres(base);
  await territoireDeTest(base);
});
afterAll(async () => {
  arreterRendu();
  await fermerAtelier();
  rmSync(dossier, { recursive: true, force: true });
});

describe('état des lieux', () => {
  test('le document de l’écran a la carte, les chiffres et les sources', async () => {
    const { document, etat } = await preparerEtatDesLieux(base, ddets, { ...entree, auteur: 'DDETS exemple' });
    expect(document.sousTitre).toBe('Pas-de-Calais');
    expect(etat.chiffres.besoin.valeur).toBe(740);
    expect(document.blocs.some((b) => b.type === 'sources' && b.sources.length > 0)).toBe(true);
    expect(JSON.stringify(document)).not.toMatch(/undefined|NaN/);
  });

  test('le PDF est produit, rangé, inscrit pour l’organisation et journalisé ; refait à l’identique', async () => {
    const etapes: number[] = [];
    const { rapport } = await produireEtRanger(base, ddets, entree, async (p) => void etapes.push(p));
    expect(etapes).toEqual([...etapes].sort((a, b) => a - b));
    const lu = await lireRapport(base, ddets, rapport);
    expect(lu).toMatchObject({
      territoire: 'departement:62',
      territoireNom: 'Pas-de-Calais',
      organisationNom: 'DDETS exemple',
      date: '2026-11-21',
    });
    const pdf = readFileSync(cheminDe(lu.fichier.sha256));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBe(lu.fichier.octets);
    const { pdf: refait } = await pdfEtatDesLieux(base, ddets, { ...entree, auteur: 'DDETS exemple' });
    expect(refait.equals(pdf)).toBe(true);
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM journal WHERE action = 'rapports.produire'`.execute(base);
    expect(rows[0]?.n).toBe(1);
  });

  test('une autre organisation ne voit ni la liste ni le fichier', async () => {
    const miens = await listerRapports(base, ddets, { page: 1, taille: 50 });
    expect(miens.total).toBe(1);
    const choix = await territoiresDesRapports(base, ddets);
    expect(choix).toEqual([{ valeur: miens.lignes[0]!.territoire, libelle: miens.lignes[0]!.territoireNom }]);
    expect((await listerRapports(base, ddets, { territoire: choix[0]!.valeur, page: 1, taille: 50 })).total).toBe(1);
    expect(await territoiresDesRapports(base, voisin)).toEqual([]);
    expect((await listerRapports(base, voisin, { page: 1, taille: 50 })).total).toBe(0);
    await expect(lireRapport(base, voisin, miens.lignes[0]!.id)).rejects.toThrow(ErreurDroit);
    expect((await lireRapport(base, ACTEUR_SYSTEME, miens.lignes[0]!.id)).id).toBe(miens.lignes[0]!.id);
    await expect(lireRapport(base, ddets, 999)).rejects.toThrow("n'existe pas");
  });

  test('demander un rapport inscrit un travail ; un territoire illisible ou inconnu est refusé', async () => {
    const { travail } = await executer(produireEtatDesLieux, ddets, { territoire: 'departement:62', question });
    const { rows } = await sql<{ nom: string }>`SELECT nom FROM travail WHERE id = ${travail}`.execute(base);
    expect(rows[0]?.nom).toBe('rapports.etatDesLieux');
    await expect(executer(produireEtatDesLieux, ddets, { territoire: 'lune' })).rejects.toThrow('illisible');
    await expect(executer(produireEtatDesLieux, ddets, { territoire: 'departement:75' })).rejects.toThrow(
      'Aucun territoire',
    );
  });

  test('nom de fichier sans accent ni espace', () => {
    expect(nomDuFichier("CA d'Évry – Été", '2026-11-21')).toBe('etat-des-lieux-ca-d-evry-ete-2026-11-21.pdf');
  });
});
