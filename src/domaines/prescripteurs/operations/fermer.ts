import { sql } from 'kysely';
import { z } from 'zod';
import { identifiant, jour } from '#src/domaines/structures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { reserver } from '../chargement.ts';

const version = z.coerce.number().int().positive();

/** Ferme un prescripteur à une date : il ne compte plus dans l'accès à partir de ce jour et garde son histoire. */
export const fermerPrescripteur = operation({
  nom: 'prescripteurs.fermer',
  entree: z.object({
    id: identifiant('Prescripteur'),
    version,
    fermeture: jour('Date de fermeture'),
    motif: z.string().trim().min(3, 'Dites pourquoi (déménagement, fusion, doublon…).').max(500),
  }),
  charger: (trx, { id, motif }, acteur) => reserver(trx, id, acteur, motif),
  async executer({ trx, objet: fiche, journal }, { id, version: lue, fermeture, motif }) {
    exigerVersion(fiche, lue, 'Cette fiche');
    if (fiche.etat === 'ferme') throw new ErreurMetier('Ce prescripteur est déjà fermé.');
    if (fiche.ouverture && fermeture < fiche.ouverture) {
      throw new ErreurMetier("La fermeture précède l'ouverture.", {
        champs: { fermeture: `Ouvert le ${fiche.ouverture}.` },
      });
    }
    await sql`UPDATE prescripteur SET etat = 'ferme', fermeture = ${fermeture}::date WHERE id = ${id}`.execute(trx);
    await journal({ objet: `prescripteur:${id}`, details: { fermeture, motif } });
    return { id };
  },
});

/** Rouvre un prescripteur fermé par erreur ou qui reprend. */
export const rouvrirPrescripteur = operation({
  nom: 'prescripteurs.rouvrir',
  entree: z.object({ id: identifiant('Prescripteur'), version }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'réouverture'),
  async executer({ trx, objet: fiche, journal }, { id, version: lue }) {
    exigerVersion(fiche, lue, 'Cette fiche');
    if (fiche.etat !== 'ferme') throw new ErreurMetier("Ce prescripteur n'est pas fermé.");
    await sql`UPDATE prescripteur SET etat = 'actif', fermeture = NULL WHERE id = ${id}`.execute(trx);
    await journal({ objet: `prescripteur:${id}`, details: { fermeture: fiche.fermeture } });
    return { id };
  },
});
