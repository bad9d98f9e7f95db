import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { preparerDemande } from '../calculer.ts';
import { inscrire } from '../conserver.ts';
import { schemaDemande } from '../demande.ts';
import '../taches.ts';
import { LISTE_DEMO } from './liste.ts';

const DEPARTEMENT = '62';
const NOMBRE = 24;
const NATURES = ['Local communal', 'Ancien atelier', 'Tiers-lieu', 'Maison de services'];

/**
 * Une liste de lieux candidats inventés et, si les structures de démonstration sont là, un premier calcul : aucune page n'est vide, et tout
 * se voit comme une invention. Sans effet dès qu'un lieu ou un calcul existe.
 */
export async function semerImplantationsDemo(base: Base): Promise<void> {
  await base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('implantations.demonstration'))`.execute(trx);
    const { numAffectedRows } = await sql`
      INSERT INTO lieu_candidat (liste, cle, nom, adresse, commune, nature)
      SELECT ${LISTE_DEMO}, 'demo-' || code, 'Lieu inventé de ' || nom, rang || ' rue de l''Invention', code,
        (${NATURES}::text[])[1 + rang % ${NATURES.length}::int]
      FROM (SELECT code, nom, row_number() OVER (ORDER BY md5(code)) AS rang FROM commune
        WHERE departement = ${DEPARTEMENT} AND lon IS NOT NULL AND population BETWEEN 700 AND 8000) c
      WHERE rang <= ${NOMBRE} AND NOT EXISTS (SELECT FROM lieu_candidat)`.execute(trx);
    if (Number(numAffectedRows ?? 0) > 0) await demanderCalcul(base, trx);
  });
}

/** Le calcul se fait en tâche de fond : il ne retarde pas le premier démarrage. */
async function demanderCalcul(base: Base, trx: Trx): Promise<void> {
  const { demande, territoireNom } = await preparerDemande(
    base,
    schemaDemande.parse({
      territoire: `departement:${DEPARTEMENT}`,
      question: {},
      sites: 4,
      candidats: LISTE_DEMO,
      limite: 10,
    }),
  );
  const { id, nouveau } = await inscrire(trx, ACTEUR_SYSTEME, { demande, territoireNom, jeton: 'demonstration' });
  if (!nouveau) return;
  const travail = await lancerTache(trx, ACTEUR_SYSTEME, 'implantations.calculer', { implantation: id });
  await sql`UPDATE implantation SET demonstration = true, travail = ${travail} WHERE id = ${id}`.execute(trx);
}
