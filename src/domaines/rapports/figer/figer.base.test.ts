import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurConflit, ErreurDroit } from '#src/socle/erreurs.ts';
import { cheminDe } from '#src/socle/fichiers/dossier.ts';
import { executerTravail } from '#src/socle/taches/executer.ts';
import { structureDeTest } from '#tests/fabriqueDiagnostics.ts';
import {
  brouillon,
  compter,
  ddets,
  decider,
  preparerRapports,
  question,
  rediger,
  structure,
  territoire,
  voisin,
} from '#tests/fabriqueRapports.ts';
import { nomDuFichier } from '../nom.ts';
import { diffuserRapport } from '../operations/diffuser.ts';
import { figerEtatDesLieux } from '../operations/figer.ts';
import { verifierRapport } from '../operations/verifier.ts';
import { choixDesRapports, lireContenu, lireRapport, lireVerifications, listerRapports } from '../requetes.ts';
import { comparer } from '../requetesComparaison.ts';
import '../taches.ts';
import { verifier } from './verifier.ts';

const base = preparerRapports();
beforeAll(async () => {
  await rediger({ introduction: 'Vu par la DDETS.' });
  await decider({ geste: 'ajouter', proposition: 'Ouvrir une antenne à Bray.', chiffres: ['besoin'] });
});

