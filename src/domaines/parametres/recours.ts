import type { Base, Trx } from '#src/socle/base/base.ts';
import { exigerParametre } from './exiger.ts';
import type { Parametre } from './regles.ts';

interface Delai extends Pick<Parametre, 'source' | 'confiance'> {
  /** En mois. */
  valeur: number;
}
export type VoiesDeRecours = Record<'contentieux' | 'gracieux' | 'silence', Delai>;

/** Voies et délais de recours d'une décision, tels que les paramètres les donnent ce jour-là, avec leurs sources. @throws ErreurMetier */
export async function voiesDeRecours(
  base: Base | Trx,
  jour: string,
  territoire: string | null,
): Promise<VoiesDeRecours> {
  const lire = async (cle: keyof VoiesDeRecours): Promise<Delai> => {
    const { valeur, source, confiance } = await exigerParametre(base, `recours.${cle}_mois`, jour, territoire);
    return { valeur: Number(valeur), source, confiance };
  };
  return { contentieux: await lire('contentieux'), gracieux: await lire('gracieux'), silence: await lire('silence') };
}

/** Les mêmes, comme une lettre les écrit. */
export const recoursEcrits = ({ contentieux, gracieux, silence }: VoiesDeRecours) => ({
  contentieux: String(contentieux.valeur),
  gracieux: String(gracieux.valeur),
  silence: String(silence.valeur),
  source: `${contentieux.source} (${contentieux.confiance})`,
});
