import { annee, choix, choixMultiple, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { Lien } from '#src/presentation/Page.tsx';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { CONSOMMATIONS, type Consommation, LIBELLES_CONSOMMATION, type Mois } from '../regles/forme.ts';
import { tronquer } from '../regles/mois.ts';
import { TRIS } from '../requetes/liste.ts';

export const FIL: Lien[] = [{ libelle: 'Activité mensuelle', adresse: '/activite' }];
export const filActivite = (s: { id: number; nom: string }): Lien[] => [
  ...FIL,
  { libelle: s.nom, adresse: `/structures/${s.id}/activite` },
];

/** Les années que l'on propose : celle qui court et les deux d'avant. */
export const anneesProposees = (): number[] => [0, 1, 2].map((avant) => anneeCourante() - avant);

const FILTRES = {
  q: texte(),
  annee: annee(),
  type: choixMultiple(...CODES_IAE),
  etat: choix(...CONSOMMATIONS),
  retard: coche(),
};
export function lireFiltresActivite(request: Request) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS });
  return { ...filtres, annee: filtres.annee ?? anneeDeListe() };
}

/** En janvier, aucun mois de l'année n'est fini : la liste montre encore la précédente. */
const anneeDeListe = () => (aujourdhui().slice(5, 7) === '01' ? anneeCourante() - 1 : anneeCourante());
export const anneeDe = (request: Request): number => lireFiltres(request, { annee: annee() }).annee ?? anneeDeListe();

const TONS: Record<Consommation, 'attention' | 'erreur' | 'succes' | 'neutre'> = {
  sous: 'attention',
  sur: 'erreur',
  conforme: 'succes',
  non_calculable: 'neutre',
};
export const EtatConsommation = ({ etat }: { etat: Consommation }) => (
  <Etiquette ton={TONS[etat]}>{LIBELLES_CONSOMMATION[etat]}</Etiquette>
);

const ETATS_MOIS: Record<Mois['etat'], string> = {
  saisi: 'saisi',
  attendu: 'à saisir',
  en_retard: 'en retard',
  a_venir: 'à venir',
  sans_postes: 'aucun poste accordé',
};
const TONS_MOIS: Record<Mois['etat'], 'attention' | 'erreur' | 'succes' | 'neutre'> = {
  saisi: 'succes',
  attendu: 'attention',
  en_retard: 'erreur',
  a_venir: 'neutre',
  sans_postes: 'neutre',
};
export const EtatMois = ({ mois: { etat, source } }: { mois: Mois }) => (
  <Etiquette ton={TONS_MOIS[etat]}>
    {etat === 'saisi' && source === 'asp' ? "fichier de l'ASP" : ETATS_MOIS[etat]}
  </Etiquette>
);
export const texteMois = ({ etat, source }: Mois) =>
  etat === 'saisi' && source === 'asp' ? "fichier de l'ASP" : ETATS_MOIS[etat];

/** ETP coupés à deux décimales, comme le fait le pilotage de l'inclusion. */
export const etp = (valeur: Decimal | null): string | null =>
  valeur === null ? null : nombre(tronquer(valeur), { decimales: 2 });
export const signe = (valeur: Decimal | null): string | null =>
  valeur === null ? null : nombre(tronquer(valeur), { decimales: 2, signe: true });
export const taux = (valeur: Decimal | null): string | null =>
  valeur === null ? null : `${nombre(tronquer(valeur, 1), { decimales: 1 })} %`;
