import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { assainir } from '#src/droits/assainir.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import { type Operation, operationsDeclarees } from '#src/droits/operation.ts';
import { cloisonner } from '#src/socle/base/cloison.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '../../base.ts';
import { CASES, PROFIL_OPERATION, ROLES } from './attendus.ts';
import { ENTREES } from './entrees.ts';
import { empreinte, operationsCloisonnees } from './epreuves.ts';
import { type MondeMatrice, mondeMatrice } from './monde.ts';
import type { Dossier } from './objets.ts';

let monde: MondeMatrice;
let cloisonnees: Operation[];

beforeAll(async () => {
  cloisonnees = await operationsCloisonnees();
  monde = await mondeMatrice(await baseDeTest());
}, 120_000);

/** Passe la vraie porte (saisie, cloison, chargement, droit), puis annule sans rien exécuter. */
async function permis(o: Operation, acteur: Acteur, entree: Record<string, unknown>): Promise<boolean> {
  const annule = new Error('annulé');
  try {
    exiger(acteur, o.nom);
    const lue = o.entree.safeParse(assainir(entree));
    if (!lue.success) throw new Error(`${o.nom} : la saisie de l'essai est fausse, ${lue.error.message}`);
    await enTransaction(monde.base, async (trx) => {
      await cloisonner(trx, acteur);
      const objet = await o.charger?.(trx, lue.data, acteur);
      exiger(acteur, o.nom, objet);
      throw annule;
    });
  } catch (erreur) {
    if (erreur === annule) return true;
    const { statut } = erreur as { statut?: number };
    if (statut === 403 || statut === 404) return false;
    throw erreur;
  }
  return false;
}

/** Le statut que rend la vraie opération. */
const statut = (o: Operation, acteur: Acteur, entree: Record<string, unknown>) =>
  executer(o, acteur, entree).then(
    () => 200,
    (e) => e.statut ?? e,
  );

describe('le tableau dit tout', () => {
  test('chaque opération cloisonnée y est, une fois, avec une saisie ; aucune autre', () => {
    const reelles = cloisonnees.map((o) => o.nom).sort();
    expect(reelles.length).toBeGreaterThan(80);
    expect([...PROFIL_OPERATION.keys()].sort()).toEqual(reelles);
    expect(Object.keys(ENTREES).sort()).toEqual(reelles);
  });

  test('chaque case a quatre signes', () => {
    for (const [profil, cases] of Object.entries(CASES))
      for (const role of ROLES)
        expect([profil, role, cases[role]]).toEqual([profil, role, expect.stringMatching(/^[o-]{4}$/)]);
  });
});

describe.each([...PROFIL_OPERATION])('%s (%s)', (nom, profil) => {
  test('chaque rôle, à chaque distance : permis ou refusé comme au tableau ; un refus ne laisse rien', async () => {
    const o = operationsDeclarees().get(nom)!;
    const lus: Record<string, string> = {};
    const avant = await empreinte(monde.base);
    for (const role of ROLES) {
      const signes = await Promise.all(
        monde.dossiers.map(async (x: Dossier) => {
          const vus = [];
          for (const acteur of monde.acteurs[role]) vus.push(await permis(o, acteur, ENTREES[nom]!(x)));
          return new Set(vus).size > 1 ? '?' : vus[0] ? 'o' : '-';
        }),
      );
      lus[role] = signes.join('');
    }
    expect(lus).toEqual(CASES[profil]);
    const fautes = [];
    for (const role of ROLES)
      for (const [i, x] of monde.dossiers.entries())
        if (CASES[profil]![role][i] === '-')
          for (const acteur of monde.acteurs[role]) {
            const rendu = await statut(o, acteur, ENTREES[nom]!(x));
            if (rendu !== 403 && rendu !== 404) fautes.push({ role, dossier: i, rendu });
          }
    expect(fautes).toEqual([]);
    // Un numéro forgé n'existe pour personne, pas même pour qui peut tout ailleurs.
    const forge = new Proxy(monde.dossiers[0], { get: () => 987_654_321 });
    if (profil !== 'chez-elle')
      for (const role of ROLES)
        for (const acteur of monde.acteurs[role])
          expect([role, await statut(o, acteur, ENTREES[nom]!(forge))]).toEqual([
            role,
            expect.toSatisfy((s) => s === 403 || s === 404),
          ]);
    expect(await empreinte(monde.base)).toEqual(avant);
  });
});

test('la note privée d’un autre n’existe pas, même pour qui lit le dossier', async () => {
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM note_privee WHERE texte = 'MARQUE-SECRETE'`.execute(monde.base);
  expect(rows[0]!.n).toBe(4);
});
