import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { creerPortefeuille, habiliter, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { chargesDe, declarerAbsence, lirePortefeuilles } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
/** Second portefeuille de la première équipe, et un autre référent emploi qui le tient. */
let second: number;
let collegue: Acteur;
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;
const jour = (decalage: number) =>
  new Date(Date.parse(`${aujourdhui()}T12:00:00Z`) + decalage * 86_400_000).toISOString().slice(0, 10);
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  collegue = await acteurDeTest(base, 'operateur', { organisation: monde.emploi.organisationId, nom: 'Collegue' });
  const { id } = await executer(habiliter, monde.financeur, {
    operation: monde.operation,
    compte: collegue.compteId,
    organisation: collegue.organisationId,
    role: 'referent',
    domaine: 'emploi',
    equipe: monde.equipe,
    debut: '2026-01-01',
  });
  monde.professionnels[collegue.compteId] = id;
  second = (
    await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.equipe,
      nom: 'Portefeuille 2 (inventé)',
      titulaire: id,
    })
  ).id;
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM personne_doublon`.execute(base);
  await sql`DELETE FROM parcours`.execute(base);
  await sql`DELETE FROM absence`.execute(base);
});

async function _oriente(nom = 'Essai'): Promise<number> {
  const id = await parcoursDeTest(monde, nom);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const charge = async (id: number) =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === id)!;
const AILLEURS = () => [monde.emploi, monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger];

describe('charges', () => {
  test('le stock, la file active et la charge pondérée ne se confondent pas', async () => {
    const [a, b, c, d] = [
      await parcoursSuivi(monde, 'Ada'),
      await parcoursSuivi(monde, 'Bob'),
      await parcoursSuivi(monde, 'Cyd'),
      await parcoursSuivi(monde, 'Dan'),
    ];
    await sql`UPDATE affectation SET debut = date_trunc('year', current_date)::date WHERE parcours IN (${a}, ${b}, ${c}, ${d})`.execute(
      base,
    );
    // Entrée : 1,5 ; suivi : 0,5 ; accompagnement : 1 ; le quatrième est parti ce matin, et compte dans l'année.
    await sql`UPDATE parcours SET etat = 'accueilli' WHERE id = ${a}`.execute(base);
    await sql`UPDATE parcours SET etat = 'suivi' WHERE id = ${b}`.execute(base);
    await sql`UPDATE affectation SET fin = current_date WHERE parcours = ${d}`.execute(base);
    const annee = await charge(monde.portefeuille);
    expect(annee).toMatchObject({
      personnes: 3,
      charge: 3,
      plafond: 80,
      aVoir: 2,
      vues: 0,
      ancienneteMediane: 30,
      sansContratMax: 30,
    });
    expect(annee.fileActive).toBe(aujourdhui().endsWith('-01-01') ? 3 : 4);
    // Sortie l'an dernier : plus dans la file active.
    await sql`UPDATE affectation SET debut = current_date - 800, fin = current_date - 400 WHERE parcours = ${d}`.execute(
      base,
    );
    expect((await charge(monde.portefeuille)).fileActive).toBe(3);
    expect(await charge(second)).toMatchObject({ personnes: 0, charge: 0, fileActive: 0, ancienneteMediane: null });
  });

  test('la couverture du mois ne compte que les rendez-vous honorés de ce mois', async () => {
    const a = await parcoursSuivi(monde, 'Ada');
    const rdv = async (etat: string, debut: string) => {
      const [r] = await lignes(sql<{
        id: number;
      }>`INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
        VALUES (${monde.operation}, ${pro(monde.emploi)}, 'individuel', 'suivi', 'sur_place', ${sql.raw(debut)}, ${sql.raw(debut)} + interval '1 hour', 'Essai') RETURNING id`);
      await sql`INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le) VALUES (${r!.id}, ${a}, ${sql.raw(debut)}, ${etat}, now())`.execute(
        base,
      );
    };
    await rdv('absent', "date_trunc('month', now()) + interval '9 hours'");
    await rdv('honore', "date_trunc('month', now()) - interval '1 day'");
    expect(await charge(monde.portefeuille)).toMatchObject({ aVoir: 1, vues: 0 });
    await rdv('honore', "date_trunc('month', now()) + interval '8 hours'");
    expect(await charge(monde.portefeuille)).toMatchObject({ aVoir: 1, vues: 1 });
  });

  test('sans titulaire, absent : le tableau le dit', async () => {
    await sql`UPDATE portefeuille SET titulaire = NULL WHERE id = ${second}`.execute(base);
    await executer(declarerAbsence, monde.emploi, {
      professionnel: pro(monde.emploi),
      debut: jour(0),
      fin: jour(3),
      relais: pro(collegue),
    });
    const { portefeuilles } = await lirePortefeuilles(base, await operationSituee(base, monde.operation));
    expect(portefeuilles.map((f) => f.alertes[0])).toEqual([
      expect.stringMatching(/ : absence jusqu'au .* relaie\.$/),
      'Personne ne tient ce portefeuille.',
    ]);
    await sql`UPDATE portefeuille SET titulaire = ${pro(collegue)} WHERE id = ${second}`.execute(base);
  });

  test('les droits : le responsable et la coordination voient les charges ; le titulaire voit la sienne', async () => {
    const operation = await operationSituee(base, monde.operation);
    expect(peut(monde.responsable, 'designations.voirCharges', operation)).toBe(true);
    for (const qui of AILLEURS()) expect(peut(qui, 'designations.voirCharges', operation)).toBe(false);
    const vise = { operation, equipe: monde.equipe, compteId: monde.emploi.compteId };
    for (const qui of [monde.responsable, monde.emploi])
      expect(peut(qui, 'designations.voirPortefeuille', vise)).toBe(true);
    for (const qui of [monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger])
      expect(peut(qui, 'designations.voirPortefeuille', vise)).toBe(false);
    expect(peut(monde.responsable, 'designations.voirPortefeuille', { ...vise, equipe: monde.autreEquipe })).toBe(
      false,
    );
  });
});
