import type { Page } from 'playwright-core';
import { aujourdhui } from '#src/socle/jour.ts';

/** Un jour d'ici `n` jours ; négatif : passé. */
export const dansJours = (n: number) => new Date(Date.parse(aujourdhui()) + n * 86_400_000).toISOString().slice(0, 10);

/** Une heure où rien d'autre n'est fixé, quels que soient les parcours déjà passés. */
const heureLibre = () =>
  `${String(Math.floor(Math.random() * 8)).padStart(2, '0')}:${String(Math.floor(Math.random() * 60)).padStart(2, '0')}`;

/** Envoie, et passe un conflit d'agenda s'il y en a un. */
async function envoyer(page: Page, bouton: string, arrivee: RegExp): Promise<void> {
  await page.getByRole('button', { name: bouton }).click();
  const malgre = page.getByLabel('Le fixer quand même');
  await Promise.race([page.waitForURL(arrivee), malgre.waitFor()]).catch(() => {});
  if (await malgre.count()) {
    await malgre.check({ force: true });
    await page.getByRole('button', { name: bouton }).click();
  }
  await page.waitForURL(arrivee);
}

/** Un rendez-vous individuel ; rend la page des rendez-vous de la personne. @param jours d'ici à lui */
export async function rendezvousFixe(page: Page, parcours: string, jours = 5): Promise<string> {
  await page.goto(`/rendezvous/nouveau?parcours=${parcours.split('/').at(-1)}`);
  await page.getByLabel('Jour', { exact: true }).fill(dansJours(jours));
  await page.getByLabel('Heure', { exact: true }).fill(heureLibre());
  await page.getByLabel('Durée').fill('5');
  await page.getByLabel('Lieu').fill('Maison inventée');
  await envoyer(page, 'Fixer le rendez-vous', /\/parcours\/\d+\/rendezvous$/);
  return `${parcours}/rendezvous`;
}

/** Un atelier à venir, à deux places ; rend son adresse. */
export async function atelierOuvert(page: Page): Promise<string> {
  await page.goto('/rendezvous/nouveau?genre=collectif');
  await page.getByLabel('Intitulé').fill('Atelier inventé');
  await page.getByLabel('Places').fill('2');
  await page.getByLabel('Jour', { exact: true }).fill(dansJours(7));
  await page.getByLabel('Heure', { exact: true }).fill(heureLibre());
  await page.getByLabel('Durée').fill('5');
  await page.getByLabel('Lieu').fill('Maison inventée');
  await envoyer(page, 'Ouvrir les inscriptions', /\/rendezvous\/\d+$/);
  return new URL(page.url()).pathname;
}
