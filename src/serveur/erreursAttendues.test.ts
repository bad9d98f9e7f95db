import { describe, expect, it } from 'vitest';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { enReponse, formulaireLisible } from './erreursAttendues.ts';

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
  it('une valeur que la base ne peut pas porter est un refus, et non une panne', async () => {
    const statut = (code: string) =>
      enReponse(() => Promise.reject(Object.assign(new Error('invalid'), { code })))().catch((e) => e.init?.status);
    expect(await statut('22021')).toBe(422);
    expect(await statut('22003')).toBe(422);
    expect(await statut('22008')).toBe(422);
    // Deux écritures qui se croisent : à recommencer.
    expect(await statut('40P01')).toBe(409);
    expect(await statut('57P01')).toBeUndefined();
    expect(await statut('constructor')).toBeUndefined();
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

describe('formulaireLisible', () => {
  const envoyer = (type: string, corps: string) =>
    formulaireLisible(async ({ request }) => Object.fromEntries(await request.formData()))({
      request: new Request('http://exemple.test/', { method: 'POST', headers: { 'content-type': type }, body: corps }),
    }).catch((e: { init?: { status: number } }) => e.init?.status ?? e);
  it('lit un formulaire, et refuse sans panne ce qui n’en est pas un', async () => {
    expect(await envoyer('application/x-www-form-urlencoded', 'a=1')).toEqual({ a: '1' });
    expect(await envoyer('text/plain', 'a=1')).toBe(415);
    expect(await envoyer('application/json', '{}')).toBe(415);
    expect(await envoyer('multipart/form-data; boundary=x', 'tronqué')).toBe(400);
    expect(await envoyer('multipart/form-data', '')).toBe(400);
  });
});
