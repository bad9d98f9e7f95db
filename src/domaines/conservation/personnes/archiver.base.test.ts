import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { parcoursSitue, rattacher } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { plusJours } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '#tests/fabriqueAccompagnement.ts';
import { ACTIVE, CONTACT, conserves } from '#tests/fabriqueTermes.ts';

import { ficheConservee } from './requetes.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const { clos, courriels, lecteurs, passer } = conserves(() => monde);

test('archivé : un référent ne rejoint plus le dossier, le responsable si, avec une raison', async () => {
  const id = await clos();
  await sql`INSERT INTO frein (parcours, nature, theme, libelle, impact_entree, repere_le, par) VALUES (${id}, 'frein', 'mobilite', 'x', 'fort',
    ${CONTACT}::date, 'x')`.execute(base);
  const freins = () =>
    lireEnCloison(
      monde.responsable,
      async (c) => (await sql`SELECT FROM frein WHERE parcours = ${id}`.execute(c)).rows.length,
    );
  const lit = async () => peut(monde.responsable, 'personnes.lire', await parcoursSitue(base, id));
  expect([await lit(), await freins()]).toEqual([true, 1]);
  await passer(plusJours(ACTIVE, 1));
  // Diriger l'équipe n'y suffit plus, ni par le droit ni par la base.
  expect([await lit(), await freins()]).toEqual([false, 0]);
  expect((await lireEnCloison(monde.responsable, (c) => ficheConservee(c, monde.responsable, id))).peut).toMatchObject({
    lire: false,
    rouvrir: true,
    suspendre: true,
  });
  const motif = 'Contrôle du financeur européen';
  await expect(executer(rattacher, monde.responsable, { parcours: id, motif: '' })).rejects.toMatchObject({
    statut: 422,
  });
  await expect(executer(rattacher, monde.social, { parcours: id, motif })).rejects.toThrow(/archiv/);
  await executer(rattacher, monde.responsable, { parcours: id, motif });
  expect([await lit(), await freins()]).toEqual([true, 1]);
  expect(await executer(rattacher, monde.responsable, { parcours: id, motif })).toMatchObject({ nouveau: false });
  expect(await lecteurs(id)).toBe(1);
  const { rows } = await sql<{
    motif: string;
    jours: number;
  }>`SELECT motif, round(extract(epoch FROM fin - debut) / 86400)::int AS jours
    FROM acces_parcours WHERE parcours = ${id} AND titre = 'rattachement'`.execute(base);
  expect(rows).toEqual([{ motif, jours: 30 }]);
  // Le dernier référent l'apprend, et la personne lit la raison.
  expect((await courriels(monde.emploi.courriel)).at(-1)!.sujet).toMatch(/archivé rouvert/);
  expect(
    (await sql`SELECT FROM journal WHERE action = 'personnes.rattacher' AND objet = ${`parcours:${id}`}`.execute(base))
      .rows,
  ).toHaveLength(1);
  await passer(plusJours(ACTIVE, 2));
  expect(await lecteurs(id)).toBe(1);
  // Elle revient : le dossier redevient actif, et l'équipe le relit d'office.
  await sql`UPDATE parcours SET dernier_contact = ${plusJours(ACTIVE, 2)}::date WHERE id = ${id}`.execute(base);
  await sql`UPDATE acces_parcours SET fin = now() WHERE parcours = ${id} AND fin > now()`.execute(base);
  await passer(plusJours(ACTIVE, 3));
  expect([await lit(), await freins()]).toEqual([true, 1]);
});
