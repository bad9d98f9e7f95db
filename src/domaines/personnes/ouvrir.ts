import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { donnerAcces } from './acces.ts';

interface Ouverture {
  personne: number;
  operation: { id: number; departement: string };
  public: string;
  droitsLe?: string | undefined;
}

/**
 * Ouvre le parcours d'une personne connue ; son auteur en est membre jusqu'à la décision d'orientation.
 * @throws ErreurMetier elle en a déjà un d'ouvert dans l'opération
 */
export async function ouvrir(trx: Trx, acteur: Acteur, o: Ouverture): Promise<{ id: number; reference: string }> {
  const { departement } = o.operation;
  const annee = aujourdhui().slice(0, 4);
  const rang = await prendreNumero(trx, `parcours:${departement}:${annee}`);
  const reference = `P${departement}-${annee}-${String(rang).padStart(5, '0')}`;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO parcours (reference, personne, operation, public, droits_le, demonstration, cree_par)
    SELECT ${reference}, ${o.personne}, ${o.operation.id}, ${o.public}, ${o.droitsLe ?? null}, n.demonstration, ${acteur.nom}
    FROM personne n WHERE n.id = ${o.personne}
    ON CONFLICT (personne, operation) WHERE clos_le IS NULL DO NOTHING RETURNING id`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier('Cette personne a déjà un parcours ouvert dans cette opération.', {
      statut: 409,
      conseil: 'Retrouvez-la dans « Personnes » et continuez son parcours.',
    });
  const { id } = rows[0];
  await donnerAcces(trx, { parcours: id, compte: acteur.compteId, titre: 'positionnement', par: acteur.nom });
  return { id, reference };
}
