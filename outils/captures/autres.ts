import type { Page } from 'playwright-core';
import { inviter } from '#tests/parcours/gestes.ts';
import type { Photographe } from './prises.ts';

export async function imagesDepartement(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/');
  await prendre(page, 'accueil-departement');
  await page.goto('/besoins?public=rsa&niveau=epci&dans=departement:62');
  await prendre(page, 'besoins-rsa', { hauteur: 980 });
  await page.goto('/maillage?public=rsa&niveau=epci');
  await prendre(page, 'maillage-epci', { hauteur: 1080 });
  await page.goto('/recherche?q=bethune');
  await prendre(page, 'recherche', { hauteur: 760 });
}

export async function imagesReseau(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/');
  await prendre(page, 'accueil-reseau');
  await page.goto('/structures?tri=etp&sens=desc');
  await prendre(page, 'structures-reseau', { hauteur: 1000 });
  await page.goto('/maillage?territoire=region:32&type=ACI');
  await prendre(page, 'maillage-region', { hauteur: 1080 });
  await page.goto('/administration/organisations');
  await prendre(page, 'organisations-reseau', { hauteur: 760 });
}

export async function imagesAdministrateur(page: Page, responsable: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/');
  await prendre(page, 'accueil-administrateur');
  await page.goto('/administration/organisations/nouvelle');
  await prendre(page, 'organisation-nouvelle');
  await page.goto('/administration/invitations/nouvelle');
  await prendre(page, 'invitation-nouvelle', { hauteur: 1200 });
  await inviter(responsable, page, { courriel: 'nouvelle.personne@demo.example', role: 'Agent' });
  await prendre(page, 'courriel');
  await page.goto('/administration/invitations');
  await prendre(page, 'invitations');
  await page.goto('/administration/courriels');
  await prendre(page, 'courriels');
  await page.goto('/administration/comptes');
  await prendre(page, 'comptes', { hauteur: 860 });
  await page.locator('main tbody a').first().click();
  await page.waitForURL(/comptes\/\d+$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await prendre(page, 'compte', { hauteur: 1000 });
  await page.goto('/administration/journal');
  await page.getByRole('button', { name: 'Vérifier la chaîne' }).click();
  await page.getByText(/Journal intact/).waitFor();
  await prendre(page, 'journal', { hauteur: 860 });
  await page.goto('/administration/parametres');
  await prendre(page, 'parametres', { hauteur: 860 });
  await page.goto('/administration/parametres/smic.horaire');
  await prendre(page, 'parametre');
  await page.goto('/territoires/donnees');
  await prendre(page, 'donnees-geographiques', { hauteur: 1100 });
  await page.goto('/mon-compte/second-facteur');
  await prendre(page, 'second-facteur', { hauteur: 700 });
}
