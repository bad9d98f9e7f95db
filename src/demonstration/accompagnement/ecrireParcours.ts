import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { type CadreDemo, DEPARTEMENT, type ReferentDemo } from './cadre.ts';
import type { PersonneInventee } from './peuple.ts';

/** Une personne inventée et son parcours écrit, avec son binôme. */
export interface ParcoursDemo extends PersonneInventee {
  id: number;
  personne: number;
  principal: ReferentDemo | null;
  appui: ReferentDemo | null;
  equipe: number | null;
}

/** Référent emploi du portefeuille et référent social de l'équipe ; la compétence principale dit lequel est principal. */
export function binomeDe(cadre: CadreDemo, p: PersonneInventee): [ReferentDemo, ReferentDemo] | null {
  if (p.portefeuille === null) return null;
  const emploi = cadre.portefeuilles[p.portefeuille]!.referent;
  const social = cadre.sociaux.find((s) => s.equipe === emploi.equipe) ?? cadre.sociaux[0]!;
  return p.competence === 'social' ? [social, emploi] : [emploi, social];
}

/**
 * Écrit d'un trait les personnes, leurs parcours, orientations et binômes. Trois cents parcours joués opération par opération prendraient des
 * minutes au premier démarrage : ceux-ci tiennent les mêmes contraintes de la base, et quelques-uns sont joués pour de bon ensuite.
 */
export async function ecrireParcours(
  trx: Trx,
  cadre: CadreDemo,
  personnes: readonly PersonneInventee[],
): Promise<ParcoursDemo[]> {
  const { rows: nees } = await sql<{ id: number; rang: number }>`
    WITH v AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(personnes)}::jsonb)
        AS v (rang int, prenom text, nom text, naissance date, commune text)),
    n AS (INSERT INTO personne (departement, nom, prenom, naissance, commune, telephone, canal, numero_caf, demonstration, cree_par)
      SELECT ${DEPARTEMENT}, nom, prenom, naissance, commune, '', 'telephone', 'D' || lpad((rang + 1)::text, 6, '0'), true, 'Démonstration'
      FROM v ORDER BY rang RETURNING id, numero_caf)
    SELECT id, substr(numero_caf, 2)::int - 1 AS rang FROM n`.execute(trx);
  const personneDe = new Map(nees.map((n) => [n.rang, n.id]));
  const lignes = personnes.map((p) => {
    const binome = binomeDe(cadre, p);
    return {
      ...p,
      personne: personneDe.get(p.rang)!,
      equipe: binome ? cadre.portefeuilles[p.portefeuille!]!.equipe : null,
      closIlYa: p.etat === 'clos' ? p.sortieIlYa : null,
      contactIlYa: p.sortieIlYa ?? (p.decideIlYa === null ? null : Math.min(p.decideIlYa, 2 + (p.rang % 26))),
      porte: p.portefeuille === null ? null : cadre.portefeuilles[p.portefeuille]!.id,
      binome,
    };
  });
  const { rows } = await sql<{ id: number; reference: string }>`
    INSERT INTO parcours (reference, personne, operation, equipe, etat, public, droits_le, ouvert_le, clos_le, dernier_contact, demonstration, cree_par)
    SELECT reference, personne, ${cadre.operation}, equipe, etat, public, current_date - "ouvertIlYa" - 3, current_date - "ouvertIlYa",
      current_date - "closIlYa", current_date - "contactIlYa", true, 'Démonstration'
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS v (reference text, personne int, equipe int, etat text, public text,
      "ouvertIlYa" int, "closIlYa" int, "contactIlYa" int) RETURNING id, reference`.execute(trx);
  const annee = personnes[0]!.reference.slice(4, 8);
  await sql`INSERT INTO compteur (cle, valeur) VALUES (${`parcours:${DEPARTEMENT}:${annee}`}, ${personnes.length})
    ON CONFLICT (cle) DO UPDATE SET valeur = greatest(compteur.valeur, excluded.valeur)`.execute(trx);
  const idDe = new Map(rows.map((r) => [r.reference, r.id]));
  const ecrits = lignes.map((l) => ({
    ...l,
    id: idDe.get(l.reference)!,
    principal: l.binome?.[0] ?? null,
    appui: l.binome?.[1] ?? null,
  }));
  await ecrireOrientations(trx, cadre, ecrits);
  await ecrireBinomes(trx, ecrits);
  return ecrits;
}

