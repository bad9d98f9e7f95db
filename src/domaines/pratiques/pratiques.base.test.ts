import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { pratiqueDe } from './chargement.ts';
import { ecarterPratique, modifierPratique, proposerPratique, publierPratique } from './operations/proposer.ts';
import { recueillirPratiques } from './operations/recueillir.ts';
import { fichePratique, listerPratiques } from './requetes/liste.ts';

let base: Base;
let m: Enquetes;
let autre: Acteur;
let reseau: Acteur;
let rang = 0;

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeEnquete(base);
  autre = m.autreStructure;
  reseau = await creerActeurTest(base, 'reseau', 'agent');
  await sql`UPDATE organisation SET reseau_id = ${reseau.organisationId} WHERE id = ${m.structure.organisationId}`.execute(
    base,
  );
});

const saisie = (plus: Record<string, unknown> = {}) => {
  rang += 1;
  return {
    titre: `Atelier de conduite, essai ${rang}`,
    domaine: 'suivi',
    description: 'Deux matinées par semaine, avec une auto-école du canton.',
    resultats: 'Douze permis dans l’année.',
    departement: '62',
    ...plus,
  };
};
const proposer = async (plus = {}, qui = m.structure) => (await executer(proposerPratique, qui, saisie(plus))).id;
const geste = async (id: number) => ({ id, version: (await pratiqueDe(base, id)).version });
const lues = async (qui: Acteur, f = {}) => (await listerPratiques(base, qui, f)).lignes.map((p) => p.id);

