import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { instantDeParis } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { candidaturePourAgir } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';
import { poserDepot } from '../echeances.ts';
import { ecrireAuxAuteurs } from '../messages.ts';
import { calendrierDe } from '../requetes/calendrier.ts';

/**
 * Accorde à un porteur, à son nom et avec une raison, une heure limite plus tardive que celle de l'appel. Seulement si l'appel l'a annoncé
 * (`retard` : nominative) : changer la règle après coup romprait l'égalité entre candidats.
 */
export const accorderDelai = operation({
  nom: 'candidatures.accorderDelai',
  entree: z.object({
    id: identifiant,
    jour: jourDit('Choisissez un jour.'),
    heure: z.string().regex(/^\d{2}:\d{2}$/, "Écrivez l'heure, par exemple 17:00."),
    motif: z
      .string()
      .trim()
      .min(10, 'Écrivez la raison, en dix caractères au moins : elle est gardée.')
      .max(2000, 'Au plus 2 000 caractères.'),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { jour, heure, motif }) {
    // Verrou de l'appel : une prolongation pour tous, au même moment, passe avant ou attend.
    await sql`SELECT FROM appel WHERE id = ${c.appel} FOR SHARE`.execute(trx);
    const calendrier = await calendrierDe(trx, c.id);
    if (c.etat !== 'brouillon')
      throw new ErreurMetier("Cette candidature n'est plus un brouillon : elle n'a pas besoin de délai.", {
        statut: 409,
      });
    if (calendrier.etat !== 'publie')
      throw new ErreurMetier('Cet appel ne reçoit plus de candidatures.', { statut: 409 });
    if (calendrier.retard !== 'nominative')
      throw new ErreurMetier("Cet appel a annoncé n'admettre aucun retard.", {
        conseil: "Prolongez l'appel pour tous, avec sa raison.",
      });
    const jusquAu = instantDeParis(jour, `${heure}:00`);
    if (calendrier.fermeLe === null || jusquAu <= calendrier.fermeLe || jusquAu <= calendrier.instant)
      throw new ErreurMetier("Cette heure limite n'est pas plus tardive que celle de l'appel, ou elle est passée.", {
        champs: { jour: `Choisissez une heure à venir, après le ${dateHeure(calendrier.fermeLe)}.` },
      });
    await sql`INSERT INTO candidature_delai (candidature, jusqu_au, motif, par) VALUES (${c.id}, ${jusquAu}, ${motif}, ${acteur.nom})`.execute(
      trx,
    );
    await poserDepot(trx, c);
    await ecrireAuxAuteurs(trx, c, {
      sujet: `Délai accordé pour « ${c.intitule} »`,
      lignes: [
        `${c.financeurNom} vous accorde jusqu'au ${dateHeure(jusquAu)}, heure de Paris, pour déposer votre candidature à l'appel « ${c.appelIntitule} ».`,
        `Raison : ${motif}`,
      ],
    });
    await journal({ objet: objetCandidature(c.id), details: { jusqu_au: jusquAu.toISOString(), motif } });
    return { id: c.id, jusquAu };
  },
});
