import { afterAll } from 'vitest';
import { fermerBases } from './base.ts';

afterAll(fermerBases);
