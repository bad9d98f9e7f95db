import type { Acteur } from '#src/droits/acteur.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { taches } from '#src/socle/taches/index.ts';
import type { EtatTravail } from './regles.ts';

export interface FiltresTravaux {
  etat?: EtatTravail | undefined;
  tous?: true | undefined;
  tri: string | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const COLONNES = [
  'id',
  'nom',
  'libelle',
  'objet',
  'etat',
  'auteur',
  'acteur',
  'progression',
  'message',
  'cree_le',
  'debut_le',
  'fin_le',
] as const;

/** Travaux de la personne ; l'administrateur du site peut demander ceux de tous. */
export async function listerTravaux(base: Base, acteur: Acteur, filtres: FiltresTravaux) {
  exiger(acteur, 'travaux.lire');
  let requete = base.selectFrom('travail');
  if (!(filtres.tous && estAdministrateur(acteur))) requete = requete.where('auteur', '=', acteur.compteId);
  if (filtres.etat) requete = requete.where('etat', '=', filtres.etat);
  const [lignes, { total }] = await Promise.all([
    requete
      .select(COLONNES)
      .orderBy('id', filtres.sens)
      .limit(filtres.taille)
      .offset((filtres.page - 1) * filtres.taille)
      .execute(),
    requete.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { lignes: lignes.map(presenter), total };
}
export type LigneTravail = Awaited<ReturnType<typeof listerTravaux>>['lignes'][number];

/** Un travail de la personne (ou de n'importe qui pour l'administrateur). @throws ErreurIntrouvable */
export async function lireTravail(base: Base, acteur: Acteur, id: number) {
  exiger(acteur, 'travaux.lire');
  const ligne = await base
    .selectFrom('travail')
    .select([
      ...COLONNES,
      'entree',
      'resultat',
      'erreur',
      'conseil',
      'essai',
      'essais_max',
      'battement',
      'annulation_demandee_le',
      'annulation_par',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!ligne || (ligne.auteur !== acteur.compteId && !estAdministrateur(acteur))) {
    throw new ErreurIntrouvable("Ce travail n'existe pas, ou n'est pas le vôtre.");
  }
  const {
    entree,
    resultat,
    erreur,
    conseil,
    essai,
    annulation_demandee_le: annulationDemandee,
    annulation_par: annulePar,
  } = ligne;
  return {
    ...presenter(ligne),
    erreur,
    conseil,
    essai,
    annulationDemandee: annulationDemandee !== null,
    annulePar,
    page: taches().get(ligne.nom)?.adresse?.(entree, resultat) ?? null,
  };
}

function presenter(ligne: {
  id: number;
  libelle: string;
  objet: string | null;
  etat: string;
  acteur: unknown;
  progression: number;
  message: string;
  cree_le: unknown;
  debut_le: unknown;
  fin_le: unknown;
}) {
  return {
    id: ligne.id,
    libelle: ligne.libelle,
    objet: ligne.objet,
    etat: ligne.etat as EtatTravail,
    auteurNom: (ligne.acteur as Acteur).nom,
    progression: ligne.progression,
    message: ligne.message,
    creeLe: ligne.cree_le as Date,
    debutLe: ligne.debut_le as Date | null,
    finLe: ligne.fin_le as Date | null,
  };
}
