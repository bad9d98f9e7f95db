import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { habiliter } from '#src/domaines/accompagnements/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { CRITERES, type Niveau } from './forme.ts';
import {
  abandonnerOrientation,
  adresserOrientation,
  deciderOrientation,
  evaluerGrille,
  notifierOrientation,
  orientationDe,
  positionner,
  positionnerNouvelle,
  resumeOrientation,
} from './index.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

const GRILLE = (plus: Record<string, Niveau> = {}) => ({
  ...Object.fromEntries(CRITERES.map((c) => [c.id, 'sans' as const])),
  ...plus,
});
const decision = (id: number, plus: object = {}) => ({
  id,
  voie: 'socioprofessionnel',
  competence: 'emploi',
  equipe: monde.equipe,
  motif: 'Elle souhaite travailler.',
  qualite: 'Responsable territoriale',
  acte: 'Arrêté inventé 12',
  acteLe: '2026-01-05',
  ...plus,
});
/** Un parcours positionné par la plateforme, grille complète (suggestion : socioprofessionnel, emploi). */
async function positionne(nom: string, plus: object = {}) {
  const parcours = await parcoursDeTest(monde, nom);
  const { id } = await executer(positionner, monde.orientation, {
    parcours,
    grille: GRILLE({ mobilite: 'moyen' }),
    equipe: monde.equipe,
    verifiee: 'oui',
    ...plus,
  });
  return { parcours, id };
}
const echeances = async (parcours: number) =>
  (
    await sql<{
      nature: string;
      etat: string;
      compte: number | null;
      jour: string;
    }>`SELECT nature, etat, compte_id AS compte,
    to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS jour FROM echeance WHERE objet = ${`parcours:${parcours}`} ORDER BY id`.execute(
      base,
    )
  ).rows;
const lire = (acteur: Acteur, parcours: number) => lireEnCloison(acteur, (c) => orientationDe(c, parcours));

