import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { OperationVisee } from '#src/droits/parcours.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { fusionner } from '../fusionner.ts';

/** Une paire, et les opérations où chacune des deux personnes est suivie. */
export interface DoublonVise {
  id: number;
  a: number;
  b: number;
  etat: string;
  operations: [OperationVisee[], OperationVisee[]];
}

async function charger(trx: Trx, id: number): Promise<DoublonVise> {
  // Sous la cloison : une paire dont l'acteur n'identifie pas les deux personnes n'existe pas.
  const { rows } = await sql<{ id: number; a: number; b: number; etat: string }>`
    SELECT id, a, b, etat FROM personne_doublon WHERE id = ${id} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  const { a, b } = rows[0];
  const { rows: suivies } = await sql<{ personne: number; operation: number }>`
    SELECT DISTINCT personne, operation FROM parcours WHERE personne IN (${a}, ${b})`.execute(trx);
  const cote = (personne: number) =>
    Promise.all(suivies.filter((s) => s.personne === personne).map((s) => operationSituee(trx, s.operation)));
  return { ...rows[0], operations: [await cote(a), await cote(b)] };
}

/** Tranche une ressemblance : deux personnes, ou la même, dont on garde une fiche. */
export const trancherDoublon = operation({
  nom: 'personnes.trancherDoublon',
  cloison: true,
  entree: z
    .object({
      doublon: identifiant,
      reponse: z.enum(['meme', 'differentes'], 'Dites si c’est la même personne.'),
      /** Fiche gardée. */
      garder: identifiant.optional(),
    })
    .refine((e) => e.reponse === 'differentes' || e.garder !== undefined, {
      path: ['garder'],
      message: "Choisissez la fiche dont vous gardez l'identité.",
    }),
  charger: (trx, e) => charger(trx, e.doublon),
  async executer({ trx, acteur, objet: d, journal }, e) {
    if (d.etat !== 'a_trancher')
      throw new ErreurMetier("Quelqu'un a déjà tranché.", { statut: 409, conseil: 'Rechargez la liste.' });
    if (e.reponse === 'differentes') {
      await sql`UPDATE personne_doublon SET etat = 'differentes', tranche_le = now(), tranche_par = ${acteur.nom} WHERE id = ${d.id}`.execute(
        trx,
      );
      await journal({ objet: `personne:${d.a}`, details: { reponse: 'differentes', autre: d.b } });
      return { reponse: e.reponse };
    }
    const gardee = e.garder!;
    if (gardee !== d.a && gardee !== d.b) throw new ErreurIntrouvable();
    const retiree = gardee === d.a ? d.b : d.a;
    const vus = (await parcoursDe(trx, [d.a, d.b])).length;
    const deplaces = await horsCloison(trx as Cloison, async (t) => {
      if ((await parcoursDe(t, [d.a, d.b])).length !== vus)
        throw new ErreurMetier("L'une de ces personnes est aussi suivie dans une opération qui n'est pas la vôtre.", {
          statut: 409,
          conseil: 'Sa coordination tranchera avec la vôtre : il faut être habilité dans les deux.',
        });
      return fusionner(t, { gardee, retiree, par: acteur.nom });
    });
    const details = { reponse: 'meme', gardee, retiree, parcours: deplaces.length };
    await journal({ objet: `personne:${gardee}`, details });
    for (const id of deplaces) await journal({ objet: `parcours:${id}`, details });
    return { reponse: e.reponse };
  },
});

const parcoursDe = async (trx: Trx, personnes: number[]) =>
  (await sql<{ id: number }>`SELECT id FROM parcours WHERE personne = ANY(${personnes}::int[])`.execute(trx)).rows;
