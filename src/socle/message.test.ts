import { describe, expect, it } from 'vitest';
import { lireMessage, poserMessage, redirigerAvecMessage } from './message.ts';

const avecCookie = (setCookie: string) =>
  new Request('http://h/', { headers: { cookie: `autre=1; ${setCookie.split(';')[0]}` } });

describe('message après redirection', () => {
  it("traverse la redirection, accents compris, puis s'efface", () => {
    const reponse = redirigerAvecMessage('/structures', 'Structure corrigée : « Éveil & Cie »');
    expect(reponse.status).toBe(303);
    expect(reponse.headers.get('Location')).toBe('/structures');
    const { message, effacer } = lireMessage(avecCookie(reponse.headers.get('Set-Cookie') ?? ''));
    expect(message).toEqual({ ton: 'succes', texte: 'Structure corrigée : « Éveil & Cie »' });
    expect(effacer).toContain('Max-Age=0');
  });
  it('ignore un cookie forgé', () => {
    for (const valeur of ['xxx', Buffer.from('{"ton":"x","texte":"a"}').toString('base64url'), 'bnVsbA'])
      expect(lireMessage(avecCookie(`message=${valeur}`)).message).toBeNull();
    expect(lireMessage(new Request('http://h/'))).toEqual({ message: null, effacer: null });
  });
  it('borne la longueur du cookie', () => {
    expect(poserMessage('é'.repeat(5000)).length).toBeLessThan(4096);
  });
});
