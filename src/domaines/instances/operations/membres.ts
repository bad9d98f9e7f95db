import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerInstance } from '../chargement.ts';
import { finDeMandat } from '../echeances.ts';
import { retirerDOffice } from '../retraits.ts';
import { id, jourFacultatif, oui } from '../saisie.ts';
import { membreSaisi } from './instances.ts';

const refuser = (champ: string, message: string): never => {
  throw new ErreurMetier(message, { champs: { [champ]: message } });
};

async function verifier(trx: Trx, m: z.output<typeof membreSaisi>): Promise<{ compte: number | null }> {
  const { rows } = await sql<{ sieges: number; pris: number; president: boolean }>`
    SELECT c.sieges::int AS sieges, (SELECT count(*)::int FROM instance_membre x WHERE x.college = c.id AND x.suppleant_de IS NULL
        AND x.debut <= coalesce(${m.fin}::date, 'infinity') AND coalesce(x.fin, 'infinity') >= ${m.debut}::date) AS pris,
      EXISTS (SELECT FROM instance_membre x WHERE x.instance = c.instance AND x.president
        AND x.debut <= coalesce(${m.fin}::date, 'infinity') AND coalesce(x.fin, 'infinity') >= ${m.debut}::date) AS president
    FROM instance_college c WHERE c.id = ${m.college} AND c.instance = ${m.instance}`.execute(trx);
  const college = rows[0];
  if (!college) return refuser('college', 'Choisissez un collège de cette instance.');
  if (m.fin !== null && m.fin < m.debut) refuser('fin', 'La fin du mandat vient avant son début.');
  if (m.suppleantDe === null && college.pris >= college.sieges)
    refuser(
      'college',
      `Ce collège a ${college.sieges} siège(s), tous pourvus : finissez un mandat ou ajoutez un siège.`,
    );
  if (m.president && college.president)
    refuser('president', "L'instance a déjà un président à ces dates : finissez d'abord son mandat.");
  if (m.suppleantDe !== null) {
    const { rows: titulaires } =
      await sql`SELECT 1 FROM instance_membre WHERE id = ${m.suppleantDe} AND instance = ${m.instance} AND college = ${m.college} AND suppleant_de IS NULL`.execute(
        trx,
      );
    if (titulaires.length === 0) refuser('suppleantDe', 'Choisissez un titulaire du même collège.');
    if (m.president) refuser('president', 'Un suppléant ne préside pas en titre.');
  }
  if (!m.courriel) return { compte: null };
  const { rows: comptes } = await sql<{
    id: number;
  }>`SELECT id FROM compte WHERE lower(courriel) = lower(${m.courriel}) AND desactive_le IS NULL`.execute(trx);
  return { compte: comptes[0]?.id ?? null };
}

async function inscrire(trx: Trx, m: z.output<typeof membreSaisi>): Promise<number> {
  const { compte } = await verifier(trx, m);
  // L'organisation connue du compte vaut si aucune autre n'est dite : c'est par elle que l'intérêt personnel se repère.
  const { rows } = await sql<{ id: number }>`
    INSERT INTO instance_membre (instance, college, nom, qualite, organisation_nom, organisation_id, compte_id, courriel, suppleant_de, president, debut, fin)
    VALUES (${m.instance}, ${m.college}, ${m.nom}, ${m.qualite}, ${m.organisationNom},
      coalesce(${m.organisationId}::int, (SELECT organisation_id FROM appartenance WHERE compte_id = ${compte} AND fin IS NULL ORDER BY id LIMIT 1)),
      ${compte}, ${m.courriel || null}, ${m.suppleantDe}, ${m.president}, ${m.debut}::date, ${m.fin}::date) RETURNING id`.execute(
    trx,
  );
  const membre = rows[0]!.id;
  await finDeMandat(trx, membre);
  await retirerDesSeances(trx, m.instance);
  return membre;
}

async function retirerDesSeances(trx: Trx, instance: number): Promise<void> {
  const { rows } = await sql<{
    id: number;
  }>`SELECT id FROM seance WHERE instance = ${instance} AND etat IN ('preparation', 'convoquee', 'ouverte') ORDER BY id FOR UPDATE`.execute(
    trx,
  );
  for (const s of rows) await retirerDOffice(trx, s.id);
}

export const nommerMembre = operation({
  nom: 'instances.nommer',
  entree: membreSaisi,
  charger: (trx, e) => chargerInstance(trx, e.instance, true),
  executer: async ({ trx, journal }, e): Promise<{ id: number; instance: number }> => {
    const membre = await inscrire(trx, e);
    await journal({
      objet: `instance:${e.instance}`,
      details: { membre, college: e.college, debut: e.debut, fin: e.fin },
    });
    return { id: membre, instance: e.instance };
  },
});

