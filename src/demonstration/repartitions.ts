import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { adopter, ajusterLocal, etablirRepartition } from '#src/domaines/repartitions/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { executer } from '#src/droits/executer.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';

/**
 * Deux répartitions de la région de démonstration pour l'année de la campagne en cours : l'une adoptée, ajustée une fois, devant laquelle se
 * lisent les dialogues de gestion ; l'autre encore à décider. Sans elles, l'application démarre quand même.
 */
export async function semerRepartitionsDemo(base: Base): Promise<void> {
  const { rows: deja } = await sql`SELECT 1 FROM repartition LIMIT 1`.execute(base);
  const { rows } = await sql<{ annee: number; actuel: number }>`
    SELECT max(annee) AS annee FROM campagne WHERE demonstration AND departement = '62' HAVING max(annee) IS NOT NULL`.execute(
    base,
  );
  const dreets = await acteurDemo(base, 'dreets');
  if (deja.length > 0 || !rows[0] || !dreets) return;
  try {
    const commun = {
      annee: rows[0].annee,
      echelle: 'region',
      lieu: dreets.perimetre.codes[0]!,
      public: 'demandeurs',
      plafond: '150',
      amorce: '40',
      demonstration: true,
    };
    const adoptee = await etablirRepartition(base, dreets, {
      ...commun,
      intitule: 'Postes IAE, rééquilibrage progressif (démonstration)',
      enveloppe: String(await postesDe(base, commun.lieu, 1.05)),
      plancher: '95',
    });
    await executer(ajusterLocal, dreets, {
      id: adoptee.id,
      version: 1,
      methode: 'leximin',
      territoire: '62',
      ecart: '5',
      motif: 'Ouverture promise en dialogue de gestion (démonstration)',
    });
    await executer(adopter, dreets, {
      id: adoptee.id,
      version: 2,
      methode: 'leximin',
      decision: 'Nul ne perd plus d’un poste sur vingt, et le moins couvert monte le premier (démonstration).',
    });
    await etablirRepartition(base, dreets, {
      ...commun,
      intitule: 'Postes IAE, hypothèse plus ouverte (démonstration)',
      enveloppe: String(await postesDe(base, commun.lieu, 1.1)),
      plancher: '80',
      poids_acces: '0,5',
      motif_acces: 'Qui vit en zone blanche n’a aucun poste à portée (démonstration)',
    });
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'répartitions de démonstration non semées');
  }
}

/** Les postes de la région aujourd'hui, augmentés d'une part inventée, en ETP entiers. */
async function postesDe(base: Base, region: string, part: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT s.id FROM structure s JOIN commune c ON c.code = s.commune
    WHERE c.region = ${region} AND s.etat = 'active' AND s.type = ANY(${CODES_IAE})`.execute(base);
  const etp = await etpDesStructures(base);
  return Math.ceil(rows.reduce((somme, { id }) => somme + (etp.get(id)?.etp ?? 0), 0) * part);
}
