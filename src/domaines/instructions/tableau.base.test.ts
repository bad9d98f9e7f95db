import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import '#src/domaines/saisines.ts';
import { campagneDe } from '#src/domaines/campagnes/index.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { attribuerDossiers } from './operations/attribuer.ts';
import { demanderCorrections } from './operations/renvoyer.ts';
import { pageInstruction } from './requetes/pageInstruction.ts';
import { passe } from './requetes/passe.ts';
import { offreProche, territoireServi } from './requetes/proches.ts';
import { colonnesDuTableau, filtrerTableau, trierTableau } from './tableau/colonnes.ts';
import { chiffrer } from './tableau/demande.ts';
import { dossiersDuTableau } from './tableau/lire.ts';
import { apercuLot } from './tableau/lot.ts';

const ANNEE = 2026;
const POSTES = (etp: string, type = 'ACI') => ({ presentation: 'Inventé.', etp_demandes: [{ type, etp, mois: '12' }] });

let base: Base;
let c: Campagne;
let ids: { aci: number; ei: number; sans: number };
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base, { annee: ANNEE });
  await semerParametres(base);
  const aCote = await creerStructureTest(base, {
    siret: '11111111100019',
    nom: 'Troisième Exemple',
    type: 'EI',
    commune: '62765',
    lon: 2.26,
    lat: 50.75,
  });
  ids = {
    aci: await dossierDeTest(base, c, { etat: 'depose', donnees: POSTES('24.76') }),
    ei: await dossierDeTest(base, { ...c, idStructure: aCote }, { etat: 'complet', donnees: POSTES('10') }),
    sans: await dossierDeTest(
      base,
      { ...c, structure: c.autreStructure, idStructure: c.idAutreStructure },
      { etat: 'complet' },
    ),
  };
  await sql`UPDATE dossier SET etat_depuis = now() - interval '12 days 3 hours' WHERE id = ${ids.aci}`.execute(base);
});

const lire = async () => (await dossiersDuTableau(base, c.ddets, await campagneDe(base, c.campagne))).lignes;

describe('tableau de la campagne', () => {
  test('âges en jours, postes et montants demandés : 24,76 ETP d’ACI font 592 283,96 €', async () => {
    const lignes = await lire();
    expect(lignes.find(({ id }) => id === ids.aci)).toMatchObject({
      age: 12,
      etpDemandes: '24.76',
      demande: '592283.96',
      enRetard: false,
    });
    // Sans postes écrits, la demande est non calculable et dit pourquoi ; elle ne vaut pas zéro.
    expect(lignes.find(({ id }) => id === ids.sans)).toMatchObject({
      etpDemandes: null,
      demande: null,
      motifDemande: 'aucun poste demandé',
    });
  });

  test('les sommes par étape laissent à part ce qui ne se calcule pas', async () => {
    const instruction = colonnesDuTableau(await lire()).find(({ id }) => id === 'instruction')!;
    expect(instruction).toMatchObject({ nombre: 2, sansMontant: 1, etp: '10' });
    expect(instruction.demande).toBe('239210.00');
  });

  test("filtres de l'adresse : type, étape, instructeur, retard, recherche sans accent", async () => {
    await executer(attribuerDossiers, c.ddets, { dossiers: [ids.ei], instructeur: 'moi' });
    const lignes = await lire();
    const garder = (f: Parameters<typeof filtrerTableau>[1]) =>
      filtrerTableau(lignes, f)
        .map(({ id }) => id)
        .sort();
    expect(garder({ type: ['EI'] })).toEqual([ids.ei]);
    expect(garder({ etape: ['deposes'] })).toEqual([ids.aci]);
    expect(garder({ instructeur: String(c.ddets.compteId) })).toEqual([ids.ei]);
    expect(garder({ instructeur: 'aucun' })).toEqual([ids.aci, ids.sans].sort());
    expect(garder({ q: 'TROISIEME' })).toEqual([ids.ei]);
    expect(garder({ epci: '200033579' })).toEqual([ids.aci, ids.sans].sort());
    expect(garder({ retard: true })).toEqual([]);
    expect(trierTableau(lignes, 'demande', 'desc')[0]!.id).toBe(ids.aci);
    expect(trierTableau(lignes, 'demande', 'desc').at(-1)!.demande).toBeNull();
  });

  test("une correction dont l'heure est passée met le dossier en retard", async () => {
    await executer(demanderCorrections, c.ddets, { id: ids.sans, champs: ['presentation'], demande: 'Précisez.' });
    expect((await lire()).find(({ id }) => id === ids.sans)).toMatchObject({ enRetard: false });
    await sql`UPDATE echeance SET due_le = now() - interval '1 minute' WHERE objet = ${`dossier:${ids.sans}`}`.execute(
      base,
    );
    expect((await lire()).find(({ id }) => id === ids.sans)).toMatchObject({ enRetard: true });
  });

  test('un autre département, la structure et le département cofinanceur ne l’ouvrent pas ; la région le lit', async () => {
    const campagne = await campagneDe(base, c.campagne);
    for (const qui of [c.autreDdets, c.structure, c.departement, c.reseau])
      await expect(dossiersDuTableau(base, qui, campagne)).rejects.toMatchObject({ statut: 403 });
    expect((await dossiersDuTableau(base, c.dreets, campagne)).lignes).toHaveLength(3);
  });
});

