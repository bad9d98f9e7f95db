import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { besoinDeTest, entrepriseDeTest, parcoursAvecProjet } from '../../../tests/fabriqueEntreprises.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import { besoinSitue } from './chargement.ts';
import {
  changerBesoin,
  creerEntreprise,
  ecrireProjet,
  listerEntreprises,
  modifierBesoin,
  modifierEntreprise,
  noterEchange,
  ouvrirBesoin,
  resumeEntreprises,
  solderSuite,
} from './index.ts';
import { lireProfils } from './requetes/profils.ts';
import { besoinsOuverts, besoinsPour, personnesPour } from './requetes/rapprochements.ts';

let base: Base;
let monde: MondeAccompagnement;
const jour = aujourdhui();

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const uneEntreprise = (plus = {}) => entrepriseDeTest(monde, plus);
const unBesoin = (plus = {}, entreprise?: number) => besoinDeTest(monde, plus, entreprise);
const unParcours = () => parcoursAvecProjet(monde);
const etatDe = async (table: string, id: number) =>
  (await sql<{ etat: string }>`SELECT etat FROM ${sql.table(table)} WHERE id = ${id}`.execute(base)).rows[0]!.etat;

describe('le fichier des entreprises', () => {
  test('le SIRET remplit ce que le registre sait, et n’est jamais exigé', async () => {
    await sql`INSERT INTO structure (siret, type, nom, naf, commune, adresse)
      VALUES ('73282932000074', 'EI', 'Registre inventé', '43.12A', '62903', '1 rue Connue')`.execute(base);
    const { id } = await executer(creerEntreprise, monde.entreprise, {
      operation: monde.operation,
      siret: '732 829 320 00074',
    });
    const { rows } = await sql`SELECT nom, naf, commune, adresse FROM entreprise WHERE id = ${id}`.execute(base);
    expect(rows[0]).toEqual({ nom: 'Registre inventé', naf: '4312A', commune: '62903', adresse: '1 rue Connue' });
    await expect(
      executer(creerEntreprise, monde.entreprise, { operation: monde.operation, siret: '73282932000074' }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(creerEntreprise, monde.entreprise, { operation: monde.operation, nom: 'Sans', siret: '73282932000075' }),
    ).rejects.toMatchObject({ champs: { siret: expect.stringContaining('clé') } });
    await expect(executer(creerEntreprise, monde.entreprise, { operation: monde.operation })).rejects.toMatchObject({
      champs: { nom: 'Écrivez le nom.' },
    });
  });

  test('personne d’ailleurs : ni écrire, ni lire, ni voir dans la liste', async () => {
    const id = await uneEntreprise();
    for (const qui of [monde.etranger, monde.financeur, monde.orientation])
      await expect(executer(modifierEntreprise, qui, { id, nom: 'Forgée' })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(modifierEntreprise, monde.entreprise, { id: 999_999, nom: 'Forgée' })).rejects.toMatchObject({
      statut: 404,
    });
    expect((await listerEntreprises(base, monde.etranger)).total).toBe(0);
    expect((await listerEntreprises(base, monde.entreprise)).total).toBeGreaterThan(0);
  });

  test('besoin : états, raisons, et ce qui ne se fait plus', async () => {
    const id = await unBesoin({ etat: '' });
    expect(await etatDe('besoin_entreprise', id)).toBe('repere');
    await executer(changerBesoin, monde.emploi, { id, geste: 'qualifier' });
    await executer(changerBesoin, monde.emploi, { id, geste: 'ouvrir' });
    await expect(executer(changerBesoin, monde.emploi, { id, geste: 'qualifier' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(changerBesoin, monde.emploi, { id, geste: 'retirer' })).rejects.toMatchObject({
      champs: { motif: 'Écrivez la raison.' },
    });
    expect(await etatDe('besoin_entreprise', id)).toBe('ouvert');
    await executer(changerBesoin, monde.emploi, { id, geste: 'retirer', motif: 'Chantier annulé' });
    await expect(executer(modifierBesoin, monde.emploi, { id, metier: 'Autre', contrat: 'cdi' })).rejects.toMatchObject(
      { statut: 409 },
    );
    await expect(
      executer(ouvrirBesoin, monde.etranger, { entreprise: await uneEntreprise(), metier: 'Autre', contrat: 'cdi' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(unBesoin({ debut: '2027-02-01', jusquAu: '2027-01-01' })).rejects.toMatchObject({
      champs: { jusquAu: expect.any(String) },
    });
    await expect(unBesoin({ rome: 'ZZ' })).rejects.toMatchObject({ champs: { rome: expect.any(String) } });
  });

  test('une suite datée devient l’échéance de son auteur, sans rien de ce qui s’est dit', async () => {
    const entreprise = await uneEntreprise();
    const { id } = await executer(noterEchange, monde.entreprise, {
      entreprise,
      genre: 'visite',
      le: jour,
      texte: 'MARQUE-TEXTE',
      suite: 'MARQUE-SUITE',
      suiteLe: '2099-01-02',
    });
    const lire = () =>
      sql<{
        compte: number;
        etat: string;
        libelle: string;
      }>`SELECT compte_id AS compte, etat, libelle FROM echeance WHERE objet = ${`entreprise_echange:${id}`}`.execute(
        base,
      );
    expect((await lire()).rows[0]).toMatchObject({ compte: monde.entreprise.compteId, etat: 'ouverte' });
    expect((await lire()).rows[0]!.libelle).not.toContain('MARQUE');
    await executer(solderSuite, monde.entreprise, { id });
    await executer(solderSuite, monde.entreprise, { id });
    expect((await lire()).rows[0]!.etat).toBe('faite');
    await expect(
      executer(noterEchange, monde.entreprise, { entreprise, genre: 'visite', le: '2099-01-01', texte: 'x' }),
    ).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(
      executer(noterEchange, monde.entreprise, { entreprise, genre: 'visite', le: jour, texte: 'x', suite: 'y' }),
    ).rejects.toMatchObject({ champs: { suiteLe: expect.any(String) } });
  });

  test('une médiation liée à une personne n’est lue que de son cercle et de son auteur', async () => {
    const [entreprise, parcours] = [await uneEntreprise(), await unParcours()];
    await executer(noterEchange, monde.emploi, {
      entreprise,
      parcours,
      genre: 'mediation',
      le: jour,
      texte: 'Médiation inventée',
    });
    await executer(noterEchange, monde.emploi, { entreprise, genre: 'visite', le: jour, texte: 'Visite inventée' });
    const vues = (qui: Acteur) =>
      lireEnCloison(
        qui,
        async (c) =>
          (await sql`SELECT FROM entreprise_echange WHERE entreprise = ${entreprise}`.execute(c)).rows.length,
      );
    for (const qui of [monde.emploi, monde.social, monde.responsable]) expect(await vues(qui)).toBe(2);
    for (const qui of [monde.autre, monde.entreprise, monde.orientation]) expect(await vues(qui)).toBe(1);
    expect(await vues(monde.etranger)).toBe(0);
    await expect(
      executer(noterEchange, monde.autre, { entreprise, parcours, genre: 'mediation', le: jour, texte: 'x' }),
    ).rejects.toMatchObject({ statut: 403 });
  });
});

describe('rapprocher', () => {
  test('dans les deux sens, les mêmes critères ; le chargé d’entreprise ne voit aucun frein', async () => {
    const parcours = await unParcours();
    await sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, par) VALUES (${parcours}, 'mobilite', 'MARQUE-FREIN', 'frein', 'fort', 'Essai')`.execute(
      base,
    );
    const besoin = await unBesoin();
    const deux = (qui: Acteur) =>
      lireEnCloison(qui, async (c) => {
        const [profil] = await lireProfils(c, sql`p.id = ${parcours}`);
        const besoins = await besoinsPour(base, profil!, await besoinsOuverts(c, monde.operation), jour);
        const personnes = await personnesPour(base, c, (await besoinSitue(c, besoin)).besoin, monde.operation, jour);
        return [besoins.find((b) => b.id === besoin)?.criteres, personnes.find((p) => p.id === parcours)?.criteres];
      });
    for (const qui of [monde.emploi, monde.entreprise]) {
      const [aller, retour] = await deux(qui);
      expect(aller).toBeDefined();
      expect(retour).toEqual(aller);
    }
    const [duCercle] = await deux(monde.emploi);
    const [dehors] = await deux(monde.entreprise);
    expect(duCercle!.at(-1)).toMatchObject({ verdict: 'a_verifier', phrase: expect.stringContaining('mobilité') });
    expect(dehors!.at(-1)!.phrase).toBe('À vérifier avec le référent.');
    expect(JSON.stringify(dehors)).not.toMatch(/MARQUE|mobilité/);
    expect(duCercle!.find((c) => c.critere === 'trajet')).toMatchObject({
      verdict: 'convient',
      phrase: expect.stringMatching(/^\d+ minutes en voiture, 45 acceptées\.$/),
    });
  });

  test('d’une autre équipe, d’un autre département : personne à rapprocher', async () => {
    const besoin = await unBesoin();
    await unParcours();
    const vus = (qui: Acteur) =>
      lireEnCloison(
        qui,
        async (c) =>
          (await personnesPour(base, c, (await besoinSitue(c, besoin)).besoin, monde.operation, jour)).length,
      );
    expect(await vus(monde.entreprise)).toBeGreaterThan(0);
    for (const qui of [monde.autre, monde.etranger, monde.financeur, monde.orientation]) expect(await vus(qui)).toBe(0);
  });

  test('un projet : six métiers au plus, effacé sans métier, fermé aux autres', async () => {
    const parcours = await unParcours();
    const metiers = Array.from({ length: 7 }, (_, i) => ({ metier: `Métier ${i}`, rome: '' }));
    await expect(executer(ecrireProjet, monde.emploi, { parcours, metiers })).rejects.toMatchObject({
      champs: { metiers: 'Six métiers au plus.' },
    });
    await executer(ecrireProjet, monde.entreprise, { parcours, metiers: metiers.slice(0, 6) });
    for (const qui of [monde.autre, monde.etranger])
      await expect(executer(ecrireProjet, qui, { parcours, metiers: [] })).rejects.toThrow();
    await executer(ecrireProjet, monde.social, { parcours, metiers: [{ metier: '', rome: '' }] });
    expect((await lireEnCloison(monde.emploi, (c) => resumeEntreprises(c, parcours))).metiers).toEqual([]);
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(executer(ecrireProjet, monde.emploi, { parcours, metiers: [] })).rejects.toMatchObject({
      statut: 403,
    });
  });
});
