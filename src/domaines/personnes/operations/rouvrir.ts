import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { ouvrir } from '../ouvrir.ts';

/** Ouvre un nouveau parcours à une personne déjà connue de qui agit : elle revient, ou passe d'une opération à l'autre. */
export const ouvrirParcours = operation({
  nom: 'personnes.ouvrir',
  cloison: true,
  entree: z.object({
    personne: identifiant,
    operation: identifiant,
    public: z.enum(PUBLICS, 'Choisissez un public.'),
    droitsLe: jourFacultatif,
  }),
  charger: (trx, e) => operationSituee(trx, e.operation),
  async executer({ trx, acteur, objet: o, journal }, e) {
    // Sous la cloison : une personne d'un autre cercle n'existe pas.
    const { rows } = await sql`SELECT FROM personne WHERE id = ${e.personne}`.execute(trx);
    if (rows.length === 0) throw new ErreurIntrouvable();
    const { id, reference } = await horsCloison(trx as Cloison, (t) => ouvrir(t, acteur, { ...e, operation: o }));
    await journal({ objet: `parcours:${id}` });
    return { id, reference, adresse: `/parcours/${id}` };
  },
});
