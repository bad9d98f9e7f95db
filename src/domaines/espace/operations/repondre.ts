import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { parcoursPourAgir, prevenirPersonne, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { NATURE_DEMANDE } from '../prevenir.ts';

/** Répond à une demande de la personne ; une demande répondue ne change plus. */
export const repondreDemande = operation({
  nom: 'espaces.repondre',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      demande: identifiant,
      reponse: z.enum(['acceptee', 'refusee'], 'Dites si la demande est acceptée.'),
      texte: texteSurveille(1000, 'Expliquez votre réponse : la personne la lira.'),
    },
    ['texte'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { rows } = await sql<{ etat: string }>`
      SELECT etat FROM personne_demande WHERE id = ${e.demande} AND personne = ${p.personne} FOR UPDATE`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable();
    if (rows[0].etat !== 'recue') throw new ErreurMetier('Cette demande a déjà sa réponse.', { statut: 409 });
    await sql`UPDATE personne_demande SET etat = ${e.reponse}, reponse = ${e.texte}, traite_par = ${acteur.nom}, traite_le = now()
      WHERE id = ${e.demande}`.execute(trx);
    await horsCloison(trx as Cloison, async (hors) => {
      await solderEcheance(hors, NATURE_DEMANDE, `personne_demande:${e.demande}`, acteur.nom);
      await prevenirPersonne(hors, p.personne, {
        sujet: 'Votre demande',
        texte: `Votre demande a une réponse, dans votre espace : ${adressePublique()}/mon-espace/mes-droits`,
      });
    });
    await journal({ objet: `parcours:${p.id}`, details: { demande: e.demande, reponse: e.reponse } });
    return { id: p.id, adresse: `/parcours/${p.id}/espace` };
  },
});
