import { sql } from 'kysely';
import { fixerRendezvous } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from './fabriqueAccompagnement.ts';

/** Le jour d'aujourd'hui plus `n`, `AAAA-MM-JJ`. */
export const dansJours = (n = 1) => new Date(Date.parse(aujourdhui()) + n * 86_400_000).toISOString().slice(0, 10);
export const AVENIR = { motif: 'suivi', modalite: 'sur_place', lieu: 'Maison inventée', heure: '10:00', duree: 45 };

/** Un monde, deux personnes suivies joignables par message, et de quoi leur fixer des rendez-vous. */
export async function mondeRendezvous(base: Base) {
  const m: MondeAccompagnement = await mondeAccompagnement(base);
  const suivi = await parcoursSuivi(m);
  const second = await parcoursSuivi(m, 'Seconde');
  await sql`UPDATE personne SET telephone = '06 00 00 00 00'`.execute(base);
  let minute = 8 * 60;
  /** Jamais deux fois la même heure : les conflits d'agenda ont leur propre épreuve. */
  const libre = () => {
    minute += 5;
    return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  };
  const fixer = (acteur: Acteur = m.emploi, e: Record<string, unknown> = {}) =>
    executer(fixerRendezvous, acteur, {
      ...AVENIR,
      parcours: suivi,
      jour: dansJours(5),
      heure: libre(),
      malgre: true,
      ...e,
    });
  return {
    m,
    suivi,
    second,
    fixer,
    /** Un rendez-vous dont l'heure est passée. */
    passe: async (acteur = m.emploi, e: Record<string, unknown> = {}) =>
      (await fixer(acteur, { jour: dansJours(-1), ...e })) as { id: number; participation: number },
    collectif: (places: number, acteur = m.emploi) =>
      executer(fixerRendezvous, acteur, {
        ...AVENIR,
        operation: m.operation,
        motif: 'atelier',
        places,
        jour: dansJours(6),
        heure: libre(),
        malgre: true,
      }),
    venue: async (id: number) => {
      const { rows } = await sql<{ etat: string; par: string; confirme: boolean; report: string }>`
        SELECT etat, qualifie_par AS par, confirme_le IS NOT NULL AS confirme, report_demande AS report FROM participation WHERE id = ${id}`.execute(
        base,
      );
      return rows[0]!;
    },
    rappels: async (participation: number) => {
      const { rows } = await sql<{
        le: string;
      }>`SELECT to_char(du_le, 'YYYY-MM-DD HH24:MI') AS le FROM rendezvous_rappel
        WHERE participation = ${participation} AND envoye_le IS NULL ORDER BY du_le`.execute(base);
      return rows.map(({ le }) => le);
    },
    sms: async () => (await sql<{ texte: string }>`SELECT texte FROM sms ORDER BY id`.execute(base)).rows,
    /** La personne elle-même, dans son espace. */
    elle: async (parcours: number): Promise<Acteur> => ({
      ...m.emploi,
      compteId: m.etranger.compteId,
      nature: 'personne',
      personne: await personneDe(base, parcours),
    }),
  };
}

export async function personneDe(base: Base, parcours: number): Promise<number> {
  const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${parcours}`.execute(base);
  return rows[0]!.personne;
}
