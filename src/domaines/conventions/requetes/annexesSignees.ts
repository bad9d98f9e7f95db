import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { visibles } from './visibles.ts';

/** L'annexe financière en vigueur d'une année d'une convention, et ce qui en a été versé. */
export interface AnnexeSignee {
  id: number;
  convention: number;
  numero: string;
  dossier: number;
  structure: number;
  structureNom: string;
  type: string;
  annee: number;
  etp: Decimal;
  total: Decimal;
  verse: Decimal;
  signeeLe: Date;
}

/** Les annexes signées de ces structures que l'acteur peut lire : la dernière de chaque année de chaque convention. @throws ErreurDroit */
export async function annexesSignees(
  base: Base,
  acteur: Acteur,
  structures: readonly number[],
): Promise<AnnexeSignee[]> {
  exiger(acteur, 'conventions.lister');
  const { rows } = await sql<AnnexeSignee>`
    SELECT DISTINCT ON (c.id, a.annee) a.id, c.id AS convention, c.numero, c.dossier, c.structure, s.nom AS "structureNom", c.type, a.annee, a.etp,
      a.total, a.signee_le AS "signeeLe",
      coalesce((SELECT sum(v.montant) FROM versement v JOIN convention_annexe x ON x.id = v.annexe
        WHERE v.convention = c.id AND x.annee = a.annee AND v.etat = 'verse'), 0)::numeric(16, 2) AS verse
    FROM convention c JOIN convention_annexe a ON a.convention = c.id AND a.etat = 'signee' JOIN structure s ON s.id = c.structure
    JOIN organisation o ON o.id = c.organisation_id JOIN dossier d ON d.id = c.dossier LEFT JOIN departement dep ON dep.code = c.departement
    WHERE c.structure = ANY(${[...structures]}::int[]) AND c.etat <> 'annulee' AND ${visibles(acteur)}
    ORDER BY c.id, a.annee, a.id DESC`.execute(base);
  return rows;
}
