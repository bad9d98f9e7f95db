import { default as ical } from 'ical-generator';
import { sql } from 'kysely';
import type { SubventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { subventionLisible } from './indicateurs.ts';

export interface Reunion {
  id: number;
  le: Date;
  lieu: string;
  ordreDuJour: string;
  participants: string;
  compteRendu: string;
  etat: 'prevue' | 'tenue' | 'annulee';
  motif: string;
  version: number;
  par: string;
  passee: boolean;
}

/** Les réunions d'une convention, la plus récente d'abord. @throws ErreurDroit, ErreurIntrouvable */
export async function lireReunions(base: Base, acteur: Acteur, id: number) {
  const subvention = await subventionLisible(base, acteur, id);
  const { rows } = await sql<Reunion>`
    SELECT id, le, lieu, ordre_du_jour AS "ordreDuJour", participants, compte_rendu AS "compteRendu", etat, motif, version, par,
      le <= clock_timestamp() AS passee
    FROM subvention_reunion WHERE subvention = ${id} ORDER BY le DESC`.execute(base);
  return { subvention, reunions: rows, reunit: peut(acteur, 'realisations.reunir', subvention) };
}

/** @throws ErreurIntrouvable réunion d'une autre convention */
export async function lireReunion(base: Base, acteur: Acteur, id: number, reunion: number) {
  const { reunions, ...page } = await lireReunions(base, acteur, id);
  const r = reunions.find((x) => x.id === reunion);
  if (!r) throw new ErreurIntrouvable("Cette réunion n'existe pas.");
  return { ...page, reunion: r };
}

/** Durée montrée dans un agenda, faute de mieux. */
const DUREE = 60 * 60_000;

/** La réunion en iCalendar, en temps universel : l'agenda la montre à l'heure de qui le lit. Annulée, elle disparaît de l'agenda qui l'avait. */
export function enIcal(s: Pick<SubventionSituee, 'id' | 'numero' | 'intitule'>, r: Reunion): string {
  const adresse = adressePublique();
  const agenda = ical({
    prodId: { company: 'Maillage', product: 'reunions', language: 'FR' },
  });
  const evenement = agenda.createEvent({
    id: `reunion-${r.id}@${new URL(adresse).hostname}`,
    sequence: r.version,
    start: r.le,
    end: new Date(r.le.getTime() + DUREE),
    summary: `${r.etat === 'annulee' ? 'Annulée : ' : ''}Réunion de suivi, convention ${s.numero}`,
    description: r.ordreDuJour,
    location: r.lieu,
    url: `${adresse}/subventions/${s.id}/reunions/${r.id}`,
  });
  if (r.etat === 'annulee') evenement.status('CANCELLED' as never);
  return agenda.toString();
}
