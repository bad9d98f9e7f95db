import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

/** Jour et heure de Paris, dans quelques jours, tels qu'un champ les attend. */
const dans = (jours: number) => `${new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10)}T12:00`;

/** Ce qui doit s'accorder : 10 ETP d'ACI pendant un an font 18 200 heures ; charges et ressources font 300 000 €. */
const REPONSES: Record<string, string> = {
  contact_courriel: 'contact@structure.example',
  bilan_etp_conventionnes: '10',
  bilan_etp_realises: '9,8',
  bilan_salaries: '30',
  'activites.0.part': '100',
  'equipe.0.role': 'encadrant',
  'equipe.0.etp': '1,5',
  'etp_demandes.0.type': 'ACI',
  'etp_demandes.0.etp': '10',
  'etp_demandes.0.mois': '12',
  'etp_demandes.0.heures': '18200',
  etp_rsa: '6',
  etp_autres: '4',
  charge_achats: '50000',
  charge_services: '20000',
  charge_impots: '5000',
  charge_salaires_insertion: '150000',
  charge_salaires_permanents: '60000',
  charge_autres: '5000',
  charge_dotations: '10000',
  ventes: '40000',
  aide_poste: '239210',
  ressources_autres: '20790',
  attestation: 'oui',
};
const REPETITIONS = [
  'bilan_suivis',
  'accueil_objectifs',
  'accompagnement_objectifs',
  'formation_objectifs',
  'territoire_objectifs',
  'equipe',
  'activites',
  'etp_demandes',
];

async function creerCampagne(annee: number): Promise<Page> {
  const page = await visiter({ compte: COMPTES.ddets, javascript: false });
  await page.goto('/campagnes/nouvelle');
  await page.getByLabel('Année du conventionnement').fill(String(annee));
  await page.getByLabel(/^Intitulé/).fill(`Campagne de parcours ${annee}`);
  await page.getByLabel('Ouverture des dépôts').fill(dans(-2));
  await page.getByLabel('Clôture des dépôts').fill(dans(-3));
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
  // Refusée, rien n'est perdu.
  await page.getByText("La clôture est avant l'ouverture.").first().waitFor();
  expect(await page.getByLabel('Année du conventionnement').inputValue()).toBe(String(annee));
  await page.getByLabel('Clôture des dépôts').fill(dans(20));
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
  await page.waitForURL(/\/campagnes\/\d+$/);
  await page.getByRole('button', { name: 'Publier la campagne' }).click();
  await page.getByText('La campagne est publiée').first().waitFor();
  return page;
}

/** Remplit ce qui est vide dans la section ouverte ; les réponses qui doivent s'accorder sont dans REPONSES. */
async function remplir(page: Page): Promise<void> {
  const champs = await page
    .locator('main form:has(input[name=_version])')
    .first()
    .locator('input[name], textarea[name], select[name]')
    .evaluateAll((noeuds) =>
      // Une question que sa condition ne pose pas reste dans la page, cachée.
      noeuds
        .filter((n) => n.checkVisibility())
        .map((n) => {
          const e = n as HTMLInputElement;
          return { nom: e.name, type: e.tagName === 'SELECT' ? 'select' : e.type, vide: e.value === '' };
        }),
    );
  const faits = new Set<string>();
  for (const { nom, type, vide } of champs) {
    if (/^_|\._/.test(nom) || type === 'hidden' || faits.has(nom)) continue;
    faits.add(nom);
    const voulue = REPONSES[nom];
    const champ = page.locator(`[name="${nom}"]`);
    if (type === 'radio') {
      const radios = page.locator(`[type=radio][name="${nom}"]`);
      if (!voulue && (await page.locator(`[type=radio][name="${nom}"]:checked`).count()) > 0) continue;
      const premier = (await radios.first().getAttribute('value')) ?? '';
      const choix = voulue ?? (premier === 'oui' ? 'non' : premier);
      await page.locator(`[type=radio][name="${nom}"][value="${choix}"]`).check({ force: true });
    } else if (type === 'select') {
      if (voulue) await champ.selectOption(voulue);
      else if (vide) await champ.selectOption({ index: 1 });
    } else if (voulue || vide)
      await champ.fill(voulue ?? (type === 'date' ? '2010-03-01' : type === 'textarea' ? 'Texte de parcours.' : '3'));
  }
}

