import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import {
  apercevoirDepot,
  apercuGardable,
  estPrive,
  genreImport,
  lireOptionsImport,
  propositionPour,
} from '#src/socle/imports/index.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { chargerImport, exigerGenreOuvert, exigerModifiable } from '../chargement.ts';

/**
 * Dit comment lire le fichier : genre, feuille, colonne de chaque champ, options. Changer de genre ou de feuille repart de la
 * correspondance proposée pour eux.
 */
export const regler = operation({
  nom: 'imports.regler',
  entree: z.object({
    id: z.coerce.number().int(),
    genre: z.string().min(1, 'Choisissez ce que contient le fichier.'),
    feuille: z.string().optional(),
    correspondance: z.record(z.string(), z.string()).default({}),
    options: z.record(z.string(), z.string()).default({}),
  }),
  charger: (trx, { id }, acteur) => chargerImport(trx, id, acteur),
  executer: async ({ trx, acteur, objet, journal }, entree) => {
    exigerModifiable(objet);
    exigerGenreOuvert(acteur, entree.genre);
    const fiche = await trx
      .selectFrom('import as i')
      .innerJoin('fichier as f', 'f.id', 'i.fichier_id')
      .select(['i.apercu', 'i.prive', 'f.nom', 'f.sha256', 'f.octets'])
      .where('i.id', '=', entree.id)
      .executeTakeFirstOrThrow();
    let apercu = fiche.apercu as unknown as Apercu;
    const change = entree.feuille !== undefined && entree.feuille !== apercu.feuille;
    if (change) apercu = await apercevoirDepot(fiche, fiche.nom, entree.feuille);
    const prive = fiche.prive || estPrive(entree.genre);
    let { correspondance, options } = entree;
    if (change || entree.genre !== objet.genre) {
      ({ correspondance, options } = await propositionPour(trx, apercu, entree.genre));
    } else {
      lireOptionsImport(entree.genre, options);
      correspondance = choisies(entree.genre, correspondance, apercu.entetes);
    }
    await trx
      .updateTable('import')
      .set({
        genre: entree.genre,
        apercu: JSON.stringify(prive ? apercuGardable(apercu) : apercu),
        // Une fois privé, il le reste : changer d'avis sur le contenu n'ouvre pas un fichier de personnes.
        prive,
        correspondance: JSON.stringify(correspondance),
        options: JSON.stringify(options),
        essai: null,
      })
      .where('id', '=', entree.id)
      .execute();
    await journal({ objet: `import:${entree.id}`, details: { genre: entree.genre } });
    return { id: entree.id };
  },
});

/** Ne garde que les champs du genre et les colonnes du fichier : le formulaire vient du dehors. */
function choisies(genre: string, correspondance: Record<string, string>, entetes: string[]): Record<string, string> {
  const champs = new Set(genreImport(genre).champs.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(correspondance).filter(([champ, entete]) => champs.has(champ) && entetes.includes(entete)),
  );
}
