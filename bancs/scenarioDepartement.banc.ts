import type { Banc } from './banc.ts';
import { bancDeScenario } from './scenario.ts';

export const banc: Banc = bancDeScenario('Scénario sur un département', 'D14');
