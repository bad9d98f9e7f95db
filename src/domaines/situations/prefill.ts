import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Donnees, Prefill } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { objetDiagnostic } from './chargement.ts';
import type { Impact, Moment } from './forme.ts';
import { AUTRE } from './modele.ts';

interface LigneSue {
  theme: string;
  code: string | null;
  libelle: string;
  nature: string;
  impact: Impact | null;
  etat: string;
}

/**
 * Ce qu'un nouveau diagnostic sait déjà : les textes du précédent, et les situations du parcours telles qu'elles sont aujourd'hui. À la sortie,
 * tous les freins y sont, levés compris, sans leur incidence : une mesure recopiée ne serait pas une mesure.
 */
export async function prefillDiagnostic(
  trx: Trx,
  parcours: number,
  moment: Moment,
  precedent: number | null,
): Promise<Record<string, Prefill>> {
  const avant = precedent === null ? null : await lireReponse(trx, objetDiagnostic(precedent));
  const { rows } = await sql<LigneSue>`
    SELECT theme, code, libelle, nature, impact, etat FROM frein WHERE parcours = ${parcours} ORDER BY id`.execute(trx);
  const prefill: Record<string, Prefill> = {};
  const donnees: Donnees = avant?.donnees ?? {};
  for (const [cle, valeur] of Object.entries(donnees))
    if (!cle.startsWith('relu_')) prefill[cle] = { valeur, provenance: 'Diagnostic précédent' };
  const freins = rows.filter((f) => f.nature === 'frein' && (moment === 'sortie' || f.etat !== 'leve'));
  // Un frein levé puis revenu n'y est qu'une fois : le dernier en date.
  const uniques = [...new Map(freins.map((f) => [f.code ?? `${f.theme}/${f.libelle}`, f])).values()];
  const provenance = 'Freins du parcours';
  if (uniques.length > 0 || rows.length > 0)
    prefill.freins = {
      valeur: uniques.map((f) => ({
        situation: f.code ?? AUTRE + f.theme,
        ...(f.code ? {} : { precision: f.libelle }),
        ...(moment !== 'sortie' && f.impact ? { impact: f.impact } : {}),
      })),
      provenance,
    };
  for (const [cle, nature] of [
    ['atouts', 'atout'],
    ['situations', 'neutre'],
  ] as const) {
    const codes = rows.filter((f) => f.nature === nature && f.code).map((f) => f.code as string);
    if (codes.length > 0) prefill[cle] = { valeur: codes, provenance: 'Situations du parcours' };
  }
  return prefill;
}
