import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import {
  actionDeTest,
  dans,
  parcoursAContractualiser,
  preparerDeTest,
  saisieContrat,
} from '../../../tests/fabriqueEngagements.ts';
import { contratsDe } from './chargement.ts';
import { contratDe, contratsDus, modifierContrat, preparerContrat, reprendreAncien, resumeContrat } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
  await semerModeles(base);
}, 60_000);
beforeEach(async () => {
  suivi = await parcoursAContractualiser(monde);
});

const preparer = (plus: object = {}, qui?: Acteur) => preparerDeTest(monde, suivi, plus, qui);
const etatDe = async (id: number) => (await contratsDe(base, suivi)).find((k) => k.id === id)!;

describe('préparer', () => {
  test('reprend les actions ouvertes, figées ; la feuille de route change sans lui', async () => {
    const { id } = await preparer({ objectif: 'Un emploi dans la logistique' });
    const { contenu, etat } = await etatDe(id);
    expect(etat).toBe('projet');
    expect(contenu).toMatchObject({
      personne: { nom: 'Essai', prenom: 'Personne' },
      referent: { nom: monde.emploi.nom },
      notifieLe: dans(-20),
      objectif: 'Un emploi dans la logistique',
      actions: [{ libelle: 'Passer le code', famille: 'acces_droits' }],
    });
    await sql`UPDATE action_parcours SET libelle = 'Autre' WHERE parcours = ${suivi}`.execute(base);
    expect((await etatDe(id)).contenu.actions![0]!.libelle).toBe('Passer le code');
  });

  test('les actions choisies seulement ; celle d’un autre parcours est refusée', async () => {
    const autre = await actionDeTest(base, await parcoursSuivi(monde, 'Autre'), 'Forgée');
    await expect(preparer({ actions: [String(autre)] })).rejects.toMatchObject({
      champs: { actions: expect.any(String) },
    });
    const choisie = await actionDeTest(base, suivi, 'Choisie');
    const { id } = await preparer({ actions: [String(choisie)] });
    expect((await etatDe(id)).contenu.actions!.map((a) => a.libelle)).toEqual(['Choisie']);
  });

  test.each([
    [{ heures: '10' }, 'heuresMotif'],
    [{ heures: '0' }, 'heuresMotif'],
    [{ heures: '0', heuresMotif: 'minoration' }, 'heuresMotif'],
    [{ heures: '10', heuresMotif: 'dispense_parent_isole' }, 'heures'],
    [{ heures: '' }, 'heures'],
    [{ heures: '60' }, 'heures'],
    [{ heures: '15', heuresMotif: 'asthme' }, 'heuresMotif'],
    [{ revoirLe: '' }, 'revoirLe'],
    [{ revoirLe: '2020-01-01' }, 'revoirLe'],
    [{ fin: '2020-01-01' }, 'fin'],
    [{ objectif: 'Numéro 1 85 05 78 006 084 91' }, 'objectif'],
    [{ objectif: 'Suivie pour une dépression' }, 'objectif'],
  ])('refus %#', async (plus, champ) => {
    await expect(preparer(plus)).rejects.toMatchObject({ champs: { [champ]: expect.any(String) } });
  });

  test('durée réduite, ou aucune dans les cas de la loi', async () => {
    const { id } = await preparer({ heures: '7,5', heuresMotif: 'minoration' });
    expect(await etatDe(id)).toMatchObject({ heures: 7.5, heuresMotif: 'minoration' });
    await executer(modifierContrat, monde.social, {
      id,
      ...saisieContrat({ heures: 0, heuresMotif: 'dispense_sante_handicap' }),
    });
    expect(await etatDe(id)).toMatchObject({ heures: 0, heuresMotif: 'dispense_sante_handicap', version: 2 });
  });

  test('ni étranger au cercle, ni parcours sans orientation, ni clos ; un seul à la fois', async () => {
    for (const qui of [monde.autre, monde.orientation, monde.entreprise, monde.financeur, monde.etranger])
      await expect(preparer({}, qui)).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
    await expect(
      executer(preparerContrat, monde.emploi, { parcours: 999_999, ...saisieContrat() }),
    ).rejects.toMatchObject({
      statut: 404,
    });
    await sql`UPDATE parcours SET etat = 'a_orienter' WHERE id = ${suivi}`.execute(base);
    await expect(preparer()).rejects.toMatchObject({ statut: 409 });
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${suivi}`.execute(base);
    await expect(preparer()).rejects.toMatchObject({ statut: 403 });
    await sql`UPDATE parcours SET etat = 'diagnostique', clos_le = NULL WHERE id = ${suivi}`.execute(base);
    const deux = await Promise.allSettled([preparer(), preparer({}, monde.social)]);
    expect(deux.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(preparer()).rejects.toMatchObject({ statut: 409 });
  });
});

test('un ancien écrit se lit comme histoire, une fois', async () => {
  const ancien = {
    parcours: suivi,
    nature: 'cer',
    debut: '2025-03-01',
    fin: '2026-02-28',
    resume: 'Trois engagements.',
  };
  await executer(reprendreAncien, monde.social, ancien);
  await expect(executer(reprendreAncien, monde.social, ancien)).rejects.toMatchObject({ statut: 409 });
  await expect(executer(reprendreAncien, monde.social, { ...ancien, debut: dans(1), fin: '' })).rejects.toMatchObject({
    champs: { debut: expect.any(String) },
  });
  await expect(executer(reprendreAncien, monde.social, { ...ancien, nature: 'engagement' })).rejects.toMatchObject({
    champs: { nature: expect.any(String) },
  });
  await expect(executer(reprendreAncien, monde.autre, ancien)).rejects.toMatchObject({ statut: 403 });
  const { passes } = await lireEnCloison(monde.emploi, (c) => contratDe(c, suivi));
  expect(passes).toMatchObject([{ nature: 'cer', etat: 'historique', contenu: { resume: 'Trois engagements.' } }]);
  const { id } = await preparer();
  expect((await etatDe(id)).contenu.precedent).toEqual({ nature: 'cer', debut: '2025-03-01', fin: '2026-02-28' });
});

test('ce qui est dû : par référent, par équipe, sous la cloison de qui demande', async () => {
  const limite = plusMois(dans(-20), 1);
  const mien = (qui: Acteur, f: object) =>
    lireEnCloison(qui, async (c) => (await contratsDus(c, f)).filter((d) => d.parcours === suivi));
  expect(await mien(monde.emploi, { compte: monde.emploi.compteId })).toMatchObject([{ quoi: 'a_signer', le: limite }]);
  expect(await mien(monde.emploi, { compte: monde.social.compteId })).toEqual([]);
  expect(await mien(monde.responsable, { equipe: monde.equipe })).toHaveLength(1);
  expect(await mien(monde.responsable, { equipe: monde.autreEquipe })).toEqual([]);
  for (const qui of [monde.autre, monde.orientation, monde.etranger]) expect(await mien(qui, {})).toEqual([]);
  expect(await mien(monde.emploi, { horizon: 1 })).toEqual([]);
  const resume = await lireEnCloison(monde.emploi, (c) => resumeContrat(c, suivi));
  expect(resume).toMatchObject({ etat: 'aucun', enRetard: false });
  expect(resume.phrase).toMatch(/^Contrat à signer au plus tard le /);
  const objet = await parcoursSitue(base, suivi);
  expect(['engagements.lire', 'engagements.signer'].map((d) => peut(monde.entreprise, d, objet))).toEqual([
    false,
    false,
  ]);
});
