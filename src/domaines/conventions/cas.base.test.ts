import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '#src/domaines/saisines.ts';
import { expect, test } from 'vitest';
import { mouvementer } from '#src/domaines/enveloppes/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Geste, jouerCas, lireCas } from '#tests/cas.ts';
import { campagneDeTest, dossierDeTest, ecrireCampagne } from '#tests/fabriqueConventionnement.ts';
import { commissionDeTest, gestesConventionnement } from '#tests/gestesConventionnement.ts';
import './operations/decider.ts';
import './operations/preparerAvenant.ts';
import './operations/proposer.ts';
import './operations/recalculer.ts';
import './operations/reconduire.ts';
import './operations/signer.ts';
import './operations/verser.ts';

const DOSSIER = join(import.meta.dirname, 'cas');
const CAS = readdirSync(DOSSIER).filter((nom) => nom.endsWith('.json'));

test('les six histoires sont là', () => {
  expect(CAS).toHaveLength(6);
});

test.each(CAS)(
  '%s',
  async (nom) => {
    const chemin = join(DOSSIER, nom);
    expect(lireCas(chemin).titre).not.toBe('');
    const base = await baseDeTest();
    fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-cas-')));
    await semerParametres(base);
    await semerModeles(base);
    const c = await campagneDeTest(base, { annee: 2026 });
    const precedente = await ecrireCampagne(base, 2025, {});
    for (const campagne of nom === 'avenant-tardif.json' ? [c.campagne, precedente] : [c.campagne])
      await executer(mouvementer, c.ddets, {
        campagne,
        genre: 'dotation',
        montant: '5000000',
        motif: 'Dotation.',
        rang: 0,
      });
    const gestes = gestesConventionnement(base, c, await commissionDeTest(base, c));
    const personnes = { ddets: c.ddets, structure: c.structure, autreDdets: c.autreDdets };
    const dossier = await dossierDeTest(base, c, { annees: 3 });
    const ancien = await dossierDeTest(base, { ...c, campagne: precedente }, { annees: 3, nature: 'premiere' });
    await jouerCas(
      base,
      chemin,
      personnes,
      { dossier, ancien, structure: c.idStructure },
      gestes as unknown as Record<string, Geste>,
    );
  },
  120_000,
);
