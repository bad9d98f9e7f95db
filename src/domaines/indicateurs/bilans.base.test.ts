import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { commencerBilan } from '#src/domaines/bilans/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { bilanDeTest } from '#tests/fabriqueBilans.ts';
import { mesurerIndicateurs } from './requetes/mesurer.ts';

test('un bilan accepté dont la rubrique est vide ne dit pas zéro immersion ; rempli sans immersion, si', async () => {
  const base = await baseDeTest();
  fixerBase(base);
  const b = await bilanDeTest(base);
  await executer(commencerBilan, b.structure, { id: b.bilan });
  await sql`UPDATE bilan SET etat = 'accepte', depose_le = now(), empreinte = 'essai', resultats = '{}' WHERE id = ${b.bilan}`.execute(
    base,
  );
  const lire = async (rubrique: unknown) => {
    await sql`UPDATE reponse SET donnees = donnees || ${JSON.stringify({ bilan_emploi: rubrique })} WHERE objet = ${`bilan:${b.bilan}`}`.execute(
      base,
    );
    // Un bilan accepté ne change plus : l'écriture dit à la mémoire que le sien a changé.
    await sql`UPDATE bilan SET etat_depuis = now() WHERE id = ${b.bilan}`.execute(base);
    const lues = await mesurerIndicateurs(base, ACTEUR_SYSTEME, {
      ...{ cles: ['immersions_structures', 'formations'], territoire: 'france', annee: b.annee },
    });
    return lues.map((m) => m.valeur);
  };
  expect(await lire([])).toEqual([null, null]);
  expect(await lire([{ genre: 'metier', proposees: '9', suivies: '7' }])).toEqual([0, 7]);
});
