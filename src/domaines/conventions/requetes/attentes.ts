import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { RETENUE, visibles } from './visibles.ts';

interface AnnexesEnAttente {
  nombre: number;
  depuis: Date | null;
  /** La plus ancienne. */
  convention: number | null;
}

/** Ce que les conventions attendent d'une personne. */
export interface AttentesConventions {
  aProposer: AnnexesEnAttente;
  aSigner: AnnexesEnAttente;
  versements: { nombre: number; somme: Decimal; depuis: Date | null };
}

const JOINTES = sql`JOIN organisation o ON o.id = c.organisation_id JOIN dossier d ON d.id = c.dossier LEFT JOIN departement dep ON dep.code = c.departement`;
const AUCUNE: AnnexesEnAttente = { nombre: 0, depuis: null, convention: null };

/** La structure signe ; le service propose, note la signature du préfet et les paiements. Les autres lisent : rien ne les attend. */
export async function attentesDesConventions(base: Base, acteur: Acteur): Promise<AttentesConventions> {
  const service = peut(acteur, 'conventions.proposer');
  const partie = service ? 'prefet' : acteur.nature === 'structure' ? 'structure' : null;
  const vide = { aProposer: AUCUNE, aSigner: AUCUNE, versements: { nombre: 0, somme: '0', depuis: null } };
  if (!partie) return vide;
  const annexes = async (etat: string, depuis: string, ou = sql`true`) => {
    const { rows } = await sql<AnnexesEnAttente>`
      SELECT count(*)::int AS nombre, min(a.${sql.ref(depuis)}) AS depuis,
        (array_agg(c.id ORDER BY a.${sql.ref(depuis)}, a.id))[1] AS convention
      FROM convention_annexe a JOIN convention c ON c.id = a.convention ${JOINTES}
      WHERE a.etat = ${etat} AND ${visibles(acteur)} AND ${ou}`.execute(base);
    return rows[0]!;
  };
  const aSigner = await annexes(
    'proposee',
    'proposee_le',
    // Un avenant annuel a déjà son échéance chez la structure : il ne se montre pas deux fois.
    sql`NOT EXISTS (SELECT FROM signature s WHERE s.objet = 'annexe:' || a.id AND s.partie = ${partie})
      AND (${service} OR NOT EXISTS (SELECT FROM echeance e WHERE e.nature = 'convention.avenant' AND e.objet = 'convention:' || c.id AND e.etat = 'ouverte'))`,
  );
  if (!service) return { ...vide, aSigner };
  const { rows } = await sql<AttentesConventions['versements']>`
    SELECT count(*)::int AS nombre, coalesce(sum(v.montant), 0) AS somme, min(v.mois)::timestamptz AS depuis
    FROM versement v JOIN convention c ON c.id = v.convention ${JOINTES}
    WHERE v.etat = 'prevu' AND v.mois <= (now() AT TIME ZONE 'Europe/Paris')::date AND NOT ${RETENUE}
      AND ${visibles(acteur)}`.execute(base);
  return { aProposer: await annexes('projet', 'cree_le'), aSigner, versements: rows[0]! };
}
