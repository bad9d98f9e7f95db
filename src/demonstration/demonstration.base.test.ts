import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { listerActivite } from '#src/domaines/activite/requetes/liste.ts';
import { listerBilans } from '#src/domaines/bilans/requetes/liste.ts';
import { listerCampagnes } from '#src/domaines/campagnes/liste.ts';
import { listerConventions } from '#src/domaines/conventions/requetes/liste.ts';
import { listerDossiers } from '#src/domaines/dossiers/requetes/liste.ts';
import { listerEcheances } from '#src/domaines/echeances/index.ts';
import { fileDAttente } from '#src/domaines/instances/requetes/file.ts';
import { listerInstances } from '#src/domaines/instances/requetes/instances.ts';
import { listerSeances } from '#src/domaines/instances/requetes/seances.ts';
import { cofinancements } from '#src/domaines/instructions/requetes/cofinancements.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { semerDelegationsDemo } from './delegations.ts';
import { semerConventionnementDemo } from './index.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeDemonstration();
  await semerConventionnementDemo(base);
  await semerDelegationsDemo(base);
}, 180_000);

const lire = async (requete: string) => (await sql.raw(requete).execute(base)).rows;

test('une campagne montre toutes les étapes, et quatre conventions courent', async () => {
  const etapes = await lire(`SELECT etat FROM dossier GROUP BY etat ORDER BY etat`);
  expect(etapes.map((e) => (e as { etat: string }).etat)).toEqual([
    'a_corriger',
    'accorde',
    'avis_attendu',
    'avis_rendu',
    'brouillon',
    'complet',
    'depose',
    'en_dialogue',
    'refuse',
    'retire',
    'sursis',
  ]);
  expect(
    await lire(`SELECT count(*)::int AS n FROM dossier d JOIN campagne c ON c.id = d.campagne
    WHERE c.annee = (SELECT max(annee) FROM campagne)`),
  ).toEqual([{ n: 19 }]);
  expect(await lire(`SELECT count(*)::int AS n FROM convention WHERE etat = 'active' AND demonstration`)).toEqual([
    { n: 4 },
  ]);
});

test("l'argent de la démonstration se tient : engagé sous l'enveloppe, mensualités égales au total des annexes", async () => {
  expect(
    await lire(`SELECT e.id FROM enveloppe e JOIN campagne c ON c.id = e.campagne WHERE
      (SELECT sum(l.engage) FROM enveloppe l WHERE l.id IN (SELECT enveloppe_descendance(e.id))) NOT BETWEEN 0.01 AND e.montant`),
  ).toEqual([]);
  expect(
    await lire(`SELECT a.numero FROM convention_annexe a JOIN versement v ON v.annexe = a.id AND v.etat <> 'annule'
      WHERE a.etat = 'signee' GROUP BY a.id HAVING sum(v.montant) <> a.total`),
  ).toEqual([]);
});

test('tout dit son invention, et personne de la démonstration ne se connecte en plus', async () => {
  expect(await lire(`SELECT id FROM dossier WHERE NOT demonstration`)).toEqual([]);
  expect(await lire(`SELECT id FROM campagne WHERE intitule NOT LIKE '%démonstration%'`)).toEqual([]);
  expect(
    await lire(
      `SELECT id FROM compte WHERE nom LIKE 'Fictive%' AND desactive_le IS NULL AND courriel LIKE 'structure-%'`,
    ),
  ).toEqual([]);
  expect(await lire(`SELECT id FROM courriel WHERE destinataire NOT LIKE '%.example'`)).toEqual([]);
});

test('une seconde fois ne fait rien', async () => {
  const avant = await lire('SELECT count(*)::int AS n FROM dossier');
  await semerConventionnementDemo(base);
  expect(await lire('SELECT count(*)::int AS n FROM dossier')).toEqual(avant);
});

test('les bilans des quatre conventions sont à quatre étapes, et le récépissé de ceux qui sont déposés existe', async () => {
  expect(await lire(`SELECT etat FROM bilan ORDER BY etat`)).toEqual(
    ['a_corriger', 'accepte', 'brouillon', 'depose'].map((etat) => ({ etat })),
  );
  expect(await lire(`SELECT count(DISTINCT objet)::int AS n FROM document_produit WHERE objet LIKE 'bilan:%'`)).toEqual(
    [{ n: 3 }],
  );
});

/** Combien de lignes inventées chaque liste montre. */
async function montrees(): Promise<Record<string, number>> {
  const de = (nature: Acteur['nature'], perimetre: Acteur['perimetre']): Acteur => ({
    ...ACTEUR_SYSTEME,
    nature,
    role: 'responsable',
    perimetre,
  });
  const [{ departement } = { departement: '' }] = (await lire('SELECT departement FROM campagne LIMIT 1')) as {
    departement: string;
  }[];
  const ddets = de('ddets', { niveau: 'departement', codes: [departement] });
  const page = { page: 1, taille: 500, tri: undefined, sens: 'asc' } as const;
  return {
    campagnes: (await listerCampagnes(base, ddets)).length,
    dossiers: (await listerDossiers(base, ddets)).total,
    cofinancements: (await cofinancements(base, { ...ddets, nature: 'departement' })).length,
    conventions: (await listerConventions(base, ddets)).total,
    bilans: (await listerBilans(base, ddets)).total,
    activite: (await listerActivite(base, ddets, { annee: anneeCourante() })).total,
    instances: (await listerInstances(base, ddets, page)).total,
    seances: (await listerSeances(base, ddets, page)).total,
    file: (await fileDAttente(base, ddets, { ...page, etat: 'rendue' })).total,
    echeances: (await listerEcheances(base, ddets)).total,
    suivies: (await listerEcheances(base, ddets, { qui: 'suivies' })).total,
  };
}

test('tant que le registre est inventé, chaque liste montre la démonstration ; dès qu’il est réel, aucune', async () => {
  const avant = await montrees();
  expect(Object.entries(avant).filter(([, n]) => n === 0)).toEqual([]);
  await sql`UPDATE structure SET etat = 'fermee', fermeture = current_date WHERE demonstration`.execute(base);
  expect(Object.entries(await montrees()).filter(([, n]) => n > 0)).toEqual([]);
});

test('les crédits de la région se tiennent : chaque ligne remet ce que les siennes ont reçu, un virement suit sa règle', async () => {
  expect(
    await lire(`SELECT p.id FROM enveloppe p LEFT JOIN enveloppe e ON e.parent = p.id WHERE p.niveau IS NOT NULL GROUP BY p.id
      HAVING p.distribue <> coalesce(sum(e.montant), 0)`),
  ).toEqual([]);
  expect(
    await lire(
      `SELECT niveau, fonds, count(*)::int AS n FROM enveloppe WHERE niveau IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 1`,
    ),
  ).toEqual([
    { niveau: 'departement', fonds: 'iae', n: 4 },
    { niveau: 'region', fonds: 'iae', n: 2 },
    { niveau: 'type', fonds: 'iae', n: 2 },
    { niveau: 'departement', fonds: 'pec', n: 1 },
    { niveau: 'region', fonds: 'pec', n: 1 },
  ]);
  expect(await lire(`SELECT montant FROM enveloppe WHERE niveau = 'region' AND fonds = 'pec'`)).toEqual([
    { montant: '2340000.00' },
  ]);
});
