import type { College, ReglesInstance } from '#src/domaines/instances/forme.ts';
import { REGLES_CRPA } from '#src/domaines/instances/modelesRegles.ts';
import type { Assemblee, PointCalcul } from '#src/domaines/instances/regles/forme.ts';

export const college = (id: string, plus: Partial<College> = {}): College => ({
  id,
  nom: id,
  sieges: 5,
  voix: null,
  deliberatif: true,
  groupe: '',
  ...plus,
});
export const m = (id: string, c = 'A', plus: Partial<Assemblee['membres'][number]> = {}) => ({
  id,
  nom: id,
  college: c,
  ...plus,
});
export const ici = (...ids: string[]) => ids.map((membre) => ({ membre, mode: 'sur_place' as const }));
export const POINT: PointCalcul = { nature: 'simple', retires: [], votes: [], sansQuorum: false };
export const vote = (sens: 'pour' | 'contre' | 'abstention', ...ids: string[]) =>
  ids.map((membre) => ({ membre, sens }));
export function assemblee(plus: Partial<Assemblee> = {}, regles: Partial<ReglesInstance> = {}): Assemblee {
  return {
    regles: { ...REGLES_CRPA, ...regles },
    colleges: [college('A')],
    membres: ['1', '2', '3', '4', '5'].map((id) => m(id)),
    presences: [],
    mandats: [],
    ...plus,
  };
}