describe('positionner', () => {
  test("l'échéance court de l'ouverture des droits, au compte du responsable", async () => {
    const { parcours } = await positionne('Délai');
    // 1er octobre 2026 + 42 jours.
    expect(await echeances(parcours)).toEqual([
      { nature: 'accompagnement.orientation', etat: 'ouverte', compte: monde.responsable.compteId, jour: '2026-11-12' },
    ]);
    expect((await lire(monde.responsable, parcours)).aDecider?.suggestion?.voie).toBe('socioprofessionnel');
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
    const [e] = await echeances(parcours);
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
    const { parcours } = await positionne('Second');
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
    expect((await lire(monde.responsable, suivi)).aDecider?.origine).toBe('reexamen');
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
    expect((await lire(monde.orientation, parcours)).aDecider).toBeNull();
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
    await expect(executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui' }))).rejects.toThrow(
      /grille n'est pas complète/,
    );
    const { suggestion } = await executer(evaluerGrille, monde.orientation, {
      id,
      version: 1,
      grille: GRILLE({ logement: 'fort' }),
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

describe('décider', () => {
  test('le responsable seul ; acte et délégataire gardés ; qui a positionné n’y entre plus', async () => {
    const { parcours, id } = await positionne('Décision');
    for (const qui of [monde.orientation, monde.emploi, monde.social, monde.financeur, monde.etranger])
      await expect(executer(deciderOrientation, qui, decision(id, { verifiee: 'oui' }))).rejects.toThrow();
    await expect(executer(deciderOrientation, monde.responsable, decision(id))).rejects.toThrow(/commune/);
    await executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui' }));
    const { enVigueur, aDecider } = await lire(monde.responsable, parcours);
    expect(aDecider).toBeNull();
    expect(enVigueur).toMatchObject({
      etat: 'decidee',
      voie: 'socioprofessionnel',
      decideur: monde.responsable.nom,
      qualite: 'Responsable territoriale',
      acte: 'Arrêté inventé 12',
      acteLe: '2026-01-05',
    });
    const situe = await parcoursSitue(base, parcours);
    expect(situe.etat).toBe('oriente');
    expect(peut(monde.orientation, 'orientations.lire', situe)).toBe(false);
    expect((await lire(monde.orientation, parcours)).enVigueur).toBeNull();
    expect((await echeances(parcours)).map((e) => `${e.nature} ${e.etat}`)).toEqual([
      'accompagnement.orientation faite',
    ]);
    await expect(
      executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui' })),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('motif, écart à la suggestion, acte et équipe : chacun exigé', async () => {
    const { id } = await positionne('Exigences');
    const tenter = (plus: object) =>
      executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui', ...plus }));
    await expect(tenter({ motif: '' })).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await expect(tenter({ competence: 'social' })).rejects.toMatchObject({ champs: { ecart: expect.any(String) } });
    await expect(tenter({ acte: ' ' })).rejects.toMatchObject({ champs: { acte: expect.any(String) } });
    await expect(tenter({ acteLe: '2999-01-01' })).rejects.toMatchObject({ champs: { acteLe: expect.any(String) } });
    await expect(tenter({ equipe: monde.autreEquipe })).rejects.toMatchObject({
      champs: { equipe: expect.any(String) },
    });
    await expect(tenter({ equipe: 999_999 })).rejects.toThrow();
    await tenter({ competence: 'social', ecart: 'Une référente sociale la connaît déjà.' });
  });

  test("une autre équipe : adressé d'abord, son responsable seul décide ; l'échéance suit", async () => {
    const sud = await acteurDeTest(base, 'departement', { organisation: monde.financeur.organisationId, nom: 'Sud' });
    await executer(habiliter, monde.financeur, {
      operation: monde.operation,
      compte: sud.compteId,
      organisation: sud.organisationId,
      role: 'responsable',
      equipe: monde.autreEquipe,
      debut: '2026-01-01',
    });
    const { parcours, id } = await positionne('Adressée');
    await expect(executer(deciderOrientation, sud, decision(id, { verifiee: 'oui' }))).rejects.toMatchObject({
      statut: 404,
    });
    await executer(adresserOrientation, monde.responsable, { id, equipe: monde.autreEquipe });
    expect((await parcoursSitue(base, parcours)).equipe).toBe(monde.autreEquipe);
    expect((await echeances(parcours))[0]!.compte).toBe(sud.compteId);
    await expect(executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui' }))).rejects.toThrow();
    await executer(deciderOrientation, sud, decision(id, { verifiee: 'oui', equipe: monde.autreEquipe }));
  });

  test('deux responsables à la fois : une seule décision', async () => {
    const { parcours, id } = await positionne('Course');
    const issues = await Promise.allSettled(
      ['Un.', 'Deux.'].map((motif) =>
        executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui', motif, version: 1 })),
      ),
    );
    expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejet = issues.find((i) => i.status === 'rejected') as PromiseRejectedResult;
    expect(rejet.reason).toMatchObject({ statut: 409 });
    expect((await lire(monde.responsable, parcours)).enVigueur?.version).toBe(2);
  });

  test('identifiant forgé : introuvable', async () => {
    await expect(executer(deciderOrientation, monde.responsable, decision(999_999))).rejects.toMatchObject({
      statut: 404,
    });
    const { id } = await positionne('Forgée');
    await expect(executer(deciderOrientation, monde.etranger, decision(id))).rejects.toThrow();
  });
});

describe('notifier', () => {
  const decider = async (nom: string, plus: object = {}) => {
    const { parcours, id } = await positionne(nom);
    await executer(deciderOrientation, monde.responsable, decision(id, { verifiee: 'oui', ...plus }));
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
    expect((await echeances(parcours)).at(-1)).toMatchObject({
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
      expect((await echeances(parcours)).at(-1)).toMatchObject({
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
      grille: GRILLE({ mobilite: 'moyen' }),
      verifiee: 'oui',
    });
    await executer(deciderOrientation, monde.responsable, decision(seconde.id, { verifiee: 'oui' }));
    await executer(notifierOrientation, monde.responsable, { id: seconde.id, le: aujourdhui(), par: 'remise' });
    const { rows } = await sql<{
      etat: string;
    }>`SELECT etat FROM orientation WHERE parcours = ${parcours} ORDER BY id`.execute(base);
    expect(rows.map((r) => r.etat)).toEqual(['remplacee', 'notifiee']);
    const ouvertes = (await echeances(parcours)).filter((e) => e.etat === 'ouverte').map((e) => e.nature);
    expect(ouvertes).toEqual(['accompagnement.contrat']);
  });
});

describe('abandonner', () => {
  test('avec sa raison ; le parcours peut être clos, et plus rien ne s’y décide', async () => {
    const { parcours, id } = await positionne('Abandon');
    await expect(executer(abandonnerOrientation, monde.orientation, { id, motif: '' })).rejects.toThrow();
    await expect(executer(abandonnerOrientation, monde.autre, { id, motif: 'x' })).rejects.toThrow();
    await executer(abandonnerOrientation, monde.orientation, { id, motif: 'A déménagé.', clore: 'oui' });
    expect((await parcoursSitue(base, parcours)).etat).toBe('clos');
    expect((await echeances(parcours))[0]!.etat).toBe('sans_objet');
    await expect(executer(deciderOrientation, monde.responsable, decision(id))).rejects.toThrow();
    await expect(executer(positionner, monde.orientation, { parcours, verifiee: 'oui' })).rejects.toThrow();
  });
});

test('ni nom, ni texte libre dans les échéances et le journal', async () => {
  const { rows } = await sql<{ texte: string }>`
    SELECT libelle || adresse || objet AS texte FROM echeance WHERE objet LIKE 'parcours:%'
    UNION ALL SELECT action || objet || details::text FROM journal WHERE action LIKE 'orientations.%'`.execute(base);
  expect(rows.length).toBeGreaterThan(20);
  const noms = (await sql<{ nom: string }>`SELECT nom FROM personne`.execute(base)).rows.map((r) => r.nom);
  expect(
    rows.filter((r) => noms.some((n) => r.texte.includes(n)) || /souhaite|Arrêté inventé 12.*motif/.test(r.texte)),
  ).toEqual([]);
});
