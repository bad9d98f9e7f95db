import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { type Consultation, lireConsultations } from '../requetes/consultations.ts';

/** D'un transfert, le bilan partagé avec elle, et rien de la procédure. */
export const COLONNES_BILAN = ['bilan', 'bilan_par', 'partage_le', 'effectif_le'] as const;

/** Ce que le cercle partage, table par table : jamais une note privée, ni ce qui n'est encore qu'un brouillon. */
interface Partie {
  table: string;
  condition?: string;
  /** Colonnes remises, quand ce n'est pas toute la ligne. */
  colonnes?: readonly string[];
  ordre?: string;
}
const PARTIES: Partie[] = [
  { table: 'orientation', condition: "t.etat NOT IN ('preparee', 'abandonnee')" },
  { table: 'diagnostic_personne', condition: "t.etat <> 'brouillon'" },
  { table: 'frein' },
  { table: 'parcours_intensif' },
  { table: 'objectif' },
  { table: 'action_parcours' },
  { table: 'contrat_engagement', condition: "t.etat <> 'projet'" },
  { table: 'participation' },
  { table: 'projet_professionnel' },
  { table: 'mise_en_relation', condition: "t.etat <> 'proposee'" },
  { table: 'immersion', condition: "t.etat <> 'projet'" },
  { table: 'sortie' },
  { table: 'jalon' },
  { table: 'transfert', condition: 't.partage_le IS NOT NULL', colonnes: COLONNES_BILAN },
  { table: 'fse_participant', ordre: 'le, moment' },
];

export interface DonneesParcours {
  identite: Record<string, unknown>;
  parcours: Record<string, unknown>;
  /** Qui l'a suivie, du plus récent au plus ancien. */
  referents: Record<string, unknown>[];
  parties: Record<string, Record<string, unknown>[]>;
  /** Qui a ouvert son dossier, la plus récente d'abord. */
  consultations: Omit<Consultation, 'id'>[];
}

/** Lu sous les politiques de l'acteur. Les numéros internes et les champs vides sont retirés. */
export async function donneesDuParcours(c: Cloison, parcours: number): Promise<DonneesParcours> {
  const une = async (requete: ReturnType<typeof sql<Record<string, unknown>>>) =>
    (await requete.execute(c)).rows[0] ?? {};
  const parties: DonneesParcours['parties'] = {};
  for (const { table, condition, colonnes, ordre } of PARTIES) {
    const ligne = colonnes
      ? sql`jsonb_build_object(${sql.raw(colonnes.map((nom) => `'${nom}', t.${nom}`).join(', '))})`
      : sql`to_jsonb(t) - ARRAY['id', 'parcours', 'version', 'rendezvous', 'sortie', 'objectif', 'frein', 'document', 'empreinte']`;
    const { rows } = await sql<{ ligne: Record<string, unknown> }>`
      SELECT jsonb_strip_nulls(${ligne}) AS ligne
      FROM ${sql.table(table)} t WHERE t.parcours = ${parcours} AND ${sql.raw(condition ?? 'true')} ORDER BY ${sql.raw(ordre ?? 't.id')}`.execute(
      c,
    );
    parties[table] = rows.map((r) => r.ligne);
  }
  return {
    identite:
      await une(sql`SELECT n.nom, n.prenom, n.naissance, k.nom AS commune, n.adresse, n.telephone, n.courriel, n.canal, n.numero_caf,
      n.numero_ft FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune WHERE p.id = ${parcours}`),
    parcours:
      await une(sql`SELECT p.reference, o.intitule AS operation, p.etat, p.public, p.droits_le, p.ouvert_le, p.clos_le, p.dernier_contact
      FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation WHERE p.id = ${parcours}`),
    referents: (
      await sql<
        Record<string, unknown>
      >`SELECT trim(k.prenom || ' ' || k.nom) AS nom, o.nom AS organisation, d.rang, d.debut::text, d.fin::text
        FROM designation d JOIN professionnel f ON f.id = d.professionnel JOIN compte k ON k.id = f.compte_id
        JOIN organisation o ON o.id = f.organisation_id WHERE d.parcours = ${parcours} ORDER BY d.fin NULLS FIRST, d.rang DESC, d.id`.execute(
        c,
      )
    ).rows,
    parties,
    consultations: (await lireConsultations(c, parcours)).lignes.map(({ id: _, ...lue }) => lue),
  };
}
