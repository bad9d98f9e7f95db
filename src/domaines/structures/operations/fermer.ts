import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { reserver } from '../chargement.ts';
import { controlerStructures } from '../doutes.ts';
import { identifiant, jour } from '../saisie.ts';

const version = z.coerce.number().int().positive();

/** Ferme une structure à une date : elle sort de l'offre à partir de ce jour et garde son histoire. */
export const fermerStructure = operation({
  nom: 'structures.fermer',
  entree: z.object({
    id: identifiant('Structure'),
    version,
    fermeture: jour('Date de fermeture'),
    motif: z.string().trim().min(3, 'Dites pourquoi (fin de convention, fusion, doublon…).').max(500),
  }),
  charger: (trx, { id, motif }, acteur) => reserver(trx, id, acteur, motif),
  async executer({ trx, objet: fiche, journal }, { id, version: lue, fermeture, motif }) {
    exigerVersion(fiche, lue, 'Cette fiche');
    if (fiche.etat === 'fermee') throw new ErreurMetier('Cette structure est déjà fermée.');
    if (fiche.ouverture && fermeture < fiche.ouverture) {
      throw new ErreurMetier("La fermeture précède l'ouverture.", {
        champs: { fermeture: `Ouverte le ${fiche.ouverture}.` },
      });
    }
    await sql`UPDATE structure SET etat = 'fermee', fermeture = ${fermeture}::date WHERE id = ${id}`.execute(trx);
    await controlerStructures(trx, [id]);
    await journal({ objet: `structure:${id}`, details: { fermeture, motif } });
    return { id };
  },
});

/** Rouvre une structure fermée par erreur ou qui reprend. */
export const rouvrirStructure = operation({
  nom: 'structures.rouvrir',
  entree: z.object({ id: identifiant('Structure'), version }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'réouverture'),
  async executer({ trx, objet: fiche, journal }, { id, version: lue }) {
    exigerVersion(fiche, lue, 'Cette fiche');
    if (fiche.etat !== 'fermee') throw new ErreurMetier("Cette structure n'est pas fermée.");
    await sql`UPDATE structure SET etat = 'active', fermeture = NULL WHERE id = ${id}`.execute(trx);
    await controlerStructures(trx, [id]);
    await journal({ objet: `structure:${id}`, details: { fermeture: fiche.fermeture } });
    return { id };
  },
});
