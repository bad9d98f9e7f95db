import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { type CommuneDemo, inventer } from './inventer.ts';
import { ecrireAnnexes, ecrireStructures } from './semer.ts';

/** Rang de la première : les SIRET inventés ne se répètent pas. */
const DEPUIS = 2000;

/** Ajoute un chantier inventé dans chacune de ces communes ; sans effet si elles y sont déjà. */
export async function ajouterStructuresDemo(base: Base, codes: readonly string[]): Promise<void> {
  const { rows: communes } = await sql<CommuneDemo>`
    SELECT code, nom, departement, epci, population, codes_postaux[1] AS "codePostal", lon, lat FROM commune
    WHERE lon IS NOT NULL AND code = ANY(${codes}::text[]) ORDER BY code COLLATE "C"`.execute(base);
  // Des chantiers seulement : c'est le type dont le montant de l'année est connu.
  const structures = inventer(communes, communes.length, anneeCourante(), DEPUIS).map((s, rang) => ({
    ...s,
    type: 'ACI',
    nom: `Chantier Exemple n° ${DEPUIS + rang + 1}`,
    etp: s.etp ?? 12,
  }));
  await base.transaction().execute(async (trx) => {
    const { rows } =
      await sql`SELECT FROM structure WHERE siret = ANY(${structures.map((s) => s.siret)}::text[])`.execute(trx);
    if (rows.length > 0) return;
    await ecrireStructures(trx, structures);
    await ecrireAnnexes(trx, structures);
  });
}
