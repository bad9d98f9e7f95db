import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { nouvelleReunion, parcoursOuLe } from './gestesEngagements.ts';
import { decisionEtablie, orientationDecidee } from './gestesOrientations.ts';
import { ajouterAction, joindrePreuve, noterFrein, nouvellePersonne } from './gestesSituations.ts';
import type { Visite } from './visites.ts';
import { VISITES_ENTREPRISES } from './visitesEntreprises.ts';
import { VISITES_RENDEZVOUS } from './visitesRendezvous.ts';
import { VISITES_SORTIES } from './visitesSorties.ts';

const { departement } = COMPTES;

/** L'opération de la démonstration, quelles que soient celles que les parcours ont ouvertes. */
const operation = async (page: Page) => premierLien(page, '/operations?q=démonstration', /^\/operations\/\d+$/);
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

const CADRE: Record<string, Visite> = {
  '/operations': { compte: departement },
  '/operations/export/:format': { compte: departement, nature: 'fichier', ou: () => '/operations/export/csv' },
  '/operations/nouvelle': { compte: departement },
  '/operations/:id': { compte: departement, ou: operation },
  '/operations/:id/modifier': { compte: departement, ou: suite(operation, '/modifier') },
  '/operations/:id/equipes': { compte: departement, ou: suite(operation, '/equipes') },
  '/operations/:id/professionnels': { compte: departement, ou: suite(operation, '/professionnels') },
  '/operations/:id/professionnels/export/:format': {
    compte: departement,
    nature: 'fichier',
    ou: suite(operation, '/professionnels/export/csv'),
  },
  '/operations/:id/parole': { compte: departement, ou: suite(operation, '/parole') },
  '/operations/:id/parole/saisir': { compte: COMPTES.territoire, ou: suite(operation, '/parole/saisir') },
  '/operations/:id/reglages': { compte: departement, ou: suite(operation, '/reglages') },
};

const faitsSituations = new Map<string, Promise<string>>();
/** Une personne neuve, son frein, son diagnostic et son action : faits une fois, à la première visite. */
const sienne = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = faitsSituations.get(nom) ?? faire(page);
  faitsSituations.set(nom, fait);
  return fait;
};
const personne = sienne('personne', nouvellePersonne);
const freinNote = sienne('frein', async (page) => noterFrein(page, await personne(page), 'Pas de permis utilisable'));
const actionAjoutee = sienne('action', async (page) =>
  ajouterAction(page, await personne(page), "S'inscrire au code de la route"),
);
const diagnosticOuvert = sienne('diagnostic', async (page) => {
  await page.goto(`${await personne(page)}/diagnostic`);
  await page.getByRole('button', { name: 'Commencer le diagnostic' }).click();
  await page.waitForURL(/\/remplir/);
  return new URL(page.url()).pathname.replace('/remplir', '');
});
const deOperateur = (ou: (page: Page) => Promise<string>, nature?: Visite['nature']): Visite => ({
  compte: COMPTES.operateur,
  ou,
  ...(nature ? { nature } : {}),
});

const SITUATIONS: Record<string, Visite> = {
  '/parcours/:id/diagnostic/freins/:frein': deOperateur(freinNote),
  '/parcours/:id/diagnostic': deOperateur(suite(personne, '/diagnostic')),
  '/parcours/:id/diagnostic/:version': deOperateur(diagnosticOuvert),
  '/parcours/:id/diagnostic/:version/remplir': deOperateur(suite(diagnosticOuvert, '/remplir?section=freins')),
  '/parcours/:id/diagnostic/:version/remplir/auto': deOperateur(suite(diagnosticOuvert, '/remplir/auto'), 'renvoi'),
  '/parcours/:id/feuille-de-route/actions/:action': deOperateur(actionAjoutee),
  '/parcours/:id/feuille-de-route': deOperateur(suite(personne, '/feuille-de-route')),
  '/parcours/:id/feuille-de-route/ajouter': deOperateur(suite(personne, '/feuille-de-route/ajouter')),
  '/parcours/:id/feuille-de-route/fichier/:format': deOperateur(
    suite(personne, '/feuille-de-route/fichier/pdf'),
    'fichier',
  ),
  '/parcours/:id/feuille-de-route/actions/:action/pieces': deOperateur(suite(actionAjoutee, '/pieces'), 'renvoi'),
  '/parcours/:id/feuille-de-route/actions/:action/pieces/:piece': deOperateur(
    sienne('preuve', async (page) => joindrePreuve(page, await actionAjoutee(page))),
    'fichier',
  ),
};

