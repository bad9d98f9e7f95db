import type { ResumeOrientation } from '#src/domaines/orientations/index.ts';
import type { VenueDite } from '#src/domaines/rendezvous/index.ts';
import type { ActionParcours } from '#src/domaines/situations/index.ts';

/** Un point de la ligne de temps d'un parcours. */
export interface Point {
  /** `AAAA-MM-JJ`. */
  le: string;
  moment: 'passe' | 'aujourdhui' | 'a_venir';
  genre: 'etape' | 'action' | 'rendezvous';
  libelle: string;
  /** Précision courte : qui, état. */
  detail: string;
  etat: 'fait' | 'retard' | 'prevu' | 'manque';
  adresse: string;
}

interface Matiere {
  parcours: { id: number; ouvertLe: string; closLe: string | null };
  orientation: Pick<ResumeOrientation, 'notifieLe'>;
  actions: readonly ActionParcours[];
  venues: readonly Pick<VenueDite, 'debut' | 'etat' | 'avec' | 'rendezvous' | 'aQualifier'>[];
  contrats: readonly { debut: string | null }[];
  sortie: { le: string; libelle: string } | null;
  jour: string;
  jourDe: (instant: Date) => string;
}

const FIN_ACTION = { faite: 'faite', abandonnee: 'abandonnée', annulee: 'annulée' } as const;
const QUI = {
  personne: 'par la personne',
  referent: 'par le référent',
  appui: "par l'appui",
  partenaire: 'par un partenaire',
};

/** La feuille de route en ligne de temps, avec les étapes et les rendez-vous ; du plus ancien au plus lointain. Pure. */
export function friseDe(m: Matiere): Point[] {
  const { id } = m.parcours;
  const page = (suite: string) => `/parcours/${id}/${suite}`;
  const etape = (le: string | null | undefined, libelle: string, adresse: string) =>
    le ? [{ le, genre: 'etape' as const, libelle, detail: '', etat: 'fait' as const, adresse }] : [];
  const points: Omit<Point, 'moment'>[] = [
    ...etape(m.parcours.ouvertLe, 'Parcours ouvert', page('orientation')),
    ...etape(m.orientation.notifieLe, "Décision d'orientation notifiée", page('orientation')),
    ...m.contrats.flatMap((k) => etape(k.debut, "Contrat d'engagement", page('contrat'))),
    ...etape(m.sortie?.le, m.sortie ? `Sortie : ${m.sortie.libelle}` : '', page('sortie')),
    ...etape(m.parcours.closLe, 'Parcours clos', page('sortie')),
    ...m.actions.flatMap((a) => pointAction(a, m.jour, page('feuille-de-route'))),
    ...m.venues.filter((v) => v.etat !== 'annule').map((v) => pointVenue(v, m.jourDe(v.debut), page('rendezvous'))),
  ];
  return points
    .map((p) => ({
      ...p,
      moment: p.le < m.jour ? ('passe' as const) : p.le > m.jour ? ('a_venir' as const) : ('aujourdhui' as const),
    }))
    .sort((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0));
}

/** Une action paraît à sa fin quand elle est faite, sinon à son échéance ; sans date, elle reste dans la feuille de route. */
function pointAction(a: ActionParcours, jour: string, adresse: string): Omit<Point, 'moment'>[] {
  const le = a.faiteLe ?? a.echeance;
  if (!le || a.etat === 'annulee') return [];
  const ouverte = a.etat === 'prevue' || a.etat === 'en_cours' || a.etat === 'en_attente';
  const etat = a.etat === 'faite' ? 'fait' : ouverte ? (le < jour ? 'retard' : 'prevu') : 'manque';
  const fin = ouverte ? QUI[a.acteur] : FIN_ACTION[a.etat as keyof typeof FIN_ACTION];
  return [{ le, genre: 'action', libelle: a.libelle, detail: fin, etat, adresse }];
}

const VENUE = { honore: 'venue', absent: 'pas venue', excuse: 'excusée', fixe: '', annule: '' } as const;

function pointVenue(v: Matiere['venues'][number], le: string, adresse: string): Omit<Point, 'moment'> {
  const etat = v.etat === 'honore' ? 'fait' : v.etat === 'fixe' ? (v.aQualifier ? 'retard' : 'prevu') : 'manque';
  const detail = v.aQualifier ? 'à qualifier' : VENUE[v.etat];
  return { le, genre: 'rendezvous', libelle: `Rendez-vous avec ${v.avec}`, detail, etat, adresse };
}
