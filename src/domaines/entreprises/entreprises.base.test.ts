import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
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
  proposerMiseEnRelation,
  propositionsDe,
  recueillirAccord,
  repondreMiseEnRelation,
  resumeEntreprises,
  retirerAccord,
  solderSuite,
  suivreMiseEnRelation,
  transmettreProfil,
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

let suite = 0;
const uneEntreprise = async (plus: Record<string, unknown> = {}) => {
  suite += 1;
  const { id } = await executer(creerEntreprise, monde.entreprise, {
    operation: monde.operation,
    nom: `Entreprise inventée ${suite}`,
    commune: '62901',
    contactNom: 'Camille Contact',
    contactCourriel: `contact${suite}@essai.invalid`,
    ...plus,
  });
  return id;
};
const unBesoin = async (plus: Record<string, unknown> = {}, entreprise?: number) => {
  const { id } = await executer(ouvrirBesoin, monde.entreprise, {
    entreprise: entreprise ?? (await uneEntreprise()),
    metier: 'Maçon',
    rome: 'F1703',
    contrat: 'cdi',
    horaires: ['jour'],
    debut: '2027-01-15',
    etat: 'ouvert',
    ...plus,
  });
  return id;
};
const unParcours = async (projet: Record<string, unknown> = {}, commune = '62902') => {
  suite += 1;
  const id = await parcoursSuivi(monde, `Inventée${suite}`);
  await sql`UPDATE personne SET commune = ${commune}, adresse = '3 rue SECRETE' WHERE id = (SELECT personne FROM parcours WHERE id = ${id})`.execute(
    base,
  );
  await executer(ecrireProjet, monde.emploi, {
    parcours: id,
    metiers: [{ metier: 'Maçon', rome: 'F1703' }],
    rayon: 45,
    mode: 'voiture',
    contrats: ['cdi'],
    temps: 'plein',
    horaires: ['jour'],
    disponibleLe: '2026-12-01',
    ...projet,
  });
  return id;
};
const personneDe = async (parcours: number): Promise<Acteur> => {
  const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${parcours}`.execute(base);
  return { ...monde.emploi, nature: 'personne', role: 'agent', personne: rows[0]!.personne };
};
const proposee = async (plus: Record<string, unknown> = {}) => {
  const parcours = await unParcours();
  const besoin = await unBesoin(plus);
  const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
  return { id, parcours, besoin };
};
const accordee = async (plus: Record<string, unknown> = {}) => {
  const m = await proposee(plus);
  await executer(recueillirAccord, monde.emploi, { id: m.id, reponse: 'oui', le: jour, moyen: 'entretien' });
  return m;
};
const suivre = (id: number, geste: string, motif = '', qui = monde.entreprise) =>
  executer(suivreMiseEnRelation, qui, { id, geste, motif });
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

describe('mettre en relation', () => {
  test('double clic : une seule proposition', async () => {
    const [parcours, besoin] = [await unParcours(), await unBesoin()];
    const faits = await Promise.allSettled(
      [1, 2, 3].map(() => executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin })),
    );
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(1);
    expect(faits.filter((f) => f.status === 'rejected').map((f) => (f as PromiseRejectedResult).reason.statut)).toEqual(
      [409, 409],
    );
  });

  test('qui n’est ni du cercle ni chargé d’entreprise de l’équipe ne propose rien, même d’un numéro deviné', async () => {
    const [parcours, besoin] = [await unParcours(), await unBesoin()];
    for (const qui of [monde.autre, monde.orientation])
      await expect(executer(proposerMiseEnRelation, qui, { parcours, besoin })).rejects.toMatchObject({ statut: 403 });
    for (const qui of [monde.etranger, monde.financeur])
      await expect(executer(proposerMiseEnRelation, qui, { parcours, besoin })).rejects.toMatchObject({ statut: 404 });
    await expect(executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin: 999_999 })).rejects.toMatchObject({
      statut: 404,
    });
    const { id } = await executer(proposerMiseEnRelation, monde.entreprise, { parcours, besoin });
    // D'une autre équipe, la mise en relation n'existe pas.
    await expect(suivre(id, 'abandonner', 'x', monde.autre)).rejects.toMatchObject({ statut: 404 });
    // L'accord se recueille par qui suit la personne, pas par qui la place.
    await expect(
      executer(recueillirAccord, monde.entreprise, { id, reponse: 'oui', le: jour, moyen: 'entretien' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(
      executer(proposerMiseEnRelation, monde.emploi, {
        parcours: await unParcours(),
        besoin: await unBesoin({ etat: 'qualifie' }),
      }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('rien ne part sans accord, ni par l’application ni dans la base', async () => {
    const { id } = await proposee();
    await expect(executer(transmettreProfil, monde.entreprise, { id })).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining('accord'),
    });
    await expect(
      sql`UPDATE mise_en_relation SET etat = 'transmise', transmise_le = now(), profil = '{}' WHERE id = ${id}`.execute(
        base,
      ),
    ).rejects.toThrow(/check/);
    await expect(
      sql`UPDATE mise_en_relation SET accord_le = now() + interval '1 hour', transmise_le = now(), profil = '{}' WHERE id = ${id}`.execute(
        base,
      ),
    ).rejects.toThrow(/check/);
  });

  test('l’accord de la personne, depuis son espace ; une autre personne n’y peut rien', async () => {
    const { id, parcours } = await proposee();
    const elle = await personneDe(parcours);
    await expect(
      executer(repondreMiseEnRelation, await personneDe(await unParcours()), { id, reponse: 'oui' }),
    ).rejects.toMatchObject({ statut: 404 });
    await expect(executer(repondreMiseEnRelation, monde.emploi, { id, reponse: 'oui' })).rejects.toMatchObject({
      statut: 403,
    });
    expect(await lireEnCloison(elle, (c) => propositionsDe(c, parcours))).toHaveLength(1);
    await executer(repondreMiseEnRelation, elle, { id, reponse: 'oui' });
    await expect(executer(repondreMiseEnRelation, elle, { id, reponse: 'oui' })).rejects.toMatchObject({ statut: 409 });
    await executer(transmettreProfil, monde.entreprise, { id });
    const { rows } = await sql<{
      acteur: string;
    }>`SELECT acteur FROM suivi WHERE objet = ${`mise_en_relation:${id}`} AND transition = 'accorder'`.execute(base);
    expect(rows[0]!.acteur).toBe('La personne');
  });

  test('le profil transmis est gardé, part au contact, et ne porte ni nom entier, ni adresse, ni naissance', async () => {
    const { id, parcours } = await accordee();
    await executer(transmettreProfil, monde.entreprise, { id });
    const { rows } = await sql<{
      profil: Record<string, unknown>;
      reference: string;
      nom: string;
    }>`SELECT m.profil, p.reference, n.nom FROM mise_en_relation m
      JOIN parcours p ON p.id = m.parcours JOIN personne n ON n.id = p.personne WHERE m.id = ${id}`.execute(base);
    const { rows: courriels } = await sql<{
      sujet: string;
      texte: string;
      sensible: boolean;
    }>`SELECT sujet, texte, sensible FROM courriel WHERE sujet LIKE ${`%${rows[0]!.reference}%`}`.execute(base);
    expect(courriels).toHaveLength(1);
    expect(courriels[0]).toMatchObject({ sensible: true, texte: expect.stringContaining('Personne I.') });
    for (const texte of [courriels[0]!.texte, courriels[0]!.sujet, JSON.stringify(rows[0]!.profil)]) {
      expect(texte).not.toContain(rows[0]!.nom);
      expect(texte).not.toMatch(/SECRETE|1990|frein/i);
    }
    const { rows: traces } = await sql<{
      details: object;
    }>`SELECT details FROM journal WHERE objet = ${`parcours:${parcours}`}`.execute(base);
    expect(JSON.stringify(traces)).not.toContain(rows[0]!.nom);
    // Ce que la page a montré doit être ce qui part.
    const autre = await accordee();
    await expect(executer(transmettreProfil, monde.entreprise, { id: autre.id, empreinte: 'x' })).rejects.toMatchObject(
      { statut: 409 },
    );
  });

  test('deux chargés d’entreprise à la fois : un seul envoi', async () => {
    const { id, parcours } = await accordee();
    const faits = await Promise.allSettled(
      [monde.entreprise, monde.emploi].map((qui) => executer(transmettreProfil, qui, { id })),
    );
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(1);
    const { rows } =
      await sql`SELECT FROM courriel WHERE sujet LIKE '%' || (SELECT reference FROM parcours WHERE id = ${parcours}) || '%'`.execute(
        base,
      );
    expect(rows).toHaveLength(1);
  });

  test('accord retiré, avant ou après l’envoi : tout s’arrête', async () => {
    const avant = await accordee();
    await executer(retirerAccord, monde.social, { id: avant.id });
    await expect(executer(transmettreProfil, monde.entreprise, { id: avant.id })).rejects.toMatchObject({
      statut: 409,
    });
    const apres = await accordee();
    await executer(transmettreProfil, monde.entreprise, { id: apres.id });
    await executer(repondreMiseEnRelation, await personneDe(apres.parcours), { id: apres.id, reponse: 'retirer' });
    await expect(suivre(apres.id, 'retenir')).rejects.toMatchObject({ statut: 409 });
    await expect(
      sql`UPDATE mise_en_relation SET etat = 'transmise' WHERE id = ${apres.id}`.execute(base),
    ).rejects.toThrow(/check/);
    // Retiré pour ce poste ; le même peut lui être proposé de nouveau, avec un nouvel accord.
    await executer(proposerMiseEnRelation, monde.emploi, { parcours: apres.parcours, besoin: apres.besoin });
  });

  test('refus, accord daté d’avant ou d’après, moyen absent', async () => {
    const { id } = await proposee();
    const dire = (plus: Record<string, unknown>) =>
      executer(recueillirAccord, monde.emploi, { id, reponse: 'oui', le: jour, moyen: 'ecrit', ...plus });
    await expect(dire({ le: '2099-01-01' })).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(dire({ le: '2020-01-01' })).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(dire({ moyen: '' })).rejects.toMatchObject({ champs: { moyen: expect.any(String) } });
    await dire({ reponse: 'non' });
    expect(await etatDe('mise_en_relation', id)).toBe('refusee');
    await expect(dire({})).rejects.toMatchObject({ statut: 409 });
  });

  test('dossier clos, contact sans courriel : rien ne part', async () => {
    const { id, parcours } = await accordee();
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(executer(transmettreProfil, monde.entreprise, { id })).rejects.toMatchObject({ statut: 403 });
    // Retirer son accord reste toujours possible.
    await executer(repondreMiseEnRelation, await personneDe(parcours), { id, reponse: 'retirer' });
    expect(await etatDe('mise_en_relation', id)).toBe('retiree');
    const besoin = await unBesoin({}, await uneEntreprise({ contactCourriel: '' }));
    const { id: muette } = await executer(proposerMiseEnRelation, monde.emploi, {
      parcours: await unParcours(),
      besoin,
    });
    await executer(recueillirAccord, monde.emploi, { id: muette, reponse: 'oui', le: jour, moyen: 'telephone' });
    await expect(executer(transmettreProfil, monde.entreprise, { id: muette })).rejects.toThrow(/courriel/);
    expect(await etatDe('mise_en_relation', muette)).toBe('accord');
  });

  test('jusqu’à l’embauche : la dernière place prise pourvoit le besoin, même prise par quelqu’un d’une autre équipe', async () => {
    const besoin = await unBesoin({ nombre: 2 });
    const [un, deux, trois] = await Promise.all([0, 1, 2].map(() => unParcours()));
    const ids: number[] = [];
    for (const parcours of [un!, deux!, trois!]) {
      const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
      await executer(recueillirAccord, monde.emploi, { id, reponse: 'oui', le: jour, moyen: 'entretien' });
      await executer(transmettreProfil, monde.entreprise, { id });
      await suivre(id, 'recevoir');
      await suivre(id, 'retenir');
      ids.push(id);
    }
    await expect(suivre(ids[2]!, 'ecarter')).rejects.toMatchObject({ champs: { motif: 'Écrivez la raison.' } });
    const faits = await Promise.allSettled(ids.map((id) => suivre(id, 'integrer')));
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(2);
    expect(await etatDe('besoin_entreprise', besoin)).toBe('pourvu');
    const integree = ids[faits.findIndex((f) => f.status === 'fulfilled')]!;
    await suivre(integree, 'achever');
    expect(await etatDe('mise_en_relation', integree)).toBe('achevee');
  });
});
