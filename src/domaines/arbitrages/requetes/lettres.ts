import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { Sens } from '../forme.ts';
import { composerLettres, lettresDuLot } from '../lettres.ts';
import { appelArbitre } from './classement.ts';
import { recoursDe } from './decisions.ts';

export interface LettreMontree {
  id: number | null;
  candidature: number;
  numero: string;
  organisation: string;
  sens: Sens;
  document: DocumentRapport;
  /** Fichiers produits, une fois envoyée. */
  pdf: number | null;
  envoyeeLe: Date | null;
  recueLe: string | null;
  recours: string | null;
}

/** Un lot de lettres : son aperçu, composé à l'instant et comparé à ce qui fut préparé ; ou ce qui est parti. @throws ErreurDroit, ErreurIntrouvable */
export async function pageLettres(base: Base, acteur: Acteur, id: number, lot: number) {
  const page = await appelArbitre(base, acteur, id);
  const { rows } = await sql<{
    etat: 'apercu' | 'produit' | 'abandonne';
    empreinte: string;
    dateeLe: string;
    produitLe: Date | null;
    par: string;
  }>`
    SELECT etat, empreinte, datee_le AS "dateeLe", produit_le AS "produitLe", par FROM lettre_lot
    WHERE id = ${lot} AND appel = ${id}`.execute(base);
  const lu = rows[0];
  if (!lu) throw new ErreurIntrouvable("Ce lot de lettres n'existe pas.");
  if (lu.etat === 'produit')
    return { ...page, lot: { id: lot, ...lu }, perime: false, lettres: await envoyees(base, page.appel, lot) };
  const { lettres, empreinte } = await composerLettres(
    base,
    acteur,
    page.appel,
    await lettresDuLot(base, lot),
    lu.dateeLe,
  );
  return {
    ...page,
    lot: { id: lot, ...lu },
    perime: lu.etat === 'abandonne' || empreinte !== lu.empreinte,
    lettres: lettres.map(
      ({ candidature, numero, organisation, sens, document }): LettreMontree => ({
        ...{ candidature, numero, organisation, sens, document },
        ...{ id: null, pdf: null, envoyeeLe: null, recueLe: null, recours: null },
      }),
    ),
  };
}

async function envoyees(base: Base, appel: Parameters<typeof recoursDe>[1], lot: number): Promise<LettreMontree[]> {
  const { rows } = await sql<Omit<LettreMontree, 'recours'>>`
    SELECT l.id, c.id AS candidature, c.numero, o.nom AS organisation, d.sens, p.document, l.document AS pdf, l.envoyee_le AS "envoyeeLe",
      l.recue_le AS "recueLe"
    FROM lettre l JOIN candidature_decision d ON d.id = l.decision JOIN candidature c ON c.id = d.candidature
    JOIN organisation o ON o.id = c.organisation_id JOIN document_produit p ON p.id = l.document
    WHERE l.lot = ${lot} AND l.envoyee_le IS NOT NULL
    ORDER BY array_position(ARRAY['favorable', 'ajourne', 'defavorable'], d.sens), c.numero`.execute(base);
  return Promise.all(rows.map(async (l) => ({ ...l, recours: await recoursDe(base, appel, l.recueLe) })));
}
