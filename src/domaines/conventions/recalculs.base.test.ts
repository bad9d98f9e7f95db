import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { conventionSignee } from '#tests/fabriqueConventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { recalculerAnnexe } from './operations/recalculer.ts';
import { annexesARecalculer } from './recalculs.ts';

const { a, lire, plan, payer, somme } = atelierConventions();

/** L'aide d'un chantier change à une date, après coup. */
async function nouveauTaux(montant: number, depuis: string): Promise<void> {
  await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'aide_au_poste.aci' AND remplace_le IS NULL AND date_debut = '2026-01-01'`.execute(
    a.base,
  );
  const poser = (valeur: number, debut: string, fin: string) =>
    sql`INSERT INTO parametre (cle, valeur, unite, date_debut, date_fin, source, confiance, auteur)
    VALUES ('aide_au_poste.aci', ${valeur}, '€', ${debut}, ${fin}, 'Arrêté inventé du 1er juin 2026', 'lu', 'Essai')`.execute(
      a.base,
    );
  if (depuis > '2026-01-01') await poser(23_921, '2026-01-01', depuis);
  await poser(montant, depuis, '2027-01-01');
}

describe('taux rétroactif', () => {
  test('chaque annexe touchée : aperçu, puis rappel des mois payés, tracé ; rien ne se réécrit', async () => {
    const { convention, annexe } = await conventionSignee(a.base, a.c);
    await payer(convention, 4);
    await nouveauTaux(24_353, '2026-03-01');
    const { lignes, examinees } = await annexesARecalculer(a.base, '62');
    // À la main : 10 ETP ; janvier et février à 23 921 €, mars à décembre à 24 353 €.
    // Total (2 × 239 210 + 10 × 243 530) / 12 = 242 810,00 €. Mars et avril payés 19 934,17 €, dus 20 294,17 € : rappel 720,00 €.
    // La tranche de janvier-février vaut 39 868,33 € : février dû 19 934,16 €, payé un centime de plus.
    expect([examinees, lignes.length, lignes[0]?.apres.total, lignes[0]?.ecart, lignes[0]?.plan.rappel]).toEqual([
      1,
      1,
      '242810.00',
      '3600.00',
      '719.99',
    ]);
    expect(await somme(convention)).toBe('239210.00');
    await expect(executer(recalculerAnnexe, a.c.ddets, { annexe, motif: 'Arrêté.', total: '1' })).rejects.toMatchObject(
      {
        statut: 409,
      },
    );
    await expect(
      executer(recalculerAnnexe, await creerActeurTest(a.base, 'ddets', 'agent'), { annexe, motif: 'Arrêté.' }),
    ).rejects.toMatchObject({ statut: 403 });
    const r = await executer(recalculerAnnexe, a.c.ddets, {
      annexe,
      motif: 'Arrêté inventé du 1er juin 2026',
      total: '242810.00',
    });
    expect(r).toMatchObject({ total: '242810.00', rappel: '719.99' });
    expect(await somme(convention)).toBe('242810.00');
    expect((await plan(convention, sql`etat = 'verse'`)).map((l) => l.montant)).toEqual(Array(4).fill('19934.17'));
    expect(await lire(sql`SELECT total_avant, total_apres, rappel FROM annexe_recalcul`)).toEqual([
      { total_avant: '239210.00', total_apres: '242810.00', rappel: '719.99' },
    ]);
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${a.c.campagne}`)).toEqual([
      { engage: '242810.00' },
    ]);
    expect((await annexesARecalculer(a.base, '62')).lignes).toEqual([]);
    await expect(executer(recalculerAnnexe, a.c.ddets, { annexe, motif: 'Encore.' })).rejects.toThrow(
      'rien à recalculer',
    );
  });

  test("un taux disparu à la date : l'annexe est listée avec la raison, pas passée sous silence", async () => {
    await conventionSignee(a.base, a.c);
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'aide_au_poste.aci' AND remplace_le IS NULL`.execute(
      a.base,
    );
    const { lignes, impossibles } = await annexesARecalculer(a.base, '62');
    expect([lignes.length, impossibles.length]).toEqual([0, 1]);
    expect(impossibles[0]?.raison).toContain("n'a pas de valeur");
  });
});
