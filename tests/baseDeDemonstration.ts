import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '#src/domaines/documents.ts';
import '#src/domaines/enCours.ts';
import '#src/domaines/saisines.ts';
import { semerComptesDemo } from '#src/domaines/comptes/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { relierStructureDemo, semerStructuresDemo } from '#src/domaines/structures/index.ts';
import { semerTerritoires } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { baseDeTest } from './base.ts';

/** Une base comme au premier démarrage, avant les scènes de la démonstration : référentiels, structures et comptes inventés. */
export async function baseDeDemonstration(): Promise<Base> {
  const base = await baseDeTest();
  fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-demonstration-')));
  await semerTerritoires(base);
  await semerParametres(base);
  await semerModeles(base);
  await semerFormulaires(base);
  await semerStructuresDemo(base);
  await semerComptesDemo(base);
  await relierStructureDemo(base);
  return base;
}
