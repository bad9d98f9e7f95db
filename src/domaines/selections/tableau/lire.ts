import { sql } from 'kysely';
import { type AppelSitue, appelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { joursDepuis } from '#src/socle/jour.ts';
import type { LigneTableau, NoteCandidature } from '../forme.ts';
import { notesDe } from '../requetes/lectures.ts';

type Brute = Omit<LigneTableau, 'age' | 'note'> & { maintenant: Date };

/**
 * Les candidatures déposées d'un appel ; les brouillons, qui n'appartiennent encore qu'à leurs porteurs, ne sont que comptés. Les notes n'y
 * sont que pour qui peut les voir. @throws ErreurDroit, ErreurIntrouvable
 */
export async function candidaturesDuTableau(
  base: Base,
  acteur: Acteur,
  id: number,
): Promise<{ appel: AppelSitue; lignes: LigneTableau[]; brouillons: number; voitNotes: boolean }> {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'selections.tableau', appel);
  const voitNotes = peut(acteur, 'selections.confier', appel);
  const [{ rows }, brouillons, notes] = await Promise.all([
    sql<Brute>`
      SELECT c.id, c.numero, c.intitule, o.nom AS organisation, c.etat, c.etat_depuis AS "etatDepuis", c.depose_le AS "deposeLe",
        c.instructeur_id AS "instructeurId", x.prenom || ' ' || x.nom AS instructeur, c.territoires, c.demonstration, now() AS maintenant,
        b.demande, b.cout, d.montant AS accorde, v.demandes AS "avisDemandes", v.donnes AS "avisDonnes",
        (EXISTS (SELECT FROM echeance e WHERE e.objet = 'candidature:' || c.id AND e.etat = 'ouverte' AND e.due_le < now())
          OR EXISTS (SELECT FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL AND l.rendue_le IS NULL AND l.interet <> 'declare'
            AND l.avant_le < now() AND c.etat = 'recevable')) AS "enRetard",
        (EXISTS (SELECT FROM lecture l WHERE l.candidature = c.id AND l.compte_id = ${acteur.compteId} AND l.interet = 'declare')
          OR EXISTS (SELECT FROM avis_expert z WHERE z.candidature = c.id AND z.compte_id = ${acteur.compteId} AND z.interet = 'declare')) AS deporte
      FROM candidature c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN compte x ON x.id = c.instructeur_id
      LEFT JOIN candidature_decision d ON d.candidature = c.id AND d.annulee_le IS NULL AND d.sens = 'favorable'
      LEFT JOIN LATERAL (SELECT
          (SELECT sum((r ->> 'montant')::numeric) FROM jsonb_array_elements(g.contenu -> 'ressources') r WHERE r ->> 'genre' = 'demande') AS demande,
          (SELECT sum((h ->> 'montant')::numeric) FROM jsonb_array_elements(g.contenu -> 'charges') h) AS cout
        FROM budget g WHERE g.objet = 'candidature:' || c.id AND g.genre = 'demande' ORDER BY g.rang DESC LIMIT 1) b ON true
      CROSS JOIN LATERAL (SELECT count(*)::int AS demandes, count(z.donne_le)::int AS donnes FROM avis_expert z
        WHERE z.candidature = c.id AND z.revoque_le IS NULL AND z.interet <> 'declare') v
      WHERE c.appel = ${id} AND c.etat <> 'brouillon' AND ${horsDemonstration('c')} ORDER BY c.etat_depuis, c.id`.execute(
      base,
    ),
    sql<{ n: number }>`SELECT count(*)::int AS n FROM candidature c WHERE c.appel = ${id} AND c.etat = 'brouillon'
      AND ${horsDemonstration('c')}`.execute(base),
    voitNotes ? notesDe(base, appel, acteur) : [],
  ]);
  const parCandidature = new Map(notes.map((n) => [n.candidature, n]));
  return {
    appel,
    lignes: rows.map(({ maintenant, ...ligne }) => ({
      ...ligne,
      age: joursDepuis(ligne.etatDepuis, maintenant),
      note: parCandidature.get(ligne.id) ?? sansNote(ligne.id),
    })),
    brouillons: brouillons.rows[0]?.n ?? 0,
    voitNotes,
  };
}

const sansNote = (candidature: number): NoteCandidature => ({
  candidature,
  confiees: 0,
  lectures: 0,
  note: null,
  provisoire: null,
  ecart: null,
  alerte: false,
  rang: null,
  cachee: true,
});
