import { sql } from 'kysely';
import type { Budget } from '#src/domaines/budgets/index.ts';
import { type EtatCandidature, suiviCandidature } from '#src/domaines/candidatures/index.ts';

import { notesDe } from '#src/domaines/selections/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { totaliser } from '#src/socle/budgets/totaux.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { ACandidature, Sens } from '../forme.ts';

/** Une candidature telle que le comité et le financeur l'arbitrent. */
export interface CandidatureArbitree extends ACandidature {
  etat: EtatCandidature;
  etatLibelle: string;
  organisationId: number;
  deposeLe: Date;
  lectures: number;
  /** La personne la lit à l'aveugle et n'a pas rendu sa lecture, ou a déclaré un intérêt : sa note lui est cachée. */
  cachee: boolean;
  /** Écart entre lecteurs, sur 100. */
  ecart: Decimal | null;
  /** Dernier avis rendu par le comité, et la saisine qui attend. */
  avis: 'favorable' | 'defavorable' | 'sans_avis' | 'pris_acte' | null;
  decision: { id: number; sens: Sens; montant: Decimal | null } | null;
}

/** États où une candidature attend une décision. */
export const A_ARBITRER: readonly EtatCandidature[] = ['recevable', 'en_comite', 'avis_rendu', 'ajournee'];
/** Déposées, mais pas encore examinées jusqu'au bout : elles n'entrent pas dans le classement. */
export const A_EXAMINER: readonly EtatCandidature[] = ['deposee', 'a_corriger'];

/**
 * Toutes les candidatures déposées d'un appel et non retirées, avec leur note. Le droit est vérifié par l'appelant.
 * @param pour la personne devant l'écran, à qui une lecture à l'aveugle cache des notes ; `tous` pour une règle qui ne montre rien
 */
export async function candidaturesDe(
  base: Base | Trx,
  appel: number,
  pour: Acteur | 'tous' = 'tous',
): Promise<CandidatureArbitree[]> {
  const { rows } = await sql<
    Omit<CandidatureArbitree, 'note' | 'lectures' | 'ecart' | 'cachee' | 'etatLibelle' | 'demande' | 'charges'> & {
      budget: Budget | null;
    }
  >`
    SELECT c.id, c.numero, c.intitule, c.etat, c.depose_le AS "deposeLe", o.id AS "organisationId", o.nom AS organisation,
      b.contenu AS budget,
      (SELECT s.avis FROM saisine s WHERE s.objet = 'candidature:' || c.id AND s.etat = 'rendue' ORDER BY s.rendue_le DESC LIMIT 1) AS avis,
      (SELECT jsonb_build_object('id', d.id, 'sens', d.sens, 'montant', d.montant::text) FROM candidature_decision d
        WHERE d.candidature = c.id AND d.annulee_le IS NULL) AS decision
    FROM candidature c JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN budget b ON b.objet = 'candidature:' || c.id AND b.genre = 'demande' AND b.rang = 1
    WHERE c.appel = ${appel} AND c.etat NOT IN ('brouillon', 'retiree') ORDER BY c.numero`.execute(base);
  const notes = new Map((await notesDe(base, appel, pour)).map((n) => [n.candidature, n]));
  return rows.map(({ budget, ...c }) => {
    const totaux = budget && totaliser(budget);
    const n = notes.get(c.id);
    return {
      ...c,
      demande: totaux?.demande ?? null,
      charges: totaux?.charges ?? null,
      etatLibelle: suiviCandidature.etats[c.etat].libelle,
      note: n?.note ?? null,
      lectures: n?.lectures ?? 0,
      ecart: n?.ecart ?? null,
      cachee: n?.cachee ?? false,
    };
  });
}
