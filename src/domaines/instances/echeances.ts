import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { finDuJour } from '#src/socle/jour.ts';

/** Échéance « prochaine séance » d'une instance au rythme fixé : à compter de la dernière tenue. Sans rythme, ou séance déjà convoquée : aucune. */
export async function prochaineSeance(trx: Trx, instance: number, par: string): Promise<void> {
  const { rows } = await sql<{
    nom: string;
    departement: string | null;
    due: string | null;
    convoquee: boolean;
    fondement: string;
  }>`
    SELECT i.nom, i.departement, i.fondement,
      ((coalesce((SELECT max(s.le) FROM seance s WHERE s.instance = i.id AND s.etat IN ('close', 'pv_valide')), now()) AT TIME ZONE 'Europe/Paris')
        + make_interval(months => (i.regles ->> 'rythmeMois')::int))::date::text AS due,
      EXISTS (SELECT FROM seance s WHERE s.instance = i.id AND s.etat IN ('convoquee', 'ouverte')) AS convoquee
    FROM instance i WHERE i.id = ${instance}`.execute(trx);
  const l = rows[0]!;
  const objet = `instance:${instance}`;
  if (l.due === null || l.departement === null || l.convoquee)
    return solderEcheance(trx, 'instance.seance', objet, par);
  await poserEcheance(trx, {
    nature: 'instance.seance',
    objet,
    libelle: `Tenir la prochaine séance : ${l.nom}`,
    fondement: l.fondement,
    adresse: `/instances/${instance}`,
    a: { service: 'ddets', departement: l.departement },
    due: finDuJour(l.due),
    rappels: [7, 1],
  });
}

/** Échéance de fin d'un mandat : il se renouvelle ou se remplace avant. */
export async function finDeMandat(trx: Trx, membre: number): Promise<void> {
  const { rows } = await sql<{
    nom: string;
    instance: number;
    instanceNom: string;
    departement: string | null;
    fin: string | null;
  }>`
    SELECT m.nom, m.fin::text AS fin, i.id AS instance, i.nom AS "instanceNom", i.departement
    FROM instance_membre m JOIN instance i ON i.id = m.instance WHERE m.id = ${membre}`.execute(trx);
  const l = rows[0]!;
  if (l.fin === null || l.departement === null) return;
  await poserEcheance(trx, {
    nature: 'instance.mandat',
    objet: `membre:${membre}`,
    libelle: `Renouveler ou remplacer ${l.nom} (${l.instanceNom})`,
    adresse: `/instances/${l.instance}`,
    a: { service: 'ddets', departement: l.departement },
    due: finDuJour(l.fin),
    rappels: [60, 15],
  });
}
