import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { enregistrerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { verifierRecepisse } from '#src/socle/recepisse.ts';
import { baseDeTest } from '#tests/base.ts';
import { BUDGET_TEST, CONTENU_TEST, candidatureDeTest, ecrireAppel, type MondeAppel } from '#tests/fabriqueAppels.ts';
import { avecFormulaire, mondeCandidature, REPONSES_CANDIDATURE } from '#tests/fabriqueCandidatures.ts';
import { candidatureSituee } from './chargement.ts';
import { pageCommencer } from './commencer.ts';
import { deposer } from './deposer.ts';
import { exporterCandidature, fichierRecepisse } from './fichiers.ts';
import { ecrireBudgetDemande } from './operations/budget.ts';
import { remplirCandidature } from './operations/remplir.ts';
import { pageCandidature } from './page.ts';
import { depotParEmpreinte } from './requetes/empreinte.ts';
import { mesCandidatures } from './requetes/liste.ts';

let base: Base;
let m: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeCandidature(base);
});
const brouillon = (appel = m.appel) =>
  candidatureDeTest(base, { appel, porteur: m.porteur }, { donnees: REPONSES_CANDIDATURE });
const remplir = (acteur: typeof m.porteur, id: number, changements: Record<string, unknown>, version = 1) =>
  executer(remplirCandidature, acteur, { id, version, changements });

test('deux auteurs sur le même formulaire : ce qui ne se touche pas s’ajoute, la même réponse se montre des deux côtés', async () => {
  const id = await brouillon();
  await Promise.all([
    remplir(m.porteur, id, { resume: 'Mon résumé.' }),
    remplir(m.collegue, id, { besoins: 'Ses besoins.' }),
  ]);
  expect((await lireReponse(base, `candidature:${id}`))!.donnees).toMatchObject({
    resume: 'Mon résumé.',
    besoins: 'Ses besoins.',
  });
  const conflit = remplir(m.collegue, id, { resume: 'Le sien.' });
  await expect(conflit).rejects.toMatchObject({ statut: 409, conflits: [{ champ: 'resume', leur: 'Mon résumé.' }] });
});

test('deux auteurs sur le même budget : la même ligne changée des deux côtés est refusée, avec qui', async () => {
  const id = await brouillon();
  const changer = (acteur: typeof m.porteur, montant: string) =>
    executer(ecrireBudgetDemande, acteur, {
      id,
      version: 1,
      contenu: {
        ...BUDGET_TEST,
        ressources: BUDGET_TEST.ressources.map((r) => (r.id === 'r2' ? { ...r, montant } : r)),
      },
    });
  await changer(m.porteur, '11000');
  await expect(changer(m.collegue, '10000')).rejects.toMatchObject({
    statut: 409,
    message: expect.stringContaining(m.porteur.nom),
  });
  for (const qui of [m.autrePorteur, m.departement, { ...m.porteur, role: 'lecteur' as const }])
    await expect(changer(qui, '1'), qui.nature).rejects.toMatchObject({ statut: 403 });
});

test('enregistrer pendant un dépôt : ce qui est reçu est dans le récépissé, ce qui ne l’est pas est refusé', async () => {
  for (let tour = 0; tour < 15; tour++) {
    const id = await brouillon();
    const [depot, saisie] = await Promise.allSettled([
      deposer(base, m.porteur, { id }),
      remplir(m.collegue, id, { resume: `Version ${tour}.` }),
    ]);
    expect(depot.status).toBe('fulfilled');
    const { contenu } = await base
      .selectFrom('candidature_recepisse')
      .select('contenu')
      .where('candidature', '=', id)
      .executeTakeFirstOrThrow();
    const { donnees } = (await lireReponse(base, `candidature:${id}`))!;
    expect(empreinteDe((contenu as unknown as { reponses: unknown }).reponses)).toBe(empreinteDe(donnees));
    expect(donnees.resume === `Version ${tour}.`).toBe(saisie.status === 'fulfilled');
  }
});

test('un taux qui manque à la date n’est pas zéro : le plafond est « non calculable », dit au dépôt, gardé dans le récépissé', async () => {
  const appel = await ecrireAppel(base, m.departement, {
    contenu: { financement: { ...CONTENU_TEST.financement, regimes: ['fse_54b'] } },
  });
  await avecFormulaire(base, appel);
  const id = await brouillon(appel);
  await deposer(base, m.porteur, { id });
  const { contenu } = await base
    .selectFrom('candidature_recepisse')
    .select('contenu')
    .where('candidature', '=', id)
    .executeTakeFirstOrThrow();
  expect((contenu as unknown as { alertes: string[] }).alertes).toContainEqual(
    expect.stringContaining('non calculable'),
  );
});

