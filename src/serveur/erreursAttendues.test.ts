import { describe, expect, it } from 'vitest';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { enReponse } from './erreursAttendues.ts';

describe('enReponse', () => {
  it("rend le statut et le message d'une erreur attendue", async () => {
    const lue = await enReponse((): Promise<never> => {
      throw new ErreurIntrouvable("Cette structure n'existe pas.");
    })().then(
      () => null,
      (e: unknown) => e,
    );
    expect(lue).toMatchObject({ data: { message: "Cette structure n'existe pas." }, init: { status: 404 } });
  });
  it('laisse passer le reste', async () => {
    const panne = new Error('disque plein');
    await expect(
      enReponse((): Promise<never> => {
        throw panne;
      })(),
    ).rejects.toBe(panne);
    await expect(enReponse(async (n: number) => n + 1)(1)).resolves.toBe(2);
  });
});
