import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, NATURES_ORGANISATION, NIVEAUX_PERIMETRE, ROLES } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerOrganisationTest, departementsDeTest } from '#tests/fabriquesComptes.ts';
import { chargerOrganisations } from '../chargement.ts';
import { gere } from '../regles.ts';
import { porteeOrganisations } from './portee.ts';

let base: Base;
let ids: number[] = [];
const CODES = { national: [], region: ['32'], departement: ['62'], epci: ['200072460'], commune: ['62119'] } as const;

beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
  const reseau = await creerOrganisationTest(base, 'reseau', { departement: null });
  for (const nature of NATURES_ORGANISATION) {
    ids.push(await creerOrganisationTest(base, nature));
    ids.push(await creerOrganisationTest(base, nature, { departement: '13', region: '93' }));
    ids.push(await creerOrganisationTest(base, nature, { departement: null, region: null, reseau_id: reseau }));
  }
  ids = [reseau, ...ids];
});

describe('les listes montrent exactement ce que l’acteur gère', () => {
  test.each(NATURES_ORGANISATION)('acteur de nature %s : même réponse en SQL et en règle pure', async (nature) => {
    const organisations = await chargerOrganisations(base, ids);
    for (const role of ROLES)
      for (const niveau of NIVEAUX_PERIMETRE) {
        const sienne = nature === 'reseau' ? ids[0]! : organisations.find((o) => o.nature === nature)!.id;
        const acteur: Acteur = {
          compteId: 1,
          nom: 'Ida Exemple',
          courriel: 'ida@demo.test',
          organisationId: sienne,
          organisationNom: 'x',
          nature,
          role,
          perimetre: { niveau, codes: [...CODES[niveau]] },
        };
        const { rows } = await sql<{
          id: number;
        }>`SELECT o.id FROM organisation o WHERE ${porteeOrganisations(acteur)} ORDER BY o.id`.execute(base);
        const attendues = organisations.filter((o) => gere(acteur, o)).map((o) => o.id);
        expect(
          rows.map(({ id }) => id),
          `${role} ${niveau}`,
        ).toEqual(attendues.sort((a, b) => a - b));
      }
  });
});
