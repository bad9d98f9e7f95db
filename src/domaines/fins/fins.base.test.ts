import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { cloreOperation } from '#src/domaines/accompagnements/operations/modifier.ts';
import { anonymiser } from '#src/domaines/conservation/personnes/anonymiser.ts';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { abandonnerOrientation } from '#src/domaines/orientations/index.ts';
import { declarerSortie } from '#src/domaines/sorties/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, parcoursDeTest, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { mondeRendezvous } from '#tests/fabriqueRendezvous.ts';

let base: Base;
let m: MondeAccompagnement;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  m = monde.m;
}, 60_000);

/** Tout ce qu'un parcours ouvert tient ouvert : un rendez-vous à venir et ses rappels, un transfert, des échéances de trois objets. */
async function charger(id: number): Promise<void> {
  await monde.fixer(m.emploi, { parcours: id });
  await sql`INSERT INTO transfert (parcours, de, etat, motif, demande_par) VALUES (${id}, ${m.professionnels[m.emploi.compteId]}, 'demande', 'Essai', 'x')`.execute(
    base,
  );
  const { rows } = await sql<{
    id: number;
  }>`SELECT id FROM transfert WHERE parcours = ${id}`.execute(base);
  await enTransaction(base, async (trx) => {
    for (const [nature, objet] of [
      ['accompagnement.contrat', `parcours:${id}`],
      ['accompagnement.transfert', `transfert:${rows[0]!.id}`],
    ] as const)
      await poserEcheance(trx, {
        nature,
        objet,
        libelle: 'Essai',
        fondement: 'Essai',
        adresse: `/parcours/${id}`,
        a: { organisation: m.emploi.organisationId, compte: m.emploi.compteId, departement: '62' },
        due: new Date(Date.now() + 86_400_000),
      });
  });
  await sql`UPDATE personne SET telephone = '06 11 22 33 44', canal = 'sms' WHERE id = (SELECT personne FROM parcours WHERE id = ${id})`.execute(
    base,
  );
  await sql`DELETE FROM sms`.execute(base);
  await sql`DELETE FROM courriel`.execute(base);
}

/** Ce qui resterait ouvert après la fin. */
const restes = async (id: number) =>
  (
    await sql<Record<string, unknown>>`SELECT p.etat,
      (SELECT count(*)::int FROM designation WHERE parcours = p.id AND (fin IS NULL OR fin > current_date)) AS designations,
      (SELECT count(*)::int FROM affectation WHERE parcours = p.id AND fin IS NULL) AS affectations,
      (SELECT count(*)::int FROM acces_parcours WHERE parcours = p.id AND titre <> 'ancien' AND (fin IS NULL OR fin > now())) AS acces,
      (SELECT count(*)::int FROM acces_parcours WHERE parcours = p.id AND titre = 'ancien' AND fin > now()) AS anciens,
      (SELECT count(*)::int FROM participation WHERE parcours = p.id AND etat = 'fixe' AND debut > now()) AS venues,
      (SELECT count(*)::int FROM participation v JOIN rendezvous r ON r.id = v.rendezvous WHERE v.parcours = p.id AND r.debut > now()
        AND r.annule_le IS NULL) AS "rendezvous",
      (SELECT count(*)::int FROM rendezvous_rappel q JOIN participation v ON v.id = q.participation WHERE v.parcours = p.id
        AND q.envoye_le IS NULL) AS rappels,
      (SELECT count(*)::int FROM transfert WHERE parcours = p.id AND etat <> 'annule') AS transferts,
      (SELECT count(*)::int FROM echeance WHERE etat = 'ouverte' AND nature NOT LIKE 'sorties.fse%' AND (objet = 'parcours:' || p.id
        OR objet IN (SELECT 'transfert:' || id FROM transfert WHERE parcours = p.id))) AS echeances
    FROM parcours p WHERE p.id = ${id}`.execute(base)
  ).rows[0]!;
