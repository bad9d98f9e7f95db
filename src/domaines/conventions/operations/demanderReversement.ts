import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { conventionPourAgir } from '../chargement.ts';
import { premierDuMois } from '../regles/mois.ts';
import { reversementDe } from '../reversement.ts';
import { annee, decimal, identifiant, texte } from '../saisie.ts';

/**
 * Demande de reversement de ce qui a été versé depuis janvier, quand l'avenant proposé n'est pas signé au 30 septembre ; le montant tient
 * compte des actions réalisées (R5132-3-1) : c'est au service de l'apprécier et de le motiver.
 */
export const demanderReversement = operation({
  nom: 'conventions.demanderReversement',
  entree: z.object({
    id: identifiant('Convention'),
    annee,
    montant: decimal('Montant'),
    motif: texte('Motif, actions réalisées prises en compte', 2000),
  }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { id, annee: an, montant, motif }) {
    const r = await reversementDe(trx, c, an);
    if (!r)
      throw new ErreurMetier(`Aucun avenant ${an} proposé n'attend sa signature : rien n'est à reverser pour cela.`);
    if (!r.passee)
      throw new ErreurMetier(`Le reversement se demande après le ${date(r.limite)}, si l'avenant n'est pas signé.`);
    if (comparer(montant, '0') <= 0 || comparer(montant, r.maximum) > 0)
      throw new ErreurMetier(`Le montant va de 0,01 € à ce qui a été versé en ${an}, ${enEuros(r.maximum)}.`, {
        champs: { montant: `Au plus ${enEuros(r.maximum)}.` },
      });
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, motif)
      VALUES (${id}, ${r.annexe.id}, 'reversement', ${premierDuMois(aujourdhui())}, ${`-${montant}`}, ${motif})`.execute(
      trx,
    );
    await solderEcheance(trx, 'convention.reversement', `convention:${id}`, acteur.nom);
    await journal({ objet: `convention:${id}`, details: { annee: an, montant, motif } });
    return { id };
  },
});
