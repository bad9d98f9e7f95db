import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { quandEnMots } from './regles.ts';

export interface RendezvousPasse {
  id: number;
  debut: Date;
  /** Qui le reprend a déjà autre chose à cette heure : à déplacer. */
  pris: boolean;
}

/**
 * Les rendez-vous individuels à venir d'un parcours que tenait l'ancien référent passent au nouveau, à la même heure. Un collectif réunit aussi les
 * personnes d'autres référents : il reste à qui le tient. À appeler hors cloison : l'agenda de qui reprend traverse les dossiers.
 */
export async function passerRendezvous(
  trx: Trx,
  p: { parcours: number; deCompte: number; vers: number },
): Promise<RendezvousPasse[]> {
  const { rows } = await sql<RendezvousPasse>`
    UPDATE rendezvous r SET professionnel = f.id, equipe = coalesce(f.equipe, r.equipe), version = r.version + 1
    FROM professionnel f, professionnel g
    WHERE f.id = ${p.vers} AND g.id = r.professionnel AND g.compte_id = ${p.deCompte} AND g.operation = f.operation
      AND r.genre = 'individuel' AND r.annule_le IS NULL AND r.debut > clock_timestamp()
      AND EXISTS (SELECT FROM participation v WHERE v.rendezvous = r.id AND v.parcours = ${p.parcours} AND v.etat = 'fixe')
    RETURNING r.id, r.debut, EXISTS (SELECT FROM rendezvous w JOIN professionnel h ON h.id = w.professionnel AND h.compte_id = f.compte_id
      WHERE w.id <> r.id AND w.annule_le IS NULL AND w.debut < r.fin AND w.fin > r.debut AND (w.genre = 'collectif'
        OR EXISTS (SELECT FROM participation v WHERE v.rendezvous = w.id AND v.etat NOT IN ('annule', 'excuse')))) AS pris`.execute(
    trx,
  );
  return rows.sort((a, b) => a.debut.getTime() - b.debut.getTime());
}

const DITS = 3;

/** Ce que la personne en apprend, à la suite de qui la suit maintenant ; vide : elle n'avait rien de fixé avec l'ancien. */
export function direPasses(passes: readonly Pick<RendezvousPasse, 'debut'>[]): string {
  const jours = passes.slice(0, DITS).map(({ debut }) => quandEnMots(debut));
  const reste = passes.length - jours.length;
  if (jours.length === 0) return '';
  if (jours.length === 1) return ` Votre rendez-vous du ${jours[0]} reste à la même heure.`;
  return ` Vos rendez-vous restent à la même heure : ${jours.join(', ')}${reste > 0 ? ` et ${reste} de plus` : ''}.`;
}
