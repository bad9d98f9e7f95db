import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';

/** Ce que le cercle partage, table par table : jamais une note privée, ni ce qui n'est encore qu'un brouillon. */
const PARTIES: { table: string; titre: string; condition?: string }[] = [
  { table: 'orientation', titre: 'Orientation', condition: "t.etat NOT IN ('preparee', 'abandonnee')" },
  { table: 'diagnostic_personne', titre: 'Diagnostic', condition: "t.etat <> 'brouillon'" },
  { table: 'frein', titre: 'Freins et appuis' },
  { table: 'parcours_intensif', titre: 'Accompagnement intensif' },
  { table: 'objectif', titre: 'Objectifs' },
  { table: 'action_parcours', titre: 'Actions' },
  { table: 'contrat_engagement', titre: "Contrat d'engagement", condition: "t.etat <> 'projet'" },
  { table: 'participation', titre: 'Rendez-vous' },
  { table: 'projet_professionnel', titre: 'Projet professionnel' },
  { table: 'mise_en_relation', titre: 'Mises en relation', condition: "t.etat <> 'proposee'" },
  { table: 'immersion', titre: 'Immersions', condition: "t.etat <> 'projet'" },
  { table: 'sortie', titre: 'Sortie' },
  { table: 'jalon', titre: 'Suite de la sortie' },
];

export interface DonneesParcours {
  identite: Record<string, unknown>;
  parcours: Record<string, unknown>;
  parties: Record<string, Record<string, unknown>[]>;
}

/** Lu sous les politiques de l'acteur. Les numéros internes et les champs vides sont retirés. */
export async function donneesDuParcours(c: Cloison, parcours: number): Promise<DonneesParcours> {
  const une = async (requete: ReturnType<typeof sql<Record<string, unknown>>>) =>
    (await requete.execute(c)).rows[0] ?? {};
  const parties: DonneesParcours['parties'] = {};
  for (const { table, condition } of PARTIES) {
    const { rows } = await sql<{ ligne: Record<string, unknown> }>`
      SELECT jsonb_strip_nulls(to_jsonb(t) - ARRAY['id', 'parcours', 'version', 'rendezvous', 'sortie', 'objectif', 'frein', 'document', 'empreinte']) AS ligne
      FROM ${sql.table(table)} t WHERE t.parcours = ${parcours} AND ${sql.raw(condition ?? 'true')} ORDER BY t.id`.execute(
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
    parties,
  };
}

const ecrit = (v: unknown): string =>
  Array.isArray(v)
    ? v.map(ecrit).filter(Boolean).join(', ')
    : v !== null && typeof v === 'object'
      ? Object.entries(v)
          .map(([cle, x]) => `${nomme(cle)} : ${ecrit(x)}`)
          .join(' ; ')
      : v === true
        ? 'oui'
        : v === false
          ? 'non'
          : String(v ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)(T.*)?$/, '$3/$2/$1');
const ACCENTS: Record<string, string> = {
  prenom: 'prénom',
  telephone: 'téléphone',
  numero: 'numéro',
  caf: 'CAF',
  ft: 'France Travail',
  etat: 'état',
  reference: 'référence',
  operation: 'opération',
  cree: 'créé',
  decide: 'décidé',
  notifie: 'notifié',
  partage: 'partagé',
  signe: 'signé',
  competence: 'compétence',
  qualite: 'qualité',
  theme: 'thème',
  libelle: 'libellé',
  etape: 'étape',
  echeance: 'échéance',
  debut: 'début',
  metier: 'métier',
  categorie: 'catégorie',
  resultat: 'résultat',
};
/** `decide_le` se lit « décidé le ». */
const nomme = (cle: string): string =>
  cle
    .split('_')
    .map((mot) => ACCENTS[mot] ?? mot)
    .join(' ');
const traits = (o: Record<string, unknown>) =>
  Object.entries(o)
    .map(([cle, v]) => [nomme(cle), ecrit(v)] as const)
    .filter(([, v]) => v !== '');

/** Le même contenu, à lire et à remettre. Pur. */
export function documentParcours(d: DonneesParcours, jour: string, auteur: string): DocumentRapport {
  const reference = String(d.parcours.reference ?? '');
  const tableau = (legende: string, o: Record<string, unknown>) => ({
    type: 'tableau' as const,
    legende,
    colonnes: [{ libelle: 'Information' }, { libelle: 'Valeur', largeur: 60 }],
    lignes: traits(o).map(([cle, v]) => [cle, v]),
  });
  return {
    titre: `Parcours ${reference}`,
    langue: 'fr',
    date: jour,
    auteur,
    sommaire: false,
    mention: 'Document personnel. Sans les notes privées ni les brouillons.',
    blocs: [
      { type: 'section', niveau: 1, titre: 'Identité' },
      tableau('Identité', d.identite),
      { type: 'section', niveau: 1, titre: 'Parcours' },
      tableau('Parcours', d.parcours),
      ...PARTIES.flatMap(({ table, titre }) => {
        const lignes = d.parties[table] ?? [];
        if (lignes.length === 0) return [];
        return [
          { type: 'section' as const, niveau: 1 as const, titre },
          ...lignes.map((l, i) => tableau(lignes.length > 1 ? `${titre}, ${i + 1} sur ${lignes.length}` : titre, l)),
        ];
      }),
    ],
  };
}