async function figer(change: Record<string, unknown> = {}): Promise<number> {
  const demande = { territoire, question, cle: randomUUID(), version: (await brouillon()).version, ...change };
  const { travail } = await executer(figerEtatDesLieux, ddets, demande);
  await executerTravail(base(), travail);
  const { rows } = await sql<{ etat: string; erreur: string; resultat: { rapport: number } }>`
    SELECT etat, erreur, resultat FROM travail WHERE id = ${travail}`.execute(base());
  if (rows[0]!.etat !== 'reussi') throw new Error(rows[0]!.erreur);
  return rows[0]!.resultat.rapport;
}
describe('figer', () => {
  let premier: number;

  test('un double clic et une reprise n’en font qu’une ; quatre fichiers, leurs empreintes, les textes', async () => {
    const cle = randomUUID();
    const demande = { territoire, question, cle, version: (await brouillon()).version };
    const [a, b] = await Promise.all([
      executer(figerEtatDesLieux, ddets, demande),
      executer(figerEtatDesLieux, ddets, demande),
    ]);
    expect(a.travail).toBe(b.travail);
    await executerTravail(base(), a.travail);
    const { total, lignes } = await listerRapports(base(), ddets, { page: 1, taille: 50 });
    expect(total).toBe(1);
    premier = lignes[0]!.id;
    expect((await executer(figerEtatDesLieux, ddets, demande)).travail).toBe(a.travail);
    const { libelle } = await base()
      .selectFrom('travail')
      .select('libelle')
      .where('id', '=', a.travail)
      .executeTakeFirstOrThrow();
    expect(libelle).toMatch(/^Gel de l'état des lieux : Pas-de-Calais, \S/);
    const rapport = await lireRapport(base(), ddets, premier);
    expect(rapport.fichiers.map(({ format }) => format)).toEqual(['pdf', 'docx', 'xlsx', 'pptx']);
    for (const { sha256: empreinte, octets } of rapport.fichiers) {
      const contenu = readFileSync(cheminDe(empreinte));
      expect([sha256(contenu), contenu.length]).toEqual([empreinte, octets]);
    }
    const contenu = await lireContenu(base(), ddets, premier);
    expect(JSON.stringify(contenu.document)).toContain('Ouvrir une antenne à Bray.');
    expect(contenu.textes.introduction).toBe('Vu par la DDETS.');
    expect(await compter('rapports.figer')).toBe(1);
  });

  test('un brouillon changé entre la relecture et le gel n’est pas figé', async () => {
    const version = (await brouillon()).version - 1;
    await expect(figer({ version })).rejects.toThrow(ErreurConflit);
  });

  test('la base refuse de changer ou d’effacer une version, sauf sa diffusion', async () => {
    const refus = /figé ne change plus/;
    await expect(sql`UPDATE rapport SET titre = 'autre' WHERE id = ${premier}`.execute(base())).rejects.toThrow(refus);
    await expect(
      sql`UPDATE rapport SET contenu = NULL, contenu_sha256 = NULL WHERE id = ${premier}`.execute(base()),
    ).rejects.toThrow(refus);
    await expect(sql`DELETE FROM rapport WHERE id = ${premier}`.execute(base())).rejects.toThrow(refus);
    await expect(
      sql`UPDATE rapport_fichier SET octets = 1 WHERE rapport_id = ${premier}`.execute(base()),
    ).rejects.toThrow(refus);
    await expect(sql`DELETE FROM rapport_fichier WHERE rapport_id = ${premier}`.execute(base())).rejects.toThrow(refus);
    await expect(sql`TRUNCATE rapport CASCADE`.execute(base())).rejects.toThrow(refus);
  });

  test('après un changement du registre : vérifier refait les mêmes octets, le brouillon change, la comparaison dit quoi', async () => {
    await structureDeTest(base(), {
      siret: '10000000000046',
      type: 'ACI',
      nom: 'Chantier neuf',
      commune: '62004',
      etp: 30,
    });
    expect(await verifier(base(), ddets, premier)).toMatchObject({ identique: true });
    expect((await lireVerifications(base(), premier))[0]).toMatchObject({ identique: true, par: 'Ana' });
    const second = await figer();
    const { avant, comparaison } = await comparer(base(), ddets, { a: second, b: premier });
    expect(avant.id).toBe(premier);
    expect(comparaison.chiffres.find(({ cle }) => cle === 'etp')!.ecart).toBe(30);
    expect((await lireRapport(base(), ddets, second)).numero).toBe(2);
    await expect(comparer(base(), ddets, { a: premier, b: premier })).rejects.toThrow('deux versions différentes');
  }, 60_000);

  test('un fichier altéré sur le disque se voit', async () => {
    const [pdf] = (await lireRapport(base(), ddets, premier)).fichiers;
    const chemin = cheminDe(pdf!.sha256);
    const original = readFileSync(chemin);
    writeFileSync(chemin, Buffer.concat([original, Buffer.from(' ')]));
    const { identique, details } = await verifier(base(), ddets, premier);
    expect([identique, details[0]]).toEqual([false, { format: 'pdf', fichier: 'altere', refait: 'identique' }]);
    writeFileSync(chemin, original);
  });

  test('une version se lit dans son organisation ; diffusée, par tous ; un voisin ne diffuse pas', async () => {
    await expect(lireRapport(base(), voisin, premier)).rejects.toThrow(ErreurDroit);
    await expect(lireContenu(base(), voisin, premier)).rejects.toThrow(ErreurDroit);
    await expect(executer(verifierRapport, voisin, { id: premier })).rejects.toThrow(ErreurDroit);
    expect((await listerRapports(base(), voisin, { page: 1, taille: 50 })).total).toBe(0);
    expect((await choixDesRapports(base(), voisin)).territoires).toEqual([]);
    await executer(diffuserRapport, ddets, { id: premier, diffuser: 'oui' });
    expect((await lireRapport(base(), structure, premier)).diffuseLe).not.toBeNull();
    expect((await listerRapports(base(), voisin, { lecteurs: 'diffusees', page: 1, taille: 50 })).total).toBe(1);
    await expect(executer(diffuserRapport, voisin, { id: premier, diffuser: 'non' })).rejects.toThrow(ErreurDroit);
    await executer(diffuserRapport, ddets, { id: premier, diffuser: 'non' });
    await expect(lireRapport(base(), structure, premier)).rejects.toThrow(ErreurDroit);
    expect((await choixDesRapports(base(), ddets)).territoires).toEqual([
      { valeur: territoire, libelle: 'Pas-de-Calais' },
    ]);
    await expect(lireRapport(base(), ddets, 999)).rejects.toThrow("n'existe pas");
  });

  test('un rapport d’avant les versions figées garde son PDF et le dit', async () => {
    const { rows } = await sql<{
      id: number;
    }>`INSERT INTO rapport (genre, territoire, territoire_nom, date, auteur_nom, organisation_id, organisation_nom)
      VALUES ('etat_des_lieux', ${territoire}, 'Pas-de-Calais', '2025-01-01', 'Ana', 41, 'DDETS exemple') RETURNING id`.execute(
      base(),
    );
    await expect(lireContenu(base(), ddets, rows[0]!.id)).rejects.toThrow('seul son PDF a été gardé');
    expect((await lireRapport(base(), ddets, rows[0]!.id)).complet).toBe(false);
  });

  test('noms de fichiers sans accent ni espace', () => {
    expect(nomDuFichier("CA d'Évry – Été", '2026-11-21', 'pdf')).toBe('etat-des-lieux-ca-d-evry-ete-2026-11-21.pdf');
    expect(nomDuFichier('Creuse', '2026-11-21', 'pptx', 2)).toBe('etat-des-lieux-creuse-2026-11-21-v2.pptx');
    expect(nomDuFichier('Creuse', '2026-11-21', 'pdf', 1, 'revue_annuelle')).toBe(
      'revue-annuelle-creuse-2026-11-21.pdf',
    );
  });
});
