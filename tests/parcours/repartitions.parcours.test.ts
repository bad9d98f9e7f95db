import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

async function etablir(page: Page, nom: string, plus: Record<string, string>): Promise<void> {
  await page.goto('/repartitions/nouvelle');
  await page.getByLabel(/^Nom/).fill(nom);
  await page.getByLabel('Ce que vous partagez').selectOption({ label: 'Hauts-de-France, entre départements' });
  await page.getByLabel('Besoin de quel public').selectOption('demandeurs');
  for (const [libelle, valeur] of Object.entries(plus)) await page.getByLabel(libelle).fill(valeur);
  await page.getByRole('button', { name: 'Calculer et comparer' }).click();
}

describe.each(MODES)('répartir des postes $mode', ({ javascript }) => {
  test('comparer, rejouer, ajuster avec une raison, adopter', async () => {
    const page = await visiter({ javascript, compte: COMPTES.dreets });
    await etablir(page, `Parcours ${javascript}`, {
      'Postes à partager': '5000',
      'Ne pas dépasser': '',
      'Garder au moins': '',
      'Poids du manque': '0,5',
      'Pourquoi ce poids': 'Inventé pour ce parcours',
    });
    await page.getByRole('heading', { level: 1, name: /le moins couvert peut passer de/ }).waitFor();
    await page.getByRole('heading', { name: 'Sur la carte' }).waitFor();
    await page.getByRole('heading', { name: 'Ce que le calcul a reçu' }).waitFor();
    await page.getByText('Pourquoi ce poids : Inventé pour ce parcours').waitFor();
    if (javascript) await verifierAccessibilite(page);
    const fiche = page.url();

    await page.getByRole('link', { name: 'Rejouer le calcul' }).click();
    await page.getByText('mêmes résultats, mêmes octets').waitFor();
    await page.goto(fiche);
    await page.getByText('Ajuster un territoire').click();
    await page.locator('#ajustement-methode').selectOption('leximin');
    await page.locator('#ajustement-territoire').selectOption('62');
    await page.locator('#ajustement-ecart').fill('5');
    await page.locator('#ajustement-motif').fill('court');
    await page.getByRole('button', { name: 'Ajuster', exact: true }).click();
    await page.getByText('Dites pourquoi, en dix signes au moins.').first().waitFor();
    expect(await page.locator('#ajustement-ecart').inputValue()).toBe('5');
    await page.locator('#ajustement-motif').fill('Ouverture inventée pour ce parcours');
    await page.getByRole('button', { name: 'Ajuster', exact: true }).click();
    await page.getByRole('heading', { name: '1 ajustement local' }).waitFor();

    await page.locator('#adoption-methode').selectOption('leximin');
    await page.locator('#adoption-decision').fill('Le moins couvert monte le premier.');
    await page.getByRole('button', { name: 'Adopter' }).click();
    await page.getByRole('heading', { level: 1, name: /« Le moins couvert d’abord » est adoptée/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Adopter' }).count()).toBe(0);
  });

  test('un point de la frontière devient une répartition que l’on rejoue, prête à adopter', async () => {
    const page = await visiter({ javascript, compte: COMPTES.dreets });
    await page.goto('/repartitions?etat=ouverte');
    const nom = 'Postes IAE, hypothèse plus ouverte (démonstration)';
    await page.getByRole('link', { name: nom, exact: true }).click();
    await page.getByRole('img', { name: /ETP déplacés pour un Gini de/ }).waitFor();
    await page.getByText("Les points de la frontière, du moins au plus d'ETP déplacés").waitFor();
    await page.getByRole('button', { name: 'Établir ce point' }).click();
    await page.getByText('Choisissez un point du tableau.').first().waitFor();
    await page.locator('#retenir-rang').selectOption('4');
    await page.getByRole('button', { name: 'Établir ce point' }).click();
    await page.getByText('Le point est établi').waitFor();
    await page
      .getByText(/point 4 de la frontière/)
      .first()
      .waitFor();
    if (javascript) await verifierAccessibilite(page);
    await page.getByRole('link', { name: 'Rejouer le calcul' }).click();
    await page.getByText('mêmes résultats, mêmes octets').waitFor();
    // Prêt à adopter ; écarté, il ne change pas la répartition devant laquelle les dialogues de la démonstration se lisent.
    await page.locator('#adoption-methode').selectOption('frontiere');
    await page.getByText('Écarter cette répartition').click();
    await page.locator('#ecart-decision').fill('Essai du parcours.');
    await page.getByRole('button', { name: 'Écarter', exact: true }).click();
    await page
      .getByText(/Écartée par/)
      .first()
      .waitFor();
  });

  test('des bornes qui se contredisent sont dites, et la DDETS ne décide pas pour la région', async () => {
    const page = await visiter({ javascript, compte: COMPTES.dreets });
    await etablir(page, `Trop peu ${javascript}`, { 'Postes à partager': '1' });
    await page
      .getByText(/n'a pas de réponse/)
      .first()
      .waitFor();
    const fiche = new URL(page.url()).pathname;
    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    expect((await ddets.goto(fiche))!.status()).toBe(403);
  });
});
