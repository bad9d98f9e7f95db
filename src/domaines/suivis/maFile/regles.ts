import type { EtatCouverture } from '#src/domaines/rendezvous/index.ts';
import { joursEntre } from '#src/socle/jour.ts';
import { joursAvantDernierOuvre } from '#src/socle/joursOuvres.ts';
import { recherchable } from '#src/socle/recherchable.ts';

/** Un signal dit ce qui est à faire, jamais ce que vaut une personne. */
export type Signal = 'a_qualifier' | 'non_vue' | 'action_retard' | 'contrat_du' | 'contrat_a_revoir' | 'jalon_du';

export const LIBELLES_SIGNAL: Record<Signal, string> = {
  a_qualifier: 'Venue à dire',
  non_vue: 'Pas de rendez-vous ce mois-ci',
  action_retard: 'Action en retard',
  contrat_du: 'Contrat à signer',
  contrat_a_revoir: 'Contrat à revoir',
  jalon_du: 'Point de suivi à tenir',
};
export const SIGNAUX = Object.keys(LIBELLES_SIGNAL) as Signal[];

export interface LigneFile {
  id: number;
  reference: string;
  etat: string;
  /** L'étape où un rendez-vous est dû chaque mois. */
  suivie: boolean;
  /** Référent principal ; sinon, en appui. */
  principal: boolean;
  /** Suivie pour un collègue absent : au titre de l'absent, le temps de son absence. */
  relais: boolean;
  nom: string;
  prenom: string;
  commune: string | null;
  dernierContact: string | null;
  ouvertLe: string;
  honores: number;
  prevus: number;
  aQualifier: number;
  prochain: Date | null;
  actionsRetard: number;
  contratDu: string | null;
  contratARevoir: string | null;
  contratSigne: boolean;
  jalonDu: string | null;
  /** `null` : rien n'est dû ce mois-ci (à orienter, suspendu, sortie). */
  couverture: EtatCouverture | null;
  signaux: Signal[];
  place: Place;
}
/** Une ligne telle que lue, avant qu'on la juge. */
export type LigneLue = Omit<LigneFile, 'couverture' | 'signaux' | 'place'>;

/** Où une ligne se range d'office : ce qui est en retard, ce qui est dû sous sept jours, qui n'est ni vue ni prévue ce mois-ci, les autres. */
export const PLACES = ['retard', 'semaine', 'non_vue', 'reste'] as const;
export type Place = (typeof PLACES)[number];

/** Une échéance se montre quinze jours avant : le temps d'un rendez-vous. */
const HORIZON_JOURS = 15;
const SEMAINE_JOURS = 7;
const avant = (jour: string, jours: number, echeance: string | null) =>
  echeance !== null && joursEntre(jour, echeance) <= jours;
const proche = (jour: string, echeance: string | null) => avant(jour, HORIZON_JOURS, echeance);

/** Juge le mois et relève ce qui est à faire. @param obligation celle de l'opération ; `null` : aucune n'est réglée */
export function signaler(
  l: LigneLue,
  jour: string,
  obligation: { parMois: number; alerteJours: number } | null,
): LigneFile {
  const couverture = couvertureDe(l, jour, obligation);
  const signaux: Signal[] = [];
  if (l.aQualifier > 0) signaux.push('a_qualifier');
  if (couverture === 'en_retard' || couverture === 'a_voir') signaux.push('non_vue');
  if (l.actionsRetard > 0) signaux.push('action_retard');
  if (proche(jour, l.contratDu)) signaux.push('contrat_du');
  if (proche(jour, l.contratARevoir)) signaux.push('contrat_a_revoir');
  if (proche(jour, l.jalonDu)) signaux.push('jalon_du');
  return { ...l, couverture, signaux, place: placer(l, jour, signaux) };
}

function placer(l: LigneLue, jour: string, signaux: readonly Signal[]): Place {
  const dues = [l.contratDu, l.contratARevoir, l.jalonDu];
  if (l.aQualifier > 0 || l.actionsRetard > 0 || dues.some((d) => avant(jour, -1, d))) return 'retard';
  if (dues.some((d) => avant(jour, SEMAINE_JOURS, d))) return 'semaine';
  return signaux.includes('non_vue') ? 'non_vue' : 'reste';
}

function couvertureDe(
  l: { suivie: boolean; honores: number; prevus: number; aQualifier: number },
  jour: string,
  obligation: { parMois: number; alerteJours: number } | null,
): EtatCouverture | null {
  if (!obligation || !l.suivie) return null;
  if (l.honores >= obligation.parMois) return 'couvert';
  if (l.honores + l.prevus + l.aQualifier >= obligation.parMois) return 'prevu';
  return joursAvantDernierOuvre(jour) <= obligation.alerteJours ? 'en_retard' : 'a_voir';
}

/** Le premier est l'ordre d'office : ce qui est à faire d'abord. */
export const TRIS = ['signaux', 'nom', 'prochain', 'contact', 'commune'] as const;
export interface FiltresFile {
  q?: string | undefined;
  signal?: Signal | undefined;
  rang?: 'principal' | 'appui' | undefined;
  couverture?: EtatCouverture | undefined;
  etat?: string | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc' | undefined;
}

const CLES: Record<(typeof TRIS)[number], (l: LigneFile) => string | number> = {
  nom: (l) => recherchable(`${l.nom} ${l.prenom}`),
  // Sans prochain rendez-vous, sans échange : d'abord.
  prochain: (l) => l.prochain?.getTime() ?? 0,
  contact: (l) => l.dernierContact ?? '',
  signaux: (l) => PLACES.indexOf(l.place),
  commune: (l) => recherchable(l.commune ?? ''),
};

/** Les lignes que des filtres gardent, triées : une file tient en mémoire. */
export function filtrer(lignes: readonly LigneFile[], f: FiltresFile): LigneFile[] {
  const mots = f.q ? recherchable(f.q).split(/\s+/) : [];
  const gardees = lignes.filter(
    (l) =>
      mots.every((m) => recherchable(`${l.nom} ${l.prenom} ${l.reference} ${l.commune ?? ''}`).includes(m)) &&
      (!f.signal || l.signaux.includes(f.signal)) &&
      (!f.rang || l.principal === (f.rang === 'principal')) &&
      (!f.couverture || l.couverture === f.couverture) &&
      (!f.etat || l.etat === f.etat),
  );
  const cle = CLES[f.tri ?? TRIS[0]];
  const signe = f.sens === 'desc' ? -1 : 1;
  return gardees.sort((a, b) => {
    const [x, y] = [cle(a), cle(b)];
    return x === y ? CLES.nom(a).toString().localeCompare(CLES.nom(b).toString(), 'fr') : x < y ? -signe : signe;
  });
}
