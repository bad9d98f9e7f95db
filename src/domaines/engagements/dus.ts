import { sql } from 'kysely';
import { reglageA } from '#src/domaines/accompagnements/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { delaiContrat } from './regles.ts';

export interface ContratDu {
  parcours: number;
  reference: string;
  /** `a_signer` : aucun contrat en cours ; `a_revoir` : la date convenue approche ou est passée. */
  quoi: 'a_signer' | 'a_revoir';
  le: string;
  /** Jours d'ici là, négatif : en retard. */
  jours: number;
  enPreparation: boolean;
}

export interface FiltreDus {
  /** Compte du référent principal. */
  compte?: number;
  equipe?: number;
  operation?: number;
  /** Jours à venir pris en compte ; 15 par défaut. Les retards y sont toujours. */
  horizon?: number;
}

/**
 * Contrats à signer et à revoir, le plus pressé d'abord. Sous cloison, ceux que l'acteur peut lire seulement.
 */
export async function contratsDus(c: Cloison | Trx, f: FiltreDus, jour = aujourdhui()): Promise<ContratDu[]> {
  const { rows } = await sql<{
    parcours: number;
    reference: string;
    departement: string;
    reglages: Record<string, number>;
    notifieLe: string;
    revoirLe: string | null;
    enCours: boolean;
    enPreparation: boolean;
  }>`
    SELECT p.id AS parcours, p.reference, o.departement, o.reglages, n.le AS "notifieLe", k.revoir_le AS "revoirLe", k.id IS NOT NULL AS "enCours",
      EXISTS (SELECT FROM contrat_engagement e WHERE e.parcours = p.id AND e.etat IN ('projet', 'signe_personne', 'signe_organisme'))
        AS "enPreparation"
    FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation
      LEFT JOIN LATERAL (SELECT max(notifie_le) AS le FROM orientation WHERE parcours = p.id AND etat = 'notifiee') n ON true
      LEFT JOIN contrat_engagement k ON k.parcours = p.id AND k.etat = 'en_cours'
    WHERE p.etat IN ('oriente', 'accueilli', 'diagnostique', 'contractualise', 'accompagnement')
      AND (k.id IS NOT NULL OR n.le IS NOT NULL)
      AND (${f.operation ?? null}::int IS NULL OR p.operation = ${f.operation ?? null})
      AND (${f.equipe ?? null}::int IS NULL OR p.equipe = ${f.equipe ?? null})
      AND (${f.compte ?? null}::int IS NULL OR EXISTS (SELECT FROM designation g JOIN professionnel q ON q.id = g.professionnel
        WHERE g.parcours = p.id AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)
          AND q.compte_id = ${f.compte ?? null}))`.execute(c);
  const mois = new Map<string, number | null>();
  const dus: ContratDu[] = [];
  for (const r of rows) {
    const commun = { parcours: r.parcours, reference: r.reference, enPreparation: r.enPreparation };
    if (r.enCours) {
      const { limite, jours } = delaiContrat(r.revoirLe, 0, jour);
      if (limite !== null && jours !== null) dus.push({ ...commun, quoi: 'a_revoir', le: limite, jours });
      continue;
    }
    const cle = `${r.departement} ${r.notifieLe}`;
    if (!mois.has(cle))
      mois.set(cle, (await reglageA(c, r, 'accompagnement.contrat_mois', r.notifieLe))?.valeur ?? null);
    const { limite, jours } = delaiContrat(r.notifieLe, mois.get(cle)!, jour);
    if (limite !== null && jours !== null) dus.push({ ...commun, quoi: 'a_signer', le: limite, jours });
  }
  return dus
    .filter((d) => d.jours <= (f.horizon ?? 15))
    .toSorted((a, b) => a.jours - b.jours || a.parcours - b.parcours);
}
