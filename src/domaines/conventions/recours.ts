import type { ConfianceParametre } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { exigerParametre } from './parametres.ts';

export interface Delai {
  /** En mois. */
  valeur: number;
  source: string;
  confiance: ConfianceParametre;
}
export interface VoiesDeRecours {
  contentieux: Delai;
  gracieux: Delai;
  silence: Delai;
}

/** Voies et délais de recours à écrire dans une notification, tels que les paramètres les donnent ce jour-là, avec leurs sources. */
export async function voiesDeRecours(base: Base | Trx, jour: string, departement: string): Promise<VoiesDeRecours> {
  const lire = async (cle: string): Promise<Delai> => {
    const { valeur, source, confiance } = await exigerParametre(base, `recours.${cle}_mois`, jour, departement);
    return { valeur: Number(valeur), source, confiance };
  };
  return { contentieux: await lire('contentieux'), gracieux: await lire('gracieux'), silence: await lire('silence') };
}

/** Dernier jour utile, compris. Le délai est franc : ni le jour de la réception ni celui de l'échéance ne comptent. */