const instanceDuMembre = async (trx: Trx, membre: number) => {
  const { rows } = await sql<{ instance: number }>`SELECT instance FROM instance_membre WHERE id = ${membre}`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Ce membre n'existe pas.");
  return chargerInstance(trx, rows[0].instance, true);
};

/**
 * Finit un mandat, à une date ou tout de suite, même en séance : le membre sort des présents, ses mandats donnés et reçus tombent, ses votes
 * sur les points encore ouverts sont retirés ; ceux des points clos restent.
 */
export const finirMandat = operation({
  nom: 'instances.finirMandat',
  entree: z.object({ membre: id, fin: jourFacultatif, immediat: oui }),
  charger: (trx, e) => instanceDuMembre(trx, e.membre),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    if (!e.immediat && e.fin === null) refuser('fin', 'Donnez la date de fin, ou cochez « tout de suite ».');
    const seances = await sql<{
      id: number;
    }>`SELECT id FROM seance WHERE instance = ${objet.id} AND etat IN ('convoquee', 'ouverte') ORDER BY id FOR UPDATE`.execute(
      trx,
    );
    // « Tout de suite » : le mandat a fini la veille, donc le membre ne siège plus à la séance du jour et ne lit plus ses points.
    const { rows } = await sql<{ fin: string }>`
      UPDATE instance_membre SET president = president AND NOT ${e.immediat},
        fin = CASE WHEN ${e.immediat} THEN greatest((now() AT TIME ZONE 'Europe/Paris')::date - 1, debut - 1) ELSE ${e.fin}::date END
      WHERE id = ${e.membre} AND (${e.immediat} OR ${e.fin}::date >= debut) RETURNING fin::text AS fin`.execute(trx);
    if (!rows[0]) refuser('fin', 'La fin du mandat vient avant son début.');
    if (e.immediat)
      for (const s of seances.rows) {
        await sql`UPDATE seance_presence SET parti_le = clock_timestamp() WHERE seance = ${s.id} AND membre = ${e.membre} AND parti_le IS NULL`.execute(
          trx,
        );
        await sql`DELETE FROM seance_mandat WHERE seance = ${s.id} AND (mandant = ${e.membre} OR mandataire = ${e.membre})`.execute(
          trx,
        );
        await sql`DELETE FROM seance_vote v USING seance_point p WHERE p.id = v.point AND p.seance = ${s.id} AND p.clos_le IS NULL AND v.membre = ${e.membre}`.execute(
          trx,
        );
        await sql`UPDATE seance SET version = version + 1, preside_par = nullif(preside_par, ${e.membre}) WHERE id = ${s.id}`.execute(
          trx,
        );
      }
    await solderEcheance(trx, 'instance.mandat', `membre:${e.membre}`, acteur.nom, e.immediat ? 'sans_objet' : 'faite');
    if (!e.immediat) await finDeMandat(trx, e.membre);
    await journal({
      objet: `instance:${objet.id}`,
      details: { membre: e.membre, fin: rows[0]!.fin, immediat: e.immediat },
    });
    return { instance: objet.id };
  },
});

/** Relie un membre au compte qui porte son adresse, créé après sa nomination : il voit alors ses séances. Par le secrétariat, jamais seul. */
export const relierCompte = operation({
  nom: 'instances.relierCompte',
  entree: z.object({ membre: id }),
  charger: (trx, e) => instanceDuMembre(trx, e.membre),
  executer: async ({ trx, objet, journal }, e) => {
    const { rows } = await sql<{ compte: number }>`UPDATE instance_membre m SET compte_id = c.id,
        organisation_id = coalesce(m.organisation_id, (SELECT organisation_id FROM appartenance WHERE compte_id = c.id AND fin IS NULL ORDER BY id LIMIT 1))
      FROM compte c WHERE m.id = ${e.membre} AND m.compte_id IS NULL AND lower(c.courriel) = lower(m.courriel) AND c.desactive_le IS NULL RETURNING c.id AS compte`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier("Aucun compte ouvert ne porte l'adresse de ce membre.", {
        conseil: "Faites-l'inviter par un administrateur, puis reliez-le.",
      });
    await retirerDesSeances(trx, objet.id);
    await journal({ objet: `instance:${objet.id}`, details: { membre: e.membre, compte: rows[0].compte } });
    return { instance: objet.id };
  },
});
