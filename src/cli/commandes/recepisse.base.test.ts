import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deposer } from '#src/domaines/candidatures/index.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { racine } from '#src/socle/racine.ts';
import { ecrireFichierRecepisse } from '#src/socle/recepisse.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { mondeCandidature, REPONSES_CANDIDATURE } from '#tests/fabriqueCandidatures.ts';

test('avec une base : le dépôt qui porte cette empreinte, ou son absence même si le fichier est cohérent', async () => {
  const base = await baseDeTest();
  const m = await mondeCandidature(base);
  const id = await candidatureDeTest(
    base,
    { appel: m.appel, porteur: m.porteur },
    { donnees: { ...REPONSES_CANDIDATURE, presentation: 'Secret du porteur' } },
  );
  const { numero, empreinte } = await deposer(base, m.porteur, { id });
  const { contenu } = await base
    .selectFrom('candidature_recepisse')
    .select('contenu')
    .where('candidature', '=', id)
    .executeTakeFirstOrThrow();
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-recepisse-base-'));
  const lancer = (fichier: string, texte: string, ...options: string[]) => {
    writeFileSync(join(dossier, fichier), texte);
    return spawnSync(join(racine, 'bin/maillage'), ['recepisse', 'verifier', fichier, ...options], {
      encoding: 'utf8',
      cwd: dossier,
      env: { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier },
    });
  };
  const juste = ecrireFichierRecepisse(contenu as object, empreinte);
  const vu = lancer('juste.json', juste, '--json');
  expect(vu).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(vu.stdout)).toMatchObject({ intact: true, problemes: [], depot: { numero, rang: 1 } });
  expect(vu.stdout).not.toContain('Secret du porteur');

  // Refait de bout en bout, contenu et empreinte : le fichier se tient, mais la base n'a pas reçu ce dépôt.
  const faux = { ...(contenu as object), numero: 'AAP1-9999' };
  const refait = lancer('refait.json', ecrireFichierRecepisse(faux, empreinteDe(faux)), '--json');
  expect(refait.status).toBe(1);
  expect(JSON.parse(refait.stdout)).toMatchObject({
    intact: false,
    depot: 'inconnu',
    problemes: ['Aucun dépôt de cette base ne porte cette empreinte.'],
  });
  rmSync(dossier, { recursive: true });
});
