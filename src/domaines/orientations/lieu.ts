import { sql } from 'kysely';
import { LIBELLES_PUBLIC, type PublicAccompagne } from '#src/domaines/accompagnements/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Eligibilite, eligibilite, type SituationEligibilite } from './eligibilite.ts';

const libellePublic = (code: string) => LIBELLES_PUBLIC[code as PublicAccompagne] ?? code;

/** La personne de ce parcours relève-t-elle de l'opération, aujourd'hui ? */
export async function eligibiliteDe(
  c: Cloison | Trx,
  parcours: { id: number; public: string; operation: { id: number } },
): Promise<Eligibilite> {
  const { rows } = await sql<Pick<SituationEligibilite, 'commune' | 'operation'>>`
    SELECT CASE WHEN k.code IS NOT NULL
        THEN jsonb_build_object('code', k.code, 'nom', k.nom, 'departement', k.departement, 'epci', k.epci) END AS commune,
      jsonb_build_object('publics', to_jsonb(o.publics), 'debut', o.debut, 'fin', o.fin, 'close', o.close_le IS NOT NULL, 'territoire',
        coalesce((SELECT jsonb_agg(jsonb_build_object('sens', t.sens, 'niveau', t.niveau, 'code', t.code,
            'nom', coalesce(e.nom, m.nom, d.nom, t.code)))
          FROM operation_territoire t LEFT JOIN epci e ON t.niveau = 'epci' AND e.code = t.code
          LEFT JOIN commune m ON t.niveau = 'commune' AND m.code = t.code
          LEFT JOIN departement d ON t.niveau = 'departement' AND d.code = t.code WHERE t.operation = o.id), '[]')) AS operation
    FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation JOIN personne n ON n.id = p.personne
      LEFT JOIN commune k ON k.code = n.commune
    WHERE p.id = ${parcours.id}`.execute(c);
  return eligibilite({ ...rows[0]!, public: parcours.public, jour: aujourdhui(), libellePublic });
}

/** @param verifiee ce qu'on ignorait a été vérifié avec la personne @throws ErreurMetier avec chaque raison, et que faire */
export function exigerEligible({ verdict, controles }: Eligibilite, verifiee: boolean): void {
  if (verdict === 'oui' || (verdict === 'a_verifier' && verifiee)) return;
  const fautes = controles.filter((c) => c.verdict === verdict);
  if (verdict === 'non')
    throw new ErreurMetier(fautes.map((c) => c.texte).join(' '), { conseil: fautes.map((c) => c.conseil).join(' ') });
  throw new ErreurMetier(fautes.map((c) => c.texte).join(' '), {
    champs: { verifiee: 'Cochez la case quand vous avez vérifié.' },
    conseil: fautes.map((c) => c.conseil).join(' '),
  });
}

/** L'équipe dont la zone contient la commune de la personne, si elle est seule dans ce cas ; `null` : à un responsable de choisir. */
export async function equipeDeLaPersonne(c: Cloison | Trx, parcours: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT e.id FROM parcours p JOIN personne n ON n.id = p.personne JOIN commune k ON k.code = n.commune
      JOIN equipe e ON e.operation = p.operation AND e.fermee_le IS NULL JOIN equipe_territoire t ON t.equipe = e.id
    WHERE p.id = ${parcours} AND t.code = CASE t.niveau WHEN 'commune' THEN k.code WHEN 'epci' THEN k.epci ELSE k.departement END`.execute(
    c,
  );
  return rows.length === 1 ? rows[0]!.id : null;
}

export interface EquipeChoisie {
  id: number;
  nom: string;
  lieu: string;
}

/** Équipes ouvertes d'une opération. */
export async function equipesDe(c: Cloison | Trx, operation: number): Promise<EquipeChoisie[]> {
  const { rows } =
    await sql<EquipeChoisie>`SELECT id, nom, lieu FROM equipe WHERE operation = ${operation} AND fermee_le IS NULL ORDER BY nom`.execute(
      c,
    );
  return rows;
}

/** @throws ErreurMetier elle est fermée, ou d'une autre opération */
export async function exigerEquipe(trx: Trx, operation: number, equipe: number): Promise<void> {
  if ((await equipesDe(trx, operation)).some((e) => e.id === equipe)) return;
  throw new ErreurMetier("Cette équipe n'est pas de l'opération, ou elle est fermée.", {
    champs: { equipe: 'Choisissez une équipe de la liste.' },
  });
}
