import { ICalCalendarMethod, ICalEventStatus, default as ical } from 'ical-generator';
import { LIBELLES_MODALITE, type Modalite } from './forme.ts';

/** Un rendez-vous pour un agenda : une référence et un lieu, aucun nom. */
export interface EvenementRendezvous {
  id: number;
  debut: Date;
  fin: Date;
  /** `P62-2026-00012`, ou l'intitulé d'un collectif. */
  titre: string;
  modalite: Modalite;
  lieu: string;
  lien: string;
  version: number;
  annule?: boolean;
}

const seul = (t: string) => t.replace(/\s+/g, ' ').trim();

/** Ce que l'agenda en montre, commun au rendez-vous seul et à l'abonnement. */
export const enEvenement = (r: EvenementRendezvous, adresse: string) => ({
  id: `rendezvous-${r.id}@${new URL(adresse).hostname}`,
  sequence: r.version,
  start: r.debut,
  end: r.fin,
  summary: `Rendez-vous ${seul(r.titre)}`,
  location: r.modalite === 'sur_place' ? seul(r.lieu) : LIBELLES_MODALITE[r.modalite],
  ...(r.lien ? { description: r.lien } : {}),
  url: `${adresse}/rendezvous/${r.id}`,
});

/** Un rendez-vous en iCalendar, en temps universel : l'agenda le montre à l'heure de qui le lit. Annulé, il disparaît de l'agenda qui l'avait. */
export function rendezvousEnIcal(r: EvenementRendezvous, adresse: string, stamp: Date): string {
  const agenda = ical({
    prodId: { company: 'Maillage', product: 'rendezvous', language: 'FR' },
    method: r.annule ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const evenement = agenda.createEvent({ ...enEvenement(r, adresse), stamp });
  if (r.annule) evenement.status(ICalEventStatus.CANCELLED);
  return agenda.toString();
}
