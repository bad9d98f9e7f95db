import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { GenreMouvement } from '#src/referentiels/credits.ts';
import type { Base } from '#src/socle/base/base.ts';
import { duTitulaire, enveloppeSituee, etatEnveloppe } from '../chargement.ts';
import type { EtatEngagement, Titulaire, TriEngagements } from '../forme.ts';

export interface LigneEngagement {
  id: number;
  objet: string;
  libelle: string;
  adresse: string | null;
  etat: EtatEngagement;
  montant: string;
  par: string;
  le: Date;
}

export interface FiltresEngagements {
  etat?: EtatEngagement | undefined;
  q?: string | undefined;
  tri?: TriEngagements | undefined;
  sens?: 'asc' | 'desc';
  page: number;
  taille: number;
}

/** Les montants proposés, engagés ou annulés d'une enveloppe, avec ce qu'ils financent. */
export async function listerEngagements(base: Base, acteur: Acteur, titulaire: Titulaire, f: FiltresEngagements) {
  exiger(acteur, 'enveloppes.lire', await enveloppeSituee(base, titulaire));
  const ordre = { libelle: 'libelle', etat: 'etat', montant: 'montant', le: 'le' }[f.tri ?? 'le'];
  const sens = (f.sens ?? (f.tri ? 'asc' : 'desc')) === 'desc' ? sql`DESC` : sql`ASC`;
  const { rows } = await sql<LigneEngagement & { total: number }>`
    WITH tout AS (
      SELECT g.id, g.objet, g.etat, g.montant, g.par, g.modifie_le AS le,
        coalesce(s.nom || ' (' || s.type || ')', o.nom || ' : ' || k.intitule, g.objet) AS libelle,
        coalesce('/dossiers/' || d.id, '/candidatures/' || k.id) AS adresse
      FROM engagement g
      LEFT JOIN dossier d ON g.objet = 'dossier:' || d.id LEFT JOIN structure s ON s.id = d.structure
      LEFT JOIN candidature k ON g.objet = 'candidature:' || k.id LEFT JOIN organisation o ON o.id = k.organisation_id
      WHERE g.enveloppe IN (SELECT enveloppe_descendance(e.id) FROM enveloppe e WHERE ${duTitulaire(titulaire)}))
    SELECT *, count(*) OVER ()::int AS total FROM tout
    WHERE (${f.etat ?? null}::text IS NULL OR etat = ${f.etat ?? null})
      AND (${f.q ?? null}::text IS NULL OR recherchable(libelle) LIKE '%' || recherchable(${f.q ?? ''}) || '%')
    ORDER BY ${sql.ref(ordre)} ${sens}, id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(base);
  return { lignes: rows, total: rows[0]?.total ?? 0 };
}

/** Page de l'enveloppe : son état, ses mouvements, ses dérogations, et ce que la personne peut y faire. */
export async function pageEnveloppe(base: Base, acteur: Acteur, titulaire: Titulaire) {
  const situee = await enveloppeSituee(base, titulaire);
  exiger(acteur, 'enveloppes.lire', situee);
  const { rows: mouvements } = await sql<{
    id: number;
    genre: GenreMouvement;
    montant: string;
    etp: string;
    motif: string;
    effet: string;
    par: string;
    le: Date;
  }>`SELECT m.id, m.genre, m.montant, m.etp, m.motif, m.effet::text AS effet, m.par, m.le FROM enveloppe_mouvement m JOIN enveloppe e ON e.id = m.enveloppe
    WHERE ${duTitulaire(titulaire)} ORDER BY m.id DESC`.execute(base);
  const derogations = await derogationsDe(base, titulaire);
  return {
    situee,
    etat: await etatEnveloppe(base, titulaire),
    mouvements,
    derogations,
    rang: mouvements.length + derogations.filter((d) => d.ligne === null).length,
    peut: {
      mouvementer: peut(acteur, 'enveloppes.mouvementer', situee),
      deroger: peut(acteur, 'enveloppes.deroger', situee),
    },
  };
}

/** Les dérogations signées pour cette enveloppe et pour les lignes qui en dépendent, qu'elles nomment ; la plus récente d'abord. */
async function derogationsDe(base: Base, titulaire: Titulaire) {
  const { rows } = await sql<{
    id: number;
    montant: string;
    motif: string;
    signataire: string;
    qualite: string;
    le: Date;
    /** La ligne plus précise qu'elle vise ; `null` : cette enveloppe. */
    ligne: number | null;
    nom: string | null;
  }>`SELECT d.id, d.montant, d.motif, d.signataire, d.qualite, d.signee_le AS le, nullif(l.id, e.id) AS ligne,
      CASE WHEN l.id <> e.id THEN CASE l.niveau WHEN 'departement' THEN coalesce(t.nom, l.departement) WHEN 'type' THEN l.type ELSE s.nom END END AS nom
    FROM enveloppe e JOIN enveloppe l ON l.id IN (SELECT enveloppe_descendance(e.id)) JOIN enveloppe_derogation d ON d.enveloppe = l.id
      LEFT JOIN departement t ON t.code = l.departement LEFT JOIN structure s ON s.id = l.structure
    WHERE ${duTitulaire(titulaire)} ORDER BY d.id DESC`.execute(base);
  return rows;
}
