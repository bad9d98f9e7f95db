import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { saisirActivite } from '#src/domaines/activite/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { conventionDeTest, statut } from '#tests/fabriqueBilans.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { mesurerIndicateurs } from './requetes/mesurer.ts';

let base: Base;
let b: Campagne;
const ANNEE = new Date().getFullYear() - 1;

/**
 * Le RSA d'une personne seule passe de 500 à 600 € en avril ; le département en paie 88 %, soit 440 puis 528 €. Sa part de l'annexe,
 * 63 360 € sur douze mois, en attend donc 12 mois-salariés par mois jusqu'en mars, 10 ensuite : 36 + 90 = 126.
 */
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  b = await campagneDeTest(base);
  await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'rsa.personne_seule'`.execute(base);
  for (const [valeur, debut, fin] of [
    [500, '2019-01-01', `${ANNEE}-03-31`],
    [600, `${ANNEE}-04-01`, null],
  ] as const)
    await sql`INSERT INTO parametre (cle, valeur, unite, date_debut, date_fin, source, confiance, auteur)
      VALUES ('rsa.personne_seule', ${valeur}, '€', ${debut}, ${fin}, 'Essai', 'lu', 'Essai')`.execute(base);
  const convention = await conventionDeTest(base, b, ANNEE, ANNEE);
  await sql`INSERT INTO convention_annexe (convention, dossier, numero, annee, debut, fin, etp, calcul, part_departement, total, etat, signee_le, cree_par)
    VALUES (${convention}, (SELECT dossier FROM convention WHERE id = ${convention}), 'ACI062250001A0M0', ${ANNEE}, ${`${ANNEE}-01-01`},
      ${`${ANNEE}-12-31`}, 10, '{}', 63360, 63360, 'signee', now(), 'Essai')`.execute(base);
});

const lire = async (acteur: Acteur) =>
  (await mesurerIndicateurs(base, acteur, { cles: ['cible_brsa'], territoire: 'departement:62', annee: ANNEE }))[0]!;
const taper = (acteur: Acteur, dontRsa: number | '', version = 0) =>
  executer(saisirActivite, acteur, {
    structure: b.idStructure,
    annee: ANNEE,
    mois: Array.from({ length: 12 }, (_, i) => ({ rang: i + 1, heures: '1500', salaries: '12', dontRsa, version })),
  });

test('tapés par la structure, les bénéficiaires du RSA de chaque mois se rapportent à ceux que paie le département', async () => {
  expect(await lire(b.ddets)).toMatchObject({ valeur: null, note: expect.any(String) });
  for (const acteur of [b.autreStructure, b.autreDdets, b.departement])
    expect(await statut(taper(acteur, 7))).toBe(403);
  // Plus de bénéficiaires que de salariés : refusé.
  expect(await statut(taper(b.structure, 13))).toBe(422);
  await taper(b.structure, 7);
  for (const acteur of [b.ddets, b.departement]) {
    const lu = await lire(acteur);
    expect(lu.note).toBeNull();
    expect([lu.numerateur, lu.denominateur]).toEqual([84, expect.closeTo(126, 6)]);
    expect(lu.valeur).toBeCloseTo(84 / 126, 9);
  }
  // Une seule structure : hors du territoire, ou sans droit sur l'activité, elle se cache.
  for (const acteur of [b.autreDdets, await creerActeurTest(base, 'prescripteur')])
    expect(await lire(acteur)).toMatchObject({ masquee: true, valeur: null, numerateur: null });
  // Changés, le chiffre suit ; une page ouverte avant est refusée.
  expect(await statut(taper(b.structure, 8))).toBe(409);
  await taper(b.structure, 9, 1);
  expect((await lire(b.ddets)).valeur).toBeCloseTo(108 / 126, 9);
});

test('un mois dont la participation est inconnue : non calculable, jamais rapporté aux seuls mois connus', async () => {
  await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'rsa.personne_seule' AND valeur = 500 AND remplace_le IS NULL`.execute(
    base,
  );
  expect(await lire(b.ddets)).toMatchObject({ valeur: null, masquee: false });
});
