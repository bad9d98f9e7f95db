import { sql } from 'kysely';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux, PIED } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';

/** Prévient des comptes qu'un transfert les attend ; la référence, jamais le nom. */
export async function prevenirDuTransfert(
  trx: Trx,
  acteur: Acteur,
  p: Pick<ParcoursSitue, 'id' | 'reference'>,
  comptes: readonly (number | null)[],
  phrase: string,
): Promise<void> {
  const autres = [...new Set(comptes)].filter((n): n is number => n !== null && n !== acteur.compteId);
  if (autres.length === 0) return;
  await ecrireAux(
    trx,
    { comptes: autres },
    {
      sujet: `Transfert du parcours ${p.reference}`,
      paragraphes: [phrase, `${adressePublique()}/parcours/${p.id}/transfert`, PIED],
    },
  );
}

/** Comptes des responsables de l'équipe du parcours. */
export async function responsablesDe(trx: Trx, p: ParcoursSitue): Promise<number[]> {
  const { rows } = await sql<{ compte: number }>`SELECT DISTINCT f.compte_id AS compte FROM professionnel f
    WHERE f.operation = ${p.operation.id} AND f.role = 'responsable' AND habilite(f)
      AND (f.equipe IS NULL OR ${p.equipe}::int IS NULL OR f.equipe = ${p.equipe})`.execute(trx);
  return rows.map((r) => r.compte);
}
