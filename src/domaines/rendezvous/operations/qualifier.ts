import { sql } from 'kysely';
import { z } from 'zod';
import { changerEtat, parcoursSitue, toucherContact } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { jourDe } from '#src/socle/jour.ts';
import { facultatif, identifiant } from '#src/socle/saisie.ts';
import { participationPourAgir, type RendezvousSitue, rendezvousPourAgir } from '../chargement.ts';
import { QUALIFICATIONS, type Qualification } from '../forme.ts';

const refuserTropTot = (r: RendezvousSitue) => {
  if (!r.passe)
    throw new ErreurMetier("L'heure de ce rendez-vous n'est pas passée.", {
      statut: 409,
      conseil: "Pour le changer d'ici là, déplacez-le ou annulez-le.",
    });
  if (r.annuleLe) throw new ErreurMetier('Ce rendez-vous a été annulé.', { statut: 409 });
};

/**
 * Dit la venue d'une personne, une fois l'heure passée par l'horloge de la base. Dire autre chose ensuite est permis, et tracé. Honoré en
 * individuel : c'est un échange avec la personne, et le premier fait d'elle une personne accueillie.
 */
export const qualifier = operation({
  nom: 'rendezvous.qualifier',
  cloison: true,
  entree: z.object({ participation: identifiant, etat: z.enum(QUALIFICATIONS, 'Dites si la personne est venue.') }),
  charger: (trx, e) => participationPourAgir(trx, e.participation),
  async executer({ trx, acteur, objet: p, journal }, { etat }) {
    refuserTropTot(p.rendezvous);
    const suite = { avant: p.etat, etat, reference: p.parcours.reference };
    // Deux appuis sur le même bouton n'en font qu'un.
    if (p.etat === etat) return suite;
    await sql`UPDATE participation SET etat = ${etat}, qualifie_le = clock_timestamp(), qualifie_par = ${acteur.nom}, report_demande = ''
      WHERE id = ${p.id}`.execute(trx);
    if (etat === 'honore') await compterVenue(trx, acteur, p.rendezvous, p.parcours.id);
    await journal({
      objet: `parcours:${p.parcours.id}`,
      details: { rendezvous: p.rendezvous.id, ...(p.etat === 'fixe' ? {} : { avant: p.etat }), etat },
    });
    return suite;
  },
});

/** Ce qu'une venue change au parcours. Hors cloison : qui tient l'atelier n'est pas du cercle de chacun. */
async function compterVenue(trx: Trx, acteur: Acteur, r: RendezvousSitue, parcours: number): Promise<void> {
  if (r.genre !== 'individuel') return;
  await horsCloison(trx as Cloison, async (t) => {
    const { etat } = await parcoursSitue(t, parcours);
    if (etat !== 'clos') await toucherContact(t, parcours, jourDe(r.debut));
    // Sans décision d'orientation, une venue ne fait pas entrer dans l'accompagnement.
    if (etat === 'oriente') await changerEtat(t, acteur, parcours, 'accueilli');
    if (etat === 'contractualise') {
      const { rows } =
        await sql`SELECT FROM contrat_engagement WHERE parcours = ${parcours} AND etat IN ('en_cours', 'actualise')
        AND greatest(signe_personne_le, signe_organisme_le) < ${jourDe(r.debut)}`.execute(t);
      if (rows.length > 0) await changerEtat(t, acteur, parcours, 'accompagnement');
    }
  });
}

const venues = z.record(z.string().regex(/^\d{1,9}$/), z.enum(['', ...QUALIFICATIONS]));

/**
 * Qualifie d'un coup un rendez-vous collectif. @param etats par participation ; `reste` : ce que valent celles dont rien n'est dit (« tous
 * venus » en un appui). Ce qui est déjà dit et inchangé n'est pas retracé.
 */
export const qualifierTous = operation({
  nom: 'rendezvous.qualifierTous',
  cloison: true,
  entree: z.object({
    rendezvous: identifiant,
    etats: venues.default({}),
    reste: facultatif(z.enum(QUALIFICATIONS)),
  }),
  charger: (trx, e) => rendezvousPourAgir(trx, e.rendezvous),
  async executer({ trx, acteur, objet: r, journal }, { etats, reste }) {
    refuserTropTot(r);
    const { rows } = await sql<{ id: number; parcours: number; etat: string }>`
      SELECT id, parcours, etat FROM participation WHERE rendezvous = ${r.id} ORDER BY parcours FOR UPDATE`.execute(
      trx,
    );
    const siennes = new Set(rows.map(({ id }) => String(id)));
    if (Object.keys(etats).some((id) => !siennes.has(id)))
      throw new ErreurMetier("Une des personnes n'est pas inscrite à ce rendez-vous.");
    let nombre = 0;
    for (const p of rows) {
      const etat: Qualification | undefined = etats[String(p.id)] || (p.etat === 'fixe' ? reste : undefined);
      if (!etat || etat === p.etat) continue;
      await sql`UPDATE participation SET etat = ${etat}, qualifie_le = clock_timestamp(), qualifie_par = ${acteur.nom}, report_demande = ''
        WHERE id = ${p.id}`.execute(trx);
      if (etat === 'honore') await compterVenue(trx, acteur, r, p.parcours);
      await journal({
        objet: `parcours:${p.parcours}`,
        details: { rendezvous: r.id, ...(p.etat === 'fixe' ? {} : { avant: p.etat }), etat },
      });
      nombre += 1;
    }
    if (nombre === 0) await journal({ objet: `rendezvous:${r.id}` });
    return { nombre, adresse: `/rendezvous/${r.id}` };
  },
});
