import '#src/domaines/documents.ts';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { documentsDe, semerModeles } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { accord, conventionSignee, dossierADecider, doter, signerTout } from '#tests/fabriqueConventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { decider } from './operations/decider.ts';
import { etablirAnnexe } from './operations/etablirAnnexe.ts';
import { etablirDecision } from './operations/etablirDecision.ts';
import { preparerAvenant } from './operations/preparerAvenant.ts';
import { verser } from './operations/verser.ts';
import { lireDecision } from './requetes/decision.ts';
import { lireConvention } from './requetes/fiche.ts';
import { conventionsDeLActeur, listerConventions, sommesParDepartement } from './requetes/liste.ts';
import { listerVersements } from './requetes/versements.ts';

const { a, payer } = atelierConventions();

describe('qui lit quoi', () => {
  test('la liste et la fiche suivent la même règle : les siennes, son territoire, ou rien', async () => {
    const { c, base } = a;
    const { convention } = await conventionSignee(base, c);
    const autre = await dossierADecider(base, c, { structure: c.autreStructure, idStructure: c.idAutreStructure });
    const projet = (await accord(c, autre)).convention as number;
    const voit = async (acteur: Acteur) => {
      const liste = (await conventionsDeLActeur(base, acteur)).map((x) => x.id).sort();
      const fiches: number[] = [];
      for (const id of [convention, projet])
        await lireConvention(base, acteur, id).then(
          () => fiches.push(id),
          (e) => expect(e.statut).toBe(403),
        );
      expect(fiches.sort()).toEqual(liste);
      return liste;
    };
    expect(await voit(c.structure)).toEqual([convention]);
    expect(await voit(c.autreStructure)).toEqual([projet]);
    expect(await voit(c.ddets)).toEqual([convention, projet].sort());
    expect(await voit(c.dreets)).toEqual([convention, projet].sort());
    expect(await voit(c.autreDdets)).toEqual([]);
    // Le département : les signées seulement. Le réseau : ses membres qui l'ont voulu.
    expect(await voit(c.departement)).toEqual([convention]);
    expect(await voit(c.reseau)).toEqual([]);
    await sql`UPDATE dossier SET reseau_autorise = true`.execute(base);
    expect(await voit(c.reseau)).toEqual([convention]);
    await expect(lireConvention(base, await creerActeurTest(base, 'prescripteur'), convention)).rejects.toMatchObject({
      statut: 403,
    });
    await expect(listerVersements(base, c.structure)).rejects.toMatchObject({ statut: 403 });
    await expect(lireDecision(base, c.autreStructure, autre)).resolves.toMatchObject({ enveloppe: null, accord: null });
    await expect(lireDecision(base, c.structure, autre)).rejects.toMatchObject({ statut: 403 });
  });

  test('le même argent partout : fiche, liste, somme du département, export', async () => {
    const { c, base } = a;
    const { convention } = await conventionSignee(base, c);
    await payer(convention, 2);
    const fiche = await lireConvention(base, c.structure, convention);
    const [ligne] = (await listerConventions(base, c.ddets, { q: 'chantier' })).lignes;
    const [departement] = await sommesParDepartement(base, c.dreets);
    expect([fiche.montants.verse, ligne?.verse, departement?.verse]).toEqual(['39868.34', '39868.34', '39868.34']);
    expect(ligne?.du).toBe(fiche.montants.du);
    const aFaire = await listerVersements(base, c.ddets, { etat: 'a_faire' });
    expect(aFaire.somme).toBe(fiche.montants.du);
    expect((await listerConventions(base, c.ddets, { retenues: true })).total).toBe(0);
    await sql`INSERT INTO echeance (nature, objet, libelle, adresse, organisation_id, due_le, retient)
      VALUES ('bilan.depot', 'bilan:90001', 'Déposer le bilan 2025', '/bilans/1', ${c.structure.organisationId}, now() - interval '1 day', ${`convention:${convention}`})`.execute(
      base,
    );
    const retenue = await lireConvention(base, c.structure, convention);
    expect([retenue.montants.du, retenue.montants.retenu]).toEqual(['0', fiche.montants.du]);
    expect((await listerConventions(base, c.ddets, { retenues: true })).total).toBe(1);
    const retenus = await listerVersements(base, c.ddets, { etat: 'retenus' });
    expect([retenus.retenus, retenus.lignes[0]?.raison]).toEqual([fiche.montants.du, 'Déposer le bilan 2025']);
    await expect(
      executer(verser, c.ddets, {
        versement: retenus.lignes[0]!.id,
        reference: 'X',
        verse_le: new Date().toISOString().slice(0, 10),
      }),
    ).rejects.toThrow('Déposer le bilan 2025');
  });
});

describe('documents', () => {
  test('décision, convention, annexe et avenant se tirent des modèles, en PDF et en Word', async () => {
    const { c, base } = a;
    await semerModeles(base);
    const dossier = await dossierADecider(base, c, {
      annees: 3,
      lignes: [{ etp: '24.76', personnes: '8' }],
      modulation: '5',
    });
    const { convention, annexe } = await accord(c, dossier);
    await executer(etablirDecision, c.ddets, { id: dossier });
    await executer(etablirAnnexe, c.ddets, { annexe, document: 'convention' });
    await signerTout(c, annexe as number, { departement: true });
    const { annexe: avenant } = await executer(preparerAvenant, c.ddets, {
      id: convention,
      annee: 2026,
      etp: '25',
      motif: 'Un poste de plus.',
    });
    await executer(etablirAnnexe, c.ddets, { annexe: avenant, document: 'annexe' });
    const documents = [
      ...(await documentsDe(base, `dossier:${dossier}`)),
      ...(await documentsDe(base, `convention:${convention}`)),
    ];
    expect(documents.map((d) => `${d.titre} ${d.format}`).sort()).toEqual(
      ['Annexe financière ACI062260001A0M1', 'Convention C062ACI262800001', 'Décision : accord'].flatMap((t) => [
        `${t} docx`,
        `${t} pdf`,
      ]),
    );
    const { rows } = await sql<{
      t: string;
    }>`SELECT string_agg(document::text, ' ') AS t FROM document_produit`.execute(base);
    for (const attendu of [
      '621 898,16',
      'source secondaire',
      'tribunal administratif',
      'Un poste de plus',
      '24,76',
      '31 mai',
    ])
      expect(rows[0]?.t.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(attendu);
    await expect(executer(etablirDecision, c.structure, { id: dossier })).rejects.toMatchObject({ statut: 403 });
  });

  test('refus et sursis ont leur texte', async () => {
    const { c, base } = a;
    await semerModeles(base);
    await doter(base, c.campagne, '1');
    const signe = { signataire: 'Camille Exemple', qualite: 'Préfète' };
    const id = await dossierADecider(base, c);
    await executer(decider, c.ddets, {
      id,
      sens: 'sursis',
      motif: 'Comptes attendus.',
      reexamen_le: '2099-01-01',
      ...signe,
    });
    await executer(etablirDecision, c.ddets, { id });
    await executer(decider, c.ddets, { id, sens: 'refus', motif: 'Comptes non remis.', ...signe });
    await executer(etablirDecision, c.ddets, { id });
    expect((await documentsDe(base, `dossier:${id}`)).map((d) => d.titre)).toEqual([
      'Décision : refus',
      'Décision : refus',
      'Décision : sursis à statuer',
      'Décision : sursis à statuer',
    ]);
  });
});
