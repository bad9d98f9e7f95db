import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { demarrerTravailleur, type Travailleur } from '#src/socle/taches/travailleur.ts';
import '#src/taches.ts';
import { atelierJouet } from '#tests/atelierJouet.ts';
import { adresseDe } from '#tests/base.ts';
import { abandonner } from './operations/abandonner.ts';
import { annulerImport } from './operations/annuler.ts';
import { deposer } from './operations/deposer.ts';
import { essayer } from './operations/essayer.ts';
import { executerImport } from './operations/executer.ts';
import { interrompre } from './operations/interrompre.ts';
import { regler } from './operations/regler.ts';
import { ficheImport } from './requeteFiche.ts';
import { essaiRapide, listerImports } from './requetes.ts';
import { lireTravail, listerTravaux } from './requetesTravaux.ts';

const { base, jouets } = atelierJouet();
const acteur = (nature: Acteur['nature'], role: Acteur['role'], compteId: number): Acteur => ({
  ...ACTEUR_SYSTEME,
  organisationId: 5,
  nom: `Compte ${compteId}`,
  nature,
  role,
  compteId,
});
const agent = acteur('ddets', 'agent', 11);
const collegue = acteur('ddets', 'agent', 12);
const responsable = acteur('ddets', 'responsable', 13);
const lecteur = acteur('ddets', 'lecteur', 14);
const structure = acteur('structure', 'administrateur', 15);

let travailleur: Travailleur;
beforeAll(async () => {
  travailleur = await demarrerTravailleur(adresseDe(base()));
});
afterAll(() => travailleur.arreter());

const depot = (contenu: string) => ranger(Readable.from([Buffer.from(contenu)]));
const CONTENU = 'x;y\nA1;Ours\nB2;Train\n';
const fiche = (id: number) => ficheImport(base(), agent, id);
const devient = (id: number, etat: string) =>
  vi.waitFor(async () => expect((await fiche(id)).etat).toBe(etat), { timeout: 15_000 });
const ouvrir = async (contenu = CONTENU) =>
  (await executer(deposer, agent, { nom: 'j.csv', depot: await depot(contenu), genre: 'jouet' })).id;

