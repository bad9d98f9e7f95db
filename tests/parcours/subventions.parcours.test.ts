import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aujourdhui } from '#src/socle/jour.ts';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { preparerAvenant, signerAvenant, subventionActive } from './gestesSubventions.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
const accessible = (page: Page, javascript: boolean) => (javascript ? verifierAccessibilite(page) : Promise.resolve());

/** La convention close dont le solde est à payer. Un paiement déjà en route est d'abord rejeté : la tranche redevient libre. */
async function soldeLibre(page: Page): Promise<string> {
  const convention = await premierLien(page, '/subventions?etat=close', /^\/subventions\/\d+$/);
  await page.goto(`${convention}/paiements`);
  const rejeter = page.getByText('Rejeter ce paiement').first();
  if (await rejeter.count()) {
    await rejeter.click();
    await page.getByLabel('Motif du rejet').first().fill('Compte bancaire fermé.');
    await page.getByRole('button', { name: 'Rejeter', exact: true }).first().click();
    await page.getByText('Le paiement est rejeté').first().waitFor();
  }
  return convention;
}

describe.each(MODES)('de la tranche due au paiement noté $mode', ({ javascript }) => {
  test('une personne propose, une autre approuve, le lot part, la référence revient ; rejeté, il se propose de nouveau', async () => {
    const agent = await visiter({ javascript, compte: COMPTES.finances });
    const convention = await soldeLibre(agent);
    await agent.goto(`${convention}/plan`);
    if (javascript) await hydrater(agent);
    await accessible(agent, javascript);
    await verifierLargeur(agent);
    await agent.getByRole('button', { name: /^Proposer/ }).click();
    await agent.getByText("une autre personne l'approuvera").first().waitFor();
    await agent.goto('/paiements?vue=a_approuver');
    await agent.getByText('une autre personne les approuve').waitFor();
    // Qui propose n'a pas de case à cocher.
    expect(await agent.getByRole('button', { name: /^Approuver/ }).count()).toBe(0);

    const responsable = await visiter({ javascript, compte: COMPTES.departement });
    await responsable.goto('/paiements?vue=a_approuver');
    if (javascript) await hydrater(responsable);
    await accessible(responsable, javascript);
    await responsable.getByRole('button', { name: /^Approuver/ }).click();
    await responsable.getByRole('alert').waitFor();
    await responsable.locator('input[name=paiement]').first().check({ force: true });
    await responsable.getByRole('button', { name: /^Approuver/ }).click();
    await responsable.getByText('1 paiement approuvé.').first().waitFor();

    await agent.goto('/paiements?vue=a_transmettre');
    if (javascript) await hydrater(agent);
    await agent.getByRole('button', { name: 'Créer le lot et son fichier' }).click();
    await agent
      .getByText(/Le lot LOT-.+ est prêt/)
      .first()
      .waitFor();
    const lien = await premierLien(agent, '/paiements', /^\/paiements\/lots\/\d+$/);
    const fichier = await agent.request.get(lien);
    expect(await fichier.text()).toContain('lot;ligne;paiement;sens;convention');
    // Un autre service, un porteur : le lot n'existe pas pour eux.
    const porteur = await visiter({ javascript, compte: COMPTES.reseau });
    expect((await porteur.request.get(lien)).status()).toBe(403);

    await agent.goto('/paiements?vue=a_noter');
    if (javascript) await hydrater(agent);
    await agent.locator('input[name=paiement]').first().check({ force: true });
    if (javascript) {
      // Le comptable le rejette : la tranche est libre pour l'autre mode.
      await soldeLibre(agent);
      return;
    }
    await agent.getByLabel('Référence du mandat ou du titre').fill('M-PARCOURS-1');
    await agent.getByLabel('Date du paiement').fill(aujourdhui());
    await agent.getByRole('button', { name: 'Noter les paiements cochés' }).click();
    await agent.getByText('1 paiement noté.').first().waitFor();
    await agent.goto(`${convention}/paiements`);
    await agent.getByText(/Payé le .+, référence M-PARCOURS-1/).waitFor();
    expect(await agent.getByText('Rejeter ce paiement').count()).toBe(0);
  });

  test('le porteur demande un avenant, le financeur le prépare, les deux signent', async () => {
    const financeur = await visiter({ javascript, compte: COMPTES.departement });
    const convention = await subventionActive(financeur);
    const fin = javascript ? '2027-05-31' : '2027-06-30';
    await preparerAvenant(financeur, convention, { fin });
    // Annulé : le porteur le demande plutôt.
    await financeur.getByText('Annuler cet avenant').first().click();
    await financeur.getByLabel('Raison, lue par le porteur').fill('Le porteur le demandera.');
    await financeur.getByRole('button', { name: "Annuler l'avenant" }).click();
    await financeur.getByText("L'avenant est annulé").first().waitFor();

    const porteur = await visiter({ javascript, compte: COMPTES.reseau });
    await porteur.goto(`${convention}/avenants`);
    if (javascript) await hydrater(porteur);
    await porteur.getByLabel('Nouveau dernier jour').fill(fin);
    await porteur.getByRole('button', { name: "Demander l'avenant" }).click();
    // La raison manque : ce qui est tapé reste.
    await porteur.getByRole('alert').waitFor();
    expect(await porteur.getByLabel('Nouveau dernier jour').inputValue()).toBe(fin);
    await porteur.getByLabel('Raison', { exact: true }).fill('Notre chargée de mission est absente trois mois.');
    await porteur.getByRole('button', { name: "Demander l'avenant" }).click();
    await porteur.getByRole('heading', { level: 1, name: /Votre demande d.avenant attend/ }).waitFor();
    await accessible(porteur, javascript);
    await verifierLargeur(porteur);

    await financeur.goto(`${convention}/avenants`);
    if (javascript) await hydrater(financeur);
    await titre(financeur).getByText('Le porteur demande un avenant').waitFor();
    expect(await financeur.getByLabel('Nouveau dernier jour').inputValue()).toBe(fin);
    await financeur.getByLabel('Motif', { exact: true }).fill('Prolongation demandée.');
    await financeur.getByRole('button', { name: "Préparer l'avenant" }).click();
    await financeur.getByText("L'avenant est préparé").first().waitFor();
    await financeur.getByRole('button', { name: 'Proposer à la signature' }).click();
    await financeur.getByText("L'avenant est proposé").first().waitFor();
    await signerAvenant(financeur, convention, /La signature est notée/);
    await signerAvenant(porteur, convention, /l'avenant est en vigueur/);
    await porteur.goto(convention);
    await porteur
      .getByText(new RegExp(javascript ? '31\\s+mai\\s+2027' : '30\\s+juin\\s+2027'))
      .first()
      .waitFor();
    await accessible(porteur, javascript);
  });
});
