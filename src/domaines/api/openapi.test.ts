import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';
import type { DocumentOpenApi } from '#tests/clientApi.ts';
import { rupturesDuContrat } from '#tests/contratApi.ts';
import { documentOpenApi, VERSION_API } from './openapi.ts';
import { GENRES } from './serveur/probleme.ts';

const FICHIER = join(racine, 'docs/openapi.json');
const courant = () => structuredClone(documentOpenApi()) as unknown as DocumentOpenApi;

describe('le contrat publié', () => {
  test('ne se rompt pas sans changer de version majeure', () => {
    const publie = JSON.parse(readFileSync(FICHIER, 'utf8')) as DocumentOpenApi & { info: { version: string } };
    const majeure = (version: string) => version.split('.')[0];
    const ruptures = rupturesDuContrat(publie, courant());
    if (majeure(publie.info.version) === majeure(VERSION_API)) expect(ruptures).toEqual([]);
  });

  test('est celui que sert le programme : à relire, puis `vitest -u`', async () => {
    await expect(`${JSON.stringify(documentOpenApi(), null, 2)}\n`).toMatchFileSnapshot(FICHIER);
  });
});

test('une rupture se voit : champ ôté ou renommé, type changé, paramètre ôté ou devenu obligatoire, route ôtée', () => {
  type Changement = (d: DocumentOpenApi) => void;
  const parametres = (d: DocumentOpenApi) => d.paths['/structures']!.get.parameters as Record<string, unknown>[];
  const apres = (changer: Changement) => {
    const neuf = courant();
    changer(neuf);
    return rupturesDuContrat(courant(), neuf);
  };
  const RUPTURES: [Changement, string][] = [
    [(d) => delete d.components.schemas.Structure!.properties.siret, "Structure n'a plus le champ siret."],
    [
      (d) => (d.components.schemas.Structure!.properties.siret = { type: 'number' }),
      'Structure.siret a changé de type.',
    ],
    [(d) => (d.components.schemas.Structure!.required = []), 'Structure.id peut manquer.'],
    [(d) => (d.paths['/structures']!.get.parameters = []), "/structures : le paramètre type n'est plus admis."],
    [(d) => Object.assign(parametres(d)[0]!, { required: true }), 'devient obligatoire.'],
    [(d) => delete d.paths['/besoins'], "/besoins n'existe plus."],
  ];
  for (const [changer, dit] of RUPTURES) expect(apres(changer).join(' ')).toContain(dit);
  const ajouts: Changement = (d) => {
    d.components.schemas.Structure!.properties.nouveau = { type: 'string' };
    parametres(d).push({ name: 'nouveau', in: 'query', required: false, schema: { type: 'string' } });
  };
  expect(apres(ajouts)).toEqual([]);
});

test('chaque refus est décrit avec un exemple, celui que rend le programme', () => {
  for (const { get } of Object.values(courant().paths))
    for (const genre of ['parametres', 'jeton', 'portee', 'introuvable', 'format', 'quota'] as const) {
      const { statut, titre, exemple } = GENRES[genre];
      expect(get.responses[statut].content['application/problem+json'].example).toMatchObject({
        ...{ type: `/api#${genre}`, title: titre, status: statut, detail: exemple },
        conseil: expect.any(String),
      });
    }
});
