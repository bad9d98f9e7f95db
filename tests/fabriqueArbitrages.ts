import { sql } from 'kysely';
import { mouvementer } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel, type OptionsAppel } from './fabriqueAppels.ts';

export interface MondeArbitrage extends MondeAppel {
  /** Trois candidatures recevables, notées 90, 80 et 70, qui demandent 48 000 € chacune ; la quatrième, non notée. */
  candidatures: [number, number, number, number];
}

/** Écrit une lecture rendue, à la même part de l'échelle pour tous les critères : la note est ce pourcentage. */
export async function noterTest(base: Base, candidature: number, lecteur: Acteur, note: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO lecture (candidature, compte_id, confiee_par, interet) VALUES (${candidature}, ${lecteur.compteId}, 'Essai', 'aucun') RETURNING id`.execute(
    base,
  );
  for (const critere of ['qualite', 'territoire'])
    await sql`INSERT INTO lecture_note (lecture, critere, note) VALUES (${rows[0]!.id}, ${critere}, ${(note * 5) / 100})`.execute(
      base,
    );
  await sql`UPDATE lecture SET rendue_le = now() WHERE id = ${rows[0]!.id}`.execute(base);
}

/** Un appel clos, doté, avec ses candidatures notées. */
export async function mondeArbitrage(
  base: Base,
  dotation = '100000',
  options: OptionsAppel = {},
): Promise<MondeArbitrage> {
  const hier = new Date(Date.now() - 3_600_000);
  const m = await mondeAppel(base, { ...options, ferme: hier, ouvre: new Date(Date.now() - 20 * 86_400_000) });
  if (dotation !== '0')
    await executer(mouvementer, m.departement, {
      appel: m.appel,
      genre: 'dotation',
      montant: dotation,
      motif: 'Vote',
      rang: 0,
    });
  const ids: number[] = [];
  for (const [i, note] of [90, 80, 70, null].entries()) {
    const porteur = i % 2 === 0 ? m.porteur : m.autrePorteur;
    const id = await candidatureDeTest(
      base,
      { appel: m.appel, porteur },
      { etat: 'recevable', intitule: `Projet ${i + 1}` },
    );
    if (note !== null) for (const l of [m.lecteur, m.autreLecteur]) await noterTest(base, id, l, note);
    ids.push(id);
  }
  return { ...m, candidatures: ids as [number, number, number, number] };
}

export const SIGNATURE = {
  signataire: 'Ida Exemple',
  qualite: 'Vice-présidente',
  acte: 'CP-2026-12',
  acteLe: '2026-01-15',
};
