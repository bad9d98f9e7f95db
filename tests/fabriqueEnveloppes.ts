import { sql } from 'kysely';
import { expect } from 'vitest';
import { mouvementer, ouvrirLigne, virer } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Des gestes sur l'arbre des crédits, tenus par la DREETS donnée pour l'année en cours. */
export function atelierEnveloppes(base: Base, dreets: Acteur) {
  const annee = new Date().getFullYear();
  const ouvrir = (acteur: Acteur, plus: Record<string, unknown>) =>
    executer(ouvrirLigne, acteur, { motif: 'Circulaire d’essai', ...plus });
  const region = (fonds: string, montant: string, etp = '') =>
    ouvrir(dreets, { region: '32', annee, fonds, montant, etp });
  const rangDe = async (ligne: number): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      SELECT ((SELECT count(*) FROM enveloppe_mouvement WHERE enveloppe = ${ligne})
        + (SELECT count(*) FROM enveloppe_derogation WHERE enveloppe = ${ligne}))::int AS n`.execute(base);
    return rows[0]!.n;
  };
  const mouvoir = async (
    acteur: Acteur,
    ligne: number,
    genre: string,
    montant: string,
    plus: Record<string, unknown> = {},
  ) => executer(mouvementer, acteur, { ligne, genre, montant, motif: 'Essai', rang: await rangDe(ligne), ...plus });
  const deplacer = async (
    acteur: Acteur,
    ligne: number,
    vers: number,
    montant: string,
    plus: Record<string, unknown> = {},
  ) => executer(virer, acteur, { ligne, vers, montant, motif: 'Essai', rang: await rangDe(ligne), ...plus });

  /** Chaque ligne distribue exactement ce que ses enfants ont reçu, et ne dépasse pas ce qu'elle a : la conservation de tout l'arbre. */
  async function verifierArbre(): Promise<void> {
    const { rows } = await sql`
      SELECT p.id FROM enveloppe p LEFT JOIN enveloppe e ON e.parent = p.id GROUP BY p.id
      HAVING p.distribue <> coalesce(sum(e.montant), 0) OR p.etp_distribue <> coalesce(sum(e.etp), 0)
        OR p.engage + p.distribue > p.montant + p.derogations
        OR p.montant <> (SELECT coalesce(sum(m.montant), 0) FROM enveloppe_mouvement m WHERE m.enveloppe = p.id)`.execute(
      base,
    );
    expect(rows).toEqual([]);
  }

  return { annee, ouvrir, region, mouvoir, deplacer, verifierArbre };
}
