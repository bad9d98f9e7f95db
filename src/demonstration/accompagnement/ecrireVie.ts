import { sql } from 'kysely';
import { ACTIONS, OBJECTIFS, SITUATIONS } from '#src/domaines/situations/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { entre, parmi, tirage } from './peuple.ts';

const PAR = 'Démonstration';
const FREINS = SITUATIONS.filter((s) => s.nature === 'frein');
const AUTRES = SITUATIONS.filter((s) => s.nature !== 'frein');

/** Diagnostic partagé, freins, feuille de route et contrat de chacun, selon l'étape où il en est. */
export async function ecrireVie(trx: Trx, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const diagnostiques = ecrits.filter((p) => p.diagnosticIlYa !== null);
  await ecrireDiagnostics(trx, diagnostiques);
  await ecrireFeuilles(trx, diagnostiques);
  await ecrireContrats(
    trx,
    diagnostiques.filter((p) => p.contratIlYa !== null),
  );
}

async function ecrireDiagnostics(trx: Trx, qui: readonly ParcoursDemo[]): Promise<void> {
  await sql`
    WITH d AS (INSERT INTO diagnostic_personne (parcours, rang, moment, etat, partage_le, partage_par, cree_le, cree_par)
      SELECT id, 1, 'entree', 'partage', now() - make_interval(days => "diagnosticIlYa"), ${PAR}, now() - make_interval(days => "diagnosticIlYa"), ${PAR}
      FROM jsonb_to_recordset(${JSON.stringify(qui)}::jsonb) AS v (id int, "diagnosticIlYa" int) RETURNING id)
    INSERT INTO reponse (formulaire_version, objet, champs_ouverts, modifie_par)
    SELECT f.id, 'diagnostic_personne:' || d.id, '{}', ${PAR} FROM d, (SELECT v.id FROM formulaire_version v JOIN formulaire f ON f.id = v.formulaire
      WHERE f.usage = 'diagnostic_personne' AND v.publiee_le IS NOT NULL ORDER BY v.id DESC LIMIT 1) f`.execute(trx);
  const hasard = tirage(62_001);
  const freins = qui.flatMap((p) => {
    const codes = new Set(Array.from({ length: entre(hasard, 1, 4) }, () => parmi(hasard, FREINS)));
    const constats = [...codes].map((s) => {
      const impact = parmi(hasard, ['fort', 'moyen', 'moyen', 'sans_impact'] as const);
      // Plus le parcours est long, plus il a levé de freins.
      const leve = p.diagnosticIlYa! > 60 && hasard() < (p.sortieIlYa === null ? 0.35 : 0.65);
      const etat = leve ? 'leve' : hasard() < 0.55 ? 'en_cours' : 'repere';
      return { impact, entree: impact, sortie: p.sortieIlYa === null ? null : leve ? 'sans_impact' : impact, etat, s };
    });
    const faits = [parmi(hasard, AUTRES), parmi(hasard, AUTRES)].filter((s, i, tous) => tous.indexOf(s) === i);
    const lignes = [
      ...constats,
      ...faits.map((s) => ({ impact: null, entree: null, sortie: null, etat: 'repere', s })),
    ];
    return lignes.map(({ s, ...l }) => ({
      ...l,
      parcours: p.id,
      theme: s.theme,
      code: s.code,
      libelle: s.libelle,
      nature: s.nature,
      repere: p.diagnosticIlYa!,
      leve: l.etat === 'leve' ? entre(hasard, p.sortieIlYa ?? 1, p.diagnosticIlYa! - 30) : null,
    }));
  });
  await sql`
    WITH f AS (INSERT INTO frein (parcours, theme, code, libelle, nature, impact, impact_entree, impact_sortie, etat, repere_le, leve_le, par)
      SELECT parcours, theme, code, libelle, nature, impact, entree, sortie, etat, current_date - repere, current_date - leve, ${PAR}
      FROM jsonb_to_recordset(${JSON.stringify(freins)}::jsonb) AS v (parcours int, theme text, code text, libelle text, nature text, impact text,
        entree text, sortie text, etat text, repere int, leve int) RETURNING id, parcours, etat, impact, repere_le, leve_le)
    INSERT INTO frein_histoire (parcours, frein, le, etat, impact, par)
    SELECT parcours, id, coalesce(leve_le, repere_le), etat, impact, ${PAR} FROM f`.execute(trx);
}

