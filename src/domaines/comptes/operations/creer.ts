import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { refuserMotDePasse } from '#src/socle/session/politique.ts';
import { chargerOrganisation } from '../chargement.ts';
import { lirePerimetre } from '../perimetre.ts';
import { courriel, identifiant, nom, perimetre, perimetreCoherent, prenom, role, versPerimetre } from '../saisie.ts';

/** Crée un compte avec son mot de passe, sans invitation : premier administrateur, compte de service. */
export const creerCompte = operation({
  nom: 'comptes.creer',
  entree: z
    .object({ courriel, prenom, nom, motDePasse: z.string(), organisation: identifiant, role, ...perimetre })
    .superRefine(perimetreCoherent),
  async charger(trx, e) {
    const { perimetre: demande } = await lirePerimetre(trx, versPerimetre(e));
    return { ...(await chargerOrganisation(trx, e.organisation)), perimetre: demande };
  },
  async executer({ trx, objet, journal }, e) {
    const refus = refuserMotDePasse(e.motDePasse, [e.courriel, e.nom, e.prenom]);
    if (refus) throw new ErreurMetier(refus, { champs: { motDePasse: refus } });
    const cree = await trx
      .insertInto('compte')
      .values({
        courriel: e.courriel,
        nom: e.nom,
        prenom: e.prenom,
        mot_de_passe: await hacher(e.motDePasse),
        mot_de_passe_change_le: sql`now()`,
      })
      .onConflict((c) => c.expression(sql`lower(courriel)`).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!cree)
      throw new ErreurMetier(`Un compte existe déjà pour ${e.courriel}.`, {
        champs: { courriel: 'Adresse déjà prise.' },
      });
    const appartenance = { role: e.role, ...objet.perimetre };
    await trx
      .insertInto('appartenance')
      .values({ compte_id: cree.id, organisation_id: e.organisation, ...appartenance })
      .execute();
    await journal({
      objet: `compte:${cree.id}`,
      details: { courriel: e.courriel, organisation: e.organisation, ...appartenance },
    });
    return { id: cree.id };
  },
});
