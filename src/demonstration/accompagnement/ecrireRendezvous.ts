import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { CadreDemo } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { entre, tirage } from './peuple.ts';

interface LigneRendezvous {
  parcours: number;
  professionnel: number;
  equipe: number;
  /** Jours depuis aujourd'hui ; négatif : à venir. */
  ilYa: number;
  heure: string;
  motif: string;
  modalite: string;
  etat: 'fixe' | 'honore' | 'absent' | 'excuse';
}

const HEURES = ['09:00', '09:45', '10:30', '11:15', '14:00', '14:45', '15:30', '16:15'];

/** Environ un rendez-vous par mois et par personne depuis la décision, quelques absences, et le prochain pour les trois quarts. */
export async function ecrireRendezvous(trx: Trx, cadre: CadreDemo, ecrits: readonly ParcoursDemo[]): Promise<number> {
  const hasard = tirage(4_807);
  const lignes: LigneRendezvous[] = [];
  for (const p of ecrits) {
    if (!p.principal || p.etat === 'oriente') continue;
    const fin = p.sortieIlYa ?? 0;
    for (let ilYa = p.decideIlYa! - 8; ilYa > fin; ilYa -= entre(hasard, 24, 36)) {
      const premier = ilYa === p.decideIlYa! - 8;
      const sort = hasard();
      lignes.push({
        ...commun(p, hasard),
        ilYa,
        motif: premier ? 'accueil' : 'suivi',
        // Hier et avant-hier : quelques-uns restent à qualifier.
        etat: ilYa <= 2 && sort < 0.6 ? 'fixe' : premier || sort < 0.82 ? 'honore' : sort < 0.93 ? 'absent' : 'excuse',
      });
    }
    if (p.sortieIlYa === null && p.etat !== 'suspendu' && hasard() < 0.74)
      lignes.push({ ...commun(p, hasard), ilYa: -entre(hasard, 1, 20), motif: 'suivi', etat: 'fixe' });
  }
  lignes.push(...duJour(cadre, ecrits));
  await sql`
    WITH v AS (SELECT v.*, row_number() OVER () AS n FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
        AS v (parcours int, professionnel int, equipe int, "ilYa" int, heure time, motif text, modalite text, etat text)),
    t AS (SELECT v.*, ((current_date - "ilYa") + heure) AT TIME ZONE 'Europe/Paris' AS debut FROM v),
    r AS (INSERT INTO rendezvous (operation, equipe, professionnel, genre, motif, modalite, lieu, debut, fin, par, intitule)
      SELECT ${cadre.operation}, equipe, professionnel, 'individuel', motif, modalite,
        CASE modalite WHEN 'sur_place' THEN 'Antenne solidarité inventée' ELSE '' END, debut, debut + interval '40 minutes', 'Démonstration', n::text
      FROM t RETURNING id, intitule)
    INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le, qualifie_par)
    SELECT r.id, t.parcours, t.debut, t.etat, CASE WHEN t.etat <> 'fixe' THEN t.debut + interval '1 hour' END,
      CASE WHEN t.etat <> 'fixe' THEN 'Démonstration' ELSE '' END
    FROM r JOIN t ON t.n::text = r.intitule`.execute(trx);
  await sql`UPDATE rendezvous SET intitule = '' WHERE operation = ${cadre.operation} AND genre = 'individuel'`.execute(
    trx,
  );
  return lignes.length;
}

const commun = (p: ParcoursDemo, hasard: () => number) => ({
  parcours: p.id,
  professionnel: p.principal!.professionnel,
  equipe: p.equipe!,
  heure: HEURES[Math.floor(hasard() * HEURES.length)]!,
  modalite: hasard() < 0.78 ? 'sur_place' : hasard() < 0.6 ? 'telephone' : 'visio',
});

/** La journée de chaque référent n'est pas vide, quel que soit le jour où l'on démarre. */
function duJour(cadre: CadreDemo, ecrits: readonly ParcoursDemo[]): LigneRendezvous[] {
  const qui = [...cadre.portefeuilles.map(({ referent }) => referent), ...cadre.sociaux];
  return qui.flatMap((referent) =>
    ecrits
      .filter((p) => p.etat === 'accompagnement' && p.principal === referent)
      .slice(0, 3)
      .map((p, i) => ({
        parcours: p.id,
        professionnel: referent.professionnel,
        equipe: p.equipe!,
        ilYa: 0,
        heure: ['09:30', '11:00', '16:30'][i]!,
        motif: 'suivi',
        modalite: i === 1 ? 'telephone' : 'sur_place',
        etat: 'fixe' as const,
      })),
  );
}
