import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { parcoursSitue } from '../chargement.ts';
import { documentParcours } from '../exports/document.ts';
import { donneesDuParcours } from '../exports/parcours.ts';
import { rangerExport } from '../exports/ranger.ts';

/** Sort un parcours entier, pour son cercle : JSON ou PDF accessible, gardé peu de jours. */
export const exporterParcours = operation({
  nom: 'personnes.exporterParcours',
  cloison: true,
  entree: z.object({ parcours: identifiant, format: z.enum(['json', 'pdf'], 'Choisissez un format.') }),
  charger: (trx, e) => parcoursSitue(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const donnees = await donneesDuParcours(trx as Cloison, p.id);
    const contenu =
      e.format === 'json'
        ? Buffer.from(JSON.stringify(donnees, null, 2))
        : await rendre(documentParcours(donnees, aujourdhui(), acteur.organisationNom), 'pdf');
    const id = await rangerExport(trx, acteur, {
      objet: `parcours:${p.id}`,
      format: e.format,
      motif: '',
      nom: p.reference,
      lignes: 1,
      contenu: (async function* () {
        yield contenu;
      })(),
      operation: p.operation,
    });
    await journal({ objet: `parcours:${p.id}`, details: { page: 'export', export: id } });
    return { id };
  },
});
