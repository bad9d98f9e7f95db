import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { annexesDe, conventionPourAgir } from '../chargement.ts';
import { jourDeLAnnee } from '../parametres.ts';
import { tranchesDe } from '../regles/calcul.ts';
import { moisEntre } from '../regles/mois.ts';
import { mensualites } from '../regles/plan.ts';
import { annee, identifiant } from '../saisie.ts';

/**
 * Prévoit les premiers mois d'une année aux montants de l'année passée : ses stipulations financières tiennent jusqu'à la date de l'arrêté
 * (R5132-3-1). L'avenant signé ensuite remplace les mois non payés, et la différence des autres devient un rappel.
 */
export const reconduire = operation({
  nom: 'conventions.reconduire',
  entree: z.object({ id: identifiant('Convention'), annee }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, objet: c, journal }, { id, annee: an }) {
    if (c.etat !== 'active' || c.fin < `${an}-01-31`)
      throw new ErreurMetier(`La convention ne court pas en ${an} : rien ne se reconduit.`);
    const [passee] = await annexesDe(trx, id, sql`a.annee = ${an - 1} AND a.etat = 'signee'`);
    if (!passee) throw new ErreurMetier(`Aucune annexe n'est signée pour ${an - 1} : il n'y a rien à reconduire.`);
    const [neuve] = await annexesDe(trx, id, sql`a.annee = ${an} AND a.etat = 'signee'`);
    if (neuve) throw new ErreurMetier(`L'annexe ${an} est signée : c'est elle qui se verse.`, { statut: 409 });
    const limite = await jourDeLAnnee(trx, 'annexe.reconduction', an, c.departement);
    const montant = mensualites(tranchesDe(passee.calcul)).at(-1)!.montant;
    const { rows } = await sql`
      INSERT INTO versement (convention, annexe, genre, mois, montant, motif)
      SELECT ${id}, ${passee.id}, 'mensuel', m, ${montant}, ${`Reconduit de ${an - 1} en attendant l'avenant ${an} (R5132-3-1).`}
      FROM unnest(${moisEntre(`${an}-01-01`, [limite, c.fin].sort()[0]!)}::date[]) AS m
      ON CONFLICT (convention, mois) WHERE genre = 'mensuel' AND etat <> 'annule' DO NOTHING RETURNING id`.execute(trx);
    if (rows.length === 0) throw new ErreurMetier(`Les premiers mois de ${an} sont déjà prévus.`, { statut: 409 });
    await journal({ objet: `convention:${id}`, details: { annee: an, mois: rows.length, montant } });
    return { id, mois: rows.length, montant };
  },
});
