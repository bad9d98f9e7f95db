import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { listerDelegations } from './requetes/lignes.ts';
import { cumuler, realisesIae } from './requetes/realise.ts';

let base: Base;
let c: Campagne;
/** L'an passé : tous ses mois sont finis, quel que soit le jour de l'essai. */
const ANNEE = new Date().getFullYear() - 1;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: ANNEE });
  await semerParametres(base);
  const a = atelierEnveloppes(base, c.dreets);
  const region = (await a.ouvrir(c.dreets, { region: '32', annee: ANNEE, fonds: 'iae', montant: '500000' })).id;
  const pas = (await a.ouvrir(c.dreets, { parent: region, cible: '62', montant: '400000' })).id;
  // 100 000 € pour dix postes dans l'une, 300 000 € pour dix autres dans la seconde.
  for (const [idStructure, structure, montant] of [
    [c.idStructure, c.structure, '100000'],
    [c.idAutreStructure, c.autreStructure, '300000'],
  ] as const) {
    const dossier = await dossierDeTest(base, { ...c, idStructure, structure }, { etat: 'depose' });
    await sql`INSERT INTO engagement (enveloppe, objet, etat, montant, par)
      VALUES (${pas}, ${`dossier:${dossier}`}, 'engage', ${montant}, 'Essai')`.execute(base);
    await sql`UPDATE enveloppe SET engage = engage + ${montant}::numeric WHERE id = ${pas}`.execute(base);
    await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, brut)
      VALUES (${`r${idStructure}`}, ${idStructure}, 'siret', ${`ACI062${ANNEE}${idStructure}`}, 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE',
        ${`${ANNEE}-01-01`}, ${`${ANNEE}-12-31`}, 10, 1820, '{}')`.execute(base);
  }
});
beforeEach(() => sql`DELETE FROM activite_mois`.execute(base));

/** Dix postes réalisés à ce taux, les premiers mois de l'année. */
const heures = (structure: number, taux: number, mois: number) =>
  sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par)
    SELECT ${structure}::int, make_date(${ANNEE}, m, 1), 10 * ${taux}::numeric * 1820 / 12, 'saisie', 'Essai'
    FROM generate_series(1, ${mois}::int) m`.execute(base);
const realises = async () => {
  const lus = await realisesIae(base, { annee: ANNEE, departements: ['62'], demonstration: false });
  return lus.toSorted((a, b) => a.structure - b.structure);
};

test('le réalisé est la part de l’engagé que les heures ont consommée, structure par structure', async () => {
  await heures(c.idStructure, 0.9, 12);
  await heures(c.idAutreStructure, 0.6, 12);
  expect(await realises()).toMatchObject([
    { structure: c.idStructure, type: 'ACI', departement: '62', engage: '100000.00', realise: '90000.00', connu: 1 },
    { structure: c.idAutreStructure, engage: '300000.00', realise: '180000.00', connu: 1 },
  ]);
  expect(cumuler(await realises())).toEqual({ realise: '270000.00', connu: 1 });
});

test('des heures qui manquent se disent : ni inventées, ni prises pour une sous-consommation', async () => {
  await heures(c.idStructure, 0.9, 6);
  // Six mois à 90 % de dix postes ont consommé 45 % de l'engagé, et la moitié des mois reste à connaître.
  expect(await realises()).toMatchObject([
    { realise: '45000.00', connu: 0.5 },
    { realise: null, connu: 0 },
  ]);
  // L'autre structure, trois fois plus engagée, ne dit rien : un huitième seulement est connu.
  expect(cumuler(await realises())).toEqual({ realise: '45000.00', connu: 0.125 });
  const lignes = await listerDelegations(base, c.dreets, { annee: ANNEE });
  expect(lignes.map((l) => [l.niveau, l.realise, l.connu])).toEqual([
    ['region', '45000.00', 0.125],
    ['departement', '45000.00', 0.125],
  ]);
});

test('aucune heure : non calculable, et non zéro ; un autre département ou une autre année n’y entre pas', async () => {
  expect(cumuler(await realises())).toEqual({ realise: null, connu: 0 });
  expect(cumuler([])).toEqual({ realise: null, connu: null });
  expect(await realisesIae(base, { annee: ANNEE, departements: ['59'], demonstration: false })).toEqual([]);
  expect(await realisesIae(base, { annee: ANNEE - 1, departements: ['62'], demonstration: false })).toEqual([]);
  expect(await realisesIae(base, { annee: ANNEE, departements: ['62'], demonstration: true })).toEqual([]);
});
