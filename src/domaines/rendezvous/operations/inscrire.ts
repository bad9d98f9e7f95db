import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { participationPourAgir, rendezvousPourAgir } from '../chargement.ts';
import { direRendezvous, poserRappels, retirerRappels } from '../prevenir.ts';

/** Inscrit une personne à un rendez-vous collectif ; sans effet si elle l'est déjà. Le rendez-vous est verrouillé : la dernière place va à une seule. */
export const inscrire = operation({
  nom: 'rendezvous.inscrire',
  cloison: true,
  entree: z.object({ rendezvous: identifiant, parcours: identifiant }),
  async charger(trx, e) {
    const rendezvous = await rendezvousPourAgir(trx, e.rendezvous);
    return { rendezvous, parcours: await parcoursSitue(trx, e.parcours) };
  },
  async executer({ trx, objet: { rendezvous: r, parcours }, journal }) {
    if (r.genre !== 'collectif') throw new ErreurMetier("On ne s'inscrit qu'à un rendez-vous collectif.");
    if (r.operation.id !== parcours.operation.id)
      throw new ErreurMetier("Ce rendez-vous est d'une autre opération.", {
        champs: { rendezvous: 'Choisissez dans la liste.' },
      });
    if (r.annuleLe) throw new ErreurMetier('Ce rendez-vous est annulé.', { statut: 409 });
    if (r.passe)
      throw new ErreurMetier("L'heure est passée : l'inscription est close.", {
        statut: 409,
        conseil: 'Pour noter sa venue, fixez un rendez-vous individuel à cette date.',
      });
    // Hors cloison : les places se comptent sur tous, y compris ceux que l'acteur ne lit pas.
    const pris = await horsCloison(trx as Cloison, async (t) => {
      const { rows } = await sql<{ prises: number; deja: boolean }>`
        SELECT count(*) FILTER (WHERE etat = 'fixe')::int AS prises, coalesce(bool_or(parcours = ${parcours.id} AND etat = 'fixe'), false) AS deja
        FROM participation WHERE rendezvous = ${r.id}`.execute(t);
      return rows[0]!;
    });
    const suite = { adresse: `/rendezvous/${r.id}` };
    if (pris.deja) return suite;
    if (pris.prises >= (r.places ?? 0))
      throw new ErreurMetier('Il ne reste plus de place.', {
        statut: 409,
        conseil: 'Choisissez une autre date, ou ajoutez une place si le lieu le permet.',
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO participation (rendezvous, parcours, debut) VALUES (${r.id}, ${parcours.id}, ${r.debut})
      ON CONFLICT (rendezvous, parcours) DO UPDATE SET etat = 'fixe', qualifie_le = NULL, qualifie_par = '', confirme_le = NULL,
        report_demande = '', debut = excluded.debut RETURNING id`.execute(trx);
    await poserRappels(trx, rows[0]!.id, r.debut);
    await direRendezvous(trx, parcours.personne, 'nouveau', r);
    await journal({ objet: `parcours:${parcours.id}`, details: { rendezvous: r.id } });
    return suite;
  },
});

/** Retire une personne d'un rendez-vous collectif avant son heure : la place se libère. Sans effet si c'est déjà fait. */
export const desinscrire = operation({
  nom: 'rendezvous.desinscrire',
  cloison: true,
  entree: z.object({ participation: identifiant }),
  charger: (trx, e) => participationPourAgir(trx, e.participation),
  async executer({ trx, acteur, objet: p, journal }) {
    const r = p.rendezvous;
    if (r.genre !== 'collectif') throw new ErreurMetier('Un rendez-vous individuel s’annule.');
    if (r.passe)
      throw new ErreurMetier("L'heure est passée : qualifiez plutôt sa venue.", {
        statut: 409,
        conseil: 'Excusé ou annulé.',
      });
    const suite = { adresse: `/rendezvous/${r.id}` };
    if (p.etat === 'annule') return suite;
    await sql`UPDATE participation SET etat = 'annule', qualifie_le = clock_timestamp(), qualifie_par = ${acteur.nom} WHERE id = ${p.id}`.execute(
      trx,
    );
    await retirerRappels(trx, p.id);
    await direRendezvous(trx, p.parcours.personne, 'annule', r);
    await journal({ objet: `parcours:${p.parcours.id}`, details: { rendezvous: r.id } });
    return suite;
  },
});
