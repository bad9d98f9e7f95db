import { sql } from 'kysely';
import { z } from 'zod';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { objetDe } from '../dater.ts';

async function exigerContenu(trx: Trx, id: number): Promise<{ suspendue: boolean }> {
  const { rows } = await sql<{ efface: boolean; suspendue: boolean }>`
    SELECT efface_le IS NOT NULL AS efface, suspendue_le IS NOT NULL AS suspendue FROM conservation WHERE objet = ${objetDe(id)} FOR UPDATE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurMetier("Cette candidature n'a pas encore de terme : rien n'est à suspendre.");
  if (rows[0].efface) throw new ErreurMetier('Le contenu de cette candidature est déjà effacé.', { statut: 409 });
  return rows[0];
}

/** Suspend l'effacement (contrôle, contentieux, accord des archives attendu) : rien ne part tant que l'on ne le reprend pas. */
export const suspendreEffacement = operation({
  nom: 'conservation.suspendre',
  entree: z.object({
    id: identifiant,
    motif: z
      .string("Dites pourquoi l'effacement est suspendu.")
      .trim()
      .min(5, "Dites pourquoi l'effacement est suspendu.")
      .max(1000, '1 000 caractères au plus.'),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, journal }, { id, motif }) {
    await exigerContenu(trx, id);
    await sql`UPDATE conservation SET suspendue_le = coalesce(suspendue_le, now()), suspendue_par = coalesce(suspendue_par, ${acteur.nom}),
      suspendue_motif = ${motif} WHERE objet = ${objetDe(id)}`.execute(trx);
    await journal({ objet: objetDe(id), details: { motif } });
    return { id };
  },
});

/** Reprend l'effacement : le porteur est prévenu de nouveau, et le préavis court en entier. */
export const reprendreEffacement = operation({
  nom: 'conservation.reprendre',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, journal }, { id }) {
    const { suspendue } = await exigerContenu(trx, id);
    if (suspendue)
      await sql`UPDATE conservation SET suspendue_le = NULL, suspendue_par = NULL, suspendue_motif = '', prevenu_le = NULL
        WHERE objet = ${objetDe(id)}`.execute(trx);
    await journal({ objet: objetDe(id) });
    return { id };
  },
});
