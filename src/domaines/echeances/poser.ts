import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { instantRappel } from './regles.ts';

/** Une chose due à une date. L'instant est en UTC ; les jours limites tombent à 23 h 59 min 59 s, heure de Paris. */
export interface NouvelleEcheance {
  /** `domaine.chose`, par exemple `convention.avenant`. */
  nature: string;
  /** `convention:3`. */
  objet: string;
  libelle: string;
  fondement?: string;
  adresse: string;
  /** Qui doit : une organisation (et le département qui la suit, si ce n'est pas celui de son adresse), une seule personne de celle-ci, ou un service. */
  a:
    | { organisation: number; compte?: number; departement?: string }
    | { service: 'dgefp' | 'dreets' | 'ddets' | 'departement'; departement: string };
  due: Date;
  depart?: { quoi: string; le: Date };
  /** Objet retenu tant qu'elle est ouverte et dépassée : `convention:3`. */
  retient?: string;
  /** Jours avant l'échéance où rappeler (négatif : après) ; par défaut 30, 7 et 1. */
  rappels?: readonly number[];
  /** Heures avant l'échéance où rappeler encore. */
  heures?: readonly number[];
}

const RAPPELS = [30, 7, 1] as const;

/** Pose une échéance, ou déplace celle qui est déjà ouverte pour la même nature et le même objet. @returns son identifiant */
export async function poserEcheance(trx: Trx, e: NouvelleEcheance): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO echeance (nature, objet, libelle, fondement, adresse, organisation_id, compte_id, service, departement, due_le, depart, depart_le, retient)
    VALUES (${e.nature}, ${e.objet}, ${e.libelle}, ${e.fondement ?? ''}, ${e.adresse}, ${'organisation' in e.a ? e.a.organisation : null},
      ${'organisation' in e.a ? (e.a.compte ?? null) : null},
      ${'service' in e.a ? e.a.service : null}, ${e.a.departement ?? null}, ${e.due}, ${e.depart?.quoi ?? ''},
      ${e.depart?.le ?? null}, ${e.retient ?? null})
    ON CONFLICT (nature, objet) WHERE etat = 'ouverte' DO UPDATE SET libelle = excluded.libelle, fondement = excluded.fondement,
      adresse = excluded.adresse, organisation_id = excluded.organisation_id, compte_id = excluded.compte_id, service = excluded.service, departement = excluded.departement,
      due_le = excluded.due_le, depart = excluded.depart, depart_le = excluded.depart_le, retient = excluded.retient
    RETURNING id`.execute(trx);
  const id = rows[0]!.id;
  await sql`DELETE FROM echeance_rappel WHERE echeance = ${id} AND envoye_le IS NULL`.execute(trx);
  const dates = [
    ...(e.rappels ?? RAPPELS).map((jours) => instantRappel(e.due, jours)),
    ...(e.heures ?? []).map((heures) => new Date(e.due.getTime() - heures * 3_600_000)),
  ];
  // Un rappel dont l'heure est déjà passée n'aurait plus rien d'un rappel.
  await sql`INSERT INTO echeance_rappel (echeance, du_le)
    SELECT ${id}, d FROM unnest(${dates}::timestamptz[]) AS d WHERE d > now() ON CONFLICT DO NOTHING`.execute(trx);
  return id;
}

/** Ferme l'échéance ouverte : ce qui était dû est fait, ou n'a plus lieu d'être. Sans effet s'il n'y en a pas. */
export async function solderEcheance(
  trx: Trx,
  nature: string,
  objet: string,
  par: string,
  etat: 'faite' | 'sans_objet' = 'faite',
): Promise<void> {
  await sql`UPDATE echeance SET etat = ${etat}, close_le = now(), close_par = ${par}
    WHERE nature = ${nature} AND objet = ${objet} AND etat = 'ouverte'`.execute(trx);
}

/** Dispense d'une échéance verrouillée : ce qu'elle retenait ne l'est plus. La raison est lue par qui la devait. */
export async function leverEcheance(
  trx: Trx,
  acteur: Pick<Acteur, 'nom' | 'organisationNom'>,
  id: number,
  motif: string,
): Promise<void> {
  await sql`UPDATE echeance SET etat = 'levee', motif = ${motif}, close_le = clock_timestamp(),
    close_par = ${`${acteur.nom}, ${acteur.organisationNom}`} WHERE id = ${id}`.execute(trx);
}

export interface Retenue {
  id: number;
  nature: string;
  /** Ce qui est dû : `bilan:4`. */
  objet: string;
  libelle: string;
  fondement: string;
  due: Date;
}

/** Ce qui retient un objet (`convention:3`) à un instant : les échéances ouvertes et dépassées. Vide : rien ne le retient. */
export async function retenuesDe(base: Base | Trx, objet: string, a: Date = new Date()): Promise<Retenue[]> {
  const { rows } = await sql<Retenue>`
    SELECT id, nature, objet, libelle, fondement, due_le AS due FROM echeance
    WHERE retient = ${objet} AND etat = 'ouverte' AND due_le < ${a} ORDER BY due_le, id`.execute(base);
  return rows;
}
