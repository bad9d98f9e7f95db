import { sql } from 'kysely';
import { z } from 'zod';
import { abonner } from '#src/domaines/appels/index.ts';
import { operation } from '#src/droits/operation.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { candidaturePourAgir } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';
import { ecrireAuxAuteurs } from '../messages.ts';

/**
 * Invite un compte d'une autre organisation (partenaire, cabinet) à écrire. Il lit et remplit ; il ne dépose pas, n'invite pas et ne retire
 * pas. La même réponse pour un compte inconnu ou fermé : on ne sonde pas qui a un compte.
 */
export const inviterAuteur = operation({
  nom: 'candidatures.inviter',
  entree: z.object({
    id: identifiant,
    courriel: z
      .email('Écrivez une adresse de messagerie, par exemple prenom.nom@exemple.fr.')
      .trim()
      .toLowerCase()
      .max(254),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { courriel }) {
    if (!['brouillon', 'a_corriger'].includes(c.etat))
      throw new ErreurMetier("Cette candidature est déposée : il n'y a plus rien à y écrire.", { statut: 409 });
    const service = [c.financeurId, ...c.lecture, ...c.instruction];
    const { rows } = await sql<{ id: number; interne: boolean; examine: boolean }>`
      SELECT k.id, bool_or(a.organisation_id = ${c.organisationId}) AS interne,
        bool_or(a.organisation_id = ANY(${service}::int[])) AS examine FROM compte k
      JOIN appartenance a ON a.compte_id = k.id AND ${EN_COURS}
      JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL AND o.nature NOT IN ('plateforme', 'personne')
      WHERE lower(k.courriel) = ${courriel} AND k.desactive_le IS NULL GROUP BY k.id`.execute(trx);
    const [compte] = rows;
    if (!compte)
      throw new ErreurMetier("Aucun compte ouvert n'a cette adresse.", {
        champs: { courriel: "Vérifiez l'adresse, ou demandez d'abord un compte pour cette personne." },
      });
    if (compte.interne)
      throw new ErreurMetier('Cette personne est de votre organisation : elle peut déjà écrire.', {
        champs: { courriel: 'Il n’y a rien à faire.' },
      });
    // Un brouillon n'est lu du service à aucun titre, et qui l'a écrit ne peut pas l'examiner.
    if (compte.examine)
      throw new ErreurMetier(
        'Cette personne est du service qui examine les candidatures : elle ne peut pas en écrire.',
        {
          champs: { courriel: 'Invitez une personne d’une autre organisation.' },
        },
      );
    const { numAffectedRows } = await sql`INSERT INTO candidature_auteur (candidature, compte_id, par)
      VALUES (${c.id}, ${compte.id}, ${acteur.nom}) ON CONFLICT DO NOTHING`.execute(trx);
    if (numAffectedRows) {
      await abonner(trx, c.appel, compte.id);
      await ecrireAuxAuteurs(
        trx,
        { id: c.id, organisationId: 0, auteurs: [compte.id] },
        {
          sujet: `${c.organisationNom} vous invite à écrire « ${c.intitule} »`,
          lignes: [
            `${acteur.nom}, ${c.organisationNom}, vous invite à remplir avec son équipe la candidature « ${c.intitule} » à l'appel « ${c.appelIntitule} ».`,
            "Vous pouvez lire et écrire. Le dépôt reste à l'organisation qui porte le projet.",
          ],
        },
      );
    }
    await journal({ objet: objetCandidature(c.id), details: { compte: compte.id, deja: !numAffectedRows } });
    return { id: c.id, deja: !numAffectedRows };
  },
});

/** Retire à un auteur invité le droit d'écrire et de lire ; ce qu'il a écrit reste. */
export const retirerAuteur = operation({
  nom: 'candidatures.retirerAuteur',
  entree: z.object({ id: identifiant, compte: identifiant }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, objet: c, journal }, { compte }) {
    await sql`DELETE FROM candidature_auteur WHERE candidature = ${c.id} AND compte_id = ${compte}`.execute(trx);
    await journal({ objet: objetCandidature(c.id), details: { compte, retire: true } });
    return { id: c.id };
  },
});
