import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { demanderSurPlace } from '../executerSurPlace.ts';

export const LISTE_DEMO = 'Lieux inventés (démonstration)';
const DEPARTEMENT = '62';
const NOMBRE = 24;
const NATURES = ['Local communal', 'Ancien atelier', 'Tiers-lieu', 'Maison de services'];

/**
 * Une liste de lieux candidats inventés et, si les structures de démonstration sont là, un premier calcul : aucune page n'est vide, et tout
 * se voit comme une invention. Sans effet dès qu'un lieu ou un calcul existe.
 */
export async function semerImplantationsDemo(base: Base): Promise<void> {
  const semees = await base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('implantations.demonstration'))`.execute(trx);
    const { rowCount } = await sql`
      INSERT INTO lieu_candidat (liste, cle, nom, adresse, commune, nature)
      SELECT ${LISTE_DEMO}, 'demo-' || code, 'Lieu inventé de ' || nom, rang || ' rue de l''Invention', code,
        (${NATURES}::text[])[1 + rang % ${NATURES.length}::int]
      FROM (SELECT code, nom, row_number() OVER (ORDER BY md5(code)) AS rang FROM commune
        WHERE departement = ${DEPARTEMENT} AND lon IS NOT NULL AND population BETWEEN 700 AND 8000) c
      WHERE rang <= ${NOMBRE} AND NOT EXISTS (SELECT FROM lieu_candidat)`
      .execute(trx)
      .then(({ numAffectedRows }) => ({ rowCount: Number(numAffectedRows ?? 0) }));
    return rowCount;
  });
  if (semees > 0) await calculDemo(base);
}

/** Un calcul qui échoue ne doit pas empêcher le programme de démarrer. */
async function calculDemo(base: Base): Promise<void> {
  try {
    const { id } = await demanderSurPlace(
      base,
      ACTEUR_SYSTEME,
      { territoire: `departement:${DEPARTEMENT}`, question: {}, sites: 4, candidats: LISTE_DEMO, limite: 10 },
      { jeton: 'demonstration' },
    );
    await sql`UPDATE implantation SET demonstration = true WHERE id = ${id}`.execute(base);
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) journalTechnique.warn({ erreur }, 'implantations : démonstration');
  }
}
