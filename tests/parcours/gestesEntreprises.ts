import type { Page } from 'playwright-core';

const lettres = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')
    .padEnd(6, 'z');
const jour = (dans: number) => new Date(Date.now() + dans * 86_400_000).toISOString().slice(0, 10);
const ici = (page: Page) => new URL(page.url()).pathname;

/** Une entreprise inventée, dans l'opération de la démonstration ; rend l'adresse de sa fiche. */
export async function nouvelleEntreprise(page: Page): Promise<string> {
  await page.goto('/entreprises/nouvelle');
  const operation = page.getByLabel('Opération', { exact: true });
  if ((await operation.count()) > 0) await operation.selectOption({ index: 1 });
  await page.getByLabel('Nom', { exact: true }).fill(`Entreprise inventée ${lettres()}`);
  await page.getByLabel('Nom du contact').fill('Camille Contact');
  await page.getByLabel('Courriel du contact').fill('contact@exemple.invalid');
  await page.getByRole('button', { name: "Ajouter l'entreprise" }).click();
  await page.waitForURL(/\/entreprises\/\d+$/);
  return ici(page);
}

/** Un besoin ouvert, d'un métier que personne d'autre ne cherche ; rend son adresse. */
export async function nouveauBesoin(page: Page, entreprise: string, metier: string): Promise<string> {
  await page.goto(entreprise);
  await page.getByRole('link', { name: 'Noter un besoin' }).click();
  await page.getByLabel('Métier', { exact: true }).fill(metier);
  await page.getByLabel('Contrat', { exact: true }).selectOption('cdi');
  await page.getByRole('button', { name: 'Noter ce besoin' }).click();
  await page.waitForURL(/\/besoins-entreprises\/\d+$/);
  return ici(page);
}

/** Le projet d'une personne : ce seul métier. */
export async function ecrireProjet(page: Page, parcours: string, metier: string): Promise<void> {
  await page.goto(`${parcours}/entreprises`);
  await page.getByLabel('Métier 1', { exact: true }).fill(metier);
  await page.getByRole('button', { name: 'Enregistrer le projet' }).click();
  await page.getByText('Le projet est à jour').first().waitFor();
}

/** Propose le besoin à la personne, depuis le besoin ; rend l'adresse de la mise en relation. */
export async function proposer(page: Page, besoin: string): Promise<string> {
  await page.goto(besoin);
  await page
    .getByRole('button', { name: /^Proposer ce poste/ })
    .first()
    .click();
  await page.waitForURL(/\/parcours\/\d+\/entreprises\/\d+$/);
  return ici(page);
}

/** Une immersion préparée, sans toutes ses mentions ; rend son adresse. */
export async function nouvelleImmersion(page: Page, parcours: string, entreprise: string): Promise<string> {
  await page.goto(`/immersions/nouvelle?parcours=${parcours.split('/').at(-1)}`);
  await page.getByLabel('Entreprise', { exact: true }).selectOption(entreprise.split('/').at(-1)!);
  await page.getByLabel('Confirmer un projet professionnel').check({ force: true });
  await page.getByLabel('Objectifs précis').fill('Tenir le poste une semaine');
  await page.getByLabel('Premier jour').fill(jour(10));
  await page.getByLabel('Dernier jour').fill(jour(14));
  await page.getByRole('button', { name: "Préparer l'immersion" }).click();
  await page.waitForURL(/\/immersions\/\d+$/);
  return ici(page);
}

/** La même, complète et mise à la signature, dans une entreprise qui a son SIRET et son activité ; rend son adresse. */
export async function immersionASigner(page: Page, parcours: string, metier: string): Promise<string> {
  await page.goto(`/immersions/nouvelle?parcours=${parcours.split('/').at(-1)}`);
  const entreprise = page.getByLabel('Entreprise', { exact: true });
  const choisie = await entreprise.locator('option').filter({ hasText: 'Nettoyage figuré' }).getAttribute('value');
  await entreprise.selectOption(choisie);
  await page.getByLabel('Découvrir un métier ou un secteur').check({ force: true });
  for (const [champ, texte] of [
    ['Objectifs précis', `Voir ce qu'est ce métier : ${metier}`],
    ['Comment ils seront évalués', 'Un échange avec le tuteur'],
    ['Premier jour', jour(20)],
    ['Dernier jour', jour(21)],
    ['Présence', '28'],
    ['Horaires', 'de 9 h à 16 h'],
    ['Lieu', '1 rue Inventée'],
    ['Tâches confiées', 'Aider l’équipe'],
    ['Tuteur dans', 'Alex Tutrice'],
    ['Conseiller référent', 'Ana Fabulée'],
  ] as const)
    await page.getByLabel(champ).first().fill(texte);
  await page.getByLabel(/L'entreprise déclare/).check({ force: true });
  await page.getByRole('button', { name: "Préparer l'immersion" }).click();
  await page.waitForURL(/\/immersions\/\d+$/);
  await page.getByRole('button', { name: 'Mettre à la signature' }).click();
  await page.getByText('La convention est à signer').first().waitFor();
  return ici(page);
}

export const metierUnique = () => `Métier inventé ${lettres()}`;
