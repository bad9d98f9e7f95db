import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { acteurDeTest, type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { entrepriseDeTest, parcoursAvecProjet, personneDuParcours } from '../../../tests/fabriqueEntreprises.ts';
import { saisieImmersion } from '../../../tests/fabriqueImmersions.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import {
  annulerImmersion,
  creerImmersion,
  ecrireBilan,
  modifierImmersion,
  proposerImmersion,
  refuserImmersion,
  renouvelerImmersion,
  signerDepuisEspace,
  signerImmersion,
  suivreImmersion,
  validerImmersion,
} from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
const jour = aujourdhui();
const plus = (n: number) => new Date(Date.parse(jour) + n * 86_400_000).toISOString().slice(0, 10);
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
}, 60_000);
const SAISIE = saisieImmersion(jour, plus(4));
const refusOuAbsent = { statut: expect.toSatisfy((s: number) => s === 403 || s === 404) };
let entreprise = 0;
async function immersion(saisie: Record<string, unknown> = {}) {
  entreprise ||= await entrepriseDeTest(monde, { siret: '73282932000074', naf: '4399C' });
  const parcours = (saisie.parcours as number) ?? (await parcoursAvecProjet(monde));
  const { id } = await executer(creerImmersion, monde.emploi, { parcours, entreprise, ...SAISIE, ...saisie });
  return { id, parcours };
}
const signer = (id: number, partie: string, qui: Acteur = monde.emploi) =>
  executer(signerImmersion, qui, { id, partie, nom: 'Signataire Inventé', le: jour });
async function signee(saisie: Record<string, unknown> = {}) {
  const i = await immersion(saisie);
  await executer(proposerImmersion, monde.emploi, { id: i.id });
  for (const partie of ['beneficiaire', 'accueil', 'accompagnement']) await signer(i.id, partie);
  return i;
}
const valider = (id: number, qui: Acteur = monde.responsable) =>
  executer(validerImmersion, qui, { id, confirme: 'oui' });
const lire = async (id: number) =>
  (
    await sql<{ etat: string; fin: string }>`SELECT etat, fin::text AS fin FROM immersion WHERE id = ${id}`.execute(
      base,
    )
  ).rows[0]!;
const echeance = async (id: number) =>
  (
    await sql<{
      compte: number;
      etat: string;
      jour: string;
    }>`SELECT compte_id AS compte, etat, (due_le AT TIME ZONE 'Europe/Paris')::date::text AS jour FROM echeance WHERE objet = ${`immersion:${id}`}`.execute(
      base,
    )
  ).rows[0];

