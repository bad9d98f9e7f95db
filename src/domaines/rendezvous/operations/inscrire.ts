import { sql } from 'kysely';
import { z } from 'zod';
import { type ParcoursSitue, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, identifiant } from '#src/socle/saisie.ts';
import { donnerPlaces } from '../attente.ts';
import { participationPourAgir, type RendezvousSitue, rendezvousPourAgir } from '../chargement.ts';
import type { EtatParticipation } from '../forme.ts';
import { direRendezvous, poserRappels, retirerRappels } from '../prevenir.ts';

/**
 * Inscrit une personne à un rendez-vous collectif ; sans effet si elle l'est déjà. Le rendez-vous est verrouillé : la dernière place va à une
 * seule. Complet, `attendre` la met dans la file : la prochaine place libérée lui revient, à son tour.
 */
export const inscrire = operation({
  nom: 'rendezvous.inscrire',
  cloison: true,
  entree: z.object({ rendezvous: identifiant, parcours: identifiant, attendre: coche }),
  async charger(trx, e) {
    const rendezvous = await rendezvousPourAgir(trx, e.rendezvous);
    return { rendezvous, parcours: await parcoursSitue(trx, e.parcours) };
  },
  async executer({ trx, acteur, objet: { rendezvous: r, parcours }, journal }, { attendre }) {
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
    if (pris.prises >= (r.places ?? 0) && attendre) {
      await sql`INSERT INTO rendezvous_attente (rendezvous, parcours, par) VALUES (${r.id}, ${parcours.id}, ${acteur.nom})
        ON CONFLICT DO NOTHING`.execute(trx);
      await journal({ objet: `parcours:${parcours.id}`, details: { rendezvous: r.id, attente: true } });
      return suite;
    }
    if (pris.prises >= (r.places ?? 0))
      throw new ErreurMetier('Il ne reste plus de place.', {
        statut: 409,
        conseil: 'Mettez-la en attente, choisissez une autre date, ou ajoutez une place si le lieu le permet.',
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO participation (rendezvous, parcours, debut) VALUES (${r.id}, ${parcours.id}, ${r.debut})
      ON CONFLICT (rendezvous, parcours) DO UPDATE SET etat = 'fixe', qualifie_le = NULL, qualifie_par = '', confirme_le = NULL,
        report_demande = '', debut = excluded.debut RETURNING id`.execute(trx);
    await sql`DELETE FROM rendezvous_attente WHERE rendezvous = ${r.id} AND parcours = ${parcours.id}`.execute(trx);
    await poserRappels(trx, rows[0]!.id, r.debut);
    await direRendezvous(trx, parcours.personne, 'nouveau', r);
    await journal({ objet: `parcours:${parcours.id}`, details: { rendezvous: r.id } });
    return suite;
  },
});

/**
 * Retire une personne d'un rendez-vous collectif avant son heure, ou de sa file d'attente : la place va à qui attend. Sans effet si c'est déjà
 * fait.
 */
export const desinscrire = operation({
  nom: 'rendezvous.desinscrire',
  cloison: true,
  entree: z
    .object({ participation: identifiant.optional(), attente: identifiant.optional() })
    .refine((e) => (e.participation === undefined) !== (e.attente === undefined), 'Dites qui est retiré.'),
  charger: (trx, e): Promise<ARetirer> =>
    e.participation ? participationPourAgir(trx, e.participation) : attentePourAgir(trx, e.attente!),
  async executer({ trx, acteur, objet: p, journal }) {
    const r = p.rendezvous;
    if (r.genre !== 'collectif') throw new ErreurMetier('Un rendez-vous individuel s’annule.');
    if (r.passe)
      throw new ErreurMetier("L'heure est passée : qualifiez plutôt sa venue.", {
        statut: 409,
        conseil: 'Excusé ou annulé.',
      });
    const suite = { adresse: `/rendezvous/${r.id}`, libere: p.etat !== 'attente' };
    if (p.etat === 'attente') {
      await sql`DELETE FROM rendezvous_attente WHERE id = ${p.id}`.execute(trx);
      await journal({ objet: `parcours:${p.parcours.id}`, details: { rendezvous: r.id, attente: false } });
      return suite;
    }
    if (p.etat === 'annule') return suite;
    await sql`UPDATE participation SET etat = 'annule', qualifie_le = clock_timestamp(), qualifie_par = ${acteur.nom} WHERE id = ${p.id}`.execute(
      trx,
    );
    await retirerRappels(trx, p.id);
    await direRendezvous(trx, p.parcours.personne, 'annule', r);
    await horsCloison(trx as Cloison, (t) => donnerPlaces(t, r.id));
    await journal({ objet: `parcours:${p.parcours.id}`, details: { rendezvous: r.id } });
    return suite;
  },
});

interface ARetirer {
  id: number;
  etat: EtatParticipation | 'attente';
  rendezvous: RendezvousSitue;
  parcours: ParcoursSitue;
}

/** Une ligne de la file d'attente, avec son rendez-vous verrouillé. @throws ErreurIntrouvable déjà retirée, ou pas de celles qu'on lit */
async function attentePourAgir(trx: Trx, id: number): Promise<ARetirer> {
  const { rows } = await sql<{
    rendezvous: number;
    parcours: number;
  }>`SELECT rendezvous, parcours FROM rendezvous_attente WHERE id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Elle n'est plus dans la file d'attente.");
  const rendezvous = await rendezvousPourAgir(trx, rows[0].rendezvous);
  return { id, etat: 'attente', rendezvous, parcours: await parcoursSitue(trx, rows[0].parcours) };
}
