import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import {
  decisionDeTest,
  echeancesDe,
  grilleDeTest,
  orientationsVues,
  positionneDeTest,
} from '../../../tests/fabriqueOrientations.ts';
import { abandonnerOrientation, deciderOrientation, evaluerGrille, positionner, positionnerNouvelle } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

describe('positionner', () => {
  test("l'échéance court de l'ouverture des droits, au compte du responsable", async () => {
    const { parcours } = await positionneDeTest(monde, 'Délai');
    // 1er octobre 2026 + 42 jours.
    expect(await echeancesDe(base, parcours)).toEqual([
      { nature: 'accompagnement.orientation', etat: 'ouverte', compte: monde.responsable.compteId, jour: '2026-11-12' },
    ]);
    expect((await orientationsVues(monde.responsable, parcours)).aDecider?.suggestion?.voie).toBe('socioprofessionnel');
  });

  test('commune inconnue : à vérifier, jamais oui ; public ou opération qui ne vont pas : refus expliqué', async () => {
    const parcours = await parcoursDeTest(monde, 'Inconnue');
    await expect(executer(positionner, monde.orientation, { parcours })).rejects.toThrow(/commune n'est pas connue/);
    await sql`UPDATE parcours SET public = 'autre' WHERE id = ${parcours}`.execute(base);
    await expect(executer(positionner, monde.orientation, { parcours, verifiee: 'oui' })).rejects.toMatchObject({
      message: expect.stringContaining("n'est pas un public"),
      conseil: expect.stringContaining('Vérifiez son public'),
    });
  });

  test("commune d'un lieu exclu : refus ; commune de la zone d'une équipe : elle lui revient", async () => {
    await sql`INSERT INTO epci (code, nom, nature) VALUES ('200000009', 'Agglomération inventée', 'CA') ON CONFLICT DO NOTHING`.execute(
      base,
    );
    await sql`INSERT INTO commune (code, nom, departement, region, epci, masse) VALUES ('62998', 'Dehors', '62', '32', '200000009', 1),
      ('62999', 'Dedans', '62', '32', NULL, 1)`.execute(base);
    await sql`INSERT INTO operation_territoire (operation, sens, niveau, code) VALUES (${monde.operation}, 'exclu', 'epci', '200000009')`.execute(
      base,
    );
    await sql`INSERT INTO equipe_territoire (equipe, niveau, code) VALUES (${monde.autreEquipe}, 'commune', '62999')`.execute(
      base,
    );
    const nouvelle = (commune: string, nom: string) =>
      executer(positionnerNouvelle, monde.orientation, {
        operation: monde.operation,
        public: 'rsa',
        nom,
        prenom: 'Essai',
        commune,
      });
    await expect(nouvelle('62998', 'Exclue')).rejects.toThrow(/lieu exclu de l'opération : Agglomération inventée/);
    expect((await sql`SELECT FROM personne WHERE nom = 'Exclue'`.execute(base)).rows).toHaveLength(0);
    const { parcours } = await nouvelle('62999', 'Zonée');
    expect((await parcoursSitue(base, parcours)).equipe).toBe(monde.autreEquipe);
    // Sans ouverture de droits connue : du positionnement.
    const [e] = await echeancesDe(base, parcours);
    expect(Date.parse(e!.jour) - Date.parse(aujourdhui())).toBe(42 * 86_400_000);
  });

  test('double envoi, deux à la fois, second positionnement : un seul', async () => {
    const entree = {
      operation: monde.operation,
      public: 'rsa',
      nom: 'Double',
      prenom: 'Clic',
      naissance: '1991-02-03',
      verifiee: 'oui',
    };
    const issues = await Promise.allSettled([1, 2].map(() => executer(positionnerNouvelle, monde.orientation, entree)));
    expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await sql`SELECT FROM personne WHERE nom = 'Double'`.execute(base)).rows).toHaveLength(1);
    const { parcours } = await positionneDeTest(monde, 'Second');
    await expect(executer(positionner, monde.orientation, { parcours, verifiee: 'oui' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('rôles : ni entreprise, ni financeur, ni voisin ; suivie, il faut être du cercle ; close, plus personne', async () => {
    const parcours = await parcoursDeTest(monde, 'Rôles');
    for (const qui of [monde.entreprise, monde.financeur, monde.etranger])
      await expect(executer(positionner, qui, { parcours, verifiee: 'oui' })).rejects.toThrow();
    // Personne ne la suit : une référente de l'opération peut la positionner.
    await executer(positionner, monde.autre, { parcours, verifiee: 'oui' });
    const suivi = await parcoursSuivi(monde, 'Suivie');
    await expect(executer(positionner, monde.autre, { parcours: suivi, verifiee: 'oui' })).rejects.toThrow();
    await expect(executer(positionner, monde.orientation, { parcours: suivi, verifiee: 'oui' })).rejects.toThrow();
    await executer(positionner, monde.emploi, { parcours: suivi, verifiee: 'oui' });
    expect((await orientationsVues(monde.responsable, suivi)).aDecider?.origine).toBe('reexamen');
    const clos = await parcoursSuivi(monde, 'Close');
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${clos}`.execute(base);
    await expect(executer(positionner, monde.emploi, { parcours: clos, verifiee: 'oui' })).rejects.toThrow();
    await expect(executer(positionner, monde.emploi, { parcours: 999_999, verifiee: 'oui' })).rejects.toThrow();
  });

  test('un numéro de sécurité sociale est refusé, un mot de santé demande confirmation', async () => {
    const parcours = await parcoursDeTest(monde, 'Textes');
    const entree = { parcours, verifiee: 'oui' };
    await expect(
      executer(positionner, monde.orientation, { ...entree, commentaire: 'NIR 1 85 05 78 006 084 91' }),
    ).rejects.toThrow();
    await expect(
      executer(positionner, monde.orientation, { ...entree, commentaire: 'Elle suit une chimiothérapie.' }),
    ).rejects.toThrow();
    expect((await orientationsVues(monde.orientation, parcours)).aDecider).toBeNull();
  });
});

describe('grille', () => {
  test('complétée plus tard, elle fait la suggestion ; version dépassée, critère inconnu : refus', async () => {
    const parcours = await parcoursDeTest(monde, 'Grille');
    const { id } = await executer(positionner, monde.orientation, {
      parcours,
      grille: { logement: 'fort', famille: '' },
      equipe: monde.equipe,
      verifiee: 'oui',
    });
    await expect(
      executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' })),
    ).rejects.toThrow(/grille n'est pas complète/);
    const { suggestion } = await executer(evaluerGrille, monde.orientation, {
      id,
      version: 1,
      grille: grilleDeTest({ logement: 'fort' }),
    });
    expect(suggestion).toMatchObject({ voie: 'socioprofessionnel', competence: 'social' });
    await expect(executer(evaluerGrille, monde.orientation, { id, version: 1, grille: {} })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(evaluerGrille, monde.orientation, { id, grille: { astrologie: 'fort' } })).rejects.toThrow();
    await expect(executer(evaluerGrille, monde.orientation, { id, grille: { logement: 'enorme' } })).rejects.toThrow();
    for (const qui of [monde.autre, monde.entreprise, monde.etranger])
      await expect(executer(evaluerGrille, qui, { id, grille: {} })).rejects.toThrow();
  });
});

describe('abandonner', () => {
  test('avec sa raison ; le parcours peut être clos, et plus rien ne s’y décide', async () => {
    const { parcours, id } = await positionneDeTest(monde, 'Abandon');
    await expect(executer(abandonnerOrientation, monde.orientation, { id, motif: '' })).rejects.toThrow();
    await expect(executer(abandonnerOrientation, monde.autre, { id, motif: 'x' })).rejects.toThrow();
    await executer(abandonnerOrientation, monde.orientation, { id, motif: 'A déménagé.', clore: 'oui' });
    expect((await parcoursSitue(base, parcours)).etat).toBe('clos');
    expect((await echeancesDe(base, parcours))[0]!.etat).toBe('sans_objet');
    await expect(executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id))).rejects.toThrow();
    await expect(executer(positionner, monde.orientation, { parcours, verifiee: 'oui' })).rejects.toThrow();
  });
});
