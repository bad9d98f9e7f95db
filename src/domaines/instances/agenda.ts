import ical, { ICalEventStatus } from 'ical-generator';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { LIBELLES_FORME } from './forme.ts';
import { type MaSeance, mesSeances } from './requetes/mesSeances.ts';

/** Une séance ne dit pas sa fin : l'agenda lui réserve deux heures. */
const DUREE = 2 * 3_600_000;

export const agendaDesSeances = async (base: Base, acteur: Acteur): Promise<string> =>
  seancesEnIcal(await mesSeances(base, acteur), adressePublique());

/** Séances en iCalendar : instants en temps universel, aucun titre de dossier. */
export function seancesEnIcal(
  seances: readonly Pick<MaSeance, 'id' | 'le' | 'instance' | 'lieu' | 'forme' | 'etat' | 'points'>[],
  adresse: string,
): string {
  const agenda = ical({
    name: 'Maillage : mes séances',
    prodId: { company: 'Maillage', product: 'seances', language: 'FR' },
    timezone: 'Europe/Paris',
    ttl: 3600,
  });
  for (const s of seances)
    agenda.createEvent({
      id: `seance-${s.id}@${new URL(adresse).hostname}`,
      start: s.le,
      end: new Date(s.le.getTime() + DUREE),
      summary: s.instance,
      location: s.lieu,
      status: s.etat === 'annulee' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      description: `Séance ${LIBELLES_FORME[s.forme]}, ${s.points} point(s) à lire.`,
      url: `${adresse}/mes-seances/${s.id}`,
    });
  return agenda.toString();
}
