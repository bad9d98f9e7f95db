import { sql } from 'kysely';
import { avisRequis, type DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Avis, NatureAvis } from '#src/domaines/instances/index.ts';
import { recevable } from '#src/domaines/instructions/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Sens } from './forme.ts';

export interface SaisineLue {
  id: number;
  motif: string;
  titre: string;
  nature: NatureAvis;
  fondement: string;
  avis: Avis | null;
  rendueLe: Date | null;
}

/** Les consultations faites sur un dossier, la plus récente de chaque objet (convention, double conventionnement, recettes…). */
export async function saisinesDe(base: Base | Trx, dossier: number): Promise<SaisineLue[]> {
  const { rows } = await sql<SaisineLue>`
    SELECT DISTINCT ON (motif) id, motif, titre, nature, fondement, avis, rendue_le AS "rendueLe"
    FROM saisine WHERE objet = ${`dossier:${dossier}`} AND etat <> 'retiree' ORDER BY motif, id DESC`.execute(base);
  return rows;
}

/** Un critère d'éligibilité est jugé non rempli : la demande n'est pas recevable, le refus n'attend pas la commission. */
const irrecevable = async (base: Base | Trx, dossier: number): Promise<boolean> =>
  (await recevable(base, dossier)).nonRemplis.length > 0;

/**
 * Ce qui, dans les avis, empêche cette décision ; `null` : rien. La convention et son renouvellement se décident après l'avis de la
 * commission (R5132-2, R5132-3) ; le double conventionnement et les recettes au-delà de 30 % demandent un avis favorable (D5132-30, D5132-34).
 */
export async function avisManquant(base: Base | Trx, dossier: DossierSitue, sens: Sens): Promise<string | null> {
  const saisines = await saisinesDe(base, dossier.id);
  if (avisRequis(dossier) && !saisines.some((s) => s.nature === 'simple' && s.avis !== null)) {
    if (sens === 'refus' && (await irrecevable(base, dossier.id))) return null;
    return saisines.some((s) => s.nature === 'simple')
      ? "La commission n'a pas encore rendu son avis sur ce dossier : il est obligatoire avant de décider."
      : "L'avis de la commission est obligatoire avant de décider : transmettez-lui d'abord le dossier, depuis le dialogue de gestion.";
  }
  if (sens !== 'accord') return null;
  for (const s of saisines.filter(({ nature }) => nature === 'favorable_requis')) {
    if (s.avis === null) return `L'avis sur « ${s.titre} » est attendu : il doit être favorable (${s.fondement}).`;
    if (s.avis !== 'favorable')
      return `L'avis sur « ${s.titre} » n'est pas favorable : l'accord n'est pas possible (${s.fondement}).`;
  }
  return null;
}

/** @throws ErreurMetier voir `avisManquant` */
export async function exigerAvis(trx: Trx, dossier: DossierSitue, sens: Sens): Promise<void> {
  const manque = await avisManquant(trx, dossier, sens);
  if (manque) throw new ErreurMetier(manque, { champs: { sens: manque } });
}
