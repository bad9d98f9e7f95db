import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';

const RAISON = "Dites pourquoi l'effacement est suspendu.";

async function exigerIdentite(trx: Trx, personne: number): Promise<{ suspendue: boolean }> {
  const { rows } = await sql<{ anonymisee: boolean; suspendue: boolean }>`
    SELECT anonymisee_le IS NOT NULL AS anonymisee, suspendue_le IS NOT NULL AS suspendue FROM personne WHERE id = ${personne} FOR UPDATE`.execute(
    trx,
  );
  if (rows[0]?.anonymisee) throw new ErreurMetier('Ce dossier est déjà anonymisé.', { statut: 409 });
  return { suspendue: rows[0]?.suspendue ?? false };
}

/** Suspend l'anonymisation (contentieux, contrôle) de la personne, tous ses parcours compris : rien ne part tant qu'on ne la reprend pas. */
export const suspendreAnonymisation = operation({
  nom: 'conservation.suspendrePersonne',
  cloison: true,
  entree: surveiller(
    { parcours: identifiant, motif: texteSurveille(500, RAISON).refine((t) => t.length >= 5, RAISON) },
    ['motif'],
  ),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, objet: p, journal }, { motif }) {
    await exigerIdentite(trx, p.personne);
    await sql`UPDATE personne SET suspendue_le = coalesce(suspendue_le, now()), suspension_motif = ${motif}, version = version + 1
      WHERE id = ${p.personne}`.execute(trx);
    // La raison reste au dossier : le journal ne porte aucun texte sur une personne.
    await journal({ objet: `parcours:${p.id}` });
    return { id: p.id };
  },
});

/** Reprend l'anonymisation : le référent est prévenu de nouveau, et le préavis court en entier. */
export const reprendreAnonymisation = operation({
  nom: 'conservation.reprendrePersonne',
  cloison: true,
  entree: z.object({ parcours: identifiant }),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, objet: p, journal }) {
    const { suspendue } = await exigerIdentite(trx, p.personne);
    if (suspendue) {
      await sql`UPDATE personne SET suspendue_le = NULL, suspension_motif = '', version = version + 1 WHERE id = ${p.personne}`.execute(
        trx,
      );
      await horsCloison(trx as Cloison, (t) =>
        sql`UPDATE conservation_personne SET prevenu_le = NULL WHERE personne = ${p.personne}`.execute(t),
      );
    }
    await journal({ objet: `parcours:${p.id}` });
    return { id: p.id };
  },
});
