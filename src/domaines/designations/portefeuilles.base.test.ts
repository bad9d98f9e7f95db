import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { creerPortefeuille, habiliter, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import {
  accepterAffectation,
  annulerAbsence,
  chargesDe,
  declarerAbsence,
  ecarterProposition,
  lirePortefeuilles,
  sansBinome,
  transfererPortefeuille,
} from './index.ts';
import { proposerPour } from './proposer.ts';
import { ecartesDe } from './requetes/suivis.ts';

let base: Base;
let monde: MondeAccompagnement;
/** Second portefeuille de la première équipe, et un autre référent emploi qui le tient. */
let second: number;
let collegue: Acteur;
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;
const jour = (decalage: number) =>
  new Date(Date.parse(`${aujourdhui()}T12:00:00Z`) + decalage * 86_400_000).toISOString().slice(0, 10);
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  collegue = await acteurDeTest(base, 'operateur', { organisation: monde.emploi.organisationId, nom: 'Collegue' });
  const { id } = await executer(habiliter, monde.financeur, {
    operation: monde.operation,
    compte: collegue.compteId,
    organisation: collegue.organisationId,
    role: 'referent',
    domaine: 'emploi',
    equipe: monde.equipe,
    debut: '2026-01-01',
  });
  monde.professionnels[collegue.compteId] = id;
  second = (
    await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.equipe,
      nom: 'Portefeuille 2 (inventé)',
      titulaire: id,
    })
  ).id;
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM personne_doublon`.execute(base);
  await sql`DELETE FROM parcours`.execute(base);
  await sql`DELETE FROM absence`.execute(base);
});

async function oriente(nom = 'Essai'): Promise<number> {
  const id = await parcoursDeTest(monde, nom);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const charge = async (id: number) =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === id)!;
const AILLEURS = () => [monde.emploi, monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger];

describe('charges', () => {
  test('le stock, la file active et la charge pondérée ne se confondent pas', async () => {
    const [a, b, c, d] = [
      await parcoursSuivi(monde, 'Ada'),
      await parcoursSuivi(monde, 'Bob'),
      await parcoursSuivi(monde, 'Cyd'),
      await parcoursSuivi(monde, 'Dan'),
    ];
    await sql`UPDATE affectation SET debut = date_trunc('year', current_date)::date WHERE parcours IN (${a}, ${b}, ${c}, ${d})`.execute(
      base,
    );
    // Entrée : 1,5 ; suivi : 0,5 ; accompagnement : 1 ; le quatrième est parti ce matin, et compte dans l'année.
    await sql`UPDATE parcours SET etat = 'accueilli' WHERE id = ${a}`.execute(base);
    await sql`UPDATE parcours SET etat = 'suivi' WHERE id = ${b}`.execute(base);
    await sql`UPDATE affectation SET fin = current_date WHERE parcours = ${d}`.execute(base);
    const annee = await charge(monde.portefeuille);
    expect(annee).toMatchObject({
      personnes: 3,
      charge: 3,
      plafond: 80,
      aVoir: 2,
      vues: 0,
      ancienneteMediane: 30,
      sansContratMax: 30,
    });
    expect(annee.fileActive).toBe(aujourdhui().endsWith('-01-01') ? 3 : 4);
    // Sortie l'an dernier : plus dans la file active.
    await sql`UPDATE affectation SET debut = current_date - 800, fin = current_date - 400 WHERE parcours = ${d}`.execute(
      base,
    );
    expect((await charge(monde.portefeuille)).fileActive).toBe(3);
    expect(await charge(second)).toMatchObject({ personnes: 0, charge: 0, fileActive: 0, ancienneteMediane: null });
  });

  test('la couverture du mois ne compte que les rendez-vous honorés de ce mois', async () => {
    const a = await parcoursSuivi(monde, 'Ada');
    const rdv = async (etat: string, debut: string) => {
      const [r] = await lignes(sql<{
        id: number;
      }>`INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
        VALUES (${monde.operation}, ${pro(monde.emploi)}, 'individuel', 'suivi', 'sur_place', ${sql.raw(debut)}, ${sql.raw(debut)} + interval '1 hour', 'Essai') RETURNING id`);
      await sql`INSERT INTO participation (rendezvous, parcours, debut, etat, qualifie_le) VALUES (${r!.id}, ${a}, ${sql.raw(debut)}, ${etat}, now())`.execute(
        base,
      );
    };
    await rdv('absent', "date_trunc('month', now()) + interval '9 hours'");
    await rdv('honore', "date_trunc('month', now()) - interval '1 day'");
    expect(await charge(monde.portefeuille)).toMatchObject({ aVoir: 1, vues: 0 });
    await rdv('honore', "date_trunc('month', now()) + interval '8 hours'");
    expect(await charge(monde.portefeuille)).toMatchObject({ aVoir: 1, vues: 1 });
  });

  test('sans titulaire, absent : le tableau le dit', async () => {
    await sql`UPDATE portefeuille SET titulaire = NULL WHERE id = ${second}`.execute(base);
    await executer(declarerAbsence, monde.emploi, {
      professionnel: pro(monde.emploi),
      debut: jour(0),
      fin: jour(3),
      relais: pro(collegue),
    });
    const { portefeuilles } = await lirePortefeuilles(base, await operationSituee(base, monde.operation));
    expect(portefeuilles.map((f) => f.alertes[0])).toEqual([
      expect.stringMatching(/est absent jusqu'au .* relaie\.$/),
      'Personne ne tient ce portefeuille.',
    ]);
    await sql`UPDATE portefeuille SET titulaire = ${pro(collegue)} WHERE id = ${second}`.execute(base);
  });

  test('les droits : le responsable et la coordination voient les charges ; le titulaire voit la sienne', async () => {
    const operation = await operationSituee(base, monde.operation);
    expect(peut(monde.responsable, 'designations.voirCharges', operation)).toBe(true);
    for (const qui of AILLEURS()) expect(peut(qui, 'designations.voirCharges', operation)).toBe(false);
    const vise = { operation, equipe: monde.equipe, compteId: monde.emploi.compteId };
    for (const qui of [monde.responsable, monde.emploi])
      expect(peut(qui, 'designations.voirPortefeuille', vise)).toBe(true);
    for (const qui of [monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger])
      expect(peut(qui, 'designations.voirPortefeuille', vise)).toBe(false);
    expect(peut(monde.responsable, 'designations.voirPortefeuille', { ...vise, equipe: monde.autreEquipe })).toBe(
      false,
    );
  });
});

describe('proposition', () => {
  test('la file, le portefeuille le moins chargé, puis écarté, puis accepté avec ses raisons', async () => {
    await parcoursSuivi(monde, 'Ada');
    const id = await oriente('Bob');
    const operation = await operationSituee(base, monde.operation);
    const proposer = () =>
      lireEnCloison(monde.responsable, async (c) => {
        const file = await sansBinome(c, monde.operation, [monde.equipe]);
        return {
          file,
          ecartes: await ecartesDe(
            c,
            file.map((l) => l.parcours),
          ),
        };
      }).then(({ file, ecartes }) => proposerPour(base, operation, file, { ecartes, equipes: [monde.equipe] }));
    const premiere = await proposer();
    expect(premiere.affectations.map((a) => [Number(a.personne), Number(a.portefeuille)])).toEqual([[id, second]]);
    await executer(ecarterProposition, monde.responsable, { parcours: id, portefeuille: second, motif: 'connait' });
    const suivante = await proposer();
    expect(suivante.affectations.map((a) => Number(a.portefeuille))).toEqual([monde.portefeuille]);
    const { raisons } = suivante.affectations[0]!;
    await executer(accepterAffectation, monde.responsable, {
      parcours: id,
      portefeuille: monde.portefeuille,
      appui: pro(monde.social),
      raisons,
    });
    const [affectation] = await lignes(
      sql<{ raisons: string[] }>`SELECT raisons FROM affectation WHERE parcours = ${id}`,
    );
    expect(affectation!.raisons).toEqual(raisons);
    expect(
      await lignes(sql`SELECT rang, professionnel FROM designation WHERE parcours = ${id} ORDER BY rang DESC`),
    ).toEqual([
      { rang: 'principal', professionnel: pro(monde.emploi) },
      { rang: 'appui', professionnel: pro(monde.social) },
    ]);
    expect((await proposer()).affectations).toEqual([]);
  });

  test('l’autre domaine est demandé : le référent social est principal, le titulaire en appui, le portefeuille le même', async () => {
    const id = await oriente();
    await executer(accepterAffectation, monde.responsable, {
      parcours: id,
      portefeuille: second,
      principal: pro(monde.social),
    });
    const binome = () =>
      lignes(
        sql`SELECT rang, professionnel FROM designation WHERE parcours = ${id} AND fin IS NULL ORDER BY rang DESC`,
      );
    expect(await binome()).toEqual([
      { rang: 'principal', professionnel: pro(monde.social) },
      { rang: 'appui', professionnel: pro(collegue) },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 1 });
    // Le principal change seul : le titulaire reste en appui, et le portefeuille avec lui.
    await executer(transfererPortefeuille, monde.responsable, {
      choix: [`${id}:${second}:${pro(monde.emploi)}`],
      motif: 'Départ',
    });
    expect(await binome()).toEqual([
      { rang: 'principal', professionnel: pro(monde.emploi) },
      { rang: 'appui', professionnel: pro(collegue) },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 1 });
  });

  test('ni un référent, ni une autre équipe, ni un autre département n’acceptent ou n’écartent', async () => {
    const id = await oriente();
    for (const qui of AILLEURS()) {
      await expect(executer(accepterAffectation, qui, { parcours: id, portefeuille: second })).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
      await expect(
        executer(ecarterProposition, qui, { parcours: id, portefeuille: second, motif: 'autre' }),
      ).rejects.toMatchObject({ statut: expect.toSatisfy((s) => s === 403 || s === 404) });
    }
  });

  test('refuse un portefeuille d’ailleurs, inconnu, sans titulaire, un motif libre', async () => {
    const id = await oriente();
    const ailleurs = await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.autreEquipe,
      nom: `Ailleurs ${id}`,
      titulaire: pro(monde.autre),
    });
    const vide = await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.equipe,
      nom: `Vide ${id}`,
    });
    const accepter = (portefeuille: unknown) =>
      executer(accepterAffectation, monde.responsable, { parcours: id, portefeuille });
    await expect(accepter(ailleurs.id)).rejects.toMatchObject({ statut: 403 });
    await expect(accepter(999_999)).rejects.toMatchObject({ statut: 404 });
    await expect(accepter(vide.id)).rejects.toThrow('Personne ne tient');
    await expect(accepter('')).rejects.toMatchObject({ champs: { portefeuille: expect.any(String) } });
    await expect(
      executer(ecarterProposition, monde.responsable, { parcours: id, portefeuille: second, motif: 'trop lent' }),
    ).rejects.toThrow('dans la liste');
    await sql`UPDATE portefeuille SET ferme_le = now() WHERE id IN (${ailleurs.id}, ${vide.id})`.execute(base);
  });

  test('deux responsables, une place : un seul passe ; deux fois le même parcours : une fois', async () => {
    const [a, b] = [await oriente('Ada'), await oriente('Bob')];
    await sql`UPDATE portefeuille SET plafond = 1 WHERE id = ${second}`.execute(base);
    const accepter = (parcours: number) =>
      executer(accepterAffectation, monde.responsable, { parcours, portefeuille: second });
    const essais = await Promise.allSettled([accepter(a), accepter(b)]);
    expect(essais.map((e) => e.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await charge(second)).personnes).toBe(1);
    const pris = essais[0]!.status === 'fulfilled' ? a : b;
    await expect(accepter(pris)).rejects.toThrow('suit déjà');
    await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${second}`.execute(base);
  });
});

