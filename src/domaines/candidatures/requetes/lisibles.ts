import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { candidatureSituee } from '../chargement.ts';
import type { CandidatureSituee } from '../forme.ts';
import type { EtatCandidature } from '../suivi.ts';
import { ETAT_ANNONCE } from './annonce.ts';

/** Les candidatures déposées à ces appels que l'acteur peut lire, dans l'état qui lui en est annoncé ; ni brouillon, ni retrait. */
export async function candidaturesLisibles(
  base: Base,
  acteur: Acteur,
  appels: readonly number[],
): Promise<(CandidatureSituee & { etatDit: EtatCandidature; tue: boolean })[]> {
  const { rows } = await sql<{ id: number; annonce: EtatCandidature }>`
    SELECT c.id, ${ETAT_ANNONCE} AS annonce FROM candidature c
    WHERE c.appel = ANY(${[...appels]}::int[]) AND c.etat NOT IN ('brouillon', 'retiree') AND ${horsDemonstration('c')}
    ORDER BY c.depose_le, c.id`.execute(base);
  const lues = await Promise.all(
    rows.map(async ({ id, annonce }) => ({ annonce, situee: await candidatureSituee(base, id) })),
  );
  return lues.flatMap(({ annonce, situee }) => {
    if (!peut(acteur, 'candidatures.lire', situee)) return [];
    // Le service connaît sa décision ; les autres, ce qui leur est notifié.
    const service = [situee.financeurId, ...situee.instruction].includes(acteur.organisationId);
    const etatDit = service ? (situee.etat as EtatCandidature) : annonce;
    return [{ ...situee, etatDit, tue: etatDit !== situee.etat }];
  });
}
