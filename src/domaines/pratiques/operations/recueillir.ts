import { sql } from 'kysely';
import { z } from 'zod';
import { pratiquesDeclarees } from '#src/domaines/enquetes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { CLES_DOMAINES } from '../forme.ts';

/**
 * Recueille dans l'enquête annuelle les pratiques que les structures ont permis de publier : elles deviennent des propositions, une seule fois
 * chacune, que le service relit avant de publier.
 */
export const recueillirPratiques = operation({
  nom: 'pratiques.recueillir',
  entree: z.object({}),
  async executer({ trx, acteur, journal }) {
    let recueillies = 0;
    for (const p of await pratiquesDeclarees(trx, acteur)) {
      if (!(CLES_DOMAINES as string[]).includes(p.domaine) || p.titre.trim().length < 5) continue;
      if (p.description.trim().length < 20) continue;
      const { rows } = await sql<{ id: number }>`
        INSERT INTO bonne_pratique (organisation_id, structure, auteur, titre, domaine, description, resultats, departement, region,
          enquete_cible, rang, demonstration, cree_par)
        SELECT ${p.organisationId}, ${p.structure}, ${p.nom}, ${p.titre}, ${p.domaine}, ${p.description}, ${p.resultats}, d.code, d.region,
          ${p.cible}, ${p.rang}, ${p.demonstration}, ${acteur.nom} FROM departement d WHERE d.code = ${p.departement}
        ON CONFLICT (enquete_cible, rang) DO NOTHING RETURNING id`.execute(trx);
      if (!rows[0]) continue;
      recueillies += 1;
      await journal({ objet: `bonne_pratique:${rows[0].id}`, details: { enquete: p.enquete, titre: p.titre } });
    }
    if (recueillies === 0) await journal({ objet: 'bonne_pratique', details: { recueillies } });
    return { recueillies };
  },
});
