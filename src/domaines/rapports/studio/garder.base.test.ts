import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { ddets, preparerRapports } from '#tests/fabriqueRapports.ts';
import { creerRapport } from '../operations/creer.ts';
import { blocsDuJour, pageRapport } from './ouvrir.ts';

const base = preparerRapports();
let id: number;
beforeAll(async () => {
  const revue = { genre: 'revue_annuelle', territoire: 'departement:62', annee: new Date().getFullYear() - 1 };
  id = (await executer(creerRapport, ddets, revue)).id;
});

describe('les chiffres gardés', () => {
  const page = (refaire = false) => pageRapport(base(), ddets, id, { refaire });
  const phraseGardee = async (phrase: string) =>
    sql`UPDATE rapport_mesure SET mesures = json_build_object('etablis', mesures->'etablis', 'entete', mesures->'entete',
      'territoireNom', mesures->'territoireNom', 'phrase', ${phrase}::text) WHERE brouillon_id = ${id}`.execute(base());

  test('servent toute la journée à la même personne, datés ; relire, figer ou un autre jour les mesure de nouveau', async () => {
    const { mesureLe, phrase } = await page(true);
    expect(Math.abs(Date.now() - mesureLe.getTime())).toBeLessThan(60_000);
    await phraseGardee('Gardée');
    const gardee = await page();
    expect([gardee.phrase, gardee.mesureLe]).toEqual(['Gardée', mesureLe]);
    // Un chiffre qu'un texte cite est celui que la page montrait, pas un autre mesuré dans son dos.
    expect((await blocsDuJour(base(), ddets, id)).map(({ cle }) => cle).sort()).toEqual(
      gardee.blocs.map(({ cle }) => cle).sort(),
    );
    expect((await page(true)).phrase).toBe(phrase);
    await phraseGardee('Gardée');
    await sql`UPDATE rapport_mesure SET mesure_le = mesure_le - interval '1 day' WHERE brouillon_id = ${id}`.execute(
      base(),
    );
    const lendemain = await page();
    expect([lendemain.phrase, lendemain.mesureLe > mesureLe]).toEqual([phrase, true]);
  });

  test("ne passent pas d'une personne à une autre : deux rôles n'ont pas les mêmes droits", async () => {
    await page(true);
    await phraseGardee('Réservée à Ana');
    const collegue = { ...ddets, compteId: 77, nom: 'Cléo', role: 'lecteur' as const };
    expect((await pageRapport(base(), collegue, id)).phrase).not.toBe('Réservée à Ana');
    await page(true);
  });
});
