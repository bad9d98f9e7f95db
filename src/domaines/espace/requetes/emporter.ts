import { sql } from 'kysely';
import { COLONNES_BILAN, lireConsultations } from '#src/domaines/personnes/index.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import type { Moi } from './moi.ts';

/** Ce qu'elle emporte : tables lues sous ses propres politiques, donc jamais une note privée ni un brouillon. */
const TABLES = [
  'orientation',
  'parcours_intensif',
  'diagnostic_personne',
  'frein',
  'objectif',
  'action_parcours',
  'contrat_engagement',
  'participation',
  'rendezvous_attente',
  'projet_professionnel',
  'mise_en_relation',
  'immersion',
  'sortie',
  'jalon',
] as const;

/** Tout ce qui est écrit sur elle (règlement général sur la protection des données, articles 15 et 20), en un objet. */
export async function emporter(c: Cloison, m: Moi): Promise<Record<string, unknown>> {
  const lire = async (requete: ReturnType<typeof sql>) => (await requete.execute(c)).rows;
  const parcours = await lire(
    sql`SELECT reference, etat, public, droits_le, ouvert_le, clos_le FROM parcours WHERE personne = ${m.personne}`,
  );
  const { rows: sesParcours } = await sql<{ id: number }>`SELECT id FROM parcours WHERE personne = ${m.personne}
    ORDER BY id DESC`.execute(c);
  const donnees: Record<string, unknown> = {
    identite: (
      await lire(sql`SELECT nom, prenom, naissance, commune, adresse, telephone, courriel, canal, numero_caf, numero_ft FROM personne
        WHERE id = ${m.personne}`)
    )[0],
    parcours,
    choix: await lire(
      sql`SELECT finalite, sens, le, par, moyen, recueilli_par FROM personne_choix WHERE personne = ${m.personne} ORDER BY id`,
    ),
    demandes: await lire(
      sql`SELECT genre, texte, etat, reponse, le FROM personne_demande WHERE personne = ${m.personne} ORDER BY id`,
    ),
    reponses:
      await lire(sql`SELECT r.objet, r.donnees FROM reponse r JOIN diagnostic_personne d ON r.objet = 'diagnostic_personne:' || d.id
      WHERE d.parcours IN (SELECT id FROM parcours WHERE personne = ${m.personne})`),
  };
  const siens = sql`t.parcours IN (SELECT id FROM parcours WHERE personne = ${m.personne})`;
  donnees.transfert =
    await lire(sql`SELECT ${sql.raw(COLONNES_BILAN.map((nom) => `t.${nom}`).join(', '))} FROM transfert t
    WHERE ${siens} AND t.partage_le IS NOT NULL ORDER BY t.id`);
  // Hors cloison : ses réponses au Fonds social européen sont lues de son cercle, et elles sont d'elle.
  donnees.fse_participant = await horsCloison(
    c,
    async (trx) =>
      (
        await sql`SELECT t.moment, t.reponses, t.le, t.par FROM fse_participant t WHERE ${siens} ORDER BY t.le, t.moment`.execute(
          trx,
        )
      ).rows,
  );
  const consultations: unknown[] = [];
  for (const { id } of sesParcours)
    consultations.push(...(await lireConsultations(c, id)).lignes.map(({ id: _, ...lue }) => lue));
  donnees.consultations = consultations;
  for (const table of TABLES)
    donnees[table] = await lire(
      sql`SELECT to_jsonb(t) - 'parcours' AS ligne FROM ${sql.table(table)} t WHERE t.parcours IN (SELECT id FROM parcours WHERE personne = ${m.personne})`,
    );
  return donnees;
}
