import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { abonnementDe, acteurDuJeton, agendaDe } from './agenda.ts';
import { poserEcheance } from './index.ts';
import { abonner } from './operations/abonner.ts';
import { desabonner } from './operations/desabonner.ts';

let base: Base;
let c: Campagne;
const jetonDe = (lien: string) => /agenda\/([^/]+)\//.exec(lien)![1]!;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  await base.transaction().execute((trx) =>
    poserEcheance(trx, {
      nature: 'convention.avenant',
      objet: 'convention:1',
      libelle: "Signer l'avenant",
      fondement: 'Code du travail, article R5132-3-1',
      adresse: '/conventions/1',
      a: { organisation: c.structure.organisationId },
      due: finDuJour('2030-05-31'),
      retient: 'convention:1',
    }),
  );
});

test('l’agenda montre la journée de Paris, et seulement les échéances de la personne', async () => {
  const { lien } = await executer(abonner, c.structure, {});
  const agenda = await agendaDe(base, await acteurDuJeton(base, jetonDe(lien)));
  expect(agenda).toContain('BEGIN:VCALENDAR');
  expect(agenda).toContain('DTSTART;VALUE=DATE:20300531');
  expect(agenda).toContain("SUMMARY:Signer l'avenant");
  expect(agenda).toContain('Europe/Paris');
  expect(await agendaDe(base, await acteurDuJeton(base, jetonDe(lien)))).toBe(agenda);
  const autre = await executer(abonner, c.autreStructure, {});
  expect(await agendaDe(base, await acteurDuJeton(base, jetonDe(autre.lien)))).not.toContain('VEVENT');
});

test('changer d’adresse coupe l’ancienne ; couper, désactiver le compte ou finir le rôle coupe tout', async () => {
  const ancien = jetonDe((await executer(abonner, c.structure, {})).lien);
  const nouveau = jetonDe((await executer(abonner, c.structure, {})).lien);
  await expect(acteurDuJeton(base, ancien)).rejects.toMatchObject({ statut: 404 });
  expect((await acteurDuJeton(base, nouveau)).compteId).toBe(c.structure.compteId);
  expect((await abonnementDe(base, c.structure))!.luLe).not.toBeNull();
  await executer(desabonner, c.autreStructure, {});
  expect((await acteurDuJeton(base, nouveau)).compteId).toBe(c.structure.compteId);
  await sql`UPDATE compte SET desactive_le = now() WHERE id = ${c.structure.compteId}`.execute(base);
  await expect(acteurDuJeton(base, nouveau)).rejects.toMatchObject({ statut: 404 });
  await sql`UPDATE compte SET desactive_le = NULL WHERE id = ${c.structure.compteId}`.execute(base);
  await executer(desabonner, c.structure, {});
  await expect(acteurDuJeton(base, nouveau)).rejects.toMatchObject({ statut: 404 });
  expect(await abonnementDe(base, c.structure)).toBeNull();
});

test('la base ne garde pas de quoi refaire l’adresse', async () => {
  const { lien } = await executer(abonner, c.structure, {});
  const { rows } = await sql<{ tout: string }>`SELECT string_agg(g::text, ' ') AS tout FROM echeance_agenda g`.execute(
    base,
  );
  expect(rows[0]!.tout).not.toContain(jetonDe(lien));
  const { rows: journal } = await sql<{ tout: string }>`SELECT string_agg(j::text, ' ') AS tout FROM journal j`.execute(
    base,
  );
  expect(journal[0]!.tout).not.toContain(jetonDe(lien));
});
