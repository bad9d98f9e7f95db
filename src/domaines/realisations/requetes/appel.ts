import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { alerteDe } from '../regles/avancer.ts';
import { ciblesDe, relevesDe } from '../releves.ts';
import { type SuiviSitue, suivre, toleranceDe } from './progression.ts';

export interface OperationSuivie {
  id: number;
  numero: string;
  intitule: string;
  organisation: string;
  etat: string;
  debut: string;
  fin: string;
  montant: string;
  suivis: SuiviSitue[];
  alertes: string[];
  /** Dernier jour relevé, tous indicateurs réunis. */
  jusquAu: string | null;
  reunion: Date | null;
}

/** Où en sont les opérations d'un appel : indicateurs, retards, dernier relevé. Celles qui ont le plus de retards d'abord. */
export async function suivreAppel(base: Base, acteur: Acteur, id: number, jour: string = aujourdhui()) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'realisations.suivreAppel', appel);
  const { rows } = await sql<Omit<OperationSuivie, 'suivis' | 'alertes' | 'jusquAu'>>`
    SELECT s.id, s.numero, s.intitule, o.nom AS organisation, s.etat, s.debut::text AS debut, s.fin::text AS fin, s.montant::text AS montant,
      (SELECT min(r.le) FROM subvention_reunion r WHERE r.subvention = s.id AND r.etat = 'prevue' AND r.le > now()) AS reunion
    FROM subvention s JOIN organisation o ON o.id = s.organisation_id
    WHERE s.appel = ${id} AND s.etat NOT IN ('projet', 'proposee', 'annulee') ORDER BY o.nom, s.id`.execute(base);
  const ids = rows.map((s) => s.id);
  const [releves, cibles, tolerance] = [
    await relevesDe(base, ids),
    await ciblesDe(base, ids),
    await toleranceDe(base, appel, jour),
  ];
  const operations = rows.map((s): OperationSuivie => {
    const siens = releves.filter((r) => r.subvention === s.id);
    const suivis = appel.contenu.indicateurs.map((i) =>
      suivre(i, {
        releves: siens,
        cible: cibles.get(s.id)?.get(i.id) ?? null,
        debut: s.debut,
        fin: s.fin,
        jour,
        tolerance,
      }),
    );
    return {
      ...s,
      suivis,
      alertes: suivis.flatMap((x) => alerteDe(x.indicateur.libelle, x.indicateur.unite, x.avancement) ?? []),
      jusquAu: siens.reduce<string | null>((max, r) => (max === null || r.fin > max ? r.fin : max), null),
    };
  });
  return {
    appel: { id: appel.id, intitule: appel.intitule, etat: appel.etat, indicateurs: appel.contenu.indicateurs },
    jour,
    tolerance,
    operations: operations.toSorted(
      (a, b) => b.alertes.length - a.alertes.length || a.organisation.localeCompare(b.organisation, 'fr'),
    ),
  };
}
