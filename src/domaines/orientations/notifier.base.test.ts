import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { decisionDeTest, echeancesDe, grilleDeTest, positionneDeTest } from '../../../tests/fabriqueOrientations.ts';
import { deciderOrientation, notifierOrientation, positionner, resumeOrientation } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

describe('notifier', () => {
  const decider = async (nom: string, plus: object = {}) => {
    const { parcours, id } = await positionneDeTest(monde, nom);
    await executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui', ...plus }));
    return { parcours, id };
  };

  test('les délais courent de la date certaine ; avant la décision ou à venir : refus ; deux fois : refus', async () => {
    const { parcours, id } = await decider('Notifiée');
    const le = aujourdhui();
    for (const date of ['2026-01-01', '2999-01-01', 'hier', ''])
      await expect(
        executer(notifierOrientation, monde.responsable, { id, le: date, par: 'remise' }),
      ).rejects.toMatchObject({
        champs: { le: expect.any(String) },
      });
    await expect(executer(notifierOrientation, monde.responsable, { id, le, par: 'courriel' })).rejects.toThrow();
    await expect(executer(notifierOrientation, monde.autre, { id, le, par: 'remise' })).rejects.toThrow();
    const r = await executer(notifierOrientation, monde.responsable, { id, le, par: 'remise' });
    expect(r).toMatchObject({ contrat: plusMois(le, 1), reexamen: null });
    expect((await echeancesDe(base, parcours)).at(-1)).toMatchObject({
      nature: 'accompagnement.contrat',
      etat: 'ouverte',
      jour: plusMois(le, 1),
    });
    await expect(executer(notifierOrientation, monde.responsable, { id, le, par: 'remise' })).rejects.toMatchObject({
      statut: 409,
    });
    expect(await lireEnCloison(monde.responsable, (c) => resumeOrientation(c, parcours))).toMatchObject({
      etat: 'notifiee',
      notifieLe: le,
    });
  });

  test('parcours social : réexamen à six mois, ou douze pour une situation listée', async () => {
    const social = { voie: 'social', competence: 'social', ecart: 'Situation à stabiliser.' };
    const le = aujourdhui();
    for (const [reexamenLong, mois] of [
      ['', 6],
      ['oui', 12],
    ] as const) {
      const { parcours, id } = await decider(`Sociale ${mois}`, social);
      await executer(notifierOrientation, monde.responsable, { id, le, par: 'recommande', reexamenLong });
      expect((await echeancesDe(base, parcours)).at(-1)).toMatchObject({
        nature: 'accompagnement.reexamen',
        jour: plusMois(le, mois),
      });
    }
  });

  test("réorientation : l'ancienne est remplacée, le délai du contrat repart, le réexamen tombe", async () => {
    const { parcours, id } = await decider('Réorientée', {
      voie: 'social',
      competence: 'social',
      ecart: 'Pour commencer.',
    });
    await executer(notifierOrientation, monde.responsable, { id, le: aujourdhui(), par: 'remise' });
    await sql`UPDATE echeance SET etat = 'faite', close_le = now(), close_par = 'Essai' WHERE objet = ${`parcours:${parcours}`} AND nature = 'accompagnement.contrat'`.execute(
      base,
    );
    const seconde = await executer(positionner, monde.responsable, {
      parcours,
      grille: grilleDeTest({ mobilite: 'moyen' }),
      verifiee: 'oui',
    });
    await executer(deciderOrientation, monde.responsable, decisionDeTest(monde, seconde.id, { verifiee: 'oui' }));
    await executer(notifierOrientation, monde.responsable, { id: seconde.id, le: aujourdhui(), par: 'remise' });
    const { rows } = await sql<{
      etat: string;
    }>`SELECT etat FROM orientation WHERE parcours = ${parcours} ORDER BY id`.execute(base);
    expect(rows.map((r) => r.etat)).toEqual(['remplacee', 'notifiee']);
    const ouvertes = (await echeancesDe(base, parcours)).filter((e) => e.etat === 'ouverte').map((e) => e.nature);
    expect(ouvertes).toEqual(['accompagnement.contrat']);
  });
});

test('ni nom, ni texte libre dans les échéances et le journal', async () => {
  const { rows } = await sql<{ texte: string }>`
    SELECT libelle || adresse || objet AS texte FROM echeance WHERE objet LIKE 'parcours:%'
    UNION ALL SELECT action || objet || details::text FROM journal WHERE action LIKE 'orientations.%'`.execute(base);
  expect(rows.length).toBeGreaterThan(10);
  const noms = (await sql<{ nom: string }>`SELECT nom FROM personne`.execute(base)).rows.map((r) => r.nom);
  expect(
    rows.filter((r) => noms.some((n) => r.texte.includes(n)) || /souhaite|Arrêté inventé 12.*motif/.test(r.texte)),
  ).toEqual([]);
});
