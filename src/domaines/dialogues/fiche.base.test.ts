import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import '#src/domaines/saisines.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { objetSaisi } from '#src/domaines/instances/registre.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { tableDeDialogue } from '#tests/fabriqueDialogues.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import {
  envoyerFiche,
  etablirFiche,
  ficheDeSuivi,
  ouvrirDialogue,
  reprendreDialogue,
  saisirCommission,
} from './index.ts';
import { fichesDe } from './requetes/fiches.ts';
import { apercuTransmission } from './requetes/transmission.ts';

let base: Base;
let c: Campagne;
let id: number;
let t: Awaited<ReturnType<typeof tableDeDialogue>>;
beforeAll(async () => {
  fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-fiches-')));
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: 2026 });
  await semerParametres(base);
});
afterAll(() => arreterRendu());
beforeEach(async () => {
  t = await tableDeDialogue(base, c);
  id = t.id;
});

/** Ce que le tableau de la campagne dit de ce dossier avant de le transmettre. */
const apercu = async () => (await apercuTransmission(base, [await dossierSitue(base, id)])).get(id);

describe('la fiche de suivi et la commission', () => {
  test('établie, figée, envoyée, transmise ; l’avis rendu fait avancer le dossier', async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await expect(etablirFiche(base, c.ddets, { id, version: await t.version() })).rejects.toMatchObject({
      statut: 409,
    });
    await t.faire(c.ddets);
    await t.dire(c.structure, 'accepter');
    await expect(executer(saisirCommission, c.ddets, { id, version: await t.version() })).rejects.toThrow(
      'fiche de suivi',
    );
    await expect(etablirFiche(base, c.structure, { id, version: 1 })).rejects.toMatchObject({ statut: 403 });
    await etablirFiche(base, c.ddets, { id, version: await t.version() });
    await etablirFiche(base, c.ddets, { id, version: await t.version() });
    const [fiche, ...autres] = await fichesDe(base, id);
    expect(autres).toEqual([]);
    expect(fiche?.empreinte).toMatch(/^[0-9a-f]{64}$/);
    const texte = JSON.stringify(await ficheDeSuivi(base, id)).replace(/\s/g, ' ');
    for (const attendu of [
      'Chantier Exemple',
      '621 898,16',
      'Livret pour chacun',
      'source secondaire',
      'Repère national',
    ])
      expect(texte).toContain(attendu);
    await expect(sql`UPDATE fiche_suivi SET document = '{}'`.execute(base)).rejects.toThrow('ne change plus');

    await expect(executer(envoyerFiche, c.ddets, { id, rang: 1 })).rejects.toThrow("Personne à qui l'envoyer");
    await sql`INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par) VALUES (${id}, ${c.departement.organisationId}, 'Essai')`.execute(
      base,
    );
    await executer(envoyerFiche, c.ddets, { id, rang: 1 });
    await expect(executer(envoyerFiche, c.ddets, { id, rang: 1 })).rejects.toMatchObject({ statut: 409 });
    expect((await fichesDe(base, id))[0]?.destinataires).toMatchObject([
      { courriel: c.departement.courriel, titre: 'financeur' },
    ]);
    const { rows: courriels } = await sql<{
      texte: string;
    }>`SELECT texte FROM courriel WHERE destinataire = ${c.departement.courriel}`.execute(base);
    expect(courriels[0]?.texte).toContain(`/dossiers/${id}/fiche-de-suivi`);

    await sql`INSERT INTO structure (siret, type, nom) SELECT siret, 'EI', 'Même personne morale' FROM structure WHERE id = ${c.idStructure} ON CONFLICT DO NOTHING`.execute(
      base,
    );
    const lue = await t.version();
    const clics = await Promise.allSettled([1, 2].map(() => executer(saisirCommission, c.ddets, { id, version: lue })));
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    const { rows: saisines } = await sql<{ id: number; motif: string; nature: string; organisation_id: number }>`
      SELECT id, motif, nature, organisation_id FROM saisine ORDER BY id`.execute(base);
    expect(saisines).toMatchObject([
      { motif: 'renouvellement', nature: 'simple', organisation_id: c.structure.organisationId },
      { motif: 'double_conventionnement', nature: 'favorable_requis' },
    ]);
    const { genre } = objetSaisi(`dossier:${id}`);
    expect((await genre.document(base, id))?.titre).toContain('Chantier Exemple');
    for (const [rang, s] of saisines.entries()) {
      expect((await dossierSitue(base, id)).etat).toBe('avis_attendu');
      await enTransaction(base, async (trx) => {
        await sql`UPDATE saisine SET etat = 'rendue', avis = 'favorable', rendue_le = now() WHERE id = ${s.id}`.execute(
          trx,
        );
        await genre.rendre(trx, c.ddets, id, {
          motif: s.motif,
          avis: 'favorable',
          saisine: s.id,
          texte: `Avis ${rang + 1}`,
        });
      });
    }
    expect((await dossierSitue(base, id)).etat).toBe('avis_rendu');
  }, 60_000);

  test('reprendre pendant l’attente retire les saisines ; une fiche d’avant ne vaut plus pour la conclusion d’après', async () => {
    expect(await apercu()).toMatchObject({ empechement: "N'est pas en dialogue de gestion." });
    await t.accorder();
    expect(await apercu()).toMatchObject({ empechement: expect.stringContaining("n'est pas établie") });
    await etablirFiche(base, c.ddets, { id, version: await t.version() });
    expect(await apercu()).toEqual({
      effet: expect.stringContaining('Entre dans la file de la commission (accord)'),
      empechement: null,
      versionDialogue: await t.version(),
    });
    await executer(saisirCommission, c.ddets, { id, version: await t.version() });
    await executer(reprendreDialogue, c.ddets, { id, commentaire: 'Un poste oublié.' });
    expect((await dossierSitue(base, id)).etat).toBe('en_dialogue');
    const { rows } = await sql<{ etat: string }>`SELECT DISTINCT etat FROM saisine`.execute(base);
    expect(rows).toEqual([{ etat: 'retiree' }]);
    await t.faire(c.ddets, { modulation: '2' });
    await t.dire(c.structure, 'accepter');
    await expect(executer(saisirCommission, c.ddets, { id, version: await t.version() })).rejects.toThrow(
      'fiche de suivi',
    );
  }, 60_000);

  test('une demande annuelle ne va pas à la commission', async () => {
    await sql`UPDATE dossier SET nature = 'annuel' WHERE id = ${id}`.execute(base);
    expect((await apercu())?.empechement).toContain('avenant annuel');
    await t.accorder();
    await etablirFiche(base, c.ddets, { id, version: await t.version() });
    await expect(executer(saisirCommission, c.ddets, { id, version: await t.version() })).rejects.toThrow(
      'avenant annuel',
    );
    const lecteur = await creerActeurTest(base, 'ddets', 'lecteur');
    await expect(executer(saisirCommission, lecteur, { id, version: await t.version() })).rejects.toMatchObject({
      statut: 403,
    });
  }, 60_000);
});
