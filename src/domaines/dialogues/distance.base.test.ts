import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { adopter, distanceRepartition, etablirRepartition } from '#src/domaines/repartitions/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { tableDeDialogue } from '#tests/fabriqueDialogues.ts';
import { ouvrirDialogue } from './index.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: 2026 });
  await semerParametres(base);
});

test('le dialogue et la campagne se lisent devant la répartition adoptée, par les seuls services de l’État', async () => {
  const { id, faire } = await tableDeDialogue(base, c);
  await executer(ouvrirDialogue, c.ddets, { id });
  await faire(c.ddets);
  const campagne = (await sql<{ campagne: number }>`SELECT campagne FROM dossier WHERE id = ${id}`.execute(base))
    .rows[0]!.campagne;
  expect(await distanceRepartition(base, c.ddets, campagne)).toBeNull();

  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
    SELECT 'rsa', code, '2024', 'essai', CASE departement WHEN '62' THEN 100 WHEN '59' THEN 300 ELSE 0 END, 'observe' FROM commune
    WHERE region = '32'`.execute(base);
  const demande = { annee: 2026, echelle: 'region', lieu: '32', public: 'rsa', enveloppe: '100' };
  const r = await etablirRepartition(base, c.dreets, { intitule: 'Essai', ...demande });
  expect(await distanceRepartition(base, c.ddets, campagne)).toBeNull();
  await executer(adopter, c.dreets, { id: r.id, version: 1, methode: 'prorata', decision: 'Essai' });
  const { rows } = await sql<{ part: number; etp: number }>`
    SELECT (sum(valeur) FILTER (WHERE k.departement = '62') / sum(valeur))::float8 AS part,
      (SELECT sum((l ->> 'etp')::numeric * (l ->> 'mois')::numeric / 12)::float8 FROM dialogue_proposition p
        CROSS JOIN LATERAL jsonb_array_elements(p.lignes) l) AS etp
    FROM besoin b JOIN commune k ON k.code = b.commune`.execute(base);
  expect(rows[0]!.etp).toBeGreaterThan(0);
  expect(await distanceRepartition(base, c.ddets, campagne)).toEqual({
    id: r.id,
    intitule: 'Essai',
    etp: Math.round(100 * rows[0]!.part),
    convenu: 0,
    propose: rows[0]!.etp,
    // Adoptée, la répartition de la région se lit dans ses départements.
    lisible: true,
  });
  expect(await distanceRepartition(base, c.dreets, campagne)).toMatchObject({ lisible: true });
  // Une répartition plus récente distingue les types : la distance aussi, et les sommes restent les mêmes.
  const parType = { par_type: 'poids', poids: 'ACI : 1\nEI : 1' };
  const suivante = await etablirRepartition(base, c.dreets, { intitule: 'Par type', ...demande, ...parType });
  await executer(adopter, c.dreets, { id: suivante.id, version: 1, methode: 'prorata', decision: 'Essai' });
  const lue = (await distanceRepartition(base, c.ddets, campagne))!;
  expect(lue).toMatchObject({ id: suivante.id, etp: Math.round(100 * rows[0]!.part), propose: rows[0]!.etp });
  expect(lue.types!.filter((t) => t.etp > 0).map((t) => t.type)).toEqual(['ACI', 'EI']);
  expect(lue.types!.reduce((somme, t) => somme + t.etp, 0)).toBe(lue.etp);
  expect(lue.types!.find((t) => t.type === 'ACI')).toMatchObject({ convenu: 0, propose: rows[0]!.etp });
  for (const acteur of [c.structure, c.departement])
    expect(await distanceRepartition(base, acteur, campagne)).toBeNull();
});
