import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, enEuros, plus } from '#src/socle/montants.ts';
import { annexesDe, conventionPourAgir } from '../chargement.ts';
import { jourDeLAnnee } from '../parametres.ts';
import { premierDuMois } from '../regles/mois.ts';
import { annee, decimal, identifiant, texte } from '../saisie.ts';
import { versementsDeLAnnee } from '../versements.ts';

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
    const limite = await jourDeLAnnee(trx, 'avenant.reversement', an, c.departement);
    if (aujourdhui() <= limite)
      throw new ErreurMetier(`Le reversement se demande après le ${limite}, si l'avenant n'est pas signé.`);
    const [attendu] = await annexesDe(trx, id, sql`a.annee = ${an} AND a.etat = 'proposee' AND a.remplace IS NULL`);
    if (!attendu)
      throw new ErreurMetier(`Aucun avenant ${an} proposé n'attend sa signature : rien n'est à reverser pour cela.`);
    const lignes = await versementsDeLAnnee(trx, id, an);
    const verse = plus(...lignes.filter((v) => v.etat === 'verse').map((v) => v.montant));
    const deja = plus(...lignes.filter((v) => v.etat === 'prevu' && v.genre === 'reversement').map((v) => v.montant));
    if (comparer(montant, '0') <= 0 || comparer(montant, plus(verse, deja)) > 0)
      throw new ErreurMetier(`Le montant va de 0,01 € à ce qui a été versé en ${an}, ${enEuros(plus(verse, deja))}.`, {
        champs: { montant: `Au plus ${enEuros(plus(verse, deja))}.` },
      });
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, motif)
      VALUES (${id}, ${attendu.id}, 'reversement', ${premierDuMois(aujourdhui())}, ${`-${montant}`}, ${motif})`.execute(
      trx,
    );
    await solderEcheance(trx, 'convention.reversement', `convention:${id}`, acteur.nom);
    await journal({ objet: `convention:${id}`, details: { annee: an, montant, motif } });
    return { id };
  },
});
