import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attentesDe } from '#src/domaines/accueil/attentes.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { completerAvis, donnerAvis } from './operations/avis.ts';
import { consulterFinanceurs } from './operations/consulter.ts';
import { cofinancements, totauxCofinancements } from './requetes/cofinancements.ts';
import { lignesDemandees } from './requetes/demandeFinanceur.ts';
import { avisDesDossiers, financeursPossibles } from './requetes/financeurs.ts';
import { histoireDossier } from './requetes/histoire.ts';
import { notesDe } from './requetes/notes.ts';
import { pageAvis, pageConsultations } from './requetes/pageAvis.ts';

let base: Base;
let c: Campagne;
let region: Acteur;
let id: number;
const DONNEES = {
  presentation: 'Un chantier inventé.',
  cofinanceurs: [
    { nom: 'Département exemple', nature: 'departement', montant: '40000', etat: 'demande' },
    { nom: 'Département exemple, formation', nature: 'departement', montant: '2500.50', etat: 'prevu' },
    { nom: 'Région exemple', nature: 'region', montant: '9000', etat: 'accorde' },
  ],
};

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  await semerParametres(base);
  region = await creerActeurTest(base, 'region', 'agent', { niveau: 'region', codes: ['32'] });
});
beforeEach(async () => {
  await sql`DELETE FROM echeance_rappel; DELETE FROM echeance; TRUNCATE dossier_avis_financeur CASCADE; DELETE FROM dossier_note; DELETE FROM reponse; DELETE FROM dossier`.execute(
    base,
  );
  id = await dossierDeTest(base, c, { etat: 'complet', donnees: DONNEES });
});

const consulter = (organisations: number[], plus = {}) =>
  executer(consulterFinanceurs, c.ddets, { dossiers: [id], organisations, ...plus });

describe("demander l'avis des autres financeurs", () => {
  test('chacun reçoit une échéance et un courriel ; redemander ne fait rien de plus', async () => {
    expect(await consulter([c.departement.organisationId, region.organisationId])).toEqual({ demandes: 2 });
    expect(await consulter([c.departement.organisationId])).toEqual({ demandes: 0 });
    const { rows } = await sql<{ organisation: number; jours: number }>`
      SELECT organisation_id AS organisation, (due_le AT TIME ZONE 'Europe/Paris')::date - (now() AT TIME ZONE 'Europe/Paris')::date AS jours
      FROM echeance WHERE nature = 'dossier.avis_financeur' ORDER BY id`.execute(base);
    expect(rows).toEqual([
      { organisation: c.departement.organisationId, jours: 21 },
      { organisation: region.organisationId, jours: 21 },
    ]);
    const { attentes } = await attentesDe(base, region);
    expect(attentes.find(({ cle }) => cle === 'avis-financeur')).toMatchObject({ nombre: 1 });
  });

  test("une organisation d'un autre territoire, ou qui ne finance pas, n'est pas consultée", async () => {
    const ailleurs = await creerActeurTest(base, 'departement', 'agent', { codes: ['59'] });
    await sql`UPDATE organisation SET departement = '59' WHERE id = ${ailleurs.organisationId}`.execute(base);
    for (const organisation of [ailleurs.organisationId, c.structure.organisationId, c.reseau.organisationId])
      await expect(consulter([organisation])).rejects.toMatchObject({ statut: 422 });
    const possibles = await financeursPossibles(base, { departement: '62', region: '32' });
    expect(possibles.map(({ nature }) => nature)).toEqual(['departement', 'region']);
  });

  test('seule la DDETS du département consulte', async () => {
    for (const qui of [c.autreDdets, c.dreets, c.departement, c.structure])
      await expect(
        executer(consulterFinanceurs, qui, { dossiers: [id], organisations: [region.organisationId] }),
      ).rejects.toMatchObject({ statut: 403 });
  });
});

