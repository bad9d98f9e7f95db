import { appelSitue } from '#src/domaines/appels/index.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { plusMois } from '#src/socle/jour.ts';
import type { SubventionSituee } from './forme.ts';
import { natureDuPorteur } from './lectures.ts';
import { nombreA } from './parametres.ts';

/** Natures d'échéance que le bilan d'une opération remplit. */
export const NATURES_BILAN = ['subvention.bilan', 'subvention.compte_rendu', 'subvention.bilan_fse'] as const;
export type NatureBilan = (typeof NATURES_BILAN)[number];

export interface RendezVous {
  nature: NatureBilan;
  libelle: string;
  fondement: string;
  /** `AAAA-MM-JJ` */
  due: string;
}

/**
 * Ce que le porteur devra après la fin de l'opération : bilan final, compte rendu financier d'un organisme privé, bilan FSE+. Trois horloges,
 * trois fondements : aucune n'en remplace une autre. @param fin dernier jour de l'opération, ou jour d'effet d'une résiliation
 * @throws ErreurMetier un délai n'a pas de valeur à cette date
 */
export async function rendezVous(base: Base | Trx, s: SubventionSituee, fin: string): Promise<RendezVous[]> {
  const { moisBilan, cofinancementFse } = (await appelSitue(base, s.appel)).contenu.financement;
  const liste: RendezVous[] = [];
  const final = moisBilan ?? (await nombreA(base, 'subvention.bilan_mois', fin, s));
  liste.push({
    nature: 'subvention.bilan',
    libelle: `Remettre le bilan final de la convention ${s.numero}`,
    fondement:
      final === 1
        ? "Convention : dans le mois qui suit la fin de l'opération"
        : `Convention : dans les ${final} mois qui suivent la fin de l'opération`,
    due: plusMois(fin, final),
  });
  if (!NATURES_PUBLIQUES.includes(await natureDuPorteur(base, s))) {
    const annee = fin.slice(0, 4);
    const mois = await nombreA(base, 'subvention.compte_rendu_mois', `${annee}-12-31`, s);
    liste.push({
      nature: 'subvention.compte_rendu',
      libelle: `Remettre le compte rendu financier ${annee} (convention ${s.numero})`,
      fondement: 'Loi n° 2000-321 du 12 avril 2000, article 10',
      due: plusMois(`${annee}-12-31`, mois),
    });
  }
  if (cofinancementFse)
    liste.push({
      nature: 'subvention.bilan_fse',
      libelle: `Remettre le bilan d'exécution FSE+ de la convention ${s.numero}`,
      fondement: "Règles du FSE+ : bilan final après la fin de l'opération",
      due: plusMois(fin, await nombreA(base, 'subvention.bilan_fse_mois', fin, s)),
    });
  return liste;
}
