import { z } from 'zod';
import { lireReference, type Niveau, type Reference } from './regles.ts';

/** Un territoire écrit `niveau:code`, d'un des niveaux admis ; son code est rendu sous sa forme officielle (« 1 » → « 01 »). */
export const territoireDit = (admis: readonly Niveau[], message: string) =>
  z.string({ error: message }).transform((texte, ctx): Reference => {
    const lu = lireReference(texte);
    if (lu && admis.includes(lu.niveau)) return lu;
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
