import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { SECTIONS } from './forme.ts';
import {
  accepterTransfert,
  annulerTransfert,
  bilansPartages,
  demanderTransfert,
  derogerTransfert,
  noterBilanVu,
  partagerBilan,
  redigerBilan,
  refuserTransfert,
  resumeTransferts,
  transfertsAFaire,
  transfertsDe,
} from './index.ts';
import { fileTransferts } from './requetes/file.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

const BILAN = Object.fromEntries(SECTIONS.map((s) => [s.id, `Texte de ${s.id}.`]));
const vus = (acteur: Acteur, parcours: number) => lireEnCloison(acteur, (c) => transfertsDe(c, parcours));
const versAutre = () => monde.professionnels[monde.autre.compteId]!;

/** Demandé par le responsable vers la référente de l'autre équipe. */
async function demande(nom: string) {
  const parcours = await parcoursSuivi(monde, nom);
  const { id } = await executer(demanderTransfert, monde.responsable, {
    parcours,
    motif: 'Changement de secteur.',
    vers: versAutre(),
  });
  return { parcours, id };
}
async function partage(nom: string) {
  const d = await demande(nom);
  await executer(redigerBilan, monde.emploi, { id: d.id, ...BILAN });
  await executer(partagerBilan, monde.emploi, { id: d.id, relu: 'oui' });
  return d;
}

