import type { Banc } from './banc.ts';
import { bancDeScenario } from './scenario.ts';

export const banc: Banc = bancDeScenario('Scénario sur une région', 'R2');
