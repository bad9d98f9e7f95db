import { sql } from 'kysely';
import type { EvenementAgenda } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peutAccompagner } from '#src/droits/parcours.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import { LIBELLES_MODALITE, type Modalite } from '../forme.ts';

/** Ce que je tiens, du mois passé à l'année qui vient : une référence et un lieu. Un agenda en ligne n'est pas un dossier. */
export async function evenementsDe(base: Base, acteur: Acteur): Promise<EvenementAgenda[]> {
  if (!peutAccompagner(acteur)) return [];
  const { rows } = await enCloison(base, acteur, (c) =>
    sql<{
      id: number;
      debut: Date;
      fin: Date;
      version: number;
      modalite: Modalite;
      lieu: string;
      reference: string | null;
    }>`SELECT r.id, r.debut, r.fin, r.version, r.modalite, r.lieu,
        CASE WHEN r.genre = 'individuel' THEN min(q.reference) ELSE 'collectif' END AS reference
      FROM professionnel f JOIN rendezvous r ON r.professionnel = f.id
      LEFT JOIN participation p ON p.rendezvous = r.id AND p.etat <> 'annule' LEFT JOIN parcours q ON q.id = p.parcours
      WHERE f.compte_id = ${acteur.compteId} AND habilite(f) AND r.annule_le IS NULL AND r.debut > now() - interval '1 month'
        AND r.debut < now() + interval '1 year' GROUP BY r.id ORDER BY r.debut LIMIT 500`.execute(c),
  );
  return rows.map((r) => ({
    cle: `rendezvous-${r.id}`,
    // L'abonnement remplace tout à chaque lecture : la date du rendez-vous suffit, et deux lectures se ressemblent.
    stamp: r.debut,
    sequence: r.version,
    start: r.debut,
    end: r.fin,
    summary: `Rendez-vous ${r.reference ?? ''}`.trim(),
    location: r.modalite === 'sur_place' ? r.lieu : LIBELLES_MODALITE[r.modalite],
    chemin: `/rendezvous/${r.id}`,
  }));
}