test('un taux sans valeur à la date rend la demande non calculable, et le nomme', () => {
  const chiffre = chiffrer({ postes: [{ type: 'ACI', etp: '2', mois: '12' }], aide: null }, ANNEE, [], []);
  expect(chiffre).toMatchObject({
    etp: '2',
    montant: null,
    motif: expect.stringMatching(/n'a pas de valeur/),
  });
  // Ce que la structure écrit dans son budget est ce qu'elle demande, quel que soit le taux.
  expect(chiffrer({ postes: [{ type: 'ACI', etp: '2' }], aide: '47842.00' }, ANNEE, [], []).montant).toBe('47842.00');
  expect(chiffrer({ postes: [{ type: 'ACI', etp: '' }], aide: null }, ANNEE, [], []).motif).toBe(
    'une ligne de postes est incomplète',
  );
});

describe('gestes sur plusieurs dossiers', () => {
  test("l'aperçu dit ce qui arrivera à chacun, et qui est laissé de côté", async () => {
    const apercu = await apercuLot(base, c.ddets, c.campagne, 'commission', [ids.aci, ids.ei]);
    expect(apercu.lignes.map(({ empechement }) => empechement)).toEqual([
      "N'est pas en dialogue de gestion.",
      "N'est pas en dialogue de gestion.",
    ]);
    const attribuer = await apercuLot(base, c.ddets, c.campagne, 'attribuer', [ids.aci]);
    expect(attribuer.lignes[0]).toMatchObject({ effet: "N'est confié à personne.", empechement: null });
    expect(attribuer.agents.map(({ id }) => id)).toEqual([c.ddets.compteId]);
    await expect(apercuLot(base, c.ddets, c.campagne, 'attribuer', [])).rejects.toMatchObject({ statut: 422 });
    await expect(apercuLot(base, c.dreets, c.campagne, 'attribuer', [ids.aci])).rejects.toMatchObject({ statut: 403 });
  });

  test("un lot n'est pas fait à moitié : un dossier d'ailleurs l'arrête entier", async () => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, etat, cree_par)
      SELECT '59', annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, etat, cree_par FROM campagne WHERE id = ${c.campagne}
      RETURNING id`.execute(base);
    const dehors = await dossierDeTest(base, { ...c, campagne: rows[0]!.id }, { etat: 'complet' });
    await expect(
      executer(attribuerDossiers, c.ddets, { dossiers: [ids.aci, dehors], instructeur: 'moi' }),
    ).rejects.toMatchObject({ statut: 403 });
    expect((await lire()).find(({ id }) => id === ids.aci)!.instructeurId).toBeNull();
  });
});

describe('à côté du dossier', () => {
  test('les structures les plus proches, à vol d’oiseau : Arras-Saint-Omer, 63 km', async () => {
    expect(await territoireServi(base, c.idStructure)).toBe('epci:200033579');
    const proches = await offreProche(base, c.idStructure);
    expect(proches[0]).toMatchObject({ nom: 'Autre Exemple', distance: 0 });
    const saintOmer = proches.find(({ nom }) => nom === 'Troisième Exemple')!;
    expect(saintOmer.distance).toBeGreaterThan(60);
    expect(saintOmer.distance).toBeLessThan(66);
  });

  test('le passé : rien de connu reste non calculable ; un mois saisi est dit partiel', async () => {
    const dossier = await dossierSitue(base, ids.aci);
    expect((await passe(base, c.ddets, dossier)).annees).toEqual([]);
    await sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par)
      VALUES (${c.idStructure}, ${`${ANNEE - 1}-01-01`}, 1820, 'saisie', 'Essai')`.execute(base);
    await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par) VALUES
      (${c.idStructure}, ${ANNEE - 1}, 'durable', 6, 'saisie', 'Essai'), (${c.idStructure}, ${ANNEE - 1}, 'autre', 4, 'saisie', 'Essai'),
      (${c.idStructure}, ${ANNEE - 1}, 'non_documentee', 10, 'saisie', 'Essai')`.execute(base);
    const [annee] = (await passe(base, c.ddets, dossier)).annees;
    expect(annee).toMatchObject({
      annee: ANNEE - 1,
      etpRealises: { valeur: 1, fiabilite: 'partiel' },
      etpConventionnes: { valeur: null, fiabilite: 'non_calculable' },
      // 6 sur 20 : les sorties non documentées restent au dénominateur.
      sorties: { examinees: { valeur: 20 }, durables: { valeur: 0.3 }, nonDocumentees: 10 },
      bilan: null,
    });
  });

  test('la page d’instruction : ce qui manque, ce que l’on peut faire, et rien pour qui n’est pas du service', async () => {
    const page = await pageInstruction(base, c.ddets, ids.aci);
    expect(page.manques).toEqual([]);
    expect(page.entete.transitions.map(({ nom }) => nom)).toEqual(expect.arrayContaining(['completer', 'renvoyer']));
    expect(page.entete.blocage).toContain('Porteur admis');
    expect(page.comparaison).toBeNull();
    expect((await pageInstruction(base, c.dreets, ids.aci)).entete).toMatchObject({ instruit: false, transitions: [] });
    for (const qui of [c.structure, c.departement, c.autreDdets, c.reseau])
      await expect(pageInstruction(base, qui, ids.aci)).rejects.toMatchObject({ statut: 403 });
  });
});