describe('le répertoire', () => {
  test('proposée, une pratique ne se lit que de qui la propose et de qui en décide ; publiée, de tous', async () => {
    const id = await proposer();
    // Qui lit pour le service lit aussi ce qui attend ; la liste ne montre rien que la fiche refuse.
    const lectrice: Acteur = { ...m.ddets, role: 'lecteur' };
    for (const qui of [m.structure, m.ddets, m.dreets, m.departement, reseau, lectrice]) {
      expect(await lues(qui)).toContain(id);
      expect((await fichePratique(base, qui, id)).pratique.id).toBe(id);
    }
    await expect(executer(publierPratique, lectrice, await geste(id))).rejects.toMatchObject({ statut: 403 });
    for (const qui of [autre, m.autreDdets]) {
      expect(await lues(qui)).not.toContain(id);
      await expect(fichePratique(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    }
    for (const qui of [m.structure, autre, m.autreDdets])
      await expect(executer(publierPratique, qui, await geste(id))).rejects.toMatchObject({ statut: 403 });
    await executer(publierPratique, m.agent, await geste(id));
    for (const qui of [autre, m.autreDdets]) expect(await lues(qui)).toContain(id);
    // Une fois publiée, la structure ne la change plus seule.
    await expect(executer(modifierPratique, m.structure, { ...saisie(), ...(await geste(id)) })).rejects.toMatchObject({
      statut: 403,
    });
  });

  test('la tête de réseau publie celle de sa structure, pas celle d’une autre', async () => {
    await executer(publierPratique, reseau, await geste(await proposer()));
    const deLAutre = await geste(await proposer({}, autre));
    await expect(executer(publierPratique, reseau, deLAutre)).rejects.toMatchObject({ statut: 403 });
  });

  test('écarter demande une raison, que la structure lit ; deux décisions à la fois, une seule passe', async () => {
    const id = await proposer();
    await expect(executer(ecarterPratique, m.ddets, { ...(await geste(id)), motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    const lu = await geste(id);
    const clics = await Promise.allSettled([
      executer(ecarterPratique, m.ddets, { ...lu, motif: 'Trop peu de recul' }),
      executer(publierPratique, m.dreets, lu),
    ]);
    expect(clics.filter((c) => c.status === 'fulfilled')).toHaveLength(1);
    expect(clics.find((c) => c.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    expect((await fichePratique(base, m.structure, id)).pratique.etat).not.toBe('proposee');
  });

  test('une saisie fausse dit son champ ; un double clic ne propose pas deux fois', async () => {
    const faux = (plus: Record<string, unknown>) => executer(proposerPratique, m.structure, saisie(plus));
    await expect(faux({ titre: 'ab' })).rejects.toMatchObject({ champs: { titre: expect.any(String) } });
    await expect(faux({ domaine: 'magie' })).rejects.toMatchObject({ champs: { domaine: expect.any(String) } });
    await expect(faux({ description: 'court' })).rejects.toMatchObject({ champs: { description: expect.any(String) } });
    await expect(faux({ resultats: 'Numéro 2 55 08 14 168 025 38' })).rejects.toMatchObject({
      champs: { resultats: expect.any(String) },
    });
    // Tous liront : un mot de santé, une adresse, un téléphone dans le récit se confirment ; dans « À qui demander », l'adresse est attendue.
    for (const plus of [
      { description: 'Un atelier pour des salariés en dépression, chaque mardi.' },
      { resultats: 'Demandez à Ida au 06 12 34 56 78.' },
    ]) {
      await expect(faux(plus)).rejects.toMatchObject({ champs: { [Object.keys(plus)[0]!]: expect.any(String) } });
      await faux({ ...plus, confirme_texte: 'oui' });
    }
    await faux({ contact: 'Accueil, contact@exemple.fr' });
    await expect(faux({ departement: 'ZZ' })).rejects.toMatchObject({ statut: 404 });
    const titre = 'Une seule fois, vraiment';
    const [une, deux] = await Promise.all([faux({ titre }), faux({ titre })]);
    expect(deux.id).toBe(une.id);
    await expect(faux({ titre: titre.toUpperCase() })).rejects.toMatchObject({ statut: 409 });
    const lecteur = await creerActeurTest(base, 'structure', 'lecteur');
    await expect(executer(proposerPratique, lecteur, saisie())).rejects.toMatchObject({ statut: 403 });
    await expect(executer(proposerPratique, m.autreDdets, saisie())).rejects.toMatchObject({ statut: 403 });
  });

  test('chercher sans accent, par mots ; filtrer par domaine et par état', async () => {
    const id = await proposer({ titre: 'Vélos prêtés aux équipes', domaine: 'partenariats' });
    expect(await lues(m.ddets, { q: 'equipes VELO' })).toEqual([id]);
    expect(await lues(m.ddets, { domaine: 'partenariats', etat: 'proposee', departement: '62' })).toEqual([id]);
    expect(await lues(m.ddets, { domaine: 'equipe' })).toEqual([]);
  });
});

test("les pratiques de l'enquête se recueillent une fois, seulement celles que la structure permet de publier", async () => {
  const g = gestesEnquete(base, m);
  const enquete = await g.ouverte({ themes: ['pratiques'] });
  const cible = await g.cible(enquete);
  await sql`UPDATE enquete_cible SET etat = 'validee', deposee_le = now() WHERE id = ${cible}`.execute(base);
  const pratiques = [
    {
      titre: 'Tutorat croisé',
      domaine: 'equipe',
      description: 'Deux encadrants échangent leurs équipes.',
      publier: true,
    },
    {
      titre: 'Gardée pour nous',
      domaine: 'equipe',
      description: 'Rien à en dire hors de la structure.',
      publier: false,
    },
  ];
  await sql`INSERT INTO reponse (objet, formulaire_version, donnees, provenances, modifie_par)
    SELECT 'enquete_cible:' || ${cible}, formulaire_version, ${JSON.stringify({ pratiques })}, '{}', 'Essai' FROM enquete WHERE id = ${enquete}`.execute(
    base,
  );
  expect(await executer(recueillirPratiques, m.autreDdets, {})).toEqual({ recueillies: 0 });
  expect(await executer(recueillirPratiques, m.agent, {})).toEqual({ recueillies: 1 });
  expect(await executer(recueillirPratiques, m.agent, {})).toEqual({ recueillies: 0 });
  const { lignes } = await listerPratiques(base, m.structure, { q: 'tutorat' });
  expect(lignes).toMatchObject([{ etat: 'proposee', enquete, organisationId: m.structure.organisationId }]);
  await expect(executer(recueillirPratiques, m.structure, {})).rejects.toMatchObject({ statut: 403 });
});
