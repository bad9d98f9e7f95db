import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Moi } from './moi.ts';

/** Ce qu'elle emporte : tables lues sous ses propres politiques, donc jamais une note privée ni un brouillon. */
const TABLES = [
  'orientation',
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
  const donnees: Record<string, unknown> = {
    identite: (
      await lire(sql`SELECT nom, prenom, naissance, commune, adresse, telephone, courriel, canal, numero_caf, numero_ft FROM personne
        WHERE id = ${m.personne}`)
    )[0],
    parcours,
    choix: await lire(sql`SELECT finalite, sens, le FROM personne_choix WHERE personne = ${m.personne} ORDER BY id`),
    demandes: await lire(
      sql`SELECT genre, texte, etat, reponse, le FROM personne_demande WHERE personne = ${m.personne} ORDER BY id`,
    ),
    reponses:
      await lire(sql`SELECT r.objet, r.donnees FROM reponse r JOIN diagnostic_personne d ON r.objet = 'diagnostic_personne:' || d.id
      WHERE d.parcours IN (SELECT id FROM parcours WHERE personne = ${m.personne})`),
  };
  for (const table of TABLES)
    donnees[table] = await lire(
      sql`SELECT to_jsonb(t) - 'parcours' AS ligne FROM ${sql.table(table)} t WHERE t.parcours IN (SELECT id FROM parcours WHERE personne = ${m.personne})`,
    );
  return donnees;
}
