import { semerParametres } from '#src/domaines/parametres/index.ts';
import { confierLectures, declarerInteret, notesDe, rendreLecture } from '#src/domaines/selections/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type MondeAppel, mondeAppel } from './fabriqueAppels.ts';

/** Notes d'une lecture sur la grille d'essai (qualité 60 %, territoire 40 %, sur 5). */
export const notesDeTest = (qualite: string, territoire: string) => ({
  qualite: { note: qualite },
  territoire: { note: territoire, commentaire: 'Vu.' },
});

/** L'appel d'essai et de quoi y faire lire une candidature. */
export interface MondeSelection extends MondeAppel {
  confier: (
    par: Acteur,
    compte: number,
    candidature: number,
    appel?: number,
  ) => Promise<{ nombre: number; lecteurs: number }>;
  sansLien: (qui: Acteur, candidature: number) => Promise<unknown>;
  /** Confie, déclare sans lien et rend une lecture. */
  lire: (qui: Acteur, candidature: number, qualite: string, territoire: string, appel?: number) => Promise<void>;
  laNote: (candidature: number, pour: Acteur | 'tous') => Promise<Awaited<ReturnType<typeof notesDe>>[number]>;
}

export async function mondeSelection(base: Base): Promise<MondeSelection> {
  const m = await mondeAppel(base);
  await semerParametres(base);
  const confier: MondeSelection['confier'] = (par, compte, candidature, appel = m.appel) =>
    executer(confierLectures, par, { appel, affectations: `${candidature}:${compte}` });
  const sansLien: MondeSelection['sansLien'] = (qui, candidature) =>
    executer(declarerInteret, qui, { id: candidature, interet: 'aucun' });
  return {
    ...m,
    confier,
    sansLien,
    lire: async (qui, candidature, qualite, territoire, appel) => {
      await confier(qui.compteId === m.agent.compteId ? m.departement : m.agent, qui.compteId, candidature, appel);
      await sansLien(qui, candidature);
      await executer(rendreLecture, qui, { id: candidature, notes: notesDeTest(qualite, territoire), avis: 'Lu.' });
    },
    laNote: async (candidature, pour) =>
      (await notesDe(base, m.appel, pour)).find((n) => n.candidature === candidature)!,
  };
}