describe('de la préparation au bilan', () => {
  test('chaque partie signe une fois, le prescripteur le dernier ; le bilan est dû au référent, puis soldé', async () => {
    const { id } = await signee();
    expect((await lire(id)).etat).toBe('signee');
    await expect(signer(id, 'accueil')).rejects.toMatchObject({ statut: 409 });
    await valider(id);
    // Dix jours après le dernier jour.
    expect(await echeance(id)).toEqual({ compte: monde.emploi.compteId, etat: 'ouverte', jour: plus(14) });
    await executer(suivreImmersion, monde.emploi, { id, geste: 'demarrer' });
    await expect(executer(suivreImmersion, monde.emploi, { id, geste: 'terminer' })).rejects.toThrow(/finit le/);
    const bilan = {
      id,
      issue: 'partielle',
      dernierJour: jour,
      atteints: 'oui',
      suite: 'aucune',
      texte: 'Bilan inventé',
    };
    await expect(executer(ecrireBilan, monde.emploi, { ...bilan, dernierJour: plus(-1) })).rejects.toMatchObject({
      champs: { dernierJour: expect.any(String) },
    });
    await expect(executer(ecrireBilan, monde.emploi, { ...bilan, issue: 'complete' })).rejects.toMatchObject({
      statut: 409,
    });
    await executer(ecrireBilan, monde.emploi, bilan);
    expect(await lire(id)).toEqual({ etat: 'close', fin: jour });
    expect((await echeance(id))?.etat).toBe('faite');
    await expect(executer(ecrireBilan, monde.emploi, bilan)).rejects.toMatchObject({ statut: 409 });
  });

  test('la personne signe depuis son espace, la sienne seulement', async () => {
    const { id, parcours } = await immersion();
    await expect(executer(signerDepuisEspace, await personneDuParcours(monde, parcours), { id })).rejects.toMatchObject(
      { statut: 409 },
    );
    await executer(proposerImmersion, monde.emploi, { id });
    const autre = await personneDuParcours(monde, await parcoursAvecProjet(monde));
    await expect(executer(signerDepuisEspace, autre, { id })).rejects.toMatchObject({ statut: 404 });
    await executer(signerDepuisEspace, await personneDuParcours(monde, parcours), { id });
    await expect(signer(id, 'beneficiaire')).rejects.toMatchObject({ statut: 409 });
  });

  test('corriger fait tomber les signatures ; rien ne se signe d’une convention incomplète', async () => {
    const { id } = await immersion();
    await executer(proposerImmersion, monde.emploi, { id });
    await signer(id, 'accueil');
    const { tombees } = await executer(modifierImmersion, monde.entreprise, { id, ...SAISIE, tuteur: '' });
    expect(tombees).toBe(true);
    expect((await lire(id)).etat).toBe('projet');
    await expect(executer(proposerImmersion, monde.emploi, { id })).rejects.toThrow(/nom du tuteur/);
    await expect(signer(id, 'accueil')).rejects.toMatchObject({ statut: 409 });
    const { id: longue } = await immersion({ fin: plus(40) });
    await expect(executer(proposerImmersion, monde.emploi, { id: longue })).rejects.toThrow(/au plus tard/);
  });

  test('refuser et annuler demandent une raison ; annulée, son bilan n’est plus dû', async () => {
    const { id } = await signee();
    await expect(executer(refuserImmersion, monde.responsable, { id, motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(refuserImmersion, monde.responsable, { id, motif: 'Hors du projet' });
    const { id: autre } = await signee();
    await valider(autre);
    await executer(annulerImmersion, monde.emploi, { id: autre, motif: 'Entreprise fermée' });
    expect((await echeance(autre))?.etat).toBe('sans_objet');
    await expect(valider(autre)).rejects.toMatchObject({ statut: 409 });
  });
});
describe('plafonds', () => {
  test('la troisième convention de l’année dans la même structure est refusée ; un renouvellement n’en est pas une', async () => {
    const { id, parcours } = await signee();
    await valider(id);
    const deuxieme = await signee({ parcours, debut: plus(10), fin: plus(12), objectifs: 'Lire un plan' });
    await valider(deuxieme.id);
    const troisieme = await immersion({ parcours, debut: plus(20), fin: plus(22), objectifs: 'Conduire un chariot' });
    await expect(executer(proposerImmersion, monde.emploi, { id: troisieme.id })).rejects.toThrow(
      /3 conventions, pour 2 au plus/,
    );
    await expect(
      executer(renouvelerImmersion, monde.emploi, { id, debut: plus(5), fin: plus(8) }),
    ).rejects.toMatchObject({ champs: { nonAtteints: expect.any(String) } });
    const { id: suite } = await executer(renouvelerImmersion, monde.emploi, {
      id,
      debut: plus(5),
      fin: plus(8),
      nonAtteints: 'oui',
    });
    await executer(proposerImmersion, monde.emploi, { id: suite });
    await expect(
      executer(renouvelerImmersion, monde.emploi, { id, debut: plus(5), fin: plus(8), nonAtteints: 'oui' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('la même personne dans une autre opération compte aussi, sans que son autre parcours se lise', async () => {
    const { id, parcours } = await signee();
    await valider(id);
    const autre = await mondeAccompagnement(base);
    const ailleurs = await parcoursAvecProjet(autre);
    await sql`UPDATE parcours SET personne = (SELECT personne FROM parcours WHERE id = ${parcours}) WHERE id = ${ailleurs}`.execute(
      base,
    );
    const meme = await entrepriseDeTest(autre, { siret: '73282932000074', naf: '4399C' });
    const creer = (saisie: object) =>
      executer(creerImmersion, autre.emploi, { parcours: ailleurs, entreprise: meme, ...SAISIE, ...saisie });
    const un = await creer({ debut: plus(10), fin: plus(12), objectifs: 'B' });
    await executer(proposerImmersion, autre.emploi, { id: un.id });
    const deux = await creer({ debut: plus(20), fin: plus(22), objectifs: 'C' });
    await expect(executer(proposerImmersion, autre.emploi, { id: deux.id })).rejects.toThrow(/3 conventions/);
    await expect(executer(annulerImmersion, autre.emploi, { id, motif: 'forgé' })).rejects.toMatchObject({
      statut: 404,
    });
  });

  test('deux validations à la fois : la seconde compte la première', async () => {
    const parcours = await parcoursAvecProjet(monde);
    const trois = [];
    for (const [n, objectifs] of ['A', 'B', 'C'].entries()) {
      const i = await immersion({ parcours, debut: plus(10 * n), fin: plus(10 * n + 2), objectifs });
      await sql`UPDATE immersion SET etat = 'signee' WHERE id = ${i.id}`.execute(base);
      trois.push(i.id);
    }
    // Toutes comptées dès la signature : aucune des trois ne passe.
    const faits = await Promise.allSettled(trois.map((id) => valider(id)));
    expect(faits.every((f) => f.status === 'rejected')).toBe(true);
    await executer(refuserImmersion, monde.responsable, { id: trois[2]!, motif: 'Trop' });
    const apres = await Promise.allSettled([trois[0]!, trois[0]!, trois[1]!].map((id) => valider(id)));
    expect(apres.filter((f) => f.status === 'fulfilled')).toHaveLength(2);
  });
});

describe('droits', () => {
  test('autre équipe, autre département, plateforme, financeur : rien, même d’un numéro deviné', async () => {
    const { id, parcours } = await signee();
    for (const qui of [monde.autre, monde.orientation, monde.etranger, monde.financeur]) {
      for (const op of [proposerImmersion, validerImmersion])
        await expect(executer(op as typeof proposerImmersion, qui, { id })).rejects.toMatchObject(refusOuAbsent);
      await expect(executer(creerImmersion, qui, { parcours, entreprise, ...SAISIE })).rejects.toMatchObject(
        refusOuAbsent,
      );
    }
    const ailleurs = await entrepriseDeTest(await mondeAccompagnement(base));
    await expect(
      executer(creerImmersion, monde.emploi, { parcours, entreprise: ailleurs, ...SAISIE, debut: plus(1) }),
    ).rejects.toMatchObject({ statut: 404 });
  });

  test('valider est au responsable territorial de l’organisation qui prescrit ; un opérateur, avec son habilitation', async () => {
    const { id } = await signee();
    for (const qui of [monde.emploi, monde.social, monde.entreprise])
      await expect(valider(id, qui)).rejects.toMatchObject({ statut: 403 });
    const chef = await acteurDeTest(base, 'operateur', { organisation: monde.emploi.organisationId });
    await sql`INSERT INTO professionnel (operation, equipe, compte_id, organisation_id, role, debut)
      VALUES (${monde.operation}, ${monde.equipe}, ${chef.compteId}, ${chef.organisationId}, 'responsable', '2026-01-01')`.execute(
      base,
    );
    await expect(valider(id, chef)).rejects.toMatchObject({ statut: 403 });
    const sans = await immersion({ prescripteurNature: 'operateur' });
    await expect(executer(proposerImmersion, monde.emploi, { id: sans.id })).rejects.toThrow(/habilitation/);
    const avec = await immersion({ prescripteurNature: 'operateur', habilitation: 'H-2026-4' });
    await executer(proposerImmersion, monde.emploi, { id: avec.id });
    await signer(avec.id, 'beneficiaire');
    await expect(signer(avec.id, 'accompagnement')).rejects.toMatchObject({ champs: { partie: expect.any(String) } });
    await signer(avec.id, 'accueil');
    await expect(valider(avec.id)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(validerImmersion, chef, { id: avec.id })).rejects.toMatchObject({
      champs: { confirme: expect.any(String) },
    });
    await valider(avec.id, chef);
  });

  test('dossier clos : plus rien ne se prépare ni ne se valide', async () => {
    const { id, parcours } = await signee();
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(executer(annulerImmersion, monde.emploi, { id, motif: 'x' })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(creerImmersion, monde.emploi, { parcours, entreprise, ...SAISIE })).rejects.toMatchObject({
      statut: 403,
    });
  });
});
