import type { Page } from 'playwright-core';
import type { Photographe } from './prises.ts';

const jour = (dans: number) => new Date(Date.now() + dans * 86_400_000).toISOString().slice(0, 10);

/** Le chargé d'entreprises : un besoin et à qui il convient, un profil relu, une immersion contrôlée. */
export async function imagesEntreprises(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/besoins-entreprises');
  await prendre(page, 'besoins-entreprises', { hauteur: 640 });
  await page.getByRole('link', { name: 'Agent de production en blanchisserie' }).first().click();
  await page.waitForURL(/\/besoins-entreprises\/\d+$/);
  await page
    .locator('#personnes summary')
    .filter({ hasText: /^Pourquoi/ })
    .first()
    .click();
  await prendre(page, 'besoin-rapprochement', { de: page.locator('#mises'), hauteur: 760 });
  await page.locator('#mises li').filter({ hasText: 'Accord donné' }).getByRole('link').first().click();
  await page.waitForURL(/\/entreprises\/\d+$/);
  await prendre(page, 'profil-a-transmettre', { hauteur: 1000 });
  await page.goto('/immersions?etat=projet');
  await page.locator('main tbody a').first().click();
  await page.waitForURL(/\/immersions\/\d+$/);
  await prendre(page, 'immersion-controles', { hauteur: 980 });
}

/**
 * La personne, sur son téléphone. Sa référente lui prépare une immersion et lui remet un lien ; elle entre.
 * @param referente page de la référente de démonstration @param elle page étroite, sans compte
 */
export async function imagesPersonne(referente: Page, elle: Page, { prendre }: Photographe): Promise<void> {
  await referente.goto('/immersions?etat=en_cours');
  await referente.locator('main tbody a').first().click();
  await referente.waitForURL(/\/immersions\/\d+$/);
  const chemin = await referente.locator('nav a[href^="/parcours/"]').first().getAttribute('href');
  const parcours = /\d+/.exec(chemin ?? '')![0];
  await aSigner(referente, parcours);
  await referente.goto(`/parcours/${parcours}/espace`);
  await referente.getByText('En main propre').first().click();
  await referente.getByRole('button', { name: /Ouvrir son espace|Faire un lien neuf/ }).click();
  const adresse = (await referente.locator('main code').first().textContent())!.trim();
  const code = (await referente.locator('.m-espace__code').textContent())!.trim();
  await elle.goto(new URL(adresse).pathname);
  await prendre(elle, 'espace-entrer', { hauteur: 640 });
  await elle.getByLabel('Mon code').fill(code);
  await elle.getByRole('button', { name: 'Entrer', exact: true }).click();
  await elle.waitForURL(/\/mon-espace$/);
  await prendre(elle, 'espace-accueil', { hauteur: 1056 });
  await elle.goto('/mon-espace/actions');
  await prendre(elle, 'espace-actions', { hauteur: 1020 });
  await elle.goto('/mon-espace/documents');
  await elle.getByRole('listitem').filter({ hasText: 'à signer' }).getByRole('link').first().click();
  await elle.getByRole('button', { name: 'Je signe ma convention' }).waitFor();
  await prendre(elle, 'espace-immersion', { hauteur: 1430 });
}

/** Une immersion complète, mise à la signature. */
async function aSigner(page: Page, parcours: string): Promise<void> {
  await page.goto(`/immersions/nouvelle?parcours=${parcours}`);
  const entreprise = page.getByLabel('Entreprise', { exact: true });
  const choisie = await entreprise
    .locator('option')
    .filter({ hasText: 'Blanchisserie inventée' })
    .getAttribute('value');
  await entreprise.selectOption(choisie);
  await page.getByLabel('Découvrir un métier ou un secteur').check({ force: true });
  for (const [champ, texte] of [
    ['Objectifs précis', 'Voir si le travail en blanchisserie me plaît.'],
    ['Comment ils seront évalués', 'Un échange avec le tuteur le dernier jour.'],
    ['Premier jour', jour(20)],
    ['Dernier jour', jour(24)],
    ['Présence', '28'],
    ['Horaires', 'de 8 h 30 à 12 h et de 13 h à 16 h'],
    ['Lieu', '1 rue Inventée, Rouvroy'],
    ['Tâches confiées', 'Trier, laver et plier le linge avec l’équipe.'],
    ['Tuteur dans', 'Alex Tutrice (inventée)'],
    ['Conseiller référent', 'Ana Fabulée'],
  ] as const)
    await page.getByLabel(champ).first().fill(texte);
  await page.getByLabel(/L'entreprise déclare/).check({ force: true });
  await page.getByRole('button', { name: "Préparer l'immersion" }).click();
  await page.waitForURL(/\/immersions\/\d+$/);
  await page.getByRole('button', { name: 'Mettre à la signature' }).click();
  await page.getByText('La convention est à signer').first().waitFor();
}