describe.each(MODES)('le dossier unique $mode', ({ javascript }) => {
  const annee = javascript ? 2031 : 2032;

  test('de la campagne publiée au récépissé que chacun peut vérifier', { timeout: 240_000 }, async () => {
    await creerCampagne(annee);
    const page = await visiter({ javascript, compte: COMPTES.structure });
    await page.goto('/mes-dossiers');
    if (javascript) await hydrater(page);
    await page
      .locator('section', { hasText: `Campagne de parcours ${annee}` })
      .getByRole('button', { name: 'Ouvrir mon dossier' })
      .click();
    await page.waitForURL(/\/dossiers\/\d+$/);
    const ici = new URL(page.url()).pathname;
    await page.getByText('Brouillon : non déposé.').first().waitFor();

    // Incomplet : la page dit quoi, et n'offre pas de bouton.
    await page.goto(`${ici}/deposer`);
    await page.getByRole('heading', { level: 1, name: /points empêchent le dépôt/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Déposer le dossier' }).count()).toBe(0);
    if (javascript) await verifierAccessibilite(page);

    await page.goto(`${ici}/remplir`);
    const sections = await page
      .locator('a[href*="remplir?section="]')
      .evaluateAll((liens) => [
        ...new Set(liens.map((a) => new URL((a as HTMLAnchorElement).href).searchParams.get('section'))),
      ]);
    for (const section of sections) {
      await page.goto(`${ici}/remplir?section=${section}`);
      if (javascript) await hydrater(page);
      for (const repetition of REPETITIONS) {
        const ajouter = page.locator(`button[value="ajouter:${repetition}"]`);
        if ((await ajouter.count()) === 0 || (await page.locator(`[name^="${repetition}.0."]`).count()) > 0) continue;
        await ajouter.click();
        await page.locator(`[name^="${repetition}.0."]`).first().waitFor({ state: 'attached' });
      }
      await remplir(page);
      await page
        .getByRole('button', { name: /^Enregistrer/ })
        .first()
        .click();
      await page.waitForLoadState('networkidle');
    }

    await page.goto(`${ici}/deposer`);
    const restes = await page.locator('main section').first().locator('li').allTextContents();
    await page
      .getByRole('heading', { level: 1, name: 'Le dossier est prêt à être déposé' })
      .waitFor({ timeout: 5000 })
      .catch(() => {
        throw new Error(`Il reste : ${restes.join(' | ')}`);
      });
    await page.getByRole('button', { name: 'Déposer le dossier' }).click();
    await page.waitForURL(/\/recepisse$/);
    await page.getByRole('heading', { level: 1, name: /^Déposé le .* sous le numéro DUI-62-/ }).waitFor();
    await page.getByText('Contenu intact').first().waitFor();
    const empreinte = ((await page.locator('main code').first().textContent()) ?? '').trim();
    const contenu = await page.request.get(`${ici}/recepisse/1/json`);
    expect(
      createHash('sha256')
        .update(await contenu.body())
        .digest('hex'),
    ).toBe(empreinte);
    const pdf = await page.request.get(`${ici}/recepisse/1/pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByLabel('Empreinte').fill(empreinte);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText("C'est celle du dépôt n° 1").first().waitFor();
    if (javascript) await verifierAccessibilite(page);

    // Déposé, plus rien ne s'écrit ; le service le lit, un prescripteur non.
    await page.goto(ici);
    await page
      .getByText(/^Succès : Déposé le|Déposé le/)
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: 'Remplir le dossier' }).count()).toBe(0);
    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    expect((await ddets.goto(`${ici}/lire`))?.status()).toBe(200);
    const autre = await visiter({ javascript, compte: COMPTES.prescripteur });
    for (const suite of ['', '/lire', '/recepisse', '/export/pdf', '/remplir', '/deposer', '/retirer'])
      expect((await autre.request.get(`${ici}${suite}`)).status(), suite).toBe(403);
  });

  test('repousser la clôture : ce qui va se passer est dit, la nouvelle date est partout', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto(`/campagnes?annee=${annee}`);
    await page.getByRole('link', { name: `Pas-de-Calais ${annee}` }).click();
    await page.getByRole('link', { name: 'Repousser la clôture' }).click();
    await page.getByText('Ce qui va se passer').first().waitFor();
    await page.getByLabel('Nouvelle clôture').fill(dans(40));
    await page.getByLabel('Raison').fill('Beaucoup de structures ont demandé un délai.');
    await page.getByRole('button', { name: 'Repousser et prévenir' }).click();
    await page.getByText('La clôture est repoussée').first().waitFor();
    await page.getByText('Beaucoup de structures ont demandé un délai.').first().waitFor();
    if (javascript) await verifierAccessibilite(page);
  });
});