test('le fichier du récépissé se vérifie seul ; son empreinte dit le dépôt, jamais son contenu', async () => {
  const id = await brouillon();
  const { empreinte, numero } = await deposer(base, m.porteur, { id });
  const reponse = await fichierRecepisse(base, await candidatureSituee(base, id), 1, 'json');
  expect(verifierRecepisse(await reponse.text())).toMatchObject({ intact: true, annoncee: empreinte });
  expect(await depotParEmpreinte(base, empreinte)).toEqual({
    quoi: 'candidature',
    numero,
    rang: 1,
    deposeLe: expect.any(Date),
  });
  for (const autre of ['f'.repeat(64), 'abc', "' OR 1=1"]) expect(await depotParEmpreinte(base, autre)).toBeNull();
  await expect(fichierRecepisse(base, await candidatureSituee(base, id), 2, 'json')).rejects.toMatchObject({
    statut: 404,
  });
  await expect(fichierRecepisse(base, await candidatureSituee(base, id), 1, 'exe')).rejects.toMatchObject({
    statut: 404,
  });
  // Effacé au terme de sa conservation, le contenu n'est plus là ; l'empreinte se vérifie encore.
  await sql`UPDATE candidature_recepisse SET contenu = NULL WHERE candidature = ${id}`.execute(base);
  await expect(fichierRecepisse(base, await candidatureSituee(base, id), 1, 'json')).rejects.toThrow('effacé');
  expect(await depotParEmpreinte(base, empreinte)).toMatchObject({ numero });
});

test('un autre candidat, un autre département, une lectrice de rien : ni page, ni fichier', async () => {
  const id = await brouillon();
  await deposer(base, m.porteur, { id });
  for (const qui of [m.autrePorteur, m.autreDepartement, m.lecteur, m.ddets]) {
    await expect(pageCandidature(base, qui, id), qui.nature).rejects.toMatchObject({ statut: 403 });
    await expect(exporterCandidature(base, qui, id, 'xlsx'), qui.nature).rejects.toMatchObject({ statut: 403 });
  }
  const vue = await pageCandidature(base, m.agent, id);
  // Le financeur lit la candidature, pas qui a tapé quoi, ni les essais refusés.
  expect([vue.editions, vue.auteurs, vue.refus, vue.peut.remplir, vue.peut.deposer]).toEqual([
    [],
    [],
    [],
    false,
    false,
  ]);
  await expect(pageCandidature(base, m.porteur, 999_999)).rejects.toMatchObject({ statut: 404 });
});

test('ma page : mes candidatures et celles où je suis invité, chacune avec son heure limite ; rien des autres', async () => {
  const id = await brouillon();
  expect((await mesCandidatures(base, m.autreLecteur)).map((c) => c.id)).toEqual([]);
  await sql`INSERT INTO candidature_auteur (candidature, compte_id, par) VALUES (${id}, ${m.autreLecteur.compteId}, 'Essai')`.execute(
    base,
  );
  expect(await mesCandidatures(base, m.autreLecteur)).toMatchObject([
    { id, invite: true, passee: false, limite: expect.any(Date) },
  ]);
  expect((await mesCandidatures(base, m.autrePorteur)).map((c) => c.id)).toEqual([]);
});

test('la page où l’on commence dit tout de suite qui n’est pas admis, et propose les territoires de l’appel', async () => {
  expect(await pageCommencer(base, m.lecteur, m.appel)).toMatchObject({ ouvert: true, nature: { etat: 'non' } });
  const page = await pageCommencer(base, m.porteur, m.appel);
  expect(page.territoires.larges.map((t) => t.valeur)).toEqual(['departement:62']);
  expect(page.nature?.etat).toBe('oui');
  const prepare = await ecrireAppel(base, m.departement, { etat: 'preparation' });
  await expect(pageCommencer(base, m.porteur, prepare)).rejects.toMatchObject({ statut: 404 });
});

test('un budget figé ne se change plus, même par le domaine', async () => {
  const id = await brouillon();
  await deposer(base, m.porteur, { id });
  const objet = `candidature:${id}`;
  const { version } = (await lireBudget(base, objet, 'demande'))!;
  const changer = enTransaction(base, (trx) =>
    enregistrerBudget(trx, m.porteur, { objet, genre: 'demande', version, contenu: { ...BUDGET_TEST, charges: [] } }),
  );
  await expect(changer).rejects.toMatchObject({ statut: 409 });
});
