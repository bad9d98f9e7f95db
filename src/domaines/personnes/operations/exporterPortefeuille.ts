import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { ecrireCsv, ecrireXlsx } from '#src/socle/tableurs/ecrire.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { COLONNES_PORTEFEUILLE, lignesDuPortefeuille, portefeuilleVise } from '../exports/portefeuille.ts';
import { rangerExport } from '../exports/ranger.ts';

const RAISON = 'Dites pourquoi, en dix lettres au moins.';

/** Sort les personnes d'un portefeuille dans un fichier gardé peu de jours ; chacune lit qui l'a fait. */
export const exporterPortefeuille = operation({
  nom: 'personnes.exporterPortefeuille',
  cloison: true,
  entree: surveiller(
    {
      portefeuille: identifiant,
      format: z.enum(['csv', 'xlsx'], 'Choisissez un format.'),
      motif: texteSurveille(500, RAISON).refine((t) => t.length >= 10, RAISON),
    },
    ['motif'],
  ),
  charger: (trx, e) => portefeuilleVise(trx, e.portefeuille),
  async executer({ trx, acteur, objet: f, journal }, e) {
    const lignes = await lignesDuPortefeuille(trx as Cloison, f.id);
    if (lignes.length === 0) throw new ErreurMetier("Il n'y a personne à exporter dans ce portefeuille.");
    const contenu =
      e.format === 'csv'
        ? ecrireCsv(COLONNES_PORTEFEUILLE, lignes)
        : ecrireXlsx(COLONNES_PORTEFEUILLE, lignes, { feuille: 'Portefeuille' });
    const id = await rangerExport(trx, acteur, {
      objet: `portefeuille:${f.id}`,
      format: e.format,
      motif: e.motif,
      nom: `portefeuille-${f.id}`,
      lignes: lignes.length,
      contenu,
      operation: f.operation,
    });
    // Le motif, libre, reste avec l'export ; le journal dit qui, quoi et combien.
    await journal({ objet: `portefeuille:${f.id}`, details: { export: id, lignes: lignes.length } });
    for (const l of lignes) await journal({ objet: `parcours:${l.parcours}`, details: { page: 'export', export: id } });
    return { id, lignes: lignes.length };
  },
});