/** Un objectif et une à trois actions par frein non levé ; une action de mobilisation au début, une de suites vers la fin. */
async function ecrireFeuilles(trx: Trx, qui: readonly ParcoursDemo[]): Promise<void> {
  const { rows } = await sql<{ id: number; parcours: number; theme: string; etat: string }>`
    SELECT id, parcours, theme, etat FROM frein WHERE nature = 'frein' AND parcours = ANY(${qui.map((p) => p.id)}::int[]) ORDER BY id`.execute(
    trx,
  );
  const hasard = tirage(62_002);
  const parcoursDe = new Map(qui.map((p) => [p.id, p]));
  const objectifs = rows.flatMap((f) => {
    const types = OBJECTIFS.filter((o) => o.theme === f.theme);
    if (types.length === 0) return [];
    const p = parcoursDe.get(f.parcours)!;
    return [
      {
        parcours: f.parcours,
        frein: f.id,
        libelle: parmi(hasard, types).libelle,
        atteint: f.etat === 'leve',
        cree: p.diagnosticIlYa!,
      },
    ];
  });
  await sql`INSERT INTO objectif (parcours, frein, libelle, etat, cree_le, clos_le, par)
    SELECT DISTINCT ON (parcours, libelle) parcours, frein, libelle, CASE WHEN atteint THEN 'atteint' ELSE 'en_cours' END,
      current_date - cree, CASE WHEN atteint THEN current_date - 1 END, ${PAR}
    FROM jsonb_to_recordset(${JSON.stringify(objectifs)}::jsonb) AS v (parcours int, frein int, libelle text, atteint boolean, cree int)
    ORDER BY parcours, libelle, frein`.execute(trx);
  const actions = rows.flatMap((f) => {
    const types = ACTIONS.filter((a) => a.theme === f.theme);
    const p = parcoursDe.get(f.parcours)!;
    return [
      ...new Set(Array.from({ length: Math.min(types.length, entre(hasard, 1, 2)) }, () => parmi(hasard, types))),
    ].map((a) => {
      const finie = p.sortieIlYa !== null || f.etat === 'leve';
      const etat = finie
        ? hasard() < 0.85
          ? 'faite'
          : 'abandonnee'
        : parmi(hasard, ['prevue', 'en_cours', 'en_cours', 'en_attente', 'faite']);
      const debut = Math.max(2, p.diagnosticIlYa! - entre(hasard, 0, 20));
      return {
        parcours: p.id,
        frein: f.id,
        code: a.code,
        libelle: a.libelle,
        famille: a.famille,
        etat,
        etape: debut > p.diagnosticIlYa! - 8 ? 'mobilisation' : 'parcours',
        acteur: parmi(hasard, ['personne', 'personne', 'referent', 'partenaire'] as const),
        debut,
        // Une action ouverte a son terme devant elle ; une sur six l'a dépassé.
        echeance:
          etat === 'faite' || etat === 'abandonnee'
            ? Math.max(1, debut - 20)
            : hasard() < 0.16
              ? entre(hasard, 1, Math.min(12, debut - 1))
              : -entre(hasard, 5, 70),
        heures: entre(hasard, 1, 6),
        faite: etat === 'faite' ? Math.max(1, debut - entre(hasard, 5, 25)) : null,
      };
    });
  });
  await sql`INSERT INTO action_parcours (parcours, frein, code, libelle, famille, etat, etape, acteur, debut, echeance, heures, faite_le, preuve, par)
    SELECT parcours, frein, code, libelle, famille, etat, etape, acteur, current_date - debut, current_date - echeance, heures, current_date - faite,
      CASE WHEN etat = 'faite' THEN 'Attestation vue' ELSE '' END, ${PAR}
    FROM jsonb_to_recordset(${JSON.stringify(actions)}::jsonb) AS v (parcours int, frein int, code text, libelle text, famille text, etat text,
      etape text, acteur text, debut int, echeance int, heures int, faite int)`.execute(trx);
}

