import { sql } from 'kysely';
import {
  type CandidatureSituee,
  candidaturePourAgir,
  type EtatCandidature,
  suiviCandidature,
} from '#src/domaines/candidatures/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersionNommee } from '#src/socle/version.ts';

/** @throws ErreurMetier 409 la candidature n'est plus dans un de ces états */
export function exigerEtat(
  { etat }: Pick<CandidatureSituee, 'etat'>,
  etats: readonly EtatCandidature[],
  quoi: string,
): void {
  if (!etats.includes(etat))
    throw new ErreurMetier(
      `${quoi} n'est pas possible : la candidature est « ${suiviCandidature.etats[etat].libelle} ».`,
      {
        statut: 409,
        conseil: 'Rechargez la page pour voir où elle en est.',
      },
    );
}

/** Deux agents sur une candidature : le second est prévenu, et sa saisie gardée. @throws ErreurConflit */
export const exigerVersion = (trx: Trx, { id, version }: CandidatureSituee, lue: number | undefined): Promise<void> =>
  exigerVersionNommee(trx, { cle: `candidature:${id}`, version }, lue, 'cette candidature');

/** Plusieurs candidatures verrouillées dans l'ordre de leurs numéros : deux lots qui se croisent ne s'attendent pas l'un l'autre. */
export async function candidaturesPourAgir(trx: Trx, ids: readonly number[]): Promise<CandidatureSituee[]> {
  const lues: CandidatureSituee[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) lues.push(await candidaturePourAgir(trx, id));
  return lues;
}

/** Organisation au nom de laquelle une personne lit ou donne un avis : la sienne qui lance l'appel, sinon sa première en cours. */
export async function organisationDe(base: Base | Trx, compte: number, financeur: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT o.id FROM appartenance a JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    WHERE a.compte_id = ${compte} AND ${EN_COURS} AND o.nature NOT IN ('plateforme', 'personne')
    ORDER BY (o.id = ${financeur}) DESC, a.id LIMIT 1`.execute(base);
  return rows[0]?.id ?? null;
}
