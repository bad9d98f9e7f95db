import { COMPTES } from './gestes.ts';
import { visiter } from './navigateur.ts';
import type { Visite } from './visites.ts';

const responsable: Visite = { compte: COMPTES.ddets };
let cree: Promise<string> | undefined;

/** Un jeton neuf : son adresse. La démonstration n'en a pas, un secret ne se montre qu'à qui le crée. */
async function creer(): Promise<string> {
  const page = await visiter({ compte: COMPTES.ddets });
  await page.goto('/jetons/nouveau');
  await page.getByLabel('À quoi sert-il ?').fill('Visite inventée');
  await page.getByText("Accès à l'offre et zones blanches").click();
  await page.getByRole('button', { name: 'Créer le jeton' }).click();
  return (await page.getByRole('link', { name: "Je l'ai copié" }).getAttribute('href'))!;
}
const jeton = () => {
  cree ??= creer();
  return cree;
};

export const VISITES_API: Record<string, Visite> = {
  '/api': {},
  '/donnees-ouvertes': responsable,
  '/donnees-ouvertes/:fichier': {
    ...responsable,
    nature: 'fichier',
    ou: async () => '/donnees-ouvertes/structures.json',
  },
  '/jetons': responsable,
  '/jetons/export/:format': { ...responsable, nature: 'fichier', ou: async () => '/jetons/export/csv' },
  '/jetons/nouveau': responsable,
  '/jetons/:id': { ...responsable, ou: jeton },
  '/jetons/:id/export/:format': {
    ...responsable,
    nature: 'fichier',
    ou: async () => `${await jeton()}/export/csv`,
  },
};
