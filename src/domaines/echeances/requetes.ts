import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { EcheanceSituee } from './droits.ts';
import type { EtatEcheance, Moment } from './regles.ts';
import { SITUEES, siennes, suivies } from './situer.ts';

export const TRIS = ['due', 'libelle', 'qui'] as const;

export interface FiltresEcheances {
  q?: string | undefined;
  /** Celles que l'on doit soi-même (par défaut), ou celles que l'on suit. */
  qui?: 'suivies' | undefined;
  quand?: Moment | undefined;
  etat?: 'closes' | undefined;
  retient?: true | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

export interface Echeance extends EcheanceSituee {
  id: number;
  nature: string;
  objet: string;
  libelle: string;
  fondement: string;
  adresse: string;
  /** Qui doit, en mots. */
  qui: string;
  due: Date;
  depart: string;
  departLe: Date | null;
  retient: string | null;
  etat: EtatEcheance;
  motif: string;
  closeLe: Date | null;
  closePar: string | null;
  creeLe: Date;
}

const COLONNES = sql`id, nature, objet, libelle, fondement, adresse, organisation_id AS "organisationId",
  organisation_nature AS "organisationNature", service, lieu AS departement, region, compte_id AS "compteId", due_le AS due, depart, depart_le AS "departLe", retient, etat, motif,
  close_le AS "closeLe", close_par AS "closePar", cree_le AS "creeLe",
  coalesce(organisation_nom, CASE service WHEN 'ddets' THEN 'DDETS' WHEN 'dreets' THEN 'DREETS' WHEN 'dgefp' THEN 'DGEFP' ELSE 'Conseil départemental' END
    || coalesce(', ' || lieu_nom, '')) AS qui`;

const MOMENTS_SQL: Record<Moment, RawBuilder<unknown>> = {
  retard: sql`AND due_le < now()`,
  semaine: sql`AND due_le >= now() AND due_le < date_trunc('day', now()) + interval '7 days'`,
  plus_tard: sql`AND due_le >= now() AND due_le >= date_trunc('day', now()) + interval '7 days'`,
};

function conditions(acteur: Acteur, f: FiltresEcheances): RawBuilder<unknown> {
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`${f.qui === 'suivies' ? sql`${suivies(acteur)} AND NOT ${siennes(acteur)}` : siennes(acteur)}
    AND ${objetHorsDemonstration('objet')}
    AND ${f.etat === 'closes' ? sql`etat <> 'ouverte'` : sql`etat = 'ouverte'`}
    ${motif ? sql`AND (libelle ILIKE ${motif} OR organisation_nom ILIKE ${motif} OR nature ILIKE ${motif})` : sql``}
    ${f.retient ? sql`AND retient IS NOT NULL` : sql``}`;
}

const ORDRES = { due: sql`due_le`, libelle: sql`lower(libelle)`, qui: sql`qui` };

/** Mes échéances, ou celles que je suis, avec le compte de chaque moment sous les mêmes filtres. */
export async function listerEcheances(
  base: Base,
  acteur: Acteur,
  f: FiltresEcheances = {},
): Promise<{ lignes: Echeance[]; total: number; comptes: Record<Moment, number> }> {
  exiger(acteur, 'echeances.lire');
  const { page = 1, taille = 50, sens = f.etat === 'closes' ? 'desc' : 'asc' } = f;
  const moment = f.quand && f.etat !== 'closes' ? MOMENTS_SQL[f.quand] : sql``;
  const ou = conditions(acteur, f);
  const [{ rows: lignes }, { rows: comptes }] = await Promise.all([
    sql<Echeance & { total: number }>`WITH s AS (${SITUEES}) SELECT ${COLONNES}, count(*) OVER ()::int AS total FROM s
      WHERE ${ou} ${moment} ORDER BY ${ORDRES[f.tri ?? 'due']} ${sql.raw(sens === 'desc' ? 'DESC' : 'ASC')}, due_le, id
      LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base),
    sql<Record<Moment, number>>`WITH s AS (${SITUEES})
      SELECT count(*) FILTER (WHERE true ${MOMENTS_SQL.retard})::int AS retard, count(*) FILTER (WHERE true ${MOMENTS_SQL.semaine})::int AS semaine,
        count(*) FILTER (WHERE true ${MOMENTS_SQL.plus_tard})::int AS plus_tard FROM s WHERE ${ou}`.execute(base),
  ]);
  return { lignes, total: lignes[0]?.total ?? 0, comptes: comptes[0]! };
}

/** Celles que l'on suit sans les devoir : combien d'ouvertes, combien de dépassées. Zéro hors des services de l'État. */
export async function compterSuivies(base: Base, acteur: Acteur): Promise<{ ouvertes: number; retard: number }> {
  const { comptes } = await listerEcheances(base, acteur, { qui: 'suivies', taille: 1 });
  return { ouvertes: comptes.retard + comptes.semaine + comptes.plus_tard, retard: comptes.retard };
}

/** Une échéance, verrouillée si on va la changer. @throws ErreurIntrouvable ; ErreurDroit elle est à d'autres */
export async function lireEcheance(base: Base, acteur: Acteur, id: number): Promise<Echeance> {
  const e = await echeanceNumero(base, id);
  exiger(acteur, 'echeances.lire', e);
  return e;
}

/** @throws ErreurIntrouvable */
export async function echeanceNumero(base: Base | Trx, id: number): Promise<Echeance> {
  const { rows } = await sql<Echeance>`WITH s AS (${SITUEES}) SELECT ${COLONNES} FROM s WHERE id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette échéance n'existe pas.");
  return rows[0];
}

export interface Evenement {
  le: Date;
  quoi: string;
  detail: string;
}

/** Ce qui est arrivé à une échéance : pose, déplacements, rappels envoyés, clôture ; puis les rappels à venir. */
export async function histoireEcheance(
  base: Base,
  e: Echeance,
): Promise<{ passe: Evenement[]; rappelsAVenir: Date[] }> {
  const { rows: rappels } = await sql<{ du: Date; envoye: Date | null; destinataires: number | null }>`
    SELECT du_le AS du, envoye_le AS envoye, destinataires FROM echeance_rappel WHERE echeance = ${e.id} ORDER BY du_le`.execute(
    base,
  );
  const { rows: moves } = await sql<{ le: Date; avant: string; apres: string; depart: string }>`
    SELECT le, to_char(avant, 'DD/MM/YYYY') AS avant, to_char(apres, 'DD/MM/YYYY') AS apres, depart
    FROM echeance_deplacement WHERE echeance = ${e.id} ORDER BY id`.execute(base);
  const passe: Evenement[] = [
    { le: e.creeLe, quoi: 'Échéance posée', detail: e.depart },
    ...moves.map((m) => ({ le: m.le, quoi: `Date déplacée du ${m.avant} au ${m.apres}`, detail: m.depart })),
    ...rappels
      .filter((r) => r.envoye !== null)
      .map((r) => ({
        le: r.envoye as Date,
        quoi: r.destinataires === 0 ? 'Rappel sans destinataire' : `Rappel envoyé à ${r.destinataires} personne(s)`,
        detail: r.destinataires === 0 ? "Aucun compte actif n'est chargé de cette échéance." : '',
      })),
    ...(e.closeLe
      ? [{ le: e.closeLe, quoi: FINS[e.etat], detail: [e.closePar, e.motif].filter(Boolean).join(' : ') }]
      : []),
  ];
  passe.sort((a, b) => a.le.getTime() - b.le.getTime());
  const rappelsAVenir = e.etat === 'ouverte' ? rappels.filter((r) => r.envoye === null).map((r) => r.du) : [];
  return { passe, rappelsAVenir };
}

const FINS: Record<EtatEcheance, string> = { ouverte: '', faite: 'Faite', levee: 'Levée', sans_objet: 'Sans objet' };
