import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { actionDeTest, dans, notifier } from '../../../tests/fabriqueEngagements.ts';
import {
  ajouterPoints,
  annulerReunionEquipe,
  deciderPoint,
  lireReunionEquipe,
  listerReunions,
  retirerPoint,
  reunirEquipe,
} from './index.ts';
import { enIcal } from './requetes.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
let reunion: number;
let heure = 0;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

const reunir = async (le = dans(-1), equipe = monde.equipe) => {
  heure += 1;
  const creneau = `${String(8 + (heure % 12)).padStart(2, '0')}:${String(heure % 60).padStart(2, '0')}`;
  return (await executer(reunirEquipe, monde.responsable, { equipe, le, heure: creneau, lieu: 'Salle inventée' })).id;
};
const lire = (qui: Acteur, id = reunion) => lireEnCloison(qui, (c) => lireReunionEquipe(c, qui, id));
const siennes = async (qui: Acteur) =>
  (await lire(qui)).propositions.filter((p) => p.parcours === suivi).map((p) => p.sujet);
const refuse = { statut: expect.toSatisfy((s) => s === 403 || s === 404) };

beforeEach(async () => {
  suivi = await parcoursSuivi(monde, 'Marqueneuf');
  await sql`UPDATE parcours SET etat = 'diagnostique' WHERE id = ${suivi}`.execute(base);
  reunion = await reunir();
});

