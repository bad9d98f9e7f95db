import { expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { entrepriseDeTest, parcoursAvecProjet, personneDuParcours } from '../../../tests/fabriqueEntreprises.ts';
import { saisieImmersion } from '../../../tests/fabriqueImmersions.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import {
  creerImmersion,
  documentConvention,
  maConvention,
  mesImmersions,
  proposerImmersion,
  signerDepuisEspace,
} from './index.ts';

test('la personne lit sa convention une fois présentée, la sienne seulement, et la voit signée', async () => {
  const base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  const monde = await mondeAccompagnement(base);
  const entreprise = await entrepriseDeTest(monde, { siret: '73282932000074', naf: '4399C' });
  const parcours = await parcoursAvecProjet(monde);
  const saisie = { ...saisieImmersion(aujourdhui(), aujourdhui()), parcours, entreprise };
  const { id } = await executer(creerImmersion, monde.emploi, saisie);
  const elle = await personneDuParcours(monde, parcours);
  const siennes = (qui: Acteur) => lireEnCloison(qui, (c) => mesImmersions(c, parcours));
  const ouvrir = (qui: Acteur) => lireEnCloison(qui, (c) => maConvention(c, qui, id));
  // En préparation : rien à lire.
  expect(await siennes(elle)).toEqual([]);
  await expect(ouvrir(elle)).rejects.toMatchObject({ statut: 404 });
  await executer(proposerImmersion, monde.emploi, { id });
  expect(await siennes(elle)).toMatchObject([{ id, etat: 'a_signer', aSigner: true }]);
  const page = await ouvrir(elle);
  expect(page.gestes).toEqual([]);
  expect(JSON.stringify(documentConvention(page, 'Essai'))).toContain('Signatures');
  const autre = await personneDuParcours(monde, await parcoursAvecProjet(monde));
  expect(await siennes(autre)).toEqual([]);
  for (const qui of [autre, monde.emploi])
    await expect(ouvrir(qui)).rejects.toMatchObject({
      statut: expect.toSatisfy((s: number) => s === 403 || s === 404),
    });
  await executer(signerDepuisEspace, elle, { id });
  expect(await siennes(elle)).toMatchObject([{ id, aSigner: false }]);
  expect((await ouvrir(elle)).immersion.signatures).toMatchObject([{ partie: 'beneficiaire', moyen: 'espace' }]);
});
