import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { enregistrer } from './operations/enregistrer.ts';
import { retirer } from './operations/retirer.ts';
import { mesFiltres } from './requetes.ts';

let base: Base;
let [a, b]: Acteur[] = [];
beforeAll(async () => {
  base = await baseDeTest();
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO compte (courriel, nom, prenom) VALUES ('a@exemple.fr', 'A', 'A'), ('b@exemple.fr', 'B', 'B') RETURNING id`.execute(
    base,
  );
  [a, b] = rows.map((r) => ({
    ...ACTEUR_SYSTEME,
    compteId: r.id,
    role: 'lecteur' as const,
    nature: 'reseau' as const,
  }));
});

it('garde un filtre par adresse, le renomme, et ne le montre qu’à soi', async () => {
  await executer(enregistrer, a!, { nom: 'ACI de Lens', adresse: '/structures?q=lens&type=ACI' });
  await executer(enregistrer, a!, { nom: 'Chantiers de Lens', adresse: '/structures?q=lens&type=ACI' });
  expect((await mesFiltres(base, a!)).map((f) => f.nom)).toEqual(['Chantiers de Lens']);
  expect(await mesFiltres(base, b!)).toEqual([]);
});

it('refuse une adresse qui sort du site', async () => {
  for (const adresse of ['https://ailleurs.fr', '//ailleurs.fr', '/\\ailleurs'])
    await expect(executer(enregistrer, a!, { nom: 'x', adresse })).rejects.toThrow(/site/);
});

it('ne retire pas le filtre d’une autre personne', async () => {
  const [filtre] = await mesFiltres(base, a!);
  await executer(retirer, b!, { id: filtre!.id });
  expect(await mesFiltres(base, a!)).toHaveLength(1);
  await executer(retirer, a!, { id: filtre!.id });
  expect(await mesFiltres(base, a!)).toEqual([]);
});
