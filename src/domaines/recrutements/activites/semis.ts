import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { ACTIVITES, HORS_INSERTION } from './catalogue.ts';
import { LIVREES } from './livrees.ts';
import type { Correspondance } from './rattacher.ts';

/** Les lignes livrées, une par code ou par expression. */
export function correspondancesLivrees(): Correspondance[] {
  return Object.entries(LIVREES).flatMap(([activite, { naf, rome, mot, type }]) => [
    ...decouper(naf, ' ').map((code): Correspondance => ({ nature: 'naf', code, activite })),
    ...decouper(rome, ' ').map((code): Correspondance => ({ nature: 'rome', code, activite })),
    ...decouper(type, ' ').map((code): Correspondance => ({ nature: 'type', code, activite })),
    ...decouper(mot, ', ').map((code): Correspondance => ({ nature: 'mot', code, activite })),
  ]);
}

const decouper = (texte: string | undefined, par: string) => (texte ? texte.split(par) : []);

const SOURCE = "Convention de l'application : à vérifier localement";
/** Depuis quand la convention vaut : avant tout fichier que l'on pourrait charger. */
const DEBUT = '2000-01-01';

/**
 * Activités et correspondance livrées, à chaque démarrage. Une ligne qu'une personne a retirée (fin posée) ne revient pas ; une ligne
 * livrée qui n'est plus dans le programme est retirée.
 */
export async function semerActivites(base: Base): Promise<void> {
  const activites = [...ACTIVITES, HORS_INSERTION].map(([code, libelle], ordre) => ({ code, libelle, ordre }));
  const livrees = correspondancesLivrees();
  await base.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO activite_insertion (code, libelle, ordre)
      SELECT code, libelle, ordre FROM jsonb_to_recordset(${JSON.stringify(activites)}::jsonb) AS l(code text, libelle text, ordre smallint)
      ON CONFLICT (code) DO UPDATE SET libelle = excluded.libelle, ordre = excluded.ordre
        WHERE (activite_insertion.libelle, activite_insertion.ordre) IS DISTINCT FROM (excluded.libelle, excluded.ordre)`.execute(
      trx,
    );
    const table = sql`jsonb_to_recordset(${JSON.stringify(livrees)}::jsonb) AS l(nature text, code text, activite text)`;
    const memes = sql`c.nature = l.nature AND c.code = l.code AND c.activite = l.activite`;
    await sql`
      INSERT INTO activite_correspondance (nature, code, activite, debut, source, confiance)
      SELECT l.nature, l.code, l.activite, ${DEBUT}, ${SOURCE}, 'non verifie' FROM ${table}
      WHERE NOT EXISTS (SELECT FROM activite_correspondance c WHERE ${memes})
      ON CONFLICT DO NOTHING`.execute(trx);
    await sql`
      DELETE FROM activite_correspondance c
      WHERE c.par IS NULL AND c.fin IS NULL AND NOT EXISTS (SELECT FROM ${table} WHERE ${memes})`.execute(trx);
  });
}