describe('bilan', () => {
  test('rédigé par qui quitte ; relu, complet, puis partagé ; il ne change plus', async () => {
    const { parcours, id } = await demande('Bilan');
    for (const qui of [monde.social, monde.autre, monde.etranger])
      await expect(executer(redigerBilan, qui, { id, ...BILAN })).rejects.toThrow();
    await expect(
      executer(redigerBilan, monde.emploi, { id, ...BILAN, freins: 'NIR 1 85 05 78 006 084 91' }),
    ).rejects.toThrow();
    await expect(
      executer(redigerBilan, monde.emploi, { id, ...BILAN, freins: 'Elle suit une chimiothérapie.' }),
    ).rejects.toThrow();
    await expect(executer(partagerBilan, monde.emploi, { id, relu: 'oui' })).rejects.toMatchObject({ statut: 409 });
    await executer(redigerBilan, monde.emploi, { id, version: 1, ...BILAN, parole: '' });
    await expect(executer(redigerBilan, monde.emploi, { id, version: 1, ...BILAN })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(partagerBilan, monde.emploi, { id, relu: 'oui' })).rejects.toThrow(
      /Ce que la personne veut dire/,
    );
    await executer(redigerBilan, monde.emploi, { id, ...BILAN });
    await expect(executer(partagerBilan, monde.emploi, { id })).rejects.toMatchObject({
      champs: { relu: expect.any(String) },
    });
    // Brouillon : ni la personne, ni qui reprend, ne le lisent.
    expect(await vus(monde.autre, parcours)).toEqual([]);
    await executer(partagerBilan, monde.emploi, { id, relu: 'oui' });
    expect((await vus(monde.autre, parcours))[0]?.bilan.acquis).toBe('Texte de acquis.');
    await expect(executer(redigerBilan, monde.emploi, { id, ...BILAN })).rejects.toMatchObject({ statut: 409 });
    await expect(executer(partagerBilan, monde.emploi, { id, relu: 'oui' })).rejects.toMatchObject({ statut: 409 });
  });

  test('la personne lit son bilan une fois partagé, et la base note qu’elle l’a vu ; les notes privées n’y sont pas', async () => {
    const { parcours, id } = await demande('Elle');
    await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${parcours}, ${monde.emploi.compteId}, 'MARQUE-SECRETE')`.execute(
      base,
    );
    const { personne } = await parcoursSitue(base, parcours);
    const elle = <T>(faire: Parameters<typeof enCloison<T>>[2]) => enCloison(base, { compteId: 0, personne }, faire);
    expect(await elle((c) => bilansPartages(c, parcours))).toEqual([]);
    await executer(redigerBilan, monde.emploi, { id, ...BILAN });
    await executer(partagerBilan, monde.emploi, { id, relu: 'oui' });
    expect(await elle((c) => bilansPartages(c, parcours))).toHaveLength(1);
    await elle((c) => noterBilanVu(c, id));
    const [t] = await vus(monde.autre, parcours);
    expect(t?.vuLe).toBeInstanceOf(Date);
    expect(JSON.stringify(t)).not.toContain('MARQUE');
    await executer(accepterTransfert, monde.autre, { id });
    const notes = await lireEnCloison(
      monde.autre,
      async (c) => (await sql`SELECT FROM note_privee WHERE parcours = ${parcours}`.execute(c)).rows,
    );
    expect(notes).toEqual([]);
  });
});

describe('accepter', () => {
  test('bloqué tant que le bilan n’est pas partagé ; puis principal, accès et échéances suivent ; l’ancien lit trente jours', async () => {
    const { parcours, id } = await demande('Acceptation');
    await sql`INSERT INTO echeance (nature, objet, libelle, adresse, organisation_id, compte_id, due_le) VALUES ('accompagnement.contrat',
      ${`parcours:${parcours}`}, 'Contrat', ${`/parcours/${parcours}/contrat`}, ${monde.emploi.organisationId}, ${monde.emploi.compteId}, now())`.execute(
      base,
    );
    await expect(executer(accepterTransfert, monde.autre, { id })).rejects.toThrow();
    await executer(redigerBilan, monde.emploi, { id, ...BILAN });
    await executer(partagerBilan, monde.emploi, { id, relu: 'oui' });
    for (const qui of [monde.emploi, monde.responsable, monde.social, monde.etranger])
      await expect(executer(accepterTransfert, qui, { id })).rejects.toThrow();
    expect(await lireEnCloison(monde.autre, (c) => transfertsAFaire(c, monde.autre))).toMatchObject({
      aAccepter: expect.any(Number),
    });
    await executer(accepterTransfert, monde.autre, { id });
    const p = await parcoursSitue(base, parcours);
    expect(p.principal).toBe(monde.autre.compteId);
    expect(peut(monde.emploi, 'personnes.lire', p)).toBe(true);
    expect(peut(monde.emploi, 'personnes.modifier', p)).toBe(false);
    expect(peut(monde.autre, 'personnes.modifier', p)).toBe(true);
    const { rows: ancien } = await sql<{
      jours: number;
    }>`SELECT round(extract(epoch FROM fin - now()) / 86400)::int AS jours FROM acces_parcours
      WHERE parcours = ${parcours} AND compte_id = ${monde.emploi.compteId} AND titre = 'ancien'`.execute(base);
    expect(ancien).toEqual([{ jours: 30 }]);
    const { rows: due } = await sql<{
      compte: number;
    }>`SELECT compte_id AS compte FROM echeance WHERE objet = ${`parcours:${parcours}`}`.execute(base);
    expect(due).toEqual([{ compte: monde.autre.compteId }]);
    // Coupé seul au terme.
    await sql`UPDATE acces_parcours SET debut = now() - interval '31 days', fin = now() WHERE parcours = ${parcours} AND titre = 'ancien'`.execute(
      base,
    );
    expect(peut(monde.emploi, 'personnes.lire', await parcoursSitue(base, parcours))).toBe(false);
    expect(await vus(monde.emploi, parcours)).toEqual([]);
    await expect(executer(accepterTransfert, monde.autre, { id })).rejects.toMatchObject({ statut: 409 });
    expect(await lireEnCloison(monde.autre, (c) => resumeTransferts(c, parcours))).toMatchObject({
      enCours: null,
      faits: [{}],
    });
  });

  test('dérogation : le responsable seul, avec sa raison, gardée', async () => {
    const { parcours, id } = await demande('Dérogation');
    for (const qui of [monde.emploi, monde.autre, monde.social])
      await expect(executer(derogerTransfert, qui, { id, motif: 'Essai.' })).rejects.toThrow();
    await expect(executer(derogerTransfert, monde.responsable, { id, motif: '' })).rejects.toThrow();
    await executer(derogerTransfert, monde.responsable, { id, motif: 'Absence imprévue du référent.' });
    await sql`UPDATE personne SET canal = 'courriel', courriel = 'derogation@essai.invalid'
      WHERE id = (SELECT personne FROM parcours WHERE id = ${parcours})`.execute(base);
    await executer(accepterTransfert, monde.autre, { id });
    // Personne n'a lu de bilan : on ne le lui fait pas croire.
    const { rows: ecrits } = await sql<{
      texte: string;
    }>`SELECT texte FROM courriel WHERE destinataire = 'derogation@essai.invalid'`.execute(base);
    expect(ecrits).toHaveLength(1);
    expect(ecrits[0]!.texte).not.toContain('bilan');
    // Passé à l'autre équipe, il n'est plus au premier responsable : qui reprend lit la dérogation.
    const [t] = await vus(monde.autre, parcours);
    expect(t).toMatchObject({
      etat: 'effectif',
      partageLe: null,
      derogation: 'Absence imprévue du référent.',
      derogationPar: monde.responsable.nom,
    });
  });

  test('double clic : une seule bascule', async () => {
    const { parcours, id } = await partage('Clic');
    const issues = await Promise.allSettled([1, 2].map(() => executer(accepterTransfert, monde.autre, { id })));
    expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await sql`SELECT FROM designation WHERE parcours = ${parcours} AND rang = 'principal'`.execute(
      base,
    );
    expect(rows).toHaveLength(2);
  });

  test('refuser : rien ne change, le bilan se referme ; annuler : par qui quitte ou le responsable', async () => {
    const { parcours, id } = await partage('Refus');
    await expect(executer(refuserTransfert, monde.autre, { id, reponse: '' })).rejects.toThrow();
    await expect(executer(refuserTransfert, monde.emploi, { id, reponse: 'Essai.' })).rejects.toThrow();
    await executer(refuserTransfert, monde.autre, { id, reponse: 'Trop loin pour elle.' });
    expect(await vus(monde.autre, parcours)).toEqual([]);
    expect((await parcoursSitue(base, parcours)).principal).toBe(monde.emploi.compteId);
    const second = await executer(demanderTransfert, monde.emploi, { parcours, motif: 'Encore.' });
    await expect(executer(annulerTransfert, monde.autre, { id: second.id, motif: 'Essai.' })).rejects.toThrow();
    await executer(annulerTransfert, monde.emploi, { id: second.id, motif: 'Finalement non.' });
  });
});

test('la file : à moi d’abord, le responsable voit ceux de son équipe, les autres rien', async () => {
  const { parcours } = await demande('File');
  const file = (qui: Acteur) =>
    lireEnCloison(qui, (c) => fileTransferts(c, qui, { q: 'File', sens: 'asc', page: 1, taille: 50 }));
  expect((await file(monde.emploi)).lignes).toMatchObject([{ parcours, attente: 'bilan', aMoi: true }]);
  expect((await file(monde.responsable)).lignes).toMatchObject([{ parcours, aMoi: false }]);
  for (const qui of [monde.autre, monde.orientation, monde.entreprise, monde.financeur, monde.etranger])
    expect((await file(qui)).lignes).toEqual([]);
});

test('ni nom ni texte libre au journal et dans les courriels', async () => {
  const { rows } = await sql<{
    texte: string;
  }>`SELECT details::text || objet AS texte FROM journal WHERE action LIKE 'transferts.%'
    UNION ALL SELECT sujet || texte FROM courriel`.execute(base);
  expect(rows.length).toBeGreaterThan(20);
  expect(
    rows.filter((r) => /Personne (Bilan|Elle|Refus|Clic)|Texte de|Absence imprévue|Trop loin/.test(r.texte)),
  ).toEqual([]);
});
