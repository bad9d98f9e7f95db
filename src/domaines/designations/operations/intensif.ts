import { sql } from 'kysely';
import { parcoursPourAgir, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { intensifDe } from '../requetes/intensif.ts';

const RAISON = 'Dites pourquoi : la personne pourra le lire.';
const motif = texteSurveille(500, RAISON).refine((t) => t.length >= 5, RAISON);

/** Passe l'accompagnement en intensif à partir d'aujourd'hui : il pèse plus dans la charge, et la proposition cherche une place intensive. */
export const passerEnIntensif = operation({
  nom: 'designations.passerEnIntensif',
  cloison: true,
  entree: surveiller({ parcours: identifiant, motif }, ['motif']),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (p.etat === 'clos') throw new ErreurMetier('Ce parcours est clos.', { statut: 409 });
    if (await intensifDe(trx, p.id))
      throw new ErreurMetier('Cet accompagnement est déjà intensif.', {
        statut: 409,
        conseil: "Mettez-y fin d'abord si la raison a changé.",
      });
    await sql`INSERT INTO parcours_intensif (parcours, debut, motif, par) VALUES (${p.id}, ${aujourdhui()}, ${e.motif}, ${acteur.nom})`.execute(
      trx,
    );
    // La raison est un texte sur une personne : elle reste au dossier.
    await journal({ objet: `parcours:${p.id}` });
    return { adresse: `/parcours/${p.id}/binome` };
  },
});

/** Revient à l'accompagnement ordinaire. Le même jour, rien ne compte plus de ce passage. */
export const finirIntensif = operation({
  nom: 'designations.finirIntensif',
  cloison: true,
  entree: surveiller({ parcours: identifiant, motif }, ['motif']),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { numAffectedRows } =
      await sql`UPDATE parcours_intensif SET fin = ${aujourdhui()}, fin_motif = ${e.motif}, fin_par = ${acteur.nom}
      WHERE parcours = ${p.id} AND fin IS NULL`.execute(trx);
    if (!numAffectedRows) throw new ErreurMetier("Cet accompagnement n'est pas intensif.", { statut: 409 });
    await journal({ objet: `parcours:${p.id}` });
    return { adresse: `/parcours/${p.id}/binome` };
  },
});
