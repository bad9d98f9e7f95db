import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { dossierSitue } from '../chargement.ts';
import { contenuDossier } from '../contenu.ts';
import { deposer } from '../deposer.ts';
import { MODELE_DOSSIER } from '../modele/index.ts';
import { ouvrirDossier } from './ouvrir.ts';
import { autoriserReseau, corrigerNature, remplirDossier } from './remplir.ts';
import { retirerDossier } from './retirer.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base, { definition: MODELE_DOSSIER });
});

const ouvrir = (plus: Record<string, unknown> = {}, qui = c.structure) =>
  executer(ouvrirDossier, qui, { campagne: c.campagne, structure: c.idStructure, ...plus });

describe('ouvrir un dossier', () => {
  test('à deux, ou deux fois, c’est le même ; la fiche du registre et l’annexe y sont, avec leur provenance', async () => {
    await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut,
        fin, etp, brut)
      VALUES ('essai', ${c.idStructure}, 'siret', 'ACI062250001A0M0', 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE',
        make_date(extract(year FROM now())::int - 1, 1, 1), make_date(extract(year FROM now())::int - 1, 12, 31), 24.76,
        '{"af_departement": "15000.00", "af_region": "0", "af_etp_perm_acc_sociop_annee_prec": "0.86"}')`.execute(base);
    const ouverts = await Promise.all([ouvrir(), ouvrir(), ouvrir()]);
    expect(new Set(ouverts.map(({ id }) => id)).size).toBe(1);
    expect(ouverts.filter(({ ouvert }) => ouvert)).toHaveLength(1);
    const id = ouverts[0]!.id;
    expect((await dossierSitue(base, id)).nature).toBe('renouvellement');
    const reponse = await lireReponse(base, `dossier:${id}`);
    expect(reponse?.donnees).toMatchObject({
      denomination: 'Chantier Exemple',
      type_structure: 'ACI',
      bilan_etp_conventionnes: '24.76',
      bilan_cip: '0.86',
      cofinanceurs: [{ nom: 'Conseil départemental', nature: 'departement', montant: '15000', etat: 'prevu' }],
    });
    expect(reponse?.provenances.bilan_etp_conventionnes).toBe('Annexe financière ACI062250001A0M0 (ASP)');
    await sql`DELETE FROM annexe_financiere`.execute(base);
  });

  test('une structure n’ouvre que pour elle-même ; un service, jamais', async () => {
    await expect(ouvrir({}, c.autreStructure)).rejects.toMatchObject({ statut: 403 });
    await expect(ouvrir({}, c.ddets)).rejects.toMatchObject({ statut: 403 });
    await expect(ouvrir({ structure: 99_999 })).rejects.toMatchObject({ statut: 404 });
    await expect(ouvrir({ campagne: 99_999 }, c.structure)).rejects.toMatchObject({ statut: 404 });
    await expect(ouvrir({ annees: '4' })).rejects.toMatchObject({ champs: { annees: 'Trois années au plus.' } });
  });

  test('close ou pas encore ouverte : refusé, avec la date', async () => {
    const autre = () => ouvrir({ structure: c.idAutreStructure }, c.autreStructure);
    await sql`UPDATE campagne SET ferme_le = now() - interval '1 hour' WHERE id = ${c.campagne}`.execute(base);
    await expect(autre()).rejects.toThrow('La campagne est close depuis');
    await sql`UPDATE campagne SET ouvre_le = now() + interval '1 day', ferme_le = now() + interval '2 days' WHERE id = ${c.campagne}`.execute(
      base,
    );
    await expect(autre()).rejects.toThrow('La campagne ouvre le');
    await sql`UPDATE campagne SET ouvre_le = now() - interval '1 day' WHERE id = ${c.campagne}`.execute(base);
    expect((await autre()).ouvert).toBe(true);
  });
});

describe('remplir à plusieurs', () => {
  test('deux autrices sur deux champs : les deux restent ; sur le même champ : la seconde est avertie de qui et de quoi', async () => {
    const { id } = await ouvrir();
    const collegue = await creerActeurTest(base, 'structure', 'agent', { organisationId: c.structure.organisationId });
    const { version } = (await lireReponse(base, `dossier:${id}`))!;
    const remplir = (qui: typeof collegue, changements: Record<string, unknown>) =>
      executer(remplirDossier, qui, { id, version, changements });
    await Promise.all([
      remplir(c.structure, { representant: 'Ada Exemple' }),
      remplir(collegue, { representant_qualite: 'Présidente' }),
    ]);
    expect((await lireReponse(base, `dossier:${id}`))?.donnees).toMatchObject({
      representant: 'Ada Exemple',
      representant_qualite: 'Présidente',
    });
    await expect(remplir(collegue, { representant: 'Zoé Exemple' })).rejects.toMatchObject({
      statut: 409,
      champs: { representant: expect.stringContaining('Ada Exemple') },
    });
    await expect(remplir(c.structure, { inconnu: 'x' })).rejects.toMatchObject({ statut: 422 });
  });

  test('ni une autre structure, ni une lectrice, ni la DDETS ne remplissent, ni ne lisent un brouillon', async () => {
    const { id } = await ouvrir();
    for (const qui of [c.autreStructure, c.ddets, c.reseau, { ...c.structure, role: 'lecteur' as const }])
      await expect(
        executer(remplirDossier, qui, { id, version: 1, changements: { representant: 'X' } }),
      ).rejects.toMatchObject({ statut: 403 });
    for (const qui of [c.autreStructure, c.ddets, c.dreets, c.departement, c.reseau])
      await expect(contenuDossier(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    expect((await contenuDossier(base, c.structure, id)).evaluation.problemes.length).toBeGreaterThan(10);
  });

  test('la nature se corrige tant que le dossier est chez la structure ; une demande annuelle ne porte que sur une année', async () => {
    const { id } = await ouvrir();
    const corriger = (nature: string, annees: number, qui = c.structure) =>
      executer(corrigerNature, qui, { id, nature, annees });
    await expect(corriger('annuel', 3)).rejects.toMatchObject({ champs: { annees: expect.any(String) } });
    await corriger('renouvellement', 3);
    expect(await dossierSitue(base, id)).toMatchObject({ nature: 'renouvellement', annees: 3 });
    await expect(corriger('annuel', 1, c.ddets)).rejects.toMatchObject({ statut: 403 });
    await expect(corriger('annuel', 1, c.autreStructure)).rejects.toMatchObject({ statut: 403 });
  });

  test('le réseau lit après accord et dépôt, et plus rien si l’accord est repris', async () => {
    const id = await dossierDeTest(base, { ...c, campagne: await autreCampagne() }, { etat: 'complet' });
    const lit = () =>
      contenuDossier(base, c.reseau, id).then(
        () => true,
        () => false,
      );
    const autoriser = (autorise: string, qui = c.structure) => executer(autoriserReseau, qui, { id, autorise });
    expect(await lit()).toBe(false);
    await expect(autoriser('oui', { ...c.structure, role: 'agent' })).rejects.toMatchObject({ statut: 403 });
    await autoriser('oui');
    expect(await lit()).toBe(true);
    await autoriser('non');
    expect(await lit()).toBe(false);
    await expect(autoriser('oui', c.autreStructure)).rejects.toMatchObject({ statut: 403 });
  });
});

let annee = 2050;
async function autreCampagne(): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, etat, cree_par)
    SELECT departement, ${++annee}, 'Autre', now() - interval '1 day', now() + interval '1 day', formulaire_version, modulation, 'ouverte', 'Essai'
    FROM campagne WHERE id = ${c.campagne} RETURNING id`.execute(base);
  return rows[0]!.id;
}

describe('reprendre l’an passé, retirer', () => {
  test('le dossier suivant reprend le projet déposé, pas le bilan ni l’argent', async () => {
    const avant = await autreCampagne();
    const { id } = await ouvrir({ campagne: avant });
    const { version } = (await lireReponse(base, `dossier:${id}`))!;
    const changements = {
      gouvernance: 'Un conseil de douze membres.',
      ventes: '1000.00',
      bilan_analyse: 'Bonne année.',
    };
    await executer(remplirDossier, c.structure, { id, version, changements });
    // Déposé sans passer par les contrôles : seul le récépissé compte ici.
    await sql`INSERT INTO dossier_recepisse (dossier, rang, depose_le, depose_par, contenu, empreinte)
      SELECT ${id}, 1, now(), 'Essai', jsonb_build_object('reponses', donnees, 'formulaire', jsonb_build_object('version', formulaire_version)),
        repeat('a', 64) FROM reponse WHERE objet = ${`dossier:${id}`}`.execute(base);
    const { id: suivant } = await ouvrir({ campagne: await autreCampagne() });
    const reponse = (await lireReponse(base, `dossier:${suivant}`))!;
    expect(reponse.donnees.gouvernance).toBe('Un conseil de douze membres.');
    expect(reponse.provenances.gouvernance).toMatch(/^Dossier 20\d\d$/);
    expect([reponse.donnees.ventes, reponse.donnees.bilan_analyse]).toEqual([undefined, undefined]);
    // Le nom vient du registre d'aujourd'hui, pas de l'an passé.
    expect(reponse.provenances.denomination).toBe('Registre des structures');
  });

  test('retirer demande une raison et un responsable ; le dossier se relit, ne se dépose plus', async () => {
    const { id } = await ouvrir({ campagne: await autreCampagne() });
    const retirer = (motif: string, qui = c.structure) => executer(retirerDossier, qui, { id, motif });
    await expect(retirer('')).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await expect(retirer('Projet abandonné.', { ...c.structure, role: 'agent' })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(retirer('Projet abandonné.', c.autreStructure)).rejects.toMatchObject({ statut: 403 });
    await retirer('Projet abandonné.');
    await retirer('Projet abandonné.');
    await expect(deposer(base, c.structure, { id })).rejects.toMatchObject({ statut: 409 });
    expect((await contenuDossier(base, c.structure, id)).dossier.etat).toBe('retire');
  });
});
