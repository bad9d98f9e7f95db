import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { TitreAcces } from '../acces.ts';
import { OUVERT } from '../chargement.ts';
import { PAGES, type PageParcours } from '../consulter.ts';

export interface AccesLu {
  id: number;
  compte: number;
  nom: string;
  organisation: string;
  titre: TitreAcces;
  ecriture: boolean;
  debut: Date;
  fin: Date | null;
  motif: string;
  enCours: boolean;
}

export const LIBELLES_TITRE: Record<TitreAcces, string> = {
  positionnement: 'a positionné la personne',
  principal: 'référent principal',
  appui: 'référent en appui',
  relais: "relais d'une absence",
  rattachement: 'a rejoint le dossier',
  ancien: 'ancien référent, en lecture',
};

/** Qui est ou a été dans le cercle : ceux d'aujourd'hui d'abord. */
export async function lireAcces(c: Cloison, parcours: number): Promise<AccesLu[]> {
  const { rows } = await sql<AccesLu>`
    SELECT a.id, a.compte_id AS compte, btrim(k.prenom || ' ' || k.nom) AS nom,
      coalesce((SELECT o.nom FROM professionnel f JOIN organisation o ON o.id = f.organisation_id
        WHERE f.compte_id = a.compte_id AND f.operation = p.operation ORDER BY f.id DESC LIMIT 1), '') AS organisation,
      a.titre, a.ecriture, a.debut, a.fin, a.motif, ${OUVERT} AS "enCours"
    FROM acces_parcours a JOIN parcours p ON p.id = a.parcours JOIN compte k ON k.id = a.compte_id
    WHERE a.parcours = ${parcours} ORDER BY "enCours" DESC, a.debut DESC, a.id DESC`.execute(c);
  return rows;
}

export interface Consultation {
  id: number;
  instant: Date;
  qui: string;
  organisation: string;
  page: string;
}

export interface FiltresConsultations {
  q?: string | undefined;
  du?: string | undefined;
  au?: string | undefined;
}

const condition = (parcours: number, f: FiltresConsultations) => sql`j.objet = ${`parcours:${parcours}`}
  AND (j.action = 'consulter' OR j.action LIKE '%.exporter%')
  AND (${f.q ?? null}::text IS NULL OR recherchable(j.acteur) LIKE '%' || recherchable(${f.q ?? ''}) || '%')
  AND (${f.du ?? null}::date IS NULL OR j.instant >= ${f.du ?? null}::date::timestamp AT TIME ZONE 'Europe/Paris')
  AND (${f.au ?? null}::date IS NULL OR j.instant < (${f.au ?? null}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')`;

/**
 * Qui a ouvert le dossier, quand, quelle page : les plus récentes d'abord. Le journal n'a pas de politique de ligne : l'appelant a vérifié que
 * le parcours est de son cercle.
 */
export async function lireConsultations(
  c: Cloison,
  parcours: number,
  f: FiltresConsultations & { page?: number; taille?: number } = {},
): Promise<{ lignes: Consultation[]; total: number }> {
  const ou = condition(parcours, f);
  const taille = f.taille ?? 100_000;
  const { rows } = await sql<Omit<Consultation, 'page'> & { action: string; page: PageParcours | null }>`
    SELECT j.id, j.instant, j.acteur AS qui, coalesce(o.nom, '') AS organisation, j.action, j.details ->> 'page' AS page
    FROM journal j LEFT JOIN organisation o ON o.id = j.organisation_id
    WHERE ${ou} ORDER BY j.id DESC LIMIT ${taille} OFFSET ${((f.page ?? 1) - 1) * taille}`.execute(c);
  const { rows: comptes } = await sql<{
    total: number;
  }>`SELECT count(*)::int AS total FROM journal j WHERE ${ou}`.execute(c);
  return {
    total: comptes[0]!.total,
    lignes: rows.map(({ action, page, ...r }) => ({
      ...r,
      page: action === 'consulter' ? (PAGES[page ?? 'personne'] ?? PAGES.personne) : PAGES.export,
    })),
  };
}
