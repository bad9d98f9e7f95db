import { expect, test } from 'vitest';
import { deroger } from '#src/domaines/enveloppes/index.ts';
import { executer } from '#src/droits/executer.ts';
import { baseDeTest } from '#tests/base.ts';
import { campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { reste } from './ecrans/communs.tsx';
import { listerDelegations } from './requetes/lignes.ts';
import { pageLigne } from './requetes/page.ts';

test('la dérogation d’une ligne par type ouvre ce qui reste de toutes celles du dessus, à la liste comme sur la page', async () => {
  const base = await baseDeTest();
  const c = await campagneDeTest(base);
  const a = atelierEnveloppes(base, c.dreets);
  const iae = (await a.region('iae', '1000')).id;
  const pas = (await a.ouvrir(c.dreets, { parent: iae, cible: '62', montant: '600' })).id;
  const aci = (await a.ouvrir(c.ddets, { parent: pas, cible: 'ACI', montant: '200' })).id;
  await executer(deroger, c.ddets, {
    ...{ ligne: aci, montant: '30', motif: 'Dépassement décidé en séance.', signataire: 'Ida Exemple' },
    ...{ qualite: 'Directrice départementale', signe: 'oui', rang: 1 },
  });
  const lues = await listerDelegations(base, c.dreets, { annee: a.annee });
  expect(lues.map((l) => [l.niveau, l.derogations, Number(reste(l))])).toEqual([
    ['region', '30.00', 1030],
    ['departement', '30.00', 630],
  ]);
  const page = await pageLigne(base, c.dreets, pas);
  expect(page.derogations).toMatchObject([{ montant: '30.00', ligne: aci, nom: 'ACI' }]);
  expect(page.enfants.map((l) => [l.nom, Number(reste(l))])).toEqual([['ACI', 230]]);
});
