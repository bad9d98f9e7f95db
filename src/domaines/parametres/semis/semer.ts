import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { SEMIS_BESOINS } from '../besoins.ts';
import { definition } from '../catalogue.ts';
import { ACCOMPAGNEMENT } from './accompagnement.ts';
import { SEMIS_ACTIVITE } from './activite.ts';
import { AFFECTATION } from './affectation.ts';
import { AIDE_AU_POSTE } from './aideAuPoste.ts';
import { DIAGNOSTIC, FINANCEMENT, HEURES, RSA } from './autres.ts';
import { BILANS } from './bilans.ts';
import { BUDGETS } from './budgets.ts';
import { CLOTURES } from './clotures.ts';
import { CONSERVATION } from './conservation.ts';
import { CONVENTIONS } from './conventions.ts';
import { DIVERSIFICATION } from './diversification.ts';
import { SEMIS_DOSSIERS } from './dossiers.ts';
import { SEMIS_ENQUETES } from './enquetes.ts';
import { SELECTIONS } from './selections.ts';
import type { LigneSemis } from './serie.ts';
import { STRUCTURES } from './structures.ts';
import { SUBVENTIONS } from './subventions.ts';

export const SEMIS: readonly LigneSemis[] = [
  ...AIDE_AU_POSTE,
  ...RSA,
  ...HEURES,
  ...FINANCEMENT,
  ...CLOTURES,
  ...CONVENTIONS,
  ...BILANS,
  ...BUDGETS,
  ...SELECTIONS,
  ...SUBVENTIONS,
  ...CONSERVATION,
  ...ACCOMPAGNEMENT,
  ...AFFECTATION,
  ...DIAGNOSTIC,
  ...DIVERSIFICATION,
  ...SEMIS_BESOINS,
  ...STRUCTURES,
  ...SEMIS_DOSSIERS,
  ...SEMIS_ACTIVITE,
  ...SEMIS_ENQUETES,
];

/**
 * Met à jour les valeurs livrées avec le programme. Sans effet si rien n'a changé ; ne touche jamais à ce qu'une personne a corrigé,
 * clos ou ajouté (une valeur livrée qui chevaucherait la sienne est laissée de côté).
 */
export async function semerParametres(base: Base, lignes: readonly LigneSemis[] = SEMIS) {
  const voulues = JSON.stringify(
    lignes.map((l) => ({ ...l, unite: definition(l.cle)?.unite ?? '', date_debut: l.dateDebut, date_fin: l.dateFin })),
  );
  return base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(6070, 1)`.execute(trx);
    const table = sql`jsonb_to_recordset(${voulues}::jsonb) AS v(cle text, territoire text, valeur numeric, details jsonb, unite text,
      date_debut date, date_fin date, source text, confiance text, commentaire text)`;
    const retires = await sql`
      UPDATE parametre p SET remplace_le = now()
      WHERE p.semis AND p.remplace_le IS NULL AND NOT EXISTS (
        SELECT FROM ${table}
        WHERE v.cle = p.cle AND v.territoire IS NOT DISTINCT FROM p.territoire AND v.date_debut = p.date_debut
          AND v.date_fin IS NOT DISTINCT FROM p.date_fin AND v.valeur IS NOT DISTINCT FROM p.valeur
          AND nullif(v.details, 'null') IS NOT DISTINCT FROM p.details AND v.unite = p.unite AND v.source = p.source
          AND v.confiance = p.confiance AND v.commentaire = p.commentaire)`.execute(trx);
    const crees = await sql`
      INSERT INTO parametre (cle, territoire, valeur, details, unite, date_debut, date_fin, source, confiance, commentaire, semis, auteur)
      SELECT cle, territoire, valeur, nullif(details, 'null'), unite, date_debut, date_fin, source, confiance, commentaire, true, 'Maillage'
      FROM ${table} ORDER BY cle, date_debut
      ON CONFLICT DO NOTHING`.execute(trx);
    const resultat = { crees: Number(crees.numAffectedRows ?? 0), retires: Number(retires.numAffectedRows ?? 0) };
    if (resultat.crees + resultat.retires > 0)
      await ecrireJournal(trx, {
        acteur: ACTEUR_SYSTEME,
        action: 'parametres.semer',
        objet: 'application',
        details: resultat,
      });
    return resultat;
  });
}
