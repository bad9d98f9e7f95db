import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { conventionSignee } from '#tests/fabriqueConventions.ts';
import { regulariser } from './operations/regulariser.ts';
import { limiteRegularisation, moisARegulariser, prochaineRegularisation } from './regles/moisRegularises.ts';
import { attendreRegularisation } from './regularisations.ts';
import { lireAnnexe } from './requetes/annexe.ts';

const { a, lire, payer } = atelierConventions();

const heures = async (rangs: number[], nombre: number) => {
  for (const m of rangs)
    await sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par)
      VALUES (${a.c.idStructure}, make_date(2026, ${m}, 1), ${nombre}, 'saisie', 'Essai')`.execute(a.base);
};
const attendue = (convention: number) =>
  lire(
    sql`SELECT due_le, service FROM echeance WHERE nature = 'convention.regularisation' AND etat = 'ouverte' AND objet = ${`convention:${convention}`}`,
  );
/** Signée ce jour : les échéances ne dépendent plus du jour de l'essai. */
const signeeLe = async (convention: number, jour: string) => {
  await sql`UPDATE convention_annexe SET signee_le = ${jour} WHERE convention = ${convention}`.execute(a.base);
  await a.base.transaction().execute((trx) => attendreRegularisation(trx, convention, 'Essai'));
};

describe('mois de régularisation', () => {
  test("ceux de l'arrêté dans la période, et toujours le dernier", () => {
    const mois = (debut: string, fin: string) => moisARegulariser([5, 8, 11, 12], debut, fin).map((m) => m.slice(5, 7));
    expect(mois('2026-01-01', '2026-12-31')).toEqual(['05', '08', '11', '12']);
    expect(mois('2026-07-01', '2026-09-30')).toEqual(['08', '09']);
    expect(moisARegulariser([], '2026-01-01', '2026-06-30')).toEqual(['2026-06-01']);
  });
  test('la plus récente vaut pour les précédentes ; signée trop tard, la suivante rattrape', () => {
    const mois = ['2026-05-01', '2026-08-01', '2026-12-01'];
    expect(limiteRegularisation('2026-12-01')).toBe('2027-01-31');
    expect(prochaineRegularisation(mois, [], '2026-01-10')).toBe('2026-05-01');
    expect(prochaineRegularisation(mois, ['2026-08-01'], '2026-01-10')).toBe('2026-12-01');
    expect(prochaineRegularisation(mois, [], '2026-07-01')).toBe('2026-08-01');
    expect(prochaineRegularisation(mois, ['2026-12-01'], '2026-01-10')).toBeNull();
  });
});

describe('régulariser', () => {
  test("l'occupation réelle se régularise au mois prévu ; un mois absent ne vaut pas zéro ; l'échéance suit", async () => {
    const { convention, annexe } = await conventionSignee(a.base, a.c);
    await signeeLe(convention, '2026-01-10');
    expect(await attendue(convention)).toEqual([{ due_le: new Date('2026-06-30T21:59:59Z'), service: 'ddets' }]);
    await payer(convention, 5);
    await heures([1, 2, 3, 4], 1365);
    const faire = (mois: string) => executer(regulariser, a.c.ddets, { annexe, mois });
    await expect(faire('2026-02-01')).rejects.toThrow(
      "L'occupation se régularise en 05/2026, 08/2026, 11/2026, 12/2026",
    );
    await expect(faire('2026-05-01')).rejects.toThrow("Il manque l'activité de 05/2026");
    await heures([5], 1365);
    // 9 ETP occupés cinq mois : 5 × 1 365 × 23 921 ÷ 1 820 = 89 703,75 € dus ; 5 × 19 934,17 = 99 670,85 € versés.
    expect(await faire('2026-05-01')).toMatchObject({ du: '89703.75', montant: '-9967.10' });
    await expect(faire('2026-05-01')).rejects.toThrow('Rien à régulariser');
    expect(await attendue(convention)).toEqual([{ due_le: new Date('2026-09-30T21:59:59Z'), service: 'ddets' }]);
    const { regularisations } = await lireAnnexe(a.base, a.c.ddets, convention, annexe);
    expect(regularisations.mois.map((m) => [m.mois, m.faite])).toEqual([
      ['2026-05-01', true],
      ['2026-08-01', false],
      ['2026-11-01', false],
      ['2026-12-01', false],
    ]);
    expect(regularisations.source).toMatchObject({ confiance: 'source secondaire' });
  });

  test('le département qui retient la convention type change les mois ; un écart nul est fait, sans paiement', async () => {
    await sql`INSERT INTO parametre (cle, territoire, details, unite, date_debut, source, confiance, auteur)
      VALUES ('regularisation.retenue', 'departement:62', '{"selon":"convention"}', '', '2020-01-01', 'Essai', 'lu', 'Essai')`.execute(
      a.base,
    );
    const { convention, annexe } = await conventionSignee(a.base, a.c);
    await signeeLe(convention, '2026-01-10');
    await payer(convention, 5);
    await heures([1, 2, 3, 4, 5], 1365);
    const { regularisations } = await lireAnnexe(a.base, a.c.ddets, convention, annexe);
    expect(regularisations.mois.map((m) => m.mois.slice(5, 7))).toEqual(['05', '10', '12']);
    await executer(regulariser, a.c.ddets, { annexe, mois: '2026-05-01' });
    await sql`UPDATE activite_mois SET heures = 0`.execute(a.base);
    await heures([6, 7, 8, 9, 10], 0);
    await sql`UPDATE activite_mois SET heures = 1365 WHERE mois <= '2026-05-01'`.execute(a.base);
    // Rien de plus occupé, rien de plus versé : l'écart est nul, et la régularisation d'octobre est faite.
    expect(await executer(regulariser, a.c.ddets, { annexe, mois: '2026-10-01' })).toMatchObject({ montant: '0.00' });
    expect(
      await lire(
        sql`SELECT montant, etat, reference FROM versement WHERE genre = 'regularisation' AND mois = '2026-10-01'`,
      ),
    ).toEqual([{ montant: '0.00', etat: 'verse', reference: 'sans paiement' }]);
    expect(await attendue(convention)).toEqual([{ due_le: new Date('2027-01-31T22:59:59Z'), service: 'ddets' }]);
  });
});
