import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche, facultatif, identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { donnerPlaces } from '../attente.ts';
import { type RendezvousSitue, rendezvousPourAgir, rendezvousSitue } from '../chargement.ts';
import { avertirConflit } from '../conflits.ts';
import { direRendezvous, poserRappels, retirerRappels } from '../prevenir.ts';
import { creneau, PLACES, QUAND } from './saisie.ts';

const adresseDe = (r: RendezvousSitue, parcours: number | undefined) =>
  r.genre === 'individuel' && parcours ? `/parcours/${parcours}/rendezvous` : `/rendezvous/${r.id}`;

/** Les venues encore fixées. Hors cloison : qui déplace un atelier prévient aussi celles qu'il ne lit pas. */
const fixees = (trx: Trx, rendezvous: number) =>
  sql<{ id: number; parcours: number; personne: number }>`SELECT p.id, p.parcours, c.personne FROM participation p
    JOIN parcours c ON c.id = p.parcours WHERE p.rendezvous = ${rendezvous} AND p.etat = 'fixe' ORDER BY p.id FOR UPDATE OF p`.execute(
    trx,
  );

const refuserFini = (r: RendezvousSitue, quoi: string) => {
  if (r.annuleLe) throw new ErreurMetier('Ce rendez-vous est déjà annulé.', { statut: 409 });
  if (r.passe)
    throw new ErreurMetier(`L'heure est passée : il ne ${quoi} plus.`, {
      statut: 409,
      conseil: 'Dites plutôt qui est venu.',
    });
};

/**
 * Déplace un rendez-vous à venir : chaque personne est prévenue, ses rappels et sa confirmation repartent de zéro. Un collectif change aussi de
 * nombre de places, seul s'il n'a pas bougé : personne n'est alors dérangé, et les places de plus vont à qui attend.
 */
export const deplacer = operation({
  nom: 'rendezvous.deplacer',
  cloison: true,
  entree: surveiller(
    {
      rendezvous: identifiant,
      version: versionFacultative,
      ...QUAND,
      duree: facultatif(QUAND.duree.removeDefault()),
      lieu: texteSurveille(200),
      places: facultatif(PLACES),
      malgre: coche,
    },
    ['lieu'],
  ),
  charger: (trx, e) => rendezvousPourAgir(trx, e.rendezvous),
  async executer({ trx, objet: r, journal }, e) {
    refuserFini(r, 'se déplace');
    exigerVersion(r, e.version, 'Ce rendez-vous');
    const duree = e.duree ?? Math.round((r.fin.getTime() - r.debut.getTime()) / 60_000);
    const { debut, fin, passe } = await creneau(trx, { ...e, duree }, aujourdhui());
    if (passe)
      throw new ErreurMetier("Cette heure est déjà passée aujourd'hui.", {
        champs: { heure: 'Choisissez une heure à venir.' },
      });
    if (e.places !== undefined) await changerPlaces(trx, r, e.places);
    const bouge =
      debut.getTime() !== r.debut.getTime() ||
      fin.getTime() !== r.fin.getTime() ||
      (e.lieu !== '' && e.lieu !== r.lieu);
    if (!bouge) {
      await journal({ objet: `rendezvous:${r.id}`, details: { places: e.places ?? r.places } });
      return { adresse: adresseDe(r, undefined), bouge };
    }
    await avertirConflit(trx, { professionnel: r.professionnel, debut, fin, sauf: r.id, malgre: e.malgre });
    await sql`UPDATE rendezvous SET debut = ${debut}, fin = ${fin}, lieu = CASE WHEN ${e.lieu} = '' THEN lieu ELSE ${e.lieu} END,
      version = version + 1 WHERE id = ${r.id}`.execute(trx);
    const nouveau = await rendezvousSitue(trx, r.id);
    const venues = await horsCloison(trx as Cloison, async (t) => {
      const { rows } = await fixees(t, r.id);
      for (const v of rows) {
        await sql`UPDATE participation SET confirme_le = NULL, report_demande = '' WHERE id = ${v.id}`.execute(t);
        await poserRappels(t, v.id, debut);
        await direRendezvous(t, v.personne, 'deplace', nouveau, r.debut);
      }
      return rows;
    });
    const objet = r.genre === 'individuel' && venues[0] ? `parcours:${venues[0].parcours}` : `rendezvous:${r.id}`;
    await journal({ objet, details: { rendezvous: r.id, de: r.debut.toISOString(), a: debut.toISOString() } });
    return { adresse: adresseDe(r, venues[0]?.parcours), bouge };
  },
});

