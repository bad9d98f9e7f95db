import type { Page } from 'playwright-core';
import { COMPTES } from './gestes.ts';
import { entrerEspace, ouvrirEspace, parcoursDemo } from './gestesEspace.ts';
import type { Visite } from './visites.ts';

/** La personne entre une fois par page de navigateur ; les visites suivantes gardent sa session. */
const ENTREE = 'personne';
const entrees = new WeakMap<Page, Promise<string>>();
const elle = (chemin: string, nature?: Visite['nature']): Visite => ({
  entree: ENTREE,
  ...(nature ? { nature } : {}),
  ou: async (page) => {
    const entree = entrees.get(page) ?? entrerEspace(page);
    entrees.set(page, entree);
    await entree;
    return chemin;
  },
});
const lienSur = (chemin: string, motif: RegExp, nature?: Visite['nature']): Visite => {
  const visite = elle(chemin, nature);
  return {
    ...visite,
    ou: async (page) => {
      await page.goto((await visite.ou?.(page)) ?? chemin);
      const adresses = await page
        .locator('main a')
        .evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
      const trouvee = adresses.find((a) => motif.test(a));
      if (!trouvee) throw new Error(`Aucun lien ${motif} sur ${chemin}`);
      return trouvee;
    },
  };
};

const remise = { faite: undefined as Promise<string> | undefined };
export const VISITES_ESPACE: Record<string, Visite> = {
  '/mon-espace': elle('/mon-espace'),
  '/mon-espace/rendez-vous': elle('/mon-espace/rendez-vous'),
  '/mon-espace/actions': elle('/mon-espace/actions'),
  '/mon-espace/documents': elle('/mon-espace/documents'),
  '/mon-espace/postes': elle('/mon-espace/postes'),
  '/mon-espace/pres-de-chez-moi': elle('/mon-espace/pres-de-chez-moi'),
  '/mon-espace/ma-parole': elle('/mon-espace/ma-parole'),
  '/mon-espace/qui-a-vu': elle('/mon-espace/qui-a-vu'),
  '/mon-espace/mes-droits': elle('/mon-espace/mes-droits'),
  '/mon-espace/contrat': elle('/mon-espace/contrat'),
  '/mon-espace/diagnostics/:diagnostic': lienSur('/mon-espace/documents', /\/diagnostics\/\d+$/),
  // Une convention lui est présentée par son référent : lue et signée dans ses essais, ici l'absence se lit.
  '/mon-espace/immersions/:immersion': { ...elle('/mon-espace/immersions/999999'), statut: 404 },
  '/mon-espace/immersions/:immersion/convention': {
    ...elle('/mon-espace/immersions/999999/convention', 'fichier'),
    statut: 404,
  },
  '/mon-espace/mes-donnees': elle('/mon-espace/mes-donnees', 'fichier'),
  // Une décision s'établit avant d'être notifiée ; une pièce se joint : les deux ont leurs essais, ici le refus se lit.
  '/mon-espace/decisions/:document': { ...elle('/mon-espace/decisions/999999', 'fichier'), statut: 404 },
  '/mon-espace/papiers/:piece': { ...elle('/mon-espace/papiers/999999', 'fichier'), statut: 404 },
  '/espace/entrer/:jeton': { ou: () => (remise.faite ??= ouvrirEspace().then((r) => r.adresse)) },
  '/parcours/:id/espace': { compte: COMPTES.operateur, ou: async (page) => `${await parcoursDemo(page)}/espace` },
};
