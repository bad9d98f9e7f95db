import { default as ical } from 'ical-generator';
import { sql } from 'kysely';
import { consulter } from '#src/domaines/personnes/index.ts';
import { LIBELLES_ACTEUR, LIBELLES_FAMILLE } from '#src/domaines/situations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { COLONNES, pointsDe, reunionSituee } from './chargement.ts';
import type { ReunionEquipe } from './forme.ts';
import { proposerPoints } from './proposer.ts';
import { ordonner } from './regles.ts';

export interface FiltresReunions {
  equipe?: number | undefined;
  etat?: ReunionEquipe['etat'] | undefined;
  tri?: 'le' | 'equipe' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}
export type LigneReunion = ReunionEquipe & { points: number; decides: number };

const TRIS = { le: sql`r.le`, equipe: sql`e.nom` };
const MIENNE = (
  acteur: Acteur,
) => sql`EXISTS (SELECT FROM professionnel f WHERE f.operation = e.operation AND (f.equipe IS NULL OR f.equipe = e.id)
  AND f.compte_id = ${acteur.compteId} AND habilite(f))`;

/** Les réunions des équipes de l'acteur. */
export async function listerReunions(c: Cloison, acteur: Acteur, f: FiltresReunions) {
  exiger(acteur, 'equipes.lister');
  const { rows } = await sql<LigneReunion & { total: number }>`
    SELECT ${COLONNES}, (SELECT count(*)::int FROM reunion_point t WHERE t.reunion = r.id) AS points,
      (SELECT count(*)::int FROM reunion_point t WHERE t.reunion = r.id AND t.decide_le IS NOT NULL) AS decides, (count(*) OVER ())::int AS total
    FROM reunion_equipe r JOIN equipe e ON e.id = r.equipe JOIN operation_accompagnement o ON o.id = e.operation
    WHERE ${MIENNE(acteur)} AND (${f.equipe ?? null}::int IS NULL OR e.id = ${f.equipe ?? null}) AND (${f.etat ?? null}::text IS NULL OR r.etat = ${f.etat ?? null})
    ORDER BY ${TRIS[f.tri ?? 'le']} ${sql.raw(f.tri ? f.sens : 'desc')}, r.id DESC LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    c,
  );
  return { lignes: rows as LigneReunion[], total: rows[0]?.total ?? 0, equipes: await equipesDe(c, acteur) };
}

/** Les équipes où l'acteur est habilité, ouvertes. */
export async function equipesDe(
  c: Cloison | Trx,
  acteur: Acteur,
): Promise<{ id: number; nom: string; operation: string }[]> {
  const { rows } = await sql<{ id: number; nom: string; operation: string }>`
    SELECT e.id, e.nom, o.intitule AS operation FROM equipe e JOIN operation_accompagnement o ON o.id = e.operation
    WHERE e.fermee_le IS NULL AND o.close_le IS NULL AND ${MIENNE(acteur)} ORDER BY o.intitule, e.nom`.execute(c);
  return rows;
}

/** Une réunion, son ordre du jour, ce que les dossiers y ajouteraient. @throws ErreurDroit, ErreurIntrouvable */
export async function lireReunionEquipe(c: Cloison, acteur: Acteur, id: number) {
  const { vise, ...reunion } = await reunionSituee(c, id);
  exiger(acteur, 'equipes.lire', vise);
  const points = await pointsDe(c, id);
  // Ce qui se dit d'elle en réunion est lu de toute l'équipe : elle doit pouvoir savoir par qui.
  for (const parcours of new Set(points.flatMap((p) => p.parcours ?? [])))
    await consulter(c, acteur, { id: parcours }, 'reunion');
  const droit = (nom: string) => reunion.etat === 'prevue' && peut(acteur, `equipes.${nom}`, vise);
  const deja = points.flatMap((p) => (p.parcours === null ? [] : [{ parcours: p.parcours, sujet: p.sujet }]));
  return {
    reunion,
    points,
    // Ce qu'une action demande, pour l'écran : il n'importe pas un autre domaine.
    libelles: {
      familles: LIBELLES_FAMILLE as Record<string, string>,
      acteurs: LIBELLES_ACTEUR as Record<string, string>,
    },
    propositions: droit('ajouterPoints') ? ordonner(await proposerPoints(c, reunion), deja) : [],
    peut: {
      ajouter: droit('ajouterPoints'),
      retirer: droit('retirerPoint'),
      decider: droit('decider'),
      tenir: reunion.passee && droit('tenir'),
      annuler: droit('annuler'),
    },
  };
}

/** Durée montrée dans un agenda, faute de mieux. */
const DUREE = 2 * 60 * 60_000;

/** La réunion en iCalendar : son heure, son lieu, son adresse ; l'ordre du jour reste ici. */
export function enIcal(r: ReunionEquipe): string {
  const adresse = adressePublique();
  const agenda = ical({ prodId: { company: 'Maillage', product: 'equipes', language: 'FR' } });
  const evenement = agenda.createEvent({
    id: `reunion-equipe-${r.id}@${new URL(adresse).hostname}`,
    sequence: r.version,
    start: r.le,
    end: new Date(r.le.getTime() + DUREE),
    summary: `${r.etat === 'annulee' ? 'Annulée : ' : ''}Réunion d'équipe, ${r.equipeNom}`,
    location: r.lieu,
    url: `${adresse}/reunions/${r.id}`,
  });
  if (r.etat === 'annulee') evenement.status('CANCELLED' as never);
  return agenda.toString();
}