async function ecrireOrientations(trx: Trx, cadre: CadreDemo, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const { orientation, responsable } = cadre;
  await sql`
    INSERT INTO orientation (parcours, etat, origine, positionne_par, positionne_nom, positionne_le, voie, competence, motif, decideur_id,
      decideur, qualite, acte, acte_le, decide_le, notifie_le, notifie_par)
    SELECT id, CASE WHEN "decideIlYa" IS NULL THEN 'preparee' WHEN etat = 'oriente' AND rang % 3 = 0 THEN 'decidee' ELSE 'notifiee' END,
      'plateforme', ${orientation.compteId}::int, ${orientation.nom}, now() - make_interval(days => "ouvertIlYa"),
      CASE WHEN "decideIlYa" IS NOT NULL THEN 'socioprofessionnel' END, CASE WHEN "decideIlYa" IS NOT NULL THEN competence END,
      CASE WHEN "decideIlYa" IS NOT NULL THEN 'Freins à lever avec un projet de retour à l''emploi : le binôme convient.' ELSE '' END,
      CASE WHEN "decideIlYa" IS NOT NULL THEN ${responsable.compteId}::int END, CASE WHEN "decideIlYa" IS NOT NULL THEN ${responsable.nom} ELSE '' END,
      CASE WHEN "decideIlYa" IS NOT NULL THEN 'Responsable territorial' ELSE '' END, CASE WHEN "decideIlYa" IS NOT NULL THEN 'Arrêté inventé n° 1' ELSE '' END,
      CASE WHEN "decideIlYa" IS NOT NULL THEN current_date - 800 END, now() - make_interval(days => "decideIlYa"),
      CASE WHEN "decideIlYa" IS NOT NULL AND NOT (etat = 'oriente' AND rang % 3 = 0) THEN current_date - "decideIlYa" + 1 END,
      CASE WHEN "decideIlYa" IS NOT NULL AND NOT (etat = 'oriente' AND rang % 3 = 0) THEN 'recommande' ELSE '' END
    FROM jsonb_to_recordset(${JSON.stringify(ecrits)}::jsonb) AS v (id int, rang int, etat text, competence text, "ouvertIlYa" int, "decideIlYa" int)`.execute(
    trx,
  );
  await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, par)
    SELECT id, ${orientation.compteId}, 'positionnement', 'Démonstration'
    FROM jsonb_to_recordset(${JSON.stringify(ecrits.filter((p) => p.decideIlYa === null))}::jsonb) AS v (id int)`.execute(
    trx,
  );
}

/** Un parcours décidé de la veille attend encore son binôme : la file du responsable n'est pas vide. */
async function ecrireBinomes(trx: Trx, ecrits: readonly (ParcoursDemo & { porte: number | null })[]): Promise<void> {
  const suivis = ecrits.filter((p) => p.principal && p.appui && !(p.etat === 'oriente' && p.rang % 3 === 0));
  const designations = suivis.flatMap((p) =>
    (
      [
        ['principal', p.principal!],
        ['appui', p.appui!],
      ] as const
    ).map(([rang, r]) => ({
      parcours: p.id,
      professionnel: r.professionnel,
      compte: r.acteur.compteId,
      rang,
      debut: p.decideIlYa! - 1,
      fin: p.etat === 'clos' ? p.sortieIlYa : null,
    })),
  );
  const texte = JSON.stringify(designations);
  // Décidée hier, la désignation commence aujourd'hui.
  await sql`INSERT INTO designation (parcours, professionnel, rang, debut, fin, cause, par)
    SELECT parcours, professionnel, rang, current_date - debut, current_date - fin, 'Orientation', 'Démonstration'
    FROM jsonb_to_recordset(${texte}::jsonb) AS v (parcours int, professionnel int, rang text, debut int, fin int)`.execute(
    trx,
  );
  await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, debut, fin, par)
    SELECT parcours, compte, rang, now() - make_interval(days => debut), now() - make_interval(days => fin), 'Démonstration'
    FROM jsonb_to_recordset(${texte}::jsonb) AS v (parcours int, compte int, rang text, debut int, fin int)`.execute(
    trx,
  );
  await sql`INSERT INTO affectation (parcours, portefeuille, debut, fin, par)
    SELECT id, porte, current_date - "decideIlYa" + 1, CASE WHEN etat = 'clos' THEN current_date - "sortieIlYa" END, 'Démonstration'
    FROM jsonb_to_recordset(${JSON.stringify(suivis)}::jsonb) AS v (id int, porte int, etat text, "decideIlYa" int, "sortieIlYa" int)`.execute(
    trx,
  );
}