async function ecrireContrats(trx: Trx, qui: readonly ParcoursDemo[]): Promise<void> {
  const lignes = qui.map((p) => ({
    id: p.id,
    referent: p.principal?.professionnel ?? null,
    signe: p.contratIlYa,
    heures: p.rang % 9 === 0 ? 8 : 15,
    // Convenue dans les six mois ; passé ce temps, elle a déjà eu lieu une fois. Quelques-unes sont en retard de peu.
    revoirDans:
      p.rang % 17 === 0 ? -(p.rang % 9) : p.contratIlYa! < 170 ? 180 - p.contratIlYa! : 6 + ((p.rang * 13) % 160),
    ancien: p.rang % 4 === 0,
    clos: p.etat === 'clos',
  }));
  const texte = JSON.stringify(lignes);
  await sql`INSERT INTO contrat_engagement (parcours, nature, etat, debut, fin, par, cree_le)
    SELECT id, 'cer', 'historique', current_date - signe - 400, current_date - signe - 40, ${PAR}, now() - make_interval(days => signe + 400)
    FROM jsonb_to_recordset(${texte}::jsonb) AS v (id int, signe int, ancien boolean) WHERE ancien`.execute(trx);
  await sql`INSERT INTO contrat_engagement (parcours, precedent, etat, heures, heures_motif, debut, revoir_le, contenu, referent, signe_personne_le,
      signe_personne_moyen, signe_organisme_le, signe_organisme_par, motif, par, cree_le)
    SELECT v.id, a.id, CASE WHEN v.clos THEN 'clos' ELSE 'en_cours' END, v.heures, CASE WHEN v.heures < 15 THEN 'minoration' END, current_date - signe,
      greatest(current_date + "revoirDans", current_date - signe + 1), jsonb_build_object('personne', jsonb_build_object('nom', n.nom, 'prenom', n.prenom), 'referent',
        (SELECT jsonb_build_object('nom', k.prenom || ' ' || k.nom, 'organisation', o.nom) FROM professionnel f JOIN compte k ON k.id = f.compte_id
          JOIN organisation o ON o.id = f.organisation_id WHERE f.id = v.referent),
        'financeur', (SELECT g.nom FROM parcours q JOIN operation_accompagnement w ON w.id = q.operation
          JOIN organisation g ON g.id = w.financeur_id WHERE q.id = v.id),
        'objectif', 'Retrouver un emploi proche de chez soi.', 'actions', coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'libelle',
          x.libelle, 'famille', x.famille, 'acteur', x.acteur, 'acteurNom', x.acteur_nom, 'echeance', x.echeance, 'heures', x.heures) ORDER BY x.id)
          FROM action_parcours x WHERE x.parcours = v.id), '[]')), v.referent, current_date - signe, 'papier', current_date - signe, ${PAR},
      CASE WHEN v.clos THEN 'Fin du parcours' ELSE '' END, ${PAR}, now() - make_interval(days => signe)
    FROM jsonb_to_recordset(${texte}::jsonb) AS v (id int, signe int, heures int, referent int, clos boolean, "revoirDans" int)
    JOIN parcours q ON q.id = v.id JOIN personne n ON n.id = q.personne
    LEFT JOIN contrat_engagement a ON a.parcours = v.id AND a.etat = 'historique'`.execute(trx);
}