describe('donner un avis', () => {
  test('une fois, puis verrouillé : un second avis est refusé, un complément daté passe, la base tient le verrou', async () => {
    await consulter([c.departement.organisationId]);
    await executer(donnerAvis, c.departement, { id, sens: 'favorable', montant: '12 500,50' });
    await expect(executer(donnerAvis, c.departement, { id, sens: 'defavorable', texte: 'Non.' })).rejects.toMatchObject(
      {
        statut: 409,
        message: expect.stringContaining(c.departement.nom),
      },
    );
    await executer(completerAvis, c.departement, { id, texte: 'Après la commission permanente.', montant: '15000' });
    await executer(completerAvis, c.departement, { id, texte: 'Précision.' });
    const [avis] = await avisDesDossiers(base, [id]);
    expect(avis).toMatchObject({ sens: 'favorable', montant: '15000.00' });
    expect(avis!.complements.map(({ montant }) => montant)).toEqual(['15000.00', null]);
    await expect(
      sql`UPDATE dossier_avis_financeur SET texte = 'Autre' WHERE dossier = ${id}`.execute(base),
    ).rejects.toThrow('ne change plus');
    const { rows } = await sql<{
      etat: string;
    }>`SELECT etat FROM echeance WHERE nature = 'dossier.avis_financeur'`.execute(base);
    expect(rows).toEqual([{ etat: 'faite' }]);
  });

  test('deux personnes du département au même instant : un seul avis', async () => {
    await consulter([c.departement.organisationId]);
    const essais = await Promise.allSettled(
      ['favorable', 'sans_avis'].map((sens) => executer(donnerAvis, c.departement, { id, sens })),
    );
    expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('un avis réservé se motive, un montant illisible est refusé sans rien perdre', async () => {
    await consulter([c.departement.organisationId]);
    const refus = (entree: Record<string, string>, champ: string) =>
      expect(executer(donnerAvis, c.departement, { id, ...entree })).rejects.toMatchObject({
        champs: { [champ]: expect.any(String) },
      });
    await refus({ sens: 'reserve' }, 'texte');
    await refus({ sens: 'favorable', montant: 'beaucoup' }, 'montant');
    await refus({ sens: 'favorable', montant: '-3' }, 'montant');
    await refus({}, 'sens');
  });

  test("qui n'est pas consulté ne donne ni ne lit d'avis ; un financeur ne lit pas celui d'un autre", async () => {
    await consulter([region.organisationId]);
    await expect(executer(donnerAvis, c.departement, { id, sens: 'favorable' })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(donnerAvis, c.structure, { id, sens: 'favorable' })).rejects.toMatchObject({ statut: 403 });
    await expect(pageAvis(base, c.structure, id)).rejects.toMatchObject({ statut: 403 });
    await consulter([c.departement.organisationId]);
    await executer(donnerAvis, c.departement, { id, sens: 'defavorable', texte: 'Hors de nos priorités.' });
    const page = await pageAvis(base, region, id);
    expect(page.avis).toMatchObject({ organisationId: region.organisationId, sens: null });
    expect(JSON.stringify(page)).not.toContain('Hors de nos priorités');
    await expect(pageConsultations(base, region, id)).rejects.toMatchObject({ statut: 403 });
    expect((await pageConsultations(base, c.dreets, id)).avis).toHaveLength(2);
  });
});

describe('cofinancements', () => {
  test('ce qui est demandé à une nature de financeur se lit dans le budget du dossier, au centime', () => {
    expect(lignesDemandees(DONNEES, 'departement')).toMatchObject({ montant: '42500.50' });
    expect(lignesDemandees(DONNEES, 'region').lignes).toEqual([
      { nom: 'Région exemple', montant: '9000', etat: 'accordé' },
    ]);
    expect(lignesDemandees(DONNEES, 'epci')).toEqual({ montant: null, lignes: [] });
  });

  test('le département voit tous les dossiers déposés de son territoire ; la région, ceux où elle est consultée', async () => {
    expect(await cofinancements(base, region)).toEqual([]);
    const [ligne] = await cofinancements(base, c.departement);
    expect(ligne).toMatchObject({ id, demande: '42500.50', avis: null, envisage: null });
    await consulter([region.organisationId, c.departement.organisationId]);
    await executer(donnerAvis, c.departement, { id, sens: 'favorable', montant: '0' });
    expect((await cofinancements(base, region))[0]).toMatchObject({
      demande: '9000.00',
      avis: 'attendu',
      envisage: null,
    });
    const siennes = await cofinancements(base, c.departement);
    // Zéro dit n'est pas « non dit ».
    expect(totauxCofinancements(siennes)).toMatchObject({ envisage: { total: '0.00', inconnus: 0 }, aDonner: 0 });
    await expect(cofinancements(base, c.structure)).rejects.toMatchObject({ statut: 403 });
    await sql`UPDATE dossier SET etat = 'brouillon', numero = NULL, depose_le = NULL WHERE id = ${id}`.execute(base);
    expect(await cofinancements(base, c.departement)).toEqual([]);
  });
});

describe('ce que la structure lit de son dossier', () => {
  test('son histoire, sans les avis des autres financeurs ni les notes internes ; une autre structure, un réseau et le département, rien', async () => {
    await consulter([c.departement.organisationId]);
    await sql`INSERT INTO dossier_note (dossier, organisation_id, texte, par, par_id)
      VALUES (${id}, ${c.ddets.organisationId}, 'Note très interne', 'Agent', ${c.ddets.compteId})`.execute(base);
    const histoire = await histoireDossier(base, c.structure, id);
    expect(JSON.stringify(histoire.evenements)).not.toMatch(/très interne|Avis demandé/);
    expect(JSON.stringify((await histoireDossier(base, c.ddets, id)).evenements)).toContain('Avis demandé');
    for (const qui of [c.autreStructure, c.reseau, c.departement, c.autreDdets])
      await expect(histoireDossier(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    expect(await notesDe(base, c.ddets, id)).toHaveLength(1);
    for (const qui of [c.structure, c.departement, c.dreets, c.autreDdets])
      await expect(notesDe(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    // Une note d'un autre service ne se lit pas, même au même endroit.
    const voisine = { ...c.ddets, organisationId: c.ddets.organisationId + 10_000 };
    expect(await notesDe(base, voisine, id)).toEqual([]);
  });

  test('un brouillon ne se lit pas du service', async () => {
    await sql`UPDATE dossier SET etat = 'brouillon', numero = NULL, depose_le = NULL WHERE id = ${id}`.execute(base);
    expect((await dossierSitue(base, id)).etat).toBe('brouillon');
    await expect(histoireDossier(base, c.ddets, id)).rejects.toMatchObject({ statut: 403 });
    expect((await histoireDossier(base, c.structure, id)).service).toBe(false);
  });
});
