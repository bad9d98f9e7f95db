import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Suivi } from './suivi.ts';

export interface Passage<Etat extends string, Objet> {
  id: number;
  etat: Etat;
  objet: Objet;
  transition: string;
  commentaire?: string | undefined;
}

/**
 * Vérifie une transition et écrit sa ligne d'histoire ; l'appelant change l'état de son objet, déjà verrouillé, dans la même transaction.
 * @returns l'état d'arrivée
 * @throws ErreurMetier 409 l'objet n'est plus dans un état de départ ; 422 commentaire manquant, ou garde
 */
export async function transiter<Etat extends string, Objet>(
  trx: Trx,
  suivi: Suivi<Etat, Objet>,
  acteur: Acteur,
  { id, etat, objet, transition: nom, commentaire = '' }: Passage<Etat, Objet>,
): Promise<Etat> {
  const transition = suivi.transitions.find((t) => t.nom === nom);
  if (!transition) throw new Error(`Suivi ${suivi.objet} : transition inconnue ${nom}`);
  if (!transition.de.includes(etat))
    throw new ErreurMetier(
      `« ${transition.libelle} » n'est plus possible : l'état est maintenant « ${suivi.etats[etat].libelle} ».`,
      { statut: 409, conseil: 'Rechargez la page pour voir ce qui a changé.' },
    );
  if (transition.commentaire === 'obligatoire' && commentaire.trim() === '')
    throw new ErreurMetier('Écrivez un commentaire : la personne qui le recevra doit savoir quoi faire.', {
      champs: { commentaire: 'Écrivez un commentaire.' },
    });
  const empechement = transition.garde?.(objet, acteur);
  if (empechement) throw new ErreurMetier(empechement);
  await noterPassage(trx, acteur, {
    objet: `${suivi.objet}:${id}`,
    de: etat,
    vers: transition.vers,
    transition: nom,
    commentaire: commentaire.trim(),
  });
  return transition.vers;
}

/** Première ligne d'histoire d'un objet qui naît. */
export async function noterNaissance<Etat extends string, Objet>(
  trx: Trx,
  suivi: Suivi<Etat, Objet>,
  acteur: Acteur,
  id: number,
): Promise<void> {
  await noterPassage(trx, acteur, {
    objet: `${suivi.objet}:${id}`,
    de: null,
    vers: suivi.initial,
    transition: 'creer',
    commentaire: '',
  });
}

async function noterPassage(
  trx: Trx,
  acteur: Acteur,
  ligne: { objet: string; de: string | null; vers: string; transition: string; commentaire: string },
): Promise<void> {
  await trx
    .insertInto('suivi')
    .values({
      ...ligne,
      compte_id: acteur.compteId || null,
      organisation_id: acteur.organisationId || null,
      acteur: acteur.nom,
      organisation: acteur.organisationNom,
    })
    .execute();
}

export interface LigneHistoire {
  le: Date;
  de: string | null;
  vers: string;
  transition: string;
  commentaire: string;
  acteur: string;
  organisation: string;
}

/** L'histoire d'un objet (`dossier:12`), du plus ancien au plus récent. Le droit de lire l'objet est vérifié par l'appelant. */
export async function histoireDe(base: Base | Trx, objet: string): Promise<LigneHistoire[]> {
  return base
    .selectFrom('suivi')
    .select(['le', 'de', 'vers', 'transition', 'commentaire', 'acteur', 'organisation'])
    .where('objet', '=', objet)
    .orderBy('id')
    .execute() as Promise<LigneHistoire[]>;
}
