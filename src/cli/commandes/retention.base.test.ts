import { expect, test } from 'vitest';
import { aujourdhui } from '#src/socle/jour.ts';
import { adresseDe, baseDeTest } from '../../../tests/base.ts';
import { creerProgramme } from '../programme.ts';

/** Lance la commande, rend ce qu'elle écrit. */
async function lancer(...arguments_: string[]): Promise<string> {
  const { programme, contexte } = await creerProgramme(['retention', ...arguments_]);
  let ecrit = '';
  const sortie = process.stdout.write;
  process.stdout.write = ((texte: string) => {
    ecrit += texte;
    return true;
  }) as typeof process.stdout.write;
  try {
    await programme.parseAsync(['retention', ...arguments_], { from: 'user' });
  } finally {
    process.stdout.write = sortie;
    await contexte.fermer();
  }
  return ecrit;
}

test('à blanc ou non, en JSON ou en clair : candidatures et personnes dans un seul bilan', async () => {
  const base = await baseDeTest();
  const avant = process.env.DATABASE_URL;
  process.env.DATABASE_URL = adresseDe(base);
  try {
    const json = JSON.parse(await lancer('passer', '--a-blanc', '--jour', '2031-01-01', '--json'));
    expect(json).toEqual({
      jour: '2031-01-01',
      aBlanc: true,
      candidatures: { dates: 0, prevenus: 0, effaces: 0, acces: 0 },
      personnes: { dates: 0, archives: [], prevenus: [], anonymises: [], empreinte: null },
    });
    expect(await lancer('passer')).toMatch(new RegExp(`Conservation au ${aujourdhui()}\\n`));
  } finally {
    if (avant === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = avant;
  }
});

test('un jour qui n’en est pas un, ou un autre jour sans --a-blanc : refusés', async () => {
  await expect(lancer('passer', '--a-blanc', '--jour', 'demain')).rejects.toThrow(/AAAA-MM-JJ/);
  await expect(lancer('passer', '--jour', '2031-01-01')).rejects.toThrow(/--a-blanc/);
  await expect(lancer('passer', '--jour', '2020-01-01')).rejects.toThrow(/--a-blanc/);
});
