import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest, departementsDeTest } from '#tests/fabriquesComptes.ts';
import { documentsDe, servirDocument } from './documents.ts';
import { adapter } from './operations/adapter.ts';
import { archiver } from './operations/archiver.ts';
import { publier } from './operations/publier.ts';
import { rediger } from './operations/rediger.ts';
import { produireDocument } from './produire.ts';
import { declarerModele } from './registre.ts';
import { listerModeles, versionEnVigueur, versionsDe } from './requetes.ts';
import { semerModeles } from './semis.ts';

const USAGE = 'essai_recu';
declarerModele({
  usage: USAGE,
  titre: "Reçu d'essai",
  champs: [
    { nom: 'structure.nom', libelle: 'Nom de la structure', requis: true },
    { nom: 'remarque', libelle: 'Remarque', facultatif: true },
  ],
  corps: '# Reçu\nStructure : **{{structure.nom}}**.',
});

let base: Base;
let [ddets, autreDdets, dgefp, agent, structure]: Acteur[] = [];
let national = 0;

beforeAll(async () => {
  base = await baseDeTest();
  const { mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  await departementsDeTest(base);
  ddets = await creerActeurTest(base, 'ddets');
  autreDdets = await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] });
  agent = await creerActeurTest(base, 'ddets', 'agent');
  structure = await creerActeurTest(base, 'structure');
  dgefp = await creerActeurTest(base, 'dgefp', 'responsable', { niveau: 'national' });
  await semerModeles(base);
  national = (await listerModeles(base, ddets)).find((m) => m.usage === USAGE)!.id;
});
afterAll(arreterRendu);

const enVigueur = async (departement: string | null) => (await versionEnVigueur(base, USAGE, departement))!.corps;
const demande = (plus = {}) => ({
  usage: USAGE,
  departement: '62',
  objet: 'convention:3',
  titre: 'Reçu du bilan 2026',
  valeurs: { structure: { nom: 'Chantier Exemple' } },
  date: '2026-11-22',
  ...plus,
});

test('le semis écrit le texte livré une fois, et ne touche pas à un texte publié par une personne', async () => {
  expect(await semerModeles(base)).toBe(0);
  expect(await enVigueur('62')).toContain('# Reçu');
});

test('qui écrit quoi : le national à la DGEFP, l’adaptation au responsable de la DDETS, rien aux autres', async () => {
  const ecrire = (acteur: Acteur | undefined, id: number, revision: number) =>
    executer(rediger, acteur!, { id, revision, corps: 'x' }).then(
      () => 'ecrit',
      (e) => e.statut,
    );
  for (const acteur of [ddets, agent, structure]) expect(await ecrire(acteur, national, 0)).toBe(403);
  await expect(executer(adapter, autreDdets!, { id: national, departement: '62' })).rejects.toMatchObject({
    statut: 403,
  });
  await expect(executer(adapter, agent!, { id: national, departement: '62' })).rejects.toMatchObject({ statut: 403 });
  await expect(executer(adapter, ddets!, { id: national, departement: '99' })).rejects.toMatchObject({ statut: 404 });
  // Double clic : une seule adaptation.
  const deux = await Promise.allSettled(
    [1, 2].map(() => executer(adapter, ddets!, { id: national, departement: '62' })),
  );
  expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  const { id } = (await listerModeles(base, ddets!)).find((m) => m.departement === '62')!;
  expect(await ecrire(dgefp, id, 1)).toBe(403);
  expect(await ecrire(autreDdets, id, 1)).toBe(403);
  expect(await ecrire(ddets, id, 1)).toBe('ecrit');
  await expect(listerModeles(base, structure!)).rejects.toMatchObject({ statut: 403 });
});