describe('transfert en nombre', () => {
  test('une ligne par personne : dérogation pour qui n’a pas de bilan, bilan gardé pour qui en a un', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    await sql`INSERT INTO transfert (parcours, de, etat, motif, partage_le, demande_par) VALUES (${b}, ${pro(monde.emploi)}, 'partage', 'Départ', now(), 'Essai')`.execute(
      base,
    );
    const resultat = await executer(transfererPortefeuille, monde.responsable, {
      choix: [`${a}:${second}`, `${b}:${second}`],
      motif: 'Départ du référent',
    });
    expect(resultat).toMatchObject({ nombre: 2, derogations: 1 });
    expect(
      await lignes(
        sql`SELECT parcours, etat, vers, derogation, derogation_par <> '' AS signee FROM transfert ORDER BY parcours`,
      ),
    ).toEqual([
      { parcours: a, etat: 'effectif', vers: pro(collegue), derogation: 'Départ du référent', signee: true },
      { parcours: b, etat: 'effectif', vers: pro(collegue), derogation: '', signee: false },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 2 });
    expect(await charge(monde.portefeuille)).toMatchObject({ personnes: 0 });
    // Un seul message, sans nom.
    const messages = await lignes(
      sql<{
        sujet: string;
      }>`SELECT sujet FROM courriel WHERE destinataire = ${collegue.courriel} AND sujet LIKE '%rejoignent%'`,
    );
    expect(messages).toHaveLength(1);
  });

  test('tout ou rien : une place manque, personne ne bouge ; avec une raison, tous', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    await sql`UPDATE portefeuille SET plafond = 1 WHERE id = ${second}`.execute(base);
    const choix = [`${a}:${second}`, `${b}:${second}`];
    await expect(executer(transfererPortefeuille, monde.responsable, { choix, motif: 'Départ' })).rejects.toMatchObject(
      { statut: 409 },
    );
    expect(await charge(monde.portefeuille)).toMatchObject({ personnes: 2 });
    expect(await lignes(sql`SELECT FROM transfert`)).toEqual([]);
    await executer(transfererPortefeuille, monde.responsable, {
      choix,
      motif: 'Départ',
      auDela: 'Recrutement en cours',
    });
    expect(await charge(second)).toMatchObject({ personnes: 2 });
    await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${second}`.execute(base);
  });

  test('refusés : un autre rôle, un parcours d’une autre équipe glissé dans l’envoi, rien, deux fois le même, sans raison', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    const transferer = (qui: Acteur, choix: string[], motif = 'Départ') =>
      executer(transfererPortefeuille, qui, { choix, motif });
    for (const qui of AILLEURS())
      await expect(transferer(qui, [`${a}:${second}`])).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
    await sql`UPDATE parcours SET equipe = ${monde.autreEquipe} WHERE id = ${b}`.execute(base);
    await expect(transferer(monde.responsable, [`${a}:${second}`, `${b}:${second}`])).rejects.toMatchObject({
      statut: 403,
    });
    await expect(transferer(monde.responsable, [])).rejects.toThrow('au moins une');
    await expect(transferer(monde.responsable, [`${a}:${second}`, `${a}:${second}`])).rejects.toThrow('deux fois');
    await expect(transferer(monde.responsable, ['x:y'])).rejects.toThrow('Choisissez un portefeuille');
    await expect(transferer(monde.responsable, [`${a}:${second}`], ' ')).rejects.toThrow('Dites pourquoi');
    await expect(transferer(monde.responsable, [`${a}:${monde.portefeuille}`])).rejects.toThrow('suit déjà');
    expect(await lignes(sql`SELECT FROM transfert`)).toEqual([]);
  });
});

describe('absences et relais', () => {
  const ouverts = (qui: Acteur, quand = 'now()') =>
    lignes(sql<{
      parcours: number;
    }>`SELECT parcours FROM acces_parcours WHERE compte_id = ${qui.compteId} AND titre = 'relais'
      AND debut <= ${sql.raw(quand)} AND fin > ${sql.raw(quand)}`).then((l) => l.map((x) => x.parcours));
  const declarer = (qui: Acteur, plus = {}) =>
    executer(declarerAbsence, qui, {
      professionnel: pro(monde.emploi),
      debut: jour(0),
      fin: jour(4),
      relais: pro(collegue),
      ...plus,
    });

  test('le relais lit et écrit pendant l’absence, pas avant ni après', async () => {
    const id = await parcoursSuivi(monde);
    await declarer(monde.emploi, { debut: jour(2), fin: jour(4) });
    expect(await ouverts(collegue)).toEqual([]);
    expect(await ouverts(collegue, "(current_date + 2)::timestamp AT TIME ZONE 'Europe/Paris'")).toEqual([id]);
    expect(
      await ouverts(collegue, "(current_date + 5)::timestamp AT TIME ZONE 'Europe/Paris' - interval '1 second'"),
    ).toEqual([id]);
    expect(await ouverts(collegue, "(current_date + 5)::timestamp AT TIME ZONE 'Europe/Paris'")).toEqual([]);
  });

  test('annulée, l’accès se ferme à l’instant ; annulée deux fois, elle le dit', async () => {
    const id = await parcoursSuivi(monde);
    const { id: absence } = await declarer(monde.responsable);
    expect(await ouverts(collegue)).toEqual([id]);
    await executer(annulerAbsence, monde.emploi, { absence });
    expect(await ouverts(collegue)).toEqual([]);
    await expect(executer(annulerAbsence, monde.emploi, { absence })).rejects.toThrow('déjà annulée');
    // La période redevient libre.
    await declarer(monde.emploi);
    expect(await ouverts(collegue)).toEqual([id]);
  });

  test('une personne confiée pendant l’absence est relayée aussi ; transférée, elle ne l’est plus', async () => {
    await declarer(monde.emploi);
    const id = await oriente();
    await executer(accepterAffectation, monde.responsable, { parcours: id, portefeuille: monde.portefeuille });
    expect(await ouverts(collegue)).toEqual([id]);
    await executer(transfererPortefeuille, monde.responsable, { choix: [`${id}:${second}`], motif: 'Départ' });
    expect(await ouverts(collegue)).toEqual([]);
  });

  test('qui la déclare : l’absent, son responsable ; pas un collègue, ni un autre département', async () => {
    for (const qui of [monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger])
      await expect(declarer(qui)).rejects.toMatchObject({ statut: 403 });
    await expect(declarer(monde.emploi, { professionnel: 999_999 })).rejects.toMatchObject({ statut: 404 });
    const { id } = await declarer(monde.responsable);
    for (const qui of [collegue, monde.autre, monde.etranger])
      await expect(executer(annulerAbsence, qui, { absence: id })).rejects.toMatchObject({ statut: 403 });
  });

  test('refuse une fin avant le début, une absence passée, deux fois les mêmes jours, un relais impossible', async () => {
    await expect(declarer(monde.emploi, { debut: jour(5), fin: jour(2) })).rejects.toMatchObject({
      champs: { fin: expect.any(String) },
    });
    await expect(declarer(monde.emploi, { debut: jour(-9), fin: jour(-2) })).rejects.toThrow('déjà finie');
    await expect(declarer(monde.emploi, { relais: pro(monde.emploi) })).rejects.toThrow('elle-même');
    await expect(declarer(monde.emploi, { relais: pro(monde.autre) })).rejects.toMatchObject({
      champs: { relais: expect.any(String) },
    });
    await expect(declarer(monde.emploi, { relais: pro(monde.entreprise) })).rejects.toThrow('référent');
    await declarer(monde.emploi);
    await expect(declarer(monde.emploi, { debut: jour(4), fin: jour(8) })).rejects.toMatchObject({ statut: 409 });
    // Le relais est absent aux mêmes jours.
    await executer(declarerAbsence, collegue, { professionnel: pro(collegue), debut: jour(20), fin: jour(22) });
    await expect(declarer(monde.emploi, { debut: jour(21), fin: jour(25) })).rejects.toThrow('absent aussi');
  });

  test('deux déclarations en même temps : une seule', async () => {
    const essais = await Promise.allSettled([declarer(monde.emploi), declarer(monde.responsable)]);
    expect(essais.map((e) => e.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