const RIEN = {
  etat: 'clos',
  designations: 0,
  affectations: 0,
  acces: 0,
  venues: 0,
  rendezvous: 0,
  rappels: 0,
  transferts: 0,
  echeances: 0,
};
const messages = async () =>
  (await sql<{ texte: string }>`SELECT texte FROM sms UNION ALL SELECT texte FROM courriel`.execute(base)).rows.map(
    (r) => r.texte,
  );

describe('quelle que soit la fin, rien ne reste ouvert', () => {
  for (const [categorie, prevenue] of [
    ['abandon', true],
    ['demenagement', true],
    ['deces', false],
  ] as const)
    test(`sortie, ${categorie} : ${prevenue ? 'la personne l’apprend' : 'rien ne part'} ; le binôme relit encore`, async () => {
      const id = await parcoursSuivi(m, `Fin${categorie}`);
      await charger(id);
      expect(await restes(id)).toMatchObject({ venues: 1, transferts: 1, echeances: 2 });
      await executer(declarerSortie, m.emploi, { parcours: id, categorie, le: aujourdhui() });
      expect(await restes(id)).toEqual({ ...RIEN, anciens: 2 });
      const dits = (await messages()).filter((t) => /accompagnement est terminé/.test(t));
      expect(dits).toHaveLength(prevenue ? 1 : 0);
      if (prevenue) expect(dits[0]).toMatch(/rendez-vous à venir sont annulés/);
      expect(dits.join()).not.toMatch(/abandon|déménage|décès|Fin/i);
    });

  test('positionnement abandonné, parcours clos', async () => {
    const id = await parcoursDeTest(m, 'Positionnee');
    await sql`UPDATE parcours SET equipe = ${m.equipe} WHERE id = ${id}`.execute(base);
    const { rows } = await sql<{ id: number }>`INSERT INTO orientation (parcours, origine, positionne_nom)
      VALUES (${id}, 'plateforme', 'Essai') RETURNING id`.execute(base);
    await sql`WITH r AS (INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
      VALUES (${m.operation}, ${m.professionnels[m.emploi.compteId]}, 'individuel', 'suivi', 'sur_place', now() + interval '9 days',
        now() + interval '9 days 1 hour', 'x') RETURNING id, debut)
      INSERT INTO participation (rendezvous, parcours, debut) SELECT id, ${id}, debut FROM r`.execute(base);
    await executer(abandonnerOrientation, m.responsable, {
      id: rows[0]!.id,
      motif: 'Déjà suivie ailleurs',
      clore: 'on',
    });
    expect(await restes(id)).toEqual({ ...RIEN, anciens: 0 });
  });

  test('anonymisation : plus personne ne relit, et rien n’est envoyé', async () => {
    const id = await parcoursSuivi(m, 'Anonyme');
    await charger(id);
    const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${id}`.execute(base);
    await enTransaction(base, (trx) => anonymiser(trx, rows[0]!.personne, [id], aujourdhui()));
    expect(await restes(id)).toEqual({ ...RIEN, anciens: 0 });
    expect(await messages()).toEqual([]);
  });

  test('opération : elle attend que chaque parcours ait fini, puis ses ateliers s’annulent', async () => {
    await expect(executer(cloreOperation, m.financeur, { id: m.operation })).rejects.toMatchObject({ statut: 409 });
    const { rows: ouverts } = await sql<{ id: number }>`SELECT id FROM parcours WHERE operation = ${m.operation}
      AND clos_le IS NULL`.execute(base);
    await sql`UPDATE parcours SET etat = 'clos', clos_le = greatest(ouvert_le, current_date) WHERE id = ANY(${ouverts.map((o) => o.id)}::int[])`.execute(
      base,
    );
    await sql`INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par, intitule, places)
      VALUES (${m.operation}, ${m.professionnels[m.emploi.compteId]}, 'collectif', 'atelier', 'sur_place', now() + interval '9 days',
        now() + interval '9 days 1 hour', 'x', 'Atelier', 8)`.execute(base);
    await executer(cloreOperation, m.financeur, { id: m.operation });
    const { rows } =
      await sql`SELECT FROM rendezvous WHERE operation = ${m.operation} AND debut > now() AND annule_le IS NULL`.execute(
        base,
      );
    expect(rows).toEqual([]);
  });
});