test('une adaptation ne sert qu’une fois publiée ; un trou inconnu ou une mention absente la refusent, avec la ligne', async () => {
  const { id } = (await listerModeles(base, ddets!)).find((m) => m.departement === '62')!;
  let revision = (await versionsDe(base, id))[0]!.revision;
  const ecrire = async (corps: string) => {
    ({ revision } = await executer(rediger, ddets!, { id, revision, corps }));
  };
  const note = "Mention de l'arrêté local.";
  await ecrire('# Local\n{{structure.nim}}');
  await expect(executer(publier, ddets!, { id, revision, note })).rejects.toThrow(
    /Ligne 2 : Le trou \{\{structure\.nim\}\} n'existe pas/,
  );
  await ecrire('# Local');
  await expect(executer(publier, ddets!, { id, revision, note })).rejects.toThrow(/Mention obligatoire absente/);
  expect(await enVigueur('62')).toContain('# Reçu');
  await ecrire('# Local\nPour {{structure.nom}}.');
  // Version périmée : un collègue a enregistré après la relecture.
  await expect(executer(publier, ddets!, { id, revision: revision - 1, note })).rejects.toMatchObject({ statut: 409 });
  await expect(executer(rediger, ddets!, { id, revision: revision - 1, corps: 'y' })).rejects.toMatchObject({
    statut: 409,
  });
  await expect(executer(publier, ddets!, { id, revision, note: '' })).rejects.toMatchObject({
    champs: { note: expect.any(String) },
  });
  const deux = await Promise.allSettled([1, 2].map(() => executer(publier, ddets!, { id, revision, note })));
  expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await enVigueur('62')).toContain('# Local');
  expect(await enVigueur('59')).toContain('# Reçu');
});

test('une version publiée ne change plus, même par la base', async () => {
  const publiee = (await versionsDe(base, national)).find((v) => v.etat === 'publiee')!;
  await expect(sql`UPDATE modele_version SET corps = 'autre' WHERE id = ${publiee.id}`.execute(base)).rejects.toThrow(
    /ne change plus/,
  );
  await expect(sql`DELETE FROM modele_version WHERE id = ${publiee.id}`.execute(base)).rejects.toThrow(
    /ne change plus/,
  );
});

test('le document produit est un PDF/UA et un DOCX, toujours les mêmes octets, rangés une fois, servis à leur seul objet', async () => {
  const produit = await produireDocument(base, ddets!, demande());
  expect(await produireDocument(base, ddets!, demande())).toEqual(produit);
  const fichiers = await documentsDe(base, 'convention:3');
  expect(fichiers.map((f) => f.format).sort()).toEqual(['docx', 'pdf']);
  expect(fichiers[0]!.modele).toBe("Reçu d'essai, version 1");
  const jumeau = await produireDocument(base, ddets!, demande({ objet: 'convention:4' }));
  const empreintes = async (objet: string) => (await documentsDe(base, objet)).map((f) => [f.format, f.empreinte]);
  expect(await empreintes('convention:4')).toEqual(await empreintes('convention:3'));
  const reponse = await servirDocument(base, produit.fichierPdf, 'convention:3');
  const octets = Buffer.from(await reponse.arrayBuffer());
  expect(octets.subarray(0, 5).toString()).toBe('%PDF-');
  expect(octets.toString('latin1')).toContain('pdfuaid');
  expect(reponse.headers.get('content-disposition')).toMatch(/recu-du-bilan-2026-2026-11-22\.pdf/);
  await expect(servirDocument(base, jumeau.id, 'convention:3')).rejects.toMatchObject({ statut: 404 });
  await expect(sql`UPDATE document_produit SET titre = 'x'`.execute(base)).rejects.toThrow(/ajout seul/);
});

test('une valeur obligatoire absente, ou un modèle jamais publié, arrêtent le document avec un message clair', async () => {
  await expect(produireDocument(base, ddets!, demande({ valeurs: {} }))).rejects.toThrow(
    /il manque « Nom de la structure »/,
  );
  await expect(produireDocument(base, ddets!, demande({ usage: 'inconnu' }))).rejects.toThrow(/n'est pas publié/);
});

test('archiver rend le département au texte national ; le national ne s’archive pas', async () => {
  const { id } = (await listerModeles(base, ddets!)).find((m) => m.departement === '62')!;
  await expect(executer(archiver, ddets!, { id: national })).rejects.toMatchObject({ statut: 403 });
  await executer(archiver, ddets!, { id });
  expect(await enVigueur('62')).toContain('# Reçu');
  await expect(executer(rediger, ddets!, { id, revision: 0, corps: 'x' })).rejects.toThrow(/archivée/);
  await executer(adapter, ddets!, { id: national, departement: '62' });
});