/** Portefeuilles de la démonstration ; tout y est, chaque portefeuille suit des personnes. */
const portefeuille = async (page: Page) => premierLien(page, '/portefeuilles', /^\/portefeuilles\/\d+$/);
const binome = async (page: Page) => premierLien(page, await portefeuille(page), /^\/parcours\/\d+\/binome$/);

const PORTEFEUILLES: Record<string, Visite> = {
  '/portefeuilles': { compte: COMPTES.territoire },
  '/portefeuilles/proposition': { compte: COMPTES.territoire },
  '/portefeuilles/depart': { compte: COMPTES.territoire },
  '/portefeuilles/:id': { compte: COMPTES.territoire, ou: portefeuille },
  '/portefeuilles/:id/transferer': { compte: COMPTES.territoire, ou: suite(portefeuille, '/transferer') },
  '/absences': { compte: COMPTES.territoire },
  '/parcours/:id/binome': { compte: COMPTES.territoire, ou: binome },
};

/** Une personne de la démonstration que suit la référente emploi. */
const suivie = async (page: Page) =>
  premierLien(page, '/personnes?etat=accompagnement&miennes=oui', /^\/parcours\/\d+$/);
const documentJoint = sienne('document', async (page) => {
  await page.goto(`${await personne(page)}/documents`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'cv.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.getByRole('button', { name: 'Joindre', exact: true }).click();
  await page.getByText('Les documents sont à jour').first().waitFor();
  return premierLien(page, `${await personne(page)}/documents`, /\/documents\/\d+$/);
});

const PERSONNES: Record<string, Visite> = {
  '/personnes': { compte: COMPTES.operateur },
  '/personnes/export/:format': { compte: COMPTES.territoire, nature: 'fichier', ou: () => '/personnes/export/csv' },
  '/personnes/nouvelle': { compte: COMPTES.operateur },
  '/personnes/doublons': { compte: COMPTES.territoire },
  '/parcours/:id/exporter': deOperateur(suite(suivie, '/exporter')),
  '/portefeuilles/:id/exporter': { compte: COMPTES.territoire, ou: suite(portefeuille, '/exporter') },
  '/exports-personnels/:id': deOperateur(
    sienne('export', async (page) => {
      const adresse = `${await suivie(page)}/exporter`;
      await page.goto(adresse);
      await page.getByLabel('Format').selectOption('json');
      await page.getByRole('button', { name: 'Exporter', exact: true }).click();
      await page.getByText('Le fichier est prêt').first().waitFor();
      return premierLien(page, adresse, /^\/exports-personnels\/\d+$/);
    }),
    'fichier',
  ),
  '/parcours/:id': deOperateur(suivie),
  '/parcours/:id/rejoindre': deOperateur(suite(suivie, '/rejoindre')),
  '/parcours/:id/identite': deOperateur(suite(suivie, '/identite')),
  '/parcours/:id/notes': deOperateur(suite(suivie, '/notes')),
  '/parcours/:id/documents': deOperateur(suite(suivie, '/documents')),
  '/parcours/:id/documents/envoi': deOperateur(suite(suivie, '/documents/envoi'), 'renvoi'),
  '/parcours/:id/documents/:piece': deOperateur(documentJoint, 'fichier'),
  '/parcours/:id/consultations': deOperateur(suite(suivie, '/consultations')),
  '/parcours/:id/consultations/export/:format': deOperateur(suite(suivie, '/consultations/export/csv'), 'fichier'),
};

const deTerritoire: Visite = { compte: COMPTES.territoire };
const ORIENTATIONS: Record<string, Visite> = {
  '/orientations': deTerritoire,
  '/orientations/export/:format': { ...deTerritoire, nature: 'fichier', ou: () => '/orientations/export/csv' },
  '/orientations/nouvelle': { compte: COMPTES.prescripteur },
  '/parcours/:id/orientation': { ...deTerritoire, ou: orientationDecidee },
  '/parcours/:id/orientation/documents/:document': { ...deTerritoire, nature: 'fichier', ou: decisionEtablie },
  '/transferts': deTerritoire,
  '/transferts/export/:format': { ...deTerritoire, nature: 'fichier', ou: () => '/transferts/export/csv' },
  '/parcours/:id/transfert': {
    ...deTerritoire,
    ou: async (page) => (await orientationDecidee(page)).replace('/orientation', '/transfert'),
  },
};

/** Un contrat en cours de la démonstration, et une réunion d'équipe neuve. */
const contractuel = sienne('contractuel', (page) => parcoursOuLe(page, 'Actualiser'));
const contrat = sienne('contrat', async (page) => {
  const adresse = `${await contractuel(page)}/contrat`;
  return (await premierLien(page, adresse, /\/contrat\/\d+\/actualiser$/)).replace('/actualiser', '');
});
const reunionEquipe = sienne('reunionEquipe', nouvelleReunion);

const ENGAGEMENTS: Record<string, Visite> = {
  '/parcours/:id/contrat': deOperateur(suite(contractuel, '/contrat')),
  '/parcours/:id/contrat/preparer': deOperateur(suite(contractuel, '/contrat/preparer')),
  '/parcours/:id/contrat/:contrat/modifier': deOperateur(suite(contrat, '/modifier')),
  '/parcours/:id/contrat/:contrat/actualiser': deOperateur(suite(contrat, '/actualiser')),
  '/parcours/:id/contrat/:contrat/pdf': deOperateur(suite(contrat, '/pdf'), 'fichier'),
};

const REUNIONS: Record<string, Visite> = {
  '/reunions': deOperateur(() => Promise.resolve('/reunions')),
  '/reunions/export/:format': deOperateur(() => Promise.resolve('/reunions/export/csv'), 'fichier'),
  '/reunions/nouvelle': deOperateur(() => Promise.resolve('/reunions/nouvelle')),
  '/reunions/:id': deOperateur(reunionEquipe),
  '/reunions/:id/agenda': deOperateur(suite(reunionEquipe, '/agenda'), 'fichier'),
  '/reunions/:id/releve': deOperateur(suite(reunionEquipe, '/releve'), 'fichier'),
};

const conservee = async (page: Page) =>
  premierLien(page, '/conservation/personnes', /^\/conservation\/personnes\/\d+$/);
const CONSERVATION: Record<string, Visite> = {
  '/conservation/personnes': deTerritoire,
  '/conservation/personnes/export/:format': {
    ...deTerritoire,
    nature: 'fichier',
    ou: () => '/conservation/personnes/export/csv',
  },
  '/conservation/personnes/:id': { ...deTerritoire, ou: conservee },
};

/** Adresses de l'accompagnement des personnes : un bloc par domaine. */
export const VISITES_ACCOMPAGNEMENT: Record<string, Visite> = {
  ...ENGAGEMENTS,
  ...CONSERVATION,
  ...REUNIONS,
  ...ORIENTATIONS,
  ...CADRE,
  ...PERSONNES,
  ...PORTEFEUILLES,
  ...SITUATIONS,
  ...VISITES_ENTREPRISES,
  ...VISITES_RENDEZVOUS,
  ...VISITES_SORTIES,
};
