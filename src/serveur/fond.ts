import type { Base } from '#src/socle/base/base.ts';

/** Tâches de fond de ce processus. */
export async function demarrerTachesDeFond(_base: Base, _url: string): Promise<{ arreter(): Promise<void> }> {
  return { async arreter() {} };
}
