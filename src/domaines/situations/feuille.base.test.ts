import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import {
  actionsASuivre,
  ajouterAction,
  ajouterObjectif,
  avancerAction,
  cloreObjectif,
  direAction,
  feuilleDeRoute,
  freinsDe,
  modifierAction,
  noterFrein,
  resumeFeuilleDeRoute,
} from './index.ts';
import { actionDuParcours, heuresAttendues } from './requetes/feuille.ts';

let base: Base;
let monde: MondeAccompagnement;
let parcours: number;
let personne: Acteur;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde, 'Feuille');
  personne = await laPersonne(parcours);
}, 60_000);

async function laPersonne(id: number): Promise<Acteur> {
  const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${id}`.execute(base);
  return {
    ...monde.emploi,
    compteId: 0,
    nom: 'La personne',
    nature: 'personne',
    personne: rows[0]!.personne,
  } as Acteur;
}
const ajouter = (entree: Record<string, unknown>, qui = monde.emploi) =>
  executer(ajouterAction, qui, { parcours, ...entree });
const lire = (qui = monde.emploi) => lireEnCloison(qui, (c) => feuilleDeRoute(c, parcours));
const action = async (id: number) => (await lire()).actions.find((a) => a.id === id)!;
const avancer = (id: number, vers: string, plus: Record<string, unknown> = {}, qui = monde.emploi) =>
  executer(avancerAction, qui, { parcours, id, vers, ...plus });
const dire = (id: number, dite: string, qui = personne, texte = '') =>
  executer(direAction, qui, { parcours, id, dite, texte });

describe('ajouter', () => {
  test('du catalogue : le texte, la famille et le besoin suivent ; le frein visé passe en cours', async () => {
    const { id: frein } = await executer(noterFrein, monde.social, {
      parcours,
      code: 'mobilite-sans_permis',
      impact: 'fort',
    });
    const { id } = await ajouter({ code: 'mobilite-code', frein });
    expect(await action(id)).toMatchObject({
      libelle: "S'inscrire au code de la route",
      famille: 'formation',
      acteur: 'personne',
      etape: 'parcours',
      freinLibelle: 'Pas de permis utilisable',
      besoin: '',
      etat: 'prevue',
    });
    const lus = await lireEnCloison(monde.social, (c) => freinsDe(c, parcours));
    expect(lus.find((f) => f.id === frein)!.etat).toBe('en_cours');
    const { id: cv } = await ajouter({ code: 'candidature-cv', etape: 'mobilisation' });
    expect(await action(cv)).toMatchObject({ besoin: 'candidature', famille: 'recherche', etape: 'mobilisation' });
  });

  test('écrite : ce qui manque est dit au champ, les dates sont dans l’ordre, les textes surveillés', async () => {
    await expect(ajouter({ libelle: '' })).rejects.toThrow('Choisissez une action');
    await expect(ajouter({ libelle: 'Appeler la mairie' })).rejects.toThrow('famille');
    const ecrite = { libelle: 'Appeler la mairie', famille: 'acces_droits' };
    await expect(ajouter({ ...ecrite, debut: '2026-06-02', echeance: '2026-06-01' })).rejects.toThrow('précède');
    await expect(ajouter({ ...ecrite, heures: '-2' })).rejects.toThrow();
    await expect(ajouter({ ...ecrite, libelle: 'NIR 1 85 05 78 006 084 91' })).rejects.toThrow('sécurité sociale');
    const { id } = await ajouter({ ...ecrite, heures: '2,5', acteur: 'partenaire', acteurNom: 'Mairie inventée' });
    expect(await action(id)).toMatchObject({ heures: 2.5, acteur: 'partenaire', acteurNom: 'Mairie inventée' });
  });
});

describe('changer', () => {
  test('d’état : les passages permis, la date du jour ou passée, le double clic, deux à la fois', async () => {
    const { id } = await ajouter({ code: 'trouver-offres', heures: '4' });
    await avancer(id, 'en_cours', { version: 1 });
    await avancer(id, 'en_cours', { version: 1 });
    await expect(avancer(id, 'faite', { version: 1 })).rejects.toThrow('a changé');
    await expect(avancer(id, 'faite', { le: '2999-01-01' })).rejects.toThrow('à venir');
    await avancer(id, 'faite', { preuve: 'Six réponses envoyées.', le: '2026-03-02' });
    expect(await action(id)).toMatchObject({ etat: 'faite', faiteLe: '2026-03-02', preuve: 'Six réponses envoyées.' });
    await expect(avancer(id, 'abandonnee')).rejects.toThrow('ne devient pas');
    await expect(
      executer(modifierAction, monde.emploi, { parcours, id, libelle: 'Autre', famille: 'recherche' }),
    ).rejects.toThrow('finie');
    await avancer(id, 'en_cours');
    expect(await action(id)).toMatchObject({ etat: 'en_cours', faiteLe: null });
    const deux = await Promise.allSettled([
      avancer(id, 'faite', { version: 4 }),
      avancer(id, 'en_attente', { version: 4 }, monde.social),
    ]);
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('de date : l’histoire garde l’ancienne échéance', async () => {
    const { id } = await ajouter({ code: 'trouver-forum', echeance: '2026-02-01' });
    const change = {
      parcours,
      id,
      libelle: 'Aller au forum de printemps',
      famille: 'recherche',
      echeance: '2026-04-01',
    };
    await executer(modifierAction, monde.social, { ...change, version: 1 });
    await expect(executer(modifierAction, monde.social, { ...change, version: 1 })).rejects.toThrow('a changé');
    const { histoire } = await lireEnCloison(monde.emploi, (c) => actionDuParcours(c, parcours, id));
    expect(histoire.map((h) => h.echeance)).toEqual(['2026-02-01', '2026-04-01']);
  });
});

describe('ce que dit la personne', () => {
  test('faite ou bloquée : montré au référent, qui confirme ; l’état ne change pas avant', async () => {
    const { id } = await ajouter({ code: 'numerique-boite' });
    await dire(id, 'bloquee', personne, 'Je n’ai pas de téléphone.');
    expect(await action(id)).toMatchObject({ etat: 'prevue', dite: 'bloquee', diteTexte: 'Je n’ai pas de téléphone.' });
    await dire(id, 'faite');
    expect(await action(id)).toMatchObject({ etat: 'prevue', dite: 'faite', diteTexte: '' });
    const suivre = await lireEnCloison(monde.emploi, (c) => actionsASuivre(c, [parcours]));
    expect(suivre.get(parcours)!.aConfirmer).toBe(1);
    await avancer(id, 'faite');
    expect(await action(id)).toMatchObject({ etat: 'faite', dite: null });
    await expect(dire(id, 'bloquee')).rejects.toThrow('déjà terminée');
    const { histoire } = await lireEnCloison(monde.emploi, (c) => actionDuParcours(c, parcours, id));
    expect(histoire.map((h) => h.texte)).toContain('Dite bloquée par la personne. Je n’ai pas de téléphone.');
  });

  test('ni pour une autre personne, ni pour une action du référent, ni un professionnel à sa place', async () => {
    const { id } = await ajouter({ code: 'trouver-appel', acteur: 'referent' });
    await expect(dire(id, 'faite')).rejects.toThrow('votre référent');
    const autre = await laPersonne(await parcoursSuivi(monde, 'Autre'));
    const { id: sienne } = await ajouter({ code: 'emploi-planning' });
    await expect(dire(sienne, 'faite', autre)).rejects.toThrow("n'existe pas");
    await expect(dire(sienne, 'faite', monde.emploi)).rejects.toThrow('droit');
    await expect(avancer(sienne, 'faite', {}, personne)).rejects.toThrow('droit');
    await expect(ajouter({ code: 'emploi-visite' }, personne)).rejects.toThrow('droit');
    expect((await lire(autre)).actions).toEqual([]);
    expect((await lire(personne)).actions.length).toBeGreaterThan(0);
  });
});

describe('objectifs, chiffres et cercles', () => {
  test('un objectif se clôt, se rouvre, et refuse une page ancienne', async () => {
    const { id } = await executer(ajouterObjectif, monde.emploi, { parcours, code: 'metier-decouvrir' });
    const clore = (etat: string, version?: number) =>
      executer(cloreObjectif, monde.emploi, { parcours, id, etat, ...(version ? { version } : {}) });
    await clore('atteint', 1);
    await expect(clore('abandonne', 1)).rejects.toThrow('a changé');
    const objectif = async () => (await lire()).objectifs.find((o) => o.id === id)!;
    expect(await objectif()).toMatchObject({ etat: 'atteint', besoin: 'metier', closLe: aujourdhui() });
    await clore('en_cours');
    expect(await objectif()).toMatchObject({ etat: 'en_cours', closLe: null });
    await expect(executer(ajouterObjectif, monde.emploi, { parcours })).rejects.toThrow("l'objectif");
  });

  test('retards et heures, sur un parcours neuf', async () => {
    const neuf = await parcoursSuivi(monde, 'Chiffres');
    const jour = aujourdhui();
    const poser = (plus: Record<string, unknown>) => executer(ajouterAction, monde.emploi, { parcours: neuf, ...plus });
    await poser({ code: 'trouver-offres', echeance: plusMois(jour, -1), heures: '4,5' });
    await poser({ code: 'langue-cours', debut: plusMois(jour, -1), echeance: plusMois(jour, 1), heures: '8' });
    await poser({ code: 'trouver-forum', debut: plusMois(jour, 1), heures: '6' });
    await poser({ code: 'trouver-appel', acteur: 'referent', heures: '1' });
    expect(await lireEnCloison(monde.emploi, (c) => resumeFeuilleDeRoute(c, neuf))).toEqual({
      ouvertes: 4,
      retard: 1,
      faites: 0,
      aConfirmer: 0,
      heures: 12.5,
      prochaine: { libelle: 'Suivre des cours de français', echeance: plusMois(jour, 1) },
    });
    const attendues = await lireEnCloison(monde.emploi, (c) => heuresAttendues(c, { departement: '62', reglages: {} }));
    expect(attendues).toMatchObject({ valeur: 15, confiance: 'lu' });
  });

  test.each([
    ['une autre équipe', () => monde.autre],
    ['le financeur', () => monde.financeur],
    ['un autre département', () => monde.etranger],
    ['le chargé d’entreprise', () => monde.entreprise],
  ])('%s ne lit ni ne change rien', async (_, qui) => {
    const { id } = await ajouter({ code: 'finances-conseil' });
    await expect(ajouter({ code: 'finances-dossier' }, qui())).rejects.toThrow();
    await expect(avancer(id, 'faite', {}, qui())).rejects.toThrow();
    expect((await lire(qui())).actions).toEqual([]);
  });

  test('une action ou un objectif d’un autre parcours n’existe pas ; clos, rien ne s’écrit', async () => {
    const autre = await parcoursSuivi(monde, 'Forge');
    const { id } = await ajouter({ code: 'logement-aide' });
    const { id: objectif } = await executer(ajouterObjectif, monde.emploi, { parcours, code: 'logement-garder' });
    const ailleurs = { parcours: autre, id };
    await expect(executer(avancerAction, monde.emploi, { ...ailleurs, vers: 'faite' })).rejects.toThrow("n'existe pas");
    await expect(
      executer(ajouterAction, monde.emploi, { parcours: autre, code: 'logement-aide', objectif }),
    ).rejects.toThrow("n'existe pas");
    await expect(
      executer(cloreObjectif, monde.emploi, { parcours: autre, id: objectif, etat: 'atteint' }),
    ).rejects.toThrow("n'existe pas");
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(ajouter({ code: 'logement-urgence' })).rejects.toThrow('droit');
    await expect(avancer(id, 'faite')).rejects.toThrow('droit');
    await expect(dire(id, 'faite')).rejects.toThrow('se lit seulement');
  });
});