describe('convoquer', () => {
  test('qui anime l’équipe seulement ; une par heure ; l’équipe est prévenue sans nom', async () => {
    const entree = { equipe: monde.equipe, le: dans(30), heure: '14:30', lieu: 'Salle' };
    for (const qui of [monde.autre, monde.orientation, monde.entreprise, monde.financeur, monde.etranger])
      await expect(executer(reunirEquipe, qui, entree)).rejects.toMatchObject(refuse);
    await expect(executer(reunirEquipe, monde.responsable, { ...entree, equipe: 999_999 })).rejects.toMatchObject({
      statut: 404,
    });
    for (const [champ, plus] of [
      ['le', { le: '' }],
      ['heure', { heure: '25:00' }],
    ] as const)
      await expect(executer(reunirEquipe, monde.responsable, { ...entree, ...plus })).rejects.toMatchObject({
        champs: { [champ]: expect.any(String) },
      });
    const deux = await Promise.allSettled([
      executer(reunirEquipe, monde.responsable, entree),
      executer(reunirEquipe, monde.emploi, entree),
    ]);
    expect(deux.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await sql<{
      destinataire: string;
      texte: string;
    }>`SELECT destinataire, texte FROM courriel WHERE sujet LIKE 'Équipe%'`.execute(base);
    const adresses = rows.map((r) => r.destinataire);
    for (const qui of [monde.responsable, monde.emploi, monde.social, monde.entreprise, monde.orientation])
      expect(adresses).toContain(qui.courriel);
    for (const qui of [monde.autre, monde.financeur]) expect(adresses).not.toContain(qui.courriel);
    expect(rows.map((r) => r.texte).join()).not.toMatch(/Marqueneuf/);
  });

  test('annuler avec sa raison, une fois ; une réunion tenue ne s’annule plus', async () => {
    const { version } = (await lire(monde.emploi)).reunion;
    await expect(
      executer(annulerReunionEquipe, monde.emploi, { id: reunion, version, motif: '' }),
    ).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await executer(annulerReunionEquipe, monde.emploi, { id: reunion, version, motif: 'Salle indisponible' });
    await expect(
      executer(annulerReunionEquipe, monde.emploi, { id: reunion, version: version + 1, motif: 'Encore' }),
    ).rejects.toMatchObject({ statut: 409 });
    expect((await lire(monde.emploi)).peut).toMatchObject({ ajouter: false, tenir: false });
    expect(enIcal((await lire(monde.emploi)).reunion)).toContain('CANCELLED');
  });
});

describe('l’ordre du jour vient des dossiers', () => {
  test('chaque sujet avec sa raison ; à qui lit le dossier seulement', async () => {
    await notifier(base, suivi, dans(-40));
    const action = await actionDeTest(base, suivi, 'Action inventée');
    await sql`UPDATE action_parcours SET dite = 'bloquee', dite_le = now() - interval '3 days' WHERE id = ${action}`.execute(
      base,
    );
    await sql`INSERT INTO transfert (parcours, de, motif, demande_par) VALUES (${suivi}, ${monde.professionnels[monde.emploi.compteId]}, 'Essai', 'Essai')`.execute(
      base,
    );
    await sql`INSERT INTO action_parcours (parcours, libelle, famille, acteur, etape, par) VALUES (${suivi}, 'Suites', 'recherche', 'personne', 'suites', 'Essai')`.execute(
      base,
    );
    const attendu = ['blocage', 'contrat', 'sans_rdv', 'transfert', 'sortie'];
    for (const qui of [monde.responsable, monde.emploi, monde.social]) expect(await siennes(qui)).toEqual(attendu);
    // Membres de l'équipe, hors du cercle de la personne : rien ne leur est proposé sur elle.
    for (const qui of [monde.orientation, monde.entreprise]) expect(await siennes(qui)).toEqual([]);
    await expect(lire(monde.autre)).rejects.toMatchObject({ statut: 403 });
    await expect(lire(monde.etranger)).rejects.toMatchObject({ statut: 403 });
    const raisons = (await lire(monde.emploi)).propositions.filter((p) => p.parcours === suivi).map((p) => p.raison);
    expect(raisons[0]).toBe('La personne dit une action bloquée, depuis 3 jours');
    expect(raisons[1]).toMatch(/^Contrat à signer, en retard de \d+ jours$/);
    expect(raisons.join()).not.toContain('Action inventée');
  });

  test('un positionnement attend, sans équipe : proposé à la plateforme qui l’a fait et au responsable', async () => {
    const neuf = await parcoursDeTest(monde, 'Positionnée');
    await sql`INSERT INTO orientation (parcours, origine, positionne_nom, positionne_le) VALUES (${neuf}, 'plateforme', 'Essai', now() - interval '5 days')`.execute(
      base,
    );
    for (const qui of [monde.orientation, monde.responsable])
      expect((await lire(qui)).propositions.find((p) => p.parcours === neuf)).toMatchObject({
        sujet: 'positionnement',
        raison: 'Orientation à décider depuis 5 jours',
      });
    expect((await lire(monde.emploi)).propositions.some((p) => p.parcours === neuf)).toBe(false);
  });

  test('ajouter : proposé une fois, point forgé refusé, point libre ; retirer tant que rien n’est décidé', async () => {
    const choix = `${suivi}:sans_rdv`;
    await expect(executer(ajouterPoints, monde.orientation, { id: reunion, proposes: [choix] })).rejects.toMatchObject({
      statut: 404,
    });
    await expect(executer(ajouterPoints, monde.autre, { id: reunion, proposes: [choix] })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(ajouterPoints, monde.emploi, { id: reunion })).rejects.toMatchObject({
      champs: { texte: expect.any(String) },
    });
    const deux = await Promise.all(
      [1, 2].map(() => executer(ajouterPoints, monde.emploi, { id: reunion, proposes: [choix] }).catch(() => null)),
    );
    expect(deux.filter((r) => r?.ajoutes === 1)).toHaveLength(1);
    expect((await lire(monde.emploi)).points).toMatchObject([
      { sujet: 'sans_rdv', texte: 'Pas encore vue', nom: 'Personne Marqueneuf' },
    ]);
    // Le point se lit de toute l'équipe réunie, et d'elle seule.
    expect((await lire(monde.entreprise)).points).toHaveLength(1);
    await executer(ajouterPoints, monde.entreprise, { id: reunion, texte: 'Organisation des permanences' });
    await expect(
      executer(ajouterPoints, monde.entreprise, { id: reunion, texte: 'Sur elle', parcours: suivi }),
    ).rejects.toMatchObject({ statut: 404 });
    await expect(
      executer(ajouterPoints, monde.emploi, { id: reunion, texte: 'NIR 1 85 05 78 006 084 91' }),
    ).rejects.toMatchObject({ champs: { texte: expect.any(String) } });
    const [premier, second] = (await lire(monde.emploi)).points;
    await expect(executer(retirerPoint, monde.entreprise, { id: reunion, point: second!.id })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(retirerPoint, monde.emploi, { id: reunion, point: second!.id });
    await executer(deciderPoint, monde.emploi, { id: reunion, point: premier!.id, decision: 'Rendez-vous à fixer' });
    await expect(executer(retirerPoint, monde.emploi, { id: reunion, point: premier!.id })).rejects.toMatchObject({
      statut: 409,
    });
    const autre = await reunir();
    await expect(executer(retirerPoint, monde.emploi, { id: autre, point: premier!.id })).rejects.toMatchObject({
      statut: 409,
    });
  });
});

test('qui refuse qu’on parle d’elle en réunion n’y est ni proposée ni mise à la main', async () => {
  await notifier(base, suivi, dans(-50));
  expect(await siennes(monde.emploi)).not.toEqual([]);
  await sql`INSERT INTO personne_choix (personne, finalite, sens, par)
    SELECT personne, 'partage_equipe', 'opposition', 'espace' FROM parcours WHERE id = ${suivi}`.execute(base);
  expect(await siennes(monde.emploi)).toEqual([]);
  await expect(
    executer(ajouterPoints, monde.emploi, { id: reunion, parcours: suivi, texte: 'Point écrit à la main' }),
  ).rejects.toMatchObject({ statut: 409, message: expect.stringContaining('refuse qu') });
  await expect(
    executer(ajouterPoints, monde.emploi, { id: reunion, proposes: [`${suivi}:sans_rdv`, `${suivi}:contrat`] }),
  ).rejects.toMatchObject({ statut: 404 });
});

test('la liste : les réunions de ses équipes, et d’elles seules', async () => {
  const liste = (qui: Acteur, plus: object = {}) =>
    lireEnCloison(qui, (c) => listerReunions(c, qui, { sens: 'desc', page: 1, taille: 50, ...plus }));
  expect((await liste(monde.emploi)).lignes.map((r) => r.id)).toContain(reunion);
  expect((await liste(monde.emploi, { equipe: monde.autreEquipe })).total).toBe(0);
  expect((await liste(monde.autre)).lignes.map((r) => r.id)).not.toContain(reunion);
  expect((await liste(monde.orientation)).equipes).toHaveLength(2);
  expect((await liste(monde.etranger)).total).toBe(0);
});