/** @throws ErreurMetier pas un collectif, ou moins de places que d'inscrits */
async function changerPlaces(trx: Trx, r: RendezvousSitue, places: number): Promise<void> {
  if (r.places === null || places === r.places) return;
  await horsCloison(trx as Cloison, async (t) => {
    const { rows } = await fixees(t, r.id);
    if (places < rows.length)
      throw new ErreurMetier('Il y a plus d’inscrits que de places.', {
        champs: { places: `${rows.length} personnes sont inscrites : libérez des places, ou gardez-en autant.` },
      });
    await sql`UPDATE rendezvous SET places = ${places}, version = version + 1 WHERE id = ${r.id}`.execute(t);
    await donnerPlaces(t, r.id);
  });
}

/** Annule un rendez-vous à venir pour tous ses participants, et les prévient. */
export const annulerRendezvous = operation({
  nom: 'rendezvous.annuler',
  cloison: true,
  entree: z.object({ rendezvous: identifiant }),
  charger: (trx, e) => rendezvousPourAgir(trx, e.rendezvous),
  async executer({ trx, acteur, objet: r, journal }) {
    refuserFini(r, 's’annule');
    const venues = await horsCloison(trx as Cloison, async (t) => {
      const { rows } = await fixees(t, r.id);
      for (const v of rows) await annulerVenue(t, v, acteur.nom, r);
      await sql`DELETE FROM rendezvous_attente WHERE rendezvous = ${r.id}`.execute(t);
      return rows;
    });
    await sql`UPDATE rendezvous SET annule_le = clock_timestamp(), version = version + 1 WHERE id = ${r.id}`.execute(
      trx,
    );
    const objet = r.genre === 'individuel' && venues[0] ? `parcours:${venues[0].parcours}` : `rendezvous:${r.id}`;
    await journal({ objet, details: { rendezvous: r.id } });
    return { adresse: adresseDe(r, venues[0]?.parcours) };
  },
});

async function annulerVenue(
  trx: Trx,
  v: { id: number; personne: number },
  par: string,
  r: RendezvousSitue | null,
): Promise<void> {
  await sql`UPDATE participation SET etat = 'annule', qualifie_le = clock_timestamp(), qualifie_par = ${par} WHERE id = ${v.id}`.execute(
    trx,
  );
  await retirerRappels(trx, v.id);
  if (r) await direRendezvous(trx, v.personne, 'annule', r);
}

/** À la clôture d'un parcours : ses rendez-vous à venir s'annulent, sans message (la fin lui est dite autrement), et ses places vont à qui attend. @returns combien */
export async function annulerRendezvousAVenir(trx: Trx, par: string, parcours: number): Promise<number> {
  await sql`DELETE FROM rendezvous_attente WHERE parcours = ${parcours}`.execute(trx);
  const { rows } = await sql<{ id: number; rendezvous: number; personne: number; individuel: boolean }>`
    SELECT p.id, p.rendezvous, c.personne, r.genre = 'individuel' AS individuel FROM participation p
    JOIN rendezvous r ON r.id = p.rendezvous JOIN parcours c ON c.id = p.parcours
    WHERE p.parcours = ${parcours} AND p.etat = 'fixe' AND p.debut > clock_timestamp() ORDER BY r.id FOR UPDATE OF r`.execute(
    trx,
  );
  for (const v of rows) {
    await annulerVenue(trx, v, par, null);
    if (v.individuel)
      await sql`UPDATE rendezvous SET annule_le = clock_timestamp(), version = version + 1 WHERE id = ${v.rendezvous}`.execute(
        trx,
      );
    else await donnerPlaces(trx, v.rendezvous);
  }
  return rows.length;
}
