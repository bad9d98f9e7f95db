import { sql } from 'kysely';
import { contratsDus } from '#src/domaines/engagements/index.ts';
import { opposee } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Proposition, ReunionEquipe, Sujet } from './forme.ts';
import { dans, depuis } from './regles.ts';

interface Ligne {
  parcours: number;
  jours: number;
  quoi: string;
}

/** Les parcours de l'équipe ; pas encore orientés, ils n'ont pas d'équipe et concernent toutes celles de l'opération. */
const deLEquipe = (r: ReunionEquipe) =>
  sql`p.operation = ${r.operation} AND p.clos_le IS NULL AND (p.equipe = ${r.equipe} OR p.equipe IS NULL)`;
const SUIVIS = sql`p.etat IN ('oriente', 'accueilli', 'diagnostique', 'contractualise', 'accompagnement')`;

/**
 * Ce que les dossiers proposent de mettre à l'ordre du jour, chacun avec sa raison. Sous cloison : on ne propose que de ce qu'on lit déjà, et de
 * personne qui refuse qu'on parle d'elle en réunion.
 * @param horizon jours à venir pris en compte pour un contrat à signer ou qui finit
 */
export async function proposerPoints(
  c: Cloison | Trx,
  r: ReunionEquipe,
  jour = aujourdhui(),
  horizon = 15,
): Promise<Proposition[]> {
  const trouvees: (Ligne & { sujet: Sujet; raison: string })[] = [];
  const chercher = async (sujet: Sujet, requete: ReturnType<typeof sql<Ligne>>, dire: (l: Ligne) => string) => {
    const { rows } = await requete.execute(c);
    trouvees.push(...rows.map((l) => ({ ...l, sujet, raison: dire(l) })));
  };
  await chercher(
    'positionnement',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - o.positionne_le::date) AS jours, o.etat AS quoi FROM orientation o
      JOIN parcours p ON p.id = o.parcours WHERE ${deLEquipe(r)} AND o.etat IN ('preparee', 'decidee')`,
    (l) =>
      l.quoi === 'preparee'
        ? `Orientation à décider ${depuis(l.jours)}`
        : `Orientation à notifier, positionnée ${depuis(l.jours)}`,
  );
  await chercher(
    'blocage',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - coalesce(a.dite_le::date, a.echeance, a.debut, ${jour}::date)) AS jours,
        CASE WHEN a.dite = 'bloquee' THEN 'dite' ELSE 'attente' END AS quoi
      FROM action_parcours a JOIN parcours p ON p.id = a.parcours
      WHERE ${deLEquipe(r)} AND a.etat IN ('prevue', 'en_cours', 'en_attente') AND (a.dite = 'bloquee' OR a.etat = 'en_attente')`,
    (l) => (l.quoi === 'dite' ? `La personne dit une action bloquée, ${depuis(l.jours)}` : 'Une action est en attente'),
  );
  for (const d of await contratsDus(c, { equipe: r.equipe, horizon }, jour))
    trouvees.push({
      parcours: d.parcours,
      jours: -d.jours,
      quoi: d.quoi,
      sujet: 'contrat',
      raison: `Contrat à ${d.quoi === 'a_signer' ? 'signer' : 'revoir'}, ${dans(d.jours)}`,
    });
  await chercher(
    'sans_rdv',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - coalesce(p.dernier_contact, p.ouvert_le)) AS jours,
        CASE WHEN p.dernier_contact IS NULL THEN 'jamais' ELSE 'vu' END AS quoi
      FROM parcours p WHERE ${deLEquipe(r)} AND ${SUIVIS} AND p.equipe IS NOT NULL AND cloison_ouvre(p.id) AND NOT EXISTS (SELECT FROM participation v WHERE v.parcours = p.id AND v.etat = 'honore'
        AND v.debut >= date_trunc('month', ${jour}::date::timestamp) AT TIME ZONE 'Europe/Paris')`,
    (l) =>
      l.quoi === 'jamais'
        ? 'Pas encore vue'
        : `Pas vue ce mois-ci, dernier échange ${depuis(l.jours).replace('depuis', 'il y a')}`,
  );
  await chercher(
    'transfert',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - t.demande_le::date) AS jours, t.etat AS quoi FROM transfert t
      JOIN parcours p ON p.id = t.parcours WHERE ${deLEquipe(r)} AND t.etat IN ('demande', 'redige', 'partage', 'accepte')`,
    (l) =>
      `${{ demande: 'Bilan de transfert à écrire', redige: 'Bilan de transfert à partager', partage: 'Transfert à accepter', accepte: 'Transfert à rendre effectif' }[l.quoi] ?? 'Transfert en attente'}, ${depuis(l.jours)}`,
  );
  await chercher(
    'entreprise',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - coalesce(m.transmise_le, m.accord_le, m.cree_le)::date) AS jours, m.etat AS quoi
      FROM mise_en_relation m JOIN parcours p ON p.id = m.parcours
      WHERE ${deLEquipe(r)} AND m.etat IN ('proposee', 'accord', 'transmise', 'recue')`,
    (l) =>
      `${{ proposee: 'Mise en relation : accord de la personne à recueillir', accord: 'Mise en relation : profil à transmettre', transmise: "Mise en relation : réponse de l'entreprise attendue", recue: "Mise en relation : suite de l'entretien à dire" }[l.quoi] ?? 'Mise en relation en attente'}, ${depuis(l.jours)}`,
  );
  await chercher(
    'sortie',
    sql<Ligne>`SELECT p.id AS parcours, (${jour}::date - k.fin) AS jours, 'contrat' AS quoi FROM contrat_engagement k
        JOIN parcours p ON p.id = k.parcours WHERE ${deLEquipe(r)} AND k.etat = 'en_cours' AND k.fin <= ${jour}::date + ${2 * horizon}::int
      UNION ALL SELECT p.id, 0, 'suites' FROM parcours p WHERE ${deLEquipe(r)} AND ${SUIVIS} AND EXISTS (SELECT FROM action_parcours a
        WHERE a.parcours = p.id AND a.etape = 'suites' AND a.etat IN ('prevue', 'en_cours', 'en_attente'))`,
    (l) => (l.quoi === 'contrat' ? `Le contrat finit, ${dans(-l.jours)}` : 'Étape de fin et de suites commencée'),
  );
  return nommer(c, trouvees);
}

async function nommer(
  c: Cloison | Trx,
  trouvees: (Ligne & { sujet: Sujet; raison: string })[],
): Promise<Proposition[]> {
  const { rows } = await sql<{ id: number; reference: string; nom: string }>`
    SELECT p.id, p.reference, n.prenom || ' ' || n.nom AS nom FROM parcours p JOIN personne n ON n.id = p.personne
    WHERE p.id = ANY(${[...new Set(trouvees.map((t) => t.parcours))]}::int[]) AND NOT ${opposee(sql`p.personne`, 'partage_equipe')}`.execute(
    c,
  );
  const noms = new Map(rows.map((p) => [p.id, p]));
  return trouvees.flatMap(({ parcours, sujet, raison, jours }) => {
    const p = noms.get(parcours);
    return p ? [{ parcours, reference: p.reference, nom: p.nom, sujet, raison, poids: jours }] : [];
  });
}