describe("le parcours d'un import", () => {
  test('déposer, corriger la correspondance, vérifier, lancer, annuler', async () => {
    const id = await ouvrir();
    await essaiRapide(base(), agent, id);
    expect((await fiche(id)).essai).toMatchObject({
      erreur: expect.stringContaining('Colonnes obligatoires introuvables'),
    });
    await expect(executer(executerImport, agent, { id })).rejects.toThrow(
      "Indiquez d'abord la colonne de : Code, Nom.",
    );
    await executer(regler, agent, {
      id,
      genre: 'jouet',
      correspondance: { code: 'x', nom: 'y', zut: 'x', effectif: 'absente' },
    });
    expect(await fiche(id)).toMatchObject({ correspondance: { code: 'x', nom: 'y' }, essai: null });
    await essaiRapide(base(), agent, id);
    expect(await fiche(id)).toMatchObject({ etat: 'a_verifier', essai: { lus: 2, crees: 2, complet: true } });
    expect(await jouets()).toEqual([]);

    await executer(essayer, agent, { id });
    await vi.waitFor(async () =>
      expect((await fiche(id)).travail).toMatchObject({ nom: 'imports.essayer', etat: 'reussi' }),
    );
    await executer(executerImport, agent, { id });
    await devient(id, 'termine');
    expect(await fiche(id)).toMatchObject({ comptes: { lus: 2, crees: 2, rejetes: 0 }, auteurNom: 'Compte 11' });
    await expect(executer(regler, agent, { id, genre: 'jouet' })).rejects.toThrow('ne peut plus être changé');
    await expect(executer(executerImport, agent, { id })).rejects.toThrow('ne peut plus être changé');

    const encore = await ouvrir();
    expect(await fiche(encore)).toMatchObject({
      memeContenu: [{ id, auteurNom: 'Compte 11' }],
      correspondance: { code: 'x', nom: 'y' },
    });
    await executer(abandonner, agent, { id: encore });
    expect((await fiche(encore)).etat).toBe('abandonne');

    await executer(annulerImport, agent, { id });
    await devient(id, 'defait');
    expect(await jouets()).toEqual([]);
    await expect(executer(annulerImport, agent, { id })).rejects.toThrow('pas déjà annulé');
    const { rows } = {
      rows: await base()
        .selectFrom('journal')
        .select('action')
        .where('objet', '=', `import:${id}`)
        .orderBy('id')
        .execute(),
    };
    expect(rows.map(({ action }) => action)).toEqual([
      'imports.deposer',
      'imports.regler',
      'imports.essayer',
      'imports.lancer',
      'imports.executer',
      'imports.demanderAnnulation',
      'imports.annuler',
    ]);
  });

  test('un import échoué garde son explication et se relance', async () => {
    const id = await ouvrir(`Code;Nom;Nb\n${'A1;Ours;1\n'.repeat(3)}A2;Ours;-5\n`);
    await executer(executerImport, agent, { id });
    await devient(id, 'echoue');
    expect((await fiche(id)).travail?.erreur).toMatch(/contrainte jouet_effectif_check/);
    expect(await jouets()).toEqual([]);
    await executer(regler, agent, { id, genre: 'jouet', correspondance: { code: 'Code', nom: 'Nom' } });
    await executer(executerImport, agent, { id });
    await devient(id, 'termine');
  });

  test('les listes se filtrent et ne montrent que ce que l’on peut voir', async () => {
    const id = await ouvrir();
    const filtres = { tri: undefined, sens: 'desc' as const, page: 1, taille: 50 };
    const { lignes } = await listerImports(base(), agent, {
      ...filtres,
      q: 'J.CSV compte 11',
      genre: 'jouet',
      etat: 'a_verifier',
      miens: true,
    });
    expect(lignes.map((ligne) => ligne.id)).toContain(id);
    expect((await listerImports(base(), collegue, { ...filtres, miens: true })).total).toBe(0);
    await expect(listerImports(base(), structure, filtres)).rejects.toThrow(ErreurDroit);
    expect((await listerTravaux(base(), collegue, { ...filtres, tous: true })).total).toBe(0);
    const { lignes: tous } = await listerTravaux(
      base(),
      { ...ACTEUR_SYSTEME, compteId: 1 },
      { ...filtres, tous: true },
    );
    expect(tous.length).toBeGreaterThan(0);
    await expect(lireTravail(base(), collegue, tous[0]!.id)).rejects.toThrow("n'est pas le vôtre");
  });
});

describe('qui peut', () => {
  test('un lecteur ou une structure ne déposent rien', async () => {
    const demande = { nom: 'j.csv', depot: await depot(CONTENU), genre: 'jouet' };
    await expect(executer(deposer, lecteur, demande)).rejects.toThrow(ErreurDroit);
    await expect(executer(deposer, structure, demande)).rejects.toThrow(ErreurDroit);
  });

  test("annuler l'import d'un collègue demande un rôle de responsable ; interrompre son travail, d'être l'auteur", async () => {
    const id = await ouvrir('Code;Nom\nA1;Ours\n');
    const { travail } = await executer(executerImport, agent, { id });
    await expect(executer(interrompre, responsable, { id: travail })).rejects.toThrow(ErreurDroit);
    await devient(id, 'termine');
    await expect(executer(annulerImport, collegue, { id })).rejects.toThrow(ErreurDroit);
    const voisin = { ...responsable, organisationId: 987 };
    await expect(executer(annulerImport, voisin, { id })).rejects.toThrow(ErreurDroit);
    await executer(annulerImport, responsable, { id });
    await devient(id, 'defait');
    await expect(executer(interrompre, agent, { id: travail })).rejects.toThrow('déjà fini');
  });
});
