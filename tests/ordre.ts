import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Les plus longs partent d'abord : le dernier fichier ne laisse pas un cœur attendre l'autre. */
const LONGS = ['pages.parcours', 'droits.parcours', 'rapports.parcours'];
const rang = ({ moduleId }: TestSpecification) => {
  const i = LONGS.findIndex((nom) => moduleId.includes(nom));
  return i < 0 ? LONGS.length : i;
};

export class Ordre extends BaseSequencer {
  override async sort(fichiers: TestSpecification[]): Promise<TestSpecification[]> {
    const tries = await super.sort(fichiers);
    return tries.toSorted((a, b) => rang(a) - rang(b));
  }
}
