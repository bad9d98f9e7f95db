import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { habiliter } from '#src/domaines/accompagnements/index.ts';
import { documentsDe, semerModeles } from '#src/domaines/modeles/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { acteurDeTest, type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import {
  decisionDeTest,
  echeancesDe,
  orientationsVues,
  positionneDeTest,
} from '../../../tests/fabriqueOrientations.ts';
import { adresserOrientation, deciderOrientation, etablirDocumentOrientation, objetOrientation } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

describe('décider', () => {
  test('le responsable seul ; acte et délégataire gardés ; qui a positionné n’y entre plus', async () => {
    const { parcours, id } = await positionneDeTest(monde, 'Décision');
    for (const qui of [monde.orientation, monde.emploi, monde.social, monde.financeur, monde.etranger])
      await expect(executer(deciderOrientation, qui, decisionDeTest(monde, id, { verifiee: 'oui' }))).rejects.toThrow();
    await expect(executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id))).rejects.toThrow(/commune/);
    await executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' }));
    const { enVigueur, aDecider } = await orientationsVues(monde.responsable, parcours);
    expect(aDecider).toBeNull();
    expect(enVigueur).toMatchObject({
      etat: 'decidee',
      voie: 'socioprofessionnel',
      decideur: monde.responsable.nom,
      qualite: 'Responsable territoriale',
      acte: 'Arrêté inventé 12',
      acteLe: '2026-01-05',
    });
    const situe = await parcoursSitue(base, parcours);
    expect(situe.etat).toBe('oriente');
    expect(peut(monde.orientation, 'orientations.lire', situe)).toBe(false);
    expect((await orientationsVues(monde.orientation, parcours)).enVigueur).toBeNull();
    expect((await echeancesDe(base, parcours)).map((e) => `${e.nature} ${e.etat}`)).toEqual([
      'accompagnement.orientation faite',
    ]);
    await expect(
      executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' })),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('motif, écart à la suggestion, acte et équipe : chacun exigé', async () => {
    const { id } = await positionneDeTest(monde, 'Exigences');
    const tenter = (plus: object) =>
      executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui', ...plus }));
    await expect(tenter({ motif: '' })).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await expect(tenter({ competence: 'social' })).rejects.toMatchObject({ champs: { ecart: expect.any(String) } });
    await expect(tenter({ acte: ' ' })).rejects.toMatchObject({ champs: { acte: expect.any(String) } });
    await expect(tenter({ acteLe: '2999-01-01' })).rejects.toMatchObject({ champs: { acteLe: expect.any(String) } });
    await expect(tenter({ equipe: monde.autreEquipe })).rejects.toMatchObject({
      champs: { equipe: expect.any(String) },
    });
    await expect(tenter({ equipe: 999_999 })).rejects.toThrow();
    await tenter({ competence: 'social', ecart: 'Une référente sociale la connaît déjà.' });
  });

  test("une autre équipe : adressé d'abord, son responsable seul décide ; l'échéance suit", async () => {
    const sud = await acteurDeTest(base, 'departement', { organisation: monde.financeur.organisationId, nom: 'Sud' });
    await executer(habiliter, monde.financeur, {
      operation: monde.operation,
      compte: sud.compteId,
      organisation: sud.organisationId,
      role: 'responsable',
      equipe: monde.autreEquipe,
      debut: '2026-01-01',
    });
    const { parcours, id } = await positionneDeTest(monde, 'Adressée');
    await expect(
      executer(deciderOrientation, sud, decisionDeTest(monde, id, { verifiee: 'oui' })),
    ).rejects.toMatchObject({
      statut: 404,
    });
    await executer(adresserOrientation, monde.responsable, { id, equipe: monde.autreEquipe });
    expect((await parcoursSitue(base, parcours)).equipe).toBe(monde.autreEquipe);
    expect((await echeancesDe(base, parcours))[0]!.compte).toBe(sud.compteId);
    await expect(
      executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' })),
    ).rejects.toThrow();
    await executer(deciderOrientation, sud, decisionDeTest(monde, id, { verifiee: 'oui', equipe: monde.autreEquipe }));
  });

  test('deux responsables à la fois : une seule décision', async () => {
    const { parcours, id } = await positionneDeTest(monde, 'Course');
    const issues = await Promise.allSettled(
      ['Un.', 'Deux.'].map((motif) =>
        executer(
          deciderOrientation,
          monde.responsable,
          decisionDeTest(monde, id, { verifiee: 'oui', motif, version: 1 }),
        ),
      ),
    );
    expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejet = issues.find((i) => i.status === 'rejected') as PromiseRejectedResult;
    expect(rejet.reason).toMatchObject({ statut: 409 });
    expect((await orientationsVues(monde.responsable, parcours)).enVigueur?.version).toBe(2);
  });

  test('identifiant forgé : introuvable', async () => {
    await expect(executer(deciderOrientation, monde.responsable, decisionDeTest(monde, 999_999))).rejects.toMatchObject(
      {
        statut: 404,
      },
    );
    const { id } = await positionneDeTest(monde, 'Forgée');
    await expect(executer(deciderOrientation, monde.etranger, decisionDeTest(monde, id))).rejects.toThrow();
  });
});

test('documents : décision et lettre, avec le motif et le recours ; deux fois, un seul ; pas avant la décision', async () => {
  fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-orientation-')));
  await semerModeles(base);
  const { parcours, id } = await positionneDeTest(monde, 'Courrier');
  await expect(
    executer(etablirDocumentOrientation, monde.responsable, { id, document: 'decision' }),
  ).rejects.toMatchObject({ statut: 409 });
  await executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' }));
  await expect(executer(etablirDocumentOrientation, monde.orientation, { id, document: 'decision' })).rejects.toThrow();
  const un = await executer(etablirDocumentOrientation, monde.responsable, { id, document: 'decision' });
  const deux = await executer(etablirDocumentOrientation, monde.responsable, { id, document: 'decision' });
  expect(deux.document).toBe(un.document);
  await executer(etablirDocumentOrientation, monde.responsable, { id, document: 'lettre' });
  const documents = await documentsDe(base, objetOrientation(id));
  const { reference } = await parcoursSitue(base, parcours);
  expect(new Set(documents.map((d) => d.titre))).toEqual(
    new Set([`Décision d'orientation ${reference}`, `Notification de l'orientation ${reference}`]),
  );
  const { rows } = await sql<{
    texte: string;
  }>`SELECT document::text AS texte FROM document_produit WHERE id = ${un.document}`.execute(base);
  for (const mot of ['Personne Courrier', 'Elle souhaite travailler', 'Arrêté inventé 12', 'L262-47'])
    expect(rows[0]!.texte).toContain(mot);
});
