import { join } from 'node:path';
import { RouterContextProvider } from 'react-router';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { adresses } from './adresses.ts';
import { deposerDossier } from './operations/deposer.ts';
import { autoriserReseau, corrigerNature, remplirDossier } from './operations/remplir.ts';
import { retirerDossier } from './operations/retirer.ts';

let base: Base;
let c: Campagne;
let brouillon: number;
let depose: number;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  brouillon = await dossierDeTest(base, c);
  depose = await dossierDeTest(
    base,
    { campagne: c.campagne, structure: c.autreStructure, idStructure: c.idAutreStructure },
    { etat: 'depose' },
  );
});

interface Ecran {
  loader?: (a: unknown) => unknown;
  action?: (a: unknown) => unknown;
}
const SUR_UN_DOSSIER = adresses.filter(({ chemin }) => chemin.startsWith('/dossiers/:id'));

/** Ce que répond une adresse : le statut d'un refus, d'une redirection sans contenu, ou 200. */
async function statut(faire: () => unknown): Promise<number> {
  try {
    const rendu = (await faire()) as { status?: number; init?: { status?: number } } | undefined;
    return rendu?.init?.status ?? rendu?.status ?? 200;
  } catch (erreur) {
    return (erreur as { statut?: number; status?: number }).statut ?? (erreur as Response).status ?? 500;
  }
}

async function ouvrir(ecran: string, genre: 'loader' | 'action', qui: Acteur, id: number): Promise<number | null> {
  const module = (await import(join(import.meta.dirname, '../..', ecran))) as Ecran;
  const faire = module[genre];
  if (!faire) return null;
  const context = new RouterContextProvider();
  context.set(contexteRequete, { acteur: qui, nonce: '', marque: 'collectivite', adresse: '' });
  const corps = new URLSearchParams({
    motif: 'Essai de motif',
    piece: '1',
    geste: 'nature',
    nature: 'annuel',
    annees: '1',
  });
  const request = new Request('http://localhost/', genre === 'action' ? { method: 'POST', body: corps } : {});
  return statut(() => faire({ request, params: { id: String(id), piece: '1', rang: '1', format: 'pdf' }, context }));
}

describe("le dossier d'une autre structure", () => {
  test.each(SUR_UN_DOSSIER.map(({ chemin, ecran }) => [chemin, ecran] as const))(
    '%s ne se lit ni ne s’écrit',
    async (_, ecran) => {
      // [qui, le dossier qui n'est pas le sien]
      const paires: [Acteur, number][] = [
        [c.autreStructure, brouillon],
        [c.structure, depose],
        [c.autreDdets, depose],
        [c.reseau, depose],
        [c.ddets, brouillon],
      ];
      for (const [qui, id] of paires) {
        const lu = await ouvrir(ecran, 'loader', qui, id);
        // Une adresse d'envoi n'a pas de page : elle renvoie ailleurs sans rien lire.
        if (/(remplirAuto|pieces)\.tsx$/.test(ecran)) expect(lu).toBe(302);
        else expect(lu).toBe(403);
        const ecrit = await ouvrir(ecran, 'action', qui, id);
        if (ecrit !== null) expect(ecrit).toBe(403);
      }
    },
  );

  test('aucune opération non plus, et rien n’a changé', async () => {
    const essais = [
      () =>
        executer(remplirDossier, c.autreStructure, { id: brouillon, version: 1, changements: { presentation: 'X' } }),
      () => executer(corrigerNature, c.autreStructure, { id: brouillon, nature: 'annuel', annees: 1 }),
      () => executer(autoriserReseau, c.autreStructure, { id: brouillon, autorise: 'oui' }),
      () => executer(deposerDossier, c.autreStructure, { id: brouillon }),
      () => executer(retirerDossier, c.autreStructure, { id: brouillon, motif: 'Essai de motif' }),
    ];
    for (const essai of essais) await expect(essai()).rejects.toMatchObject({ statut: 403 });
    const { etat, nature, version } = await base
      .selectFrom('dossier')
      .select(['etat', 'nature', 'version'])
      .where('id', '=', brouillon)
      .executeTakeFirstOrThrow();
    expect({ etat, nature, version }).toEqual({ etat: 'brouillon', nature: 'renouvellement', version: 1 });
  });

  test('la sienne, elle la lit partout', async () => {
    for (const { ecran } of SUR_UN_DOSSIER.filter(({ ecran }) =>
      /(fiche|lire|remplir|deposer|retirer)\.tsx$/.test(ecran),
    ))
      expect(await ouvrir(ecran, 'loader', c.structure, brouillon), ecran).toBe(200);
  });
});
