import { ACTIONS } from './actions.ts';
import type { ActionType, ObjectifType, Situation } from './forme.ts';
import { OBJECTIFS } from './objectifs.ts';
import { SITUATIONS } from './situations.ts';

export { ACTIONS } from './actions.ts';
export * from './forme.ts';
export { OBJECTIFS } from './objectifs.ts';
export { SITUATIONS } from './situations.ts';
export { BESOINS, CODES_THEME, libelleTheme, THEMES } from './themes.ts';

const S = new Map(SITUATIONS.map((s) => [s.code, s]));
const O = new Map(OBJECTIFS.map((o) => [o.code, o]));
const A = new Map(ACTIONS.map((a) => [a.code, a]));
export const situationDe = (code: string): Situation | undefined => S.get(code);
export const objectifDe = (code: string): ObjectifType | undefined => O.get(code);
export const actionDe = (code: string): ActionType | undefined => A.get(code);
