import type { Page } from 'playwright-core';
import { codeTotp } from '#src/socle/session/totp.ts';
import {
  accepter,
  appelDemo,
  COMPTES,
  campagneDemo,
  deposer,
  inviter,
  lancerImport,
  lienRecu,
  MOT_DE_PASSE,
  premierLien,
  produireRapport,
} from './gestes.ts';
import { livrableJoint, preparerAvenant, subventionActive } from './gestesSubventions.ts';
import { visiter } from './navigateur.ts';
import { VISITES_ACCOMPAGNEMENT } from './visitesAccompagnement.ts';
import { VISITES_API } from './visitesApi.ts';
import { VISITES_ARBITRAGES } from './visitesArbitrages.ts';
import { ETATS_BOUCLES, VISITES_BOUCLES } from './visitesBoucles.ts';
import { VISITES_CANDIDATURES } from './visitesCandidatures.ts';
import { VISITES_CLOTURES } from './visitesClotures.ts';
import { ETATS_DELEGATIONS, VISITES_DELEGATIONS } from './visitesDelegations.ts';
import { ETATS_ENQUETES, VISITES_ENQUETES } from './visitesEnquetes.ts';
import { VISITES_ESPACE } from './visitesEspace.ts';
import { VISITES_INDICATEURS } from './visitesIndicateurs.ts';
import { ETATS_PLANS, VISITES_PLANS } from './visitesPlans.ts';
import { ETATS_REPARTITIONS, VISITES_REPARTITIONS } from './visitesRepartitions.ts';
import { ETATS_RESULTATS, VISITES_RESULTATS } from './visitesResultatsEnquete.ts';
import { VISITES_SELECTIONS } from './visitesSelections.ts';
import { ETATS_STUDIO, VISITES_STUDIO } from './visitesStudio.ts';

/** Ce qu'il faut pour ouvrir une adresse déclarée, et ce qu'on y trouve. */
export interface Visite {
  /** Compte de démonstration ; absent : visiteur. */
  compte?: string;
  /** Qui entre autrement que par un mot de passe a sa propre page de navigateur ; `ou` la fait entrer. */
  entree?: string;
  /** Une vraie adresse, quand le chemin a des paramètres. */
  ou?: (page: Page) => Promise<string> | string;
  /** `page` par défaut ; `fichier` : un téléchargement ; `donnees` : lues par une page ; `renvoi` : la lecture renvoie ailleurs, seul l'envoi compte. */
  nature?: 'page' | 'fichier' | 'donnees' | 'renvoi';
  statut?: number;
}

const { administrateur, ddets } = COMPTES;
const publique: Visite = {};
const deDdets: Visite = { compte: ddets };
const deAdmin: Visite = { compte: administrateur };
const csv = (chemin: string, compte: string = ddets): Visite => ({
  compte,
  nature: 'fichier',
  ou: () => `${chemin}/csv`,
});

/** Faits une fois, à la première visite qui en a besoin. */
const faits = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = faits.get(nom) ?? faire(page);
  faits.set(nom, fait);
  return fait;
};

const fiche = unefois('fiche', (page) => premierLien(page, '/structures?type=ACI', /^\/structures\/\d+$/));
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

/** Le scénario de la démonstration : un brouillon à deux ouvertures. */
const scenario = unefois('scenario', (page) => premierLien(page, '/scenarios?etat=brouillon', /^\/scenarios\/\d+$/));

const rapport = unefois('rapport', (page) => produireRapport(page, 'epci:200072460'));
/** Deux versions figées d'un même territoire. */
const comparaison = unefois('comparaison', async (page) => {
  const versions = [await rapport(page), await produireRapport(page, 'epci:200072460')];
  const [a, b] = versions.map((adresse) => adresse.split('/').at(-1));
  return `?a=${a}&b=${b}`;
});
/** Un public que nul autre parcours ne mesure : un besoin réel écarte partout celui de la démonstration. */
const importFini = unefois('import', async (page) => {
  const adresse = await deposer(page, 'visite-2020.csv', 'code_insee;DETLD\n62041;12\n99999;3\n');
  await lancerImport(page);
  return adresse;
});
/** Un import dont le résultat porte un constat : des annexes que le registre ne connaît pas. */
const importAnnexes = unefois('annexes', async (page) => {
  const entetes =
    'af_numero_annexe_financiere;af_etat_annexe_financiere_code;af_mesure_dispositif_code;af_id_structure;af_date_debut_effet;af_date_fin_effet;af_etp_postes_insertion';
  const ligne = 'ACI062209999A0M0;VALIDE;ACI_DC;987654;01/01/2022;31/12/2022;10';
  const adresse = await deposer(page, 'annexes.csv', `${entetes}\n${ligne}\n`);
  await lancerImport(page);
  return adresse;
});
const annexesSeules = async (page: Page) => {
  await importAnnexes(page);
  return premierLien(page, '/structures/doutes?genre=annexe_sans_structure', /\/rattacher$/);
};

/** Le calcul de la démonstration. */
const implantation = unefois('implantation', (page) => premierLien(page, '/implantations', /^\/implantations\/\d+$/));

const campagneVue = unefois('campagneVue', campagneDemo);
/** Un brouillon de la structure de démonstration, avec une pièce jointe. */
const dossierBrouillon = unefois('dossierBrouillon', async (page) => {
  await page.goto('/mes-dossiers');
  const ouvrir = page.getByRole('button', { name: 'Ouvrir mon dossier' }).first();
  if (await ouvrir.count()) await ouvrir.click();
  else await page.getByRole('link', { name: 'Continuer mon dossier' }).first().click();
  await page.waitForURL(/\/dossiers\/\d+$/);
  return new URL(page.url()).pathname;
});
const dossierPiece = unefois('dossierPiece', async (page) => {
  const adresse = await dossierBrouillon(page);
  await page.goto(`${adresse}/remplir?section=pieces`);
  await page.locator('#champ-piece_autres input[type=file]').setInputFiles({
    name: 'piece.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('commune;montant\n62041;1200\n'),
  });
  await page.locator('#champ-piece_autres').getByRole('button', { name: 'Joindre ce fichier' }).click();
  await page
    .getByRole('link', { name: /piece\.csv/ })
    .first()
    .waitFor();
  return premierLien(page, `${adresse}/remplir?section=pieces`, /\/pieces\/\d+$/);
});
/** Un dossier déposé, lu par le service. */
const dossierDepose = unefois('dossierDepose', (page) =>
  premierLien(page, '/dossiers?etat=complet&etat=depose&etat=en_dialogue&etat=avis_attendu', /^\/dossiers\/\d+$/),
);
/** Un dossier que le service instruit encore, pris au tableau de la campagne. */
const instruction = unefois('instruction', async (page) =>
  premierLien(page, `${await campagneVue(page)}/tableau?etape=instruction`, /^\/dossiers\/\d+\/instruction$/),
);
/** Un dossier sur lequel le département de la démonstration doit donner son avis. */
const avisADonner = unefois('avisADonner', (page) =>
  premierLien(page, '/cofinancements?avis=attendu', /^\/dossiers\/\d+\/avis$/),
);
const deDepartement: Visite = { compte: COMPTES.departement };
const deStructure: Visite = { compte: COMPTES.structure };
const subvention = unefois('subvention', subventionActive);
const livrable = unefois('livrable', livrableJoint);
/** Un avenant en préparation qui amende le budget ; après celui du livrable, un seul étant ouvert à la fois. */
const budgetAmende = unefois('budgetAmende', async (page) => {
  await livrable(page);
  const adresse = await subvention(page);
  await preparerAvenant(page, adresse, { budget: true });
  return premierLien(page, `${adresse}/avenants`, /\/avenants\/\d+\/budget$/);
});
const conventionEnPdf = unefois('conventionEnPdf', async (page) => {
  const adresse = await subvention(page);
  await page.goto(adresse);
  await page.getByRole('button', { name: 'Établir le texte de la convention' }).click();
  await page.getByText('Le document est prêt').waitFor({ timeout: 60_000 });
  return premierLien(page, adresse, /\/subventions\/\d+\/documents\/\d+$/);
});
const exemplaireSubvention = unefois('exemplaireSubvention', async (page) => {
  const adresse = await subvention(page);
  await page.goto(adresse);
  await page.locator('#documents input[type=file]').setInputFiles({
    name: 'exemplaire.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.locator('#documents').getByRole('button', { name: 'Déposer' }).click();
  await page
    .getByRole('link', { name: /exemplaire\.png/ })
    .first()
    .waitFor();
  return premierLien(page, adresse, /\/pieces\/\d+$/);
});
/** Un dialogue de gestion où le service peut proposer. */
const dialogueOuvert = unefois('dialogueOuvert', async (page) => {
  await page.goto('/dossiers?etat=en_dialogue');
  const liens = await page
    .locator('main a[href^="/dossiers/"]')
    .evaluateAll((a) => a.map((l) => l.getAttribute('href')));
  for (const lien of liens.filter((l) => /^\/dossiers\/\d+$/.test(l ?? ''))) {
    await page.goto(`${lien}/dialogue`);
    if (await page.getByRole('link', { name: /^Faire une (contre-)?proposition$/ }).count()) return `${lien}/dialogue`;
  }
  throw new Error('La démonstration n’a aucun dialogue ouvert.');
});
const dossierAccorde = unefois('dossierAccorde', (page) =>
  premierLien(page, '/dossiers?etat=accorde', /^\/dossiers\/\d+$/),
);

/** L'appel ouvert de la démonstration, vu par le département qui le lance ; et celui que la DDETS prépare. */
const appelOuvert = unefois('appelOuvert', (page) => appelDemo(page));
const appelPrepare = unefois('appelPrepare', (page) =>
  premierLien(page, '/appels?phase=preparation', /^\/appels\/\d+$/),
);

/** Une convention en cours de la démonstration, et ce qui s'ouvre depuis sa page. */
const convention = unefois('convention', (page) =>
  premierLien(page, '/conventions?etat=active', /^\/conventions\/\d+$/),
);
const depuisConvention = (motif: RegExp) => async (page: Page) => premierLien(page, await convention(page), motif);
const documentDe = (ou: (page: Page) => Promise<string>, bouton: RegExp, motif: RegExp) => async (page: Page) => {
  const adresse = await ou(page);
  await page.goto(adresse);
  await page.getByRole('button', { name: bouton }).first().click();
  await page.getByText('en PDF et en Word').first().waitFor({ timeout: 60_000 });
  return premierLien(page, adresse, motif);
};
const decisionPrise = depuisConvention(/^\/dossiers\/\d+\/decision$/);
const exemplaireSigne = unefois('exemplaireSigne', async (page) => {
  const adresse = await convention(page);
  await page.goto(adresse);
  await page.locator('#documents input[type=file]').setInputFiles({
    name: 'signe.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.getByRole('button', { name: 'Déposer' }).click();
  await page
    .getByRole('link', { name: /signe\.png/ })
    .first()
    .waitFor();
  return premierLien(page, adresse, /\/pieces\/\d+$/);
});

/** La commission et les séances de la démonstration : l'une tenue, l'autre convoquée ; et une séance que l'on prépare. */
const instance = unefois('instance', (page) =>
  premierLien(page, '/instances?genre=commission_iae', /^\/instances\/\d+$/),
);
const seanceTenue = unefois('seanceTenue', (page) => premierLien(page, '/seances?etat=close', /^\/seances\/\d+$/));
const seanceConvoquee = unefois('seanceConvoquee', (page) =>
  premierLien(page, '/seances?etat=convoquee', /^\/seances\/\d+$/),
);
const seancePreparee = unefois('seancePreparee', async (page) => {
  await page.goto(`${await instance(page)}/seances/nouvelle`);
  await page.getByLabel('Jour').fill(`${new Date().getFullYear() + 1}-06-15`);
  await page.getByRole('button', { name: 'Préparer la séance' }).click();
  await page.waitForURL(/\/seances\/\d+$/);
  return new URL(page.url()).pathname;
});
/** Une séance du membre où il a un point à lire : un autre parcours a pu l'en retirer. */
const maSeance = unefois('maSeance', async (page) => {
  await page.goto('/mes-seances');
  const seances = await page.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  for (const seance of seances.filter((s) => /^\/mes-seances\/\d+$/.test(s))) {
    await page.goto(seance);
    if ((await page.locator('main a[href*="/points/"]').count()) > 0) return seance;
  }
  throw new Error("Aucune séance du membre n'a de point à lire");
});
const deMembre: Visite = { compte: COMPTES.membre };

const prescripteur = unefois('prescripteur', (page) => premierLien(page, '/prescripteurs', /^\/prescripteurs\/\d+$/));
const bilanDepose = unefois('bilan', (page) => premierLien(page, '/bilans?etat=depose', /^\/bilans\/\d+$/));
/** Le bilan que la structure de la démonstration n'a pas déposé, commencé au besoin. */
const bilanCommence = unefois('bilanCommence', async (page) => {
  const adresse = await premierLien(page, '/bilans?etat=brouillon', /^\/bilans\/\d+$/);
  await page.goto(adresse);
  const commencer = page.getByRole('button', { name: 'Commencer le bilan' });
  if (await commencer.isVisible()) {
    await commencer.click();
    await page.waitForURL('**/remplir*');
  }
  return adresse;
});
const modele = unefois('modele', (page) => premierLien(page, '/modeles', /^\/modeles\/\d+$/));
/** L'adaptation du département de la démonstration au dossier unique, ouverte au besoin : « formulaire/version ». */
const formulaireNational = unefois('formulaireNational', (page) =>
  premierLien(page, '/administration/formulaires?q=dossier', /^\/administration\/formulaires\/\d+$/),
);
const adapter = unefois('adaptation', async (page) => {
  await page.goto(await formulaireNational(page));
  await page.getByRole('button', { name: 'Adapter le modèle' }).click();
  await page.getByRole('link', { name: 'Essayer ce brouillon' }).waitFor();
  const version = /versions\/(\d+)/.exec(page.url())?.[1] ?? '';
  const fiche = await page.locator('nav[aria-label="Vous êtes ici"] a').last().getAttribute('href');
  return `${fiche?.split('/').at(-1)}/${version}`;
});
const adaptation = async (page: Page, quoi: 'formulaire' | 'version') =>
  (await adapter(page)).split('/')[quoi === 'formulaire' ? 0 : 1] ?? '';
const brouillon = (suite: string) => async (page: Page) =>
  `/administration/formulaires/versions/${await adaptation(page, 'version')}${suite}`;
const fiches = (chemin: string): Visite => ({ ...deDdets, ou: suite(fiche, chemin) });

/** L'appel ouvert de la démonstration, tel que le public le lit, et le même côté service. */
const appelPublic = unefois('appelPublic', (page) => appelDemo(page, '/appels-ouverts'));
const appelCoteService = (chemin: string) => async (page: Page) =>
  (await appelPublic(page)).replace('/appels-ouverts', '/appels') + chemin;
const deReseau: Visite = { compte: COMPTES.reseau };

/** Une visite par adresse de `src/adresses.ts`. */
export const VISITES: Record<string, Visite> = {
  ...VISITES_API,
  ...VISITES_ARBITRAGES,
  ...VISITES_BOUCLES,
  ...VISITES_DELEGATIONS,
  ...VISITES_REPARTITIONS,
  ...VISITES_PLANS,
  ...VISITES_ENQUETES,
  ...VISITES_INDICATEURS,
  ...VISITES_RESULTATS,
  ...VISITES_CLOTURES,
  ...VISITES_ACCOMPAGNEMENT,
  ...VISITES_ESPACE,
  ...VISITES_CANDIDATURES,
  ...VISITES_SELECTIONS,
  ...VISITES_STUDIO,
  '/': deDdets,
  '/accessibilite': publique,
  '/mentions-legales': publique,
  '/donnees-personnelles': publique,
  '/sources': publique,
  '/glossaire': publique,
  '/appels-ouverts': publique,
  '/appels-ouverts/flux.xml': { nature: 'donnees' },
  '/appels-ouverts.json': { nature: 'donnees' },
  '/appels-ouverts/export/:format': { nature: 'fichier', ou: () => '/appels-ouverts/export/csv?etat=tous' },
  '/appels-ouverts/:id': { ou: appelPublic },
  '/appels-ouverts/:id/versions/:numero': { ou: suite(appelPublic, '/versions/1') },
  '/appels-ouverts/:id/acces': { ou: suite(appelPublic, '/acces') },
  '/appels-ouverts/:id/question': { ...deReseau, ou: suite(appelPublic, '/question') },
  '/appels-ouverts/:id/suivre': { ...deReseau, nature: 'renvoi', ou: suite(appelPublic, '/suivre') },
  '/appels/:id/questions': { ...deDepartement, ou: appelCoteService('/questions') },
  '/appels/:id/acces': { ...deDepartement, ou: appelCoteService('/acces') },
  '/candidatures/conservation': deDepartement,
  '/candidatures/conservation/export/:format': csv('/candidatures/conservation/export', COMPTES.departement),
  '/candidatures/:id/conservation': {
    ...deDepartement,
    ou: (page) => premierLien(page, '/candidatures/conservation', /^\/candidatures\/\d+\/conservation$/),
  },

  '/budgets/essai': deDdets,
  '/budgets/essai/fichier/:format': { ...deDdets, nature: 'renvoi', ou: () => '/budgets/essai/fichier/xlsx' },
  '/*': { statut: 404, ou: () => '/une/adresse/inconnue' },

  '/connexion': publique,
  '/connexion/code': { ou: attenteDuCode },
  '/connexion/organisation': deDdets,
  // Aucun fournisseur n'est réglé dans la démonstration : la page le dit.
  '/connexion/oidc': { statut: 404 },
  '/connexion/oidc/retour': { statut: 404 },
  '/deconnexion': deDdets,
  '/mot-de-passe/oubli': publique,
  '/mot-de-passe/:jeton': { ou: unefois('oubli', oublier) },
  '/invitation/:jeton': { ou: unefois('invitation', () => inviterQuelquun('visite-invitee@demo.example')) },
  '/mon-compte': deDdets,
  '/mon-compte/organisation': deDdets,
  '/mon-compte/mot-de-passe': deDdets,
  '/mon-compte/second-facteur': deDdets,
  '/mon-compte/second-facteur/codes': { ...deDdets, nature: 'renvoi' },

  '/administration/organisations': deDdets,
  '/administration/organisations/export/:format': csv('/administration/organisations/export'),
  '/administration/organisations/nouvelle': deDdets,
  '/administration/organisations/:id': {
    ...deDdets,
    ou: (page) => premierLien(page, '/administration/organisations', /organisations\/\d+$/),
  },
  '/administration/comptes': deDdets,
  '/administration/comptes/export/:format': csv('/administration/comptes/export'),
  '/administration/comptes/:id': {
    ...deAdmin,
    ou: (page) => premierLien(page, '/administration/comptes', /comptes\/\d+$/),
  },
  '/administration/invitations': deDdets,
  '/administration/invitations/export/:format': csv('/administration/invitations/export'),
  '/administration/invitations/nouvelle': deDdets,
  '/administration/journal': deDdets,
  '/administration/journal/export/:format': csv('/administration/journal/export'),
  '/administration/courriels': deAdmin,
  '/administration/courriels/export/:format': csv('/administration/courriels/export', administrateur),
  '/administration/courriels/:id': {
    ...deAdmin,
    ou: async (page) => {
      await inviterQuelquun('visite-courriel@demo.example');
      return premierLien(page, '/administration/courriels', /courriels\/\d+$/);
    },
  },
  '/administration/formulaires': deDdets,
  '/administration/formulaires/export/:format': csv('/administration/formulaires/export'),
  '/administration/formulaires/:id': { ...deDdets, ou: formulaireNational },
  '/administration/formulaires/:id/importer': {
    ...deDdets,
    ou: async (page) => `/administration/formulaires/${await adaptation(page, 'formulaire')}/importer`,
  },
  '/administration/formulaires/versions/:id': { ...deDdets, ou: brouillon('') },
  '/administration/formulaires/versions/:id/auto': { ...deDdets, nature: 'renvoi', ou: brouillon('/auto') },
  '/administration/formulaires/versions/:id/definition': {
    ...deDdets,
    nature: 'fichier',
    ou: brouillon('/definition'),
  },
  '/administration/formulaires/versions/:id/comparer': { ...deDdets, ou: brouillon('/comparer') },
  '/administration/formulaires/versions/:id/modifier': { ...deDdets, ou: brouillon('/modifier') },
  '/administration/formulaires/versions/:id/element': { ...deDdets, ou: brouillon('/element?nouveau=controle') },
  '/administration/formulaires/versions/:id/publier': { ...deDdets, ou: brouillon('/publier') },

  '/administration/parametres': deAdmin,
  '/administration/parametres/export/:format': csv('/administration/parametres/export'),
  '/administration/parametres/ajouter': { ...deAdmin, ou: () => '/administration/parametres/ajouter?cle=smic.horaire' },
  '/administration/parametres/:cle': { ...deAdmin, ou: () => '/administration/parametres/smic.horaire' },
  '/administration/parametres/valeurs/:id/corriger': { ...deAdmin, ou: (page) => valeurDeParametre(page, 'corriger') },
  '/administration/parametres/valeurs/:id/clore': { ...deAdmin, ou: (page) => valeurDeParametre(page, 'clore') },

  '/maillage': deDdets,
  '/maillage/export/:format': csv('/maillage/export'),
  '/territoires/:ref': { ...deDdets, ou: () => '/territoires/departement:62' },
  '/territoires/:ref/activites': { ...deDdets, ou: () => '/territoires/departement:62/activites' },
  '/territoires/:ref/activites/export/:format': csv('/territoires/departement:62/activites/export'),
  '/recrutements': deDdets,
  '/recrutements/export/:format': csv('/recrutements/export'),
  '/recrutements/correspondance': deAdmin,
  '/recrutements/correspondance/export/:format': csv('/recrutements/correspondance/export'),
  '/recrutements/correspondance/ajouter': deAdmin,
  '/territoires/:ref/etat-des-lieux': { ...deDdets, ou: () => '/territoires/epci:200072460/etat-des-lieux' },
  '/territoires/:ref/etat-des-lieux/textes': {
    ...deDdets,
    ou: () => '/territoires/epci:200072460/etat-des-lieux/textes',
  },
  '/territoires/:ref/etat-des-lieux/recommandations': {
    ...deDdets,
    ou: () => '/territoires/epci:200072460/etat-des-lieux/recommandations',
  },
  '/territoires/:ref/etat-des-lieux/figer': {
    ...deDdets,
    ou: () => '/territoires/epci:200072460/etat-des-lieux/figer',
  },
  '/territoires': deDdets,
  '/territoires/export/:format': csv('/territoires/export'),
  '/territoires/donnees': deAdmin,
  '/besoins': deDdets,
  '/besoins/export/:format': csv('/besoins/export'),
  '/recherche': { ...deDdets, ou: () => '/recherche?q=bethune' },
  '/rapports': deDdets,
  '/rapports/export/:format': csv('/rapports/export'),
  '/rapports/:id': { ...deDdets, ou: rapport },
  '/rapports/:id/document': { ...deDdets, ou: suite(rapport, '/document') },
  '/rapports/:id/fichiers/:format': { ...deDdets, nature: 'fichier', ou: suite(rapport, '/fichiers/xlsx') },
  '/rapports/comparer': { ...deDdets, ou: async (page) => `/rapports/comparer${await comparaison(page)}` },
  '/rapports/comparer/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: async (page) => `/rapports/comparer/export/csv${await comparaison(page)}`,
  },

  '/conventions': deDdets,
  '/conventions/export/:format': csv('/conventions/export'),
  '/conventions/versements': deDdets,
  '/conventions/versements/export/:format': csv('/conventions/versements/export'),
  '/conventions/recalculs': deDdets,
  '/conventions/:id': { ...deDdets, ou: convention },
  '/conventions/:id/annexes/:annexe': { ...deDdets, ou: depuisConvention(/\/annexes\/\d+$/) },
  '/conventions/:id/avenant': { ...deDdets, ou: suite(convention, '/avenant') },
  '/conventions/:id/resilier': { ...deDdets, ou: suite(convention, '/resilier') },
  '/conventions/:id/documents/:document': {
    ...deDdets,
    nature: 'fichier',
    ou: documentDe(convention, /^Établir l'annexe/, /\/documents\/\d+$/),
  },
  '/conventions/:id/pieces': { ...deDdets, nature: 'renvoi', ou: suite(convention, '/pieces') },
  '/conventions/:id/pieces/:piece': { ...deDdets, nature: 'fichier', ou: exemplaireSigne },
  '/dossiers/:id/decision': { ...deDdets, ou: decisionPrise },
  '/dossiers/:id/decision/documents/:document': {
    ...deDdets,
    nature: 'fichier',
    ou: documentDe(decisionPrise, /^Établir la décision/, /\/documents\/\d+$/),
  },

  '/instances': deDdets,
  '/instances/export/:format': csv('/instances/export'),
  '/instances/nouvelle': deDdets,
  '/instances/:id': { ...deDdets, ou: instance },
  '/instances/:id/membres/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(instance, '/membres/export/csv'),
  },
  '/instances/:id/membres/nouveau': { ...deDdets, ou: suite(instance, '/membres/nouveau') },
  '/instances/:id/membres/:membre': {
    ...deDdets,
    ou: async (page) => premierLien(page, await instance(page), /\/membres\/\d+$/),
  },
  '/instances/:id/regles': { ...deDdets, ou: suite(instance, '/regles') },
  '/instances/:id/college': { ...deDdets, ou: suite(instance, '/college') },
  '/instances/:id/seances/nouvelle': { ...deDdets, ou: suite(instance, '/seances/nouvelle') },
  '/seances': deDdets,
  '/seances/export/:format': csv('/seances/export'),
  '/seances/attente': deDdets,
  '/seances/attente/export/:format': csv('/seances/attente/export'),
  '/seances/:id': { ...deDdets, ou: seanceConvoquee },
  '/seances/:id/modifier': { ...deDdets, ou: suite(seancePreparee, '/modifier') },
  '/seances/:id/convoquer': { ...deDdets, ou: suite(seancePreparee, '/convoquer') },
  '/seances/:id/reporter': { ...deDdets, ou: suite(seanceConvoquee, '/reporter') },
  '/seances/:id/points/:point': {
    ...deDdets,
    ou: async (page) => premierLien(page, await seanceConvoquee(page), /\/points\/\d+$/),
  },
  '/seances/:id/proces-verbal': { ...deDdets, ou: suite(seanceTenue, '/proces-verbal') },
  '/seances/:id/documents/:document/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: async (page) => premierLien(page, await seanceConvoquee(page), /\/documents\/\d+\/pdf$/),
  },
  '/mes-seances': deMembre,
  '/mes-seances/export/:format': csv('/mes-seances/export', COMPTES.membre),
  '/mes-seances/:id': { ...deMembre, ou: maSeance },
  '/mes-seances/:id/points/:point': {
    ...deMembre,
    ou: async (page) => premierLien(page, await maSeance(page), /\/points\/\d+$/),
  },
  // Un jeton d'agenda ouvre les deux flux.
  '/agenda/:jeton/seances.ics': {
    nature: 'fichier',
    ou: async (page) => (await unefois('agenda', abonnerAgenda)(page)).replace('echeances.ics', 'seances.ics'),
  },

  '/structures': deDdets,
  '/structures/export/:format': csv('/structures/export'),
  '/structures/nouvelle': deDdets,
  '/structures/doutes': deDdets,
  '/structures/doutes/:doute/rattacher': { ...deDdets, ou: annexesSeules },
  '/structures/:id': fiches(''),
  '/activite': deDdets,
  '/activite/export/:format': csv('/activite/export'),
  '/structures/:id/activite': fiches('/activite'),
  '/structures/:id/activite/saisie': fiches('/activite/saisie'),
  '/structures/:id/activite/sorties': fiches('/activite/sorties'),
  '/structures/:id/activite/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(fiche, '/activite/export/csv'),
  },
  '/structures/:id/annexes/:annexe': {
    ...deDdets,
    ou: async (page) => premierLien(page, await fiche(page), /\/annexes\/\d+$/),
  },
  '/structures/:id/corriger': fiches('/corriger'),
  '/structures/:id/fermer': fiches('/fermer'),
  '/structures/:id/etp': fiches('/etp'),
  '/structures/:id/sites': fiches('/sites'),
  '/structures/:id/etiquettes': fiches('/etiquettes'),
  '/structures/:id/intervention': fiches('/intervention'),

  '/prescription': deDdets,
  '/prescription/export/:format': csv('/prescription/export'),
  '/prescripteurs': deDdets,
  '/prescripteurs/export/:format': csv('/prescripteurs/export'),
  '/prescripteurs/nouveau': deDdets,
  '/prescripteurs/:id': { ...deDdets, ou: prescripteur },
  '/prescripteurs/:id/corriger': { ...deDdets, ou: suite(prescripteur, '/corriger') },
  '/prescripteurs/:id/fermer': { ...deDdets, ou: suite(prescripteur, '/fermer') },

  '/imports': deDdets,
  '/imports/export/:format': csv('/imports/export'),
  '/imports/nouveau': deDdets,
  '/imports/:id': { ...deDdets, ou: importFini },
  '/imports/:id/annuler': { ...deDdets, ou: suite(importFini, '/annuler') },
  '/imports/:id/fichier': { ...deDdets, nature: 'fichier', ou: suite(importFini, '/fichier') },
  '/imports/:id/rejets': { ...deDdets, nature: 'fichier', ou: suite(importFini, '/rejets') },
  '/travaux': deDdets,
  '/travaux/export/:format': csv('/travaux/export'),
  '/travaux/:id': {
    ...deDdets,
    ou: async (page) => {
      await importFini(page);
      return premierLien(page, '/travaux', /^\/travaux\/\d+$/);
    },
  },

  '/implantations': { ...deDdets, ou: () => '/implantations?territoire=departement:62&public=rsa' },
  '/implantations/export/:format': csv('/implantations/export'),
  '/implantations/:id': { ...deDdets, ou: implantation },
  '/implantations/:id/export/:format': { ...deDdets, nature: 'fichier', ou: suite(implantation, '/export/csv') },

  '/subventions': deDepartement,
  '/subventions/export/:format': csv('/subventions/export', COMPTES.departement),
  '/subventions/nouvelle': {
    ...deDepartement,
    ou: async (page) =>
      (await premierLien(page, await subvention(page), /^\/candidatures\/\d+$/)).replace(
        '/candidatures/',
        '/subventions/nouvelle?candidature=',
      ),
  },
  '/subventions/:id': { ...deDepartement, ou: subvention },
  '/subventions/:id/modifier': { ...deDepartement, ou: suite(subvention, '/modifier') },
  '/subventions/:id/plan': { ...deDepartement, ou: suite(subvention, '/plan') },
  '/subventions/:id/paiements': { ...deDepartement, ou: suite(subvention, '/paiements') },
  '/subventions/:id/avenants': { ...deDepartement, ou: suite(subvention, '/avenants') },
  '/subventions/:id/avenants/:avenant/budget': { ...deDepartement, ou: budgetAmende },
  '/subventions/:id/resilier': { ...deDepartement, ou: suite(subvention, '/resilier') },
  '/subventions/:id/documents/:document': { ...deDepartement, nature: 'fichier', ou: conventionEnPdf },
  '/subventions/:id/pieces': { ...deDepartement, nature: 'renvoi', ou: suite(subvention, '/pieces') },
  '/subventions/:id/pieces/:piece': { ...deDepartement, nature: 'fichier', ou: exemplaireSubvention },
  '/subventions/:id/livrables/:livrable/pieces': {
    ...deReseau,
    nature: 'renvoi',
    ou: async () => (await livrable(await visiter({ compte: COMPTES.departement }))).replace(/\/\d+$/, ''),
  },
  '/subventions/:id/livrables/:livrable/pieces/:piece': { ...deDepartement, nature: 'fichier', ou: livrable },
  '/paiements': deDepartement,
  '/paiements/export/:format': csv('/paiements/export', COMPTES.departement),
  '/paiements/lots/:lot': {
    ...deDepartement,
    nature: 'fichier',
    ou: (page) => premierLien(page, '/paiements', /^\/paiements\/lots\/\d+$/),
  },
  '/appels': deDepartement,
  '/appels/export/:format': csv('/appels/export', COMPTES.departement),
  '/appels/nouveau': { ...deDdets, ou: () => '/appels/nouveau?territoire=epci:200072460&public=rsa' },
  '/appels/:id': { ...deDepartement, ou: appelOuvert },
  '/appels/:id/contenu/:section': { ...deDepartement, ou: suite(appelOuvert, '/contenu/financement') },
  '/appels/:id/publier': { ...deDdets, ou: suite(appelPrepare, '/publier') },
  '/appels/:id/rectificatif': { ...deDepartement, ou: suite(appelOuvert, '/rectificatif') },
  '/appels/:id/prolonger': { ...deDepartement, ou: suite(appelOuvert, '/prolonger') },
  '/appels/:id/retirer': { ...deDepartement, ou: suite(appelOuvert, '/retirer') },
  '/appels/:id/associes': { ...deDepartement, ou: suite(appelOuvert, '/associes') },

  '/campagnes': deDdets,
  '/campagnes/export/:format': csv('/campagnes/export'),
  '/campagnes/nouvelle': deDdets,
  '/campagnes/:id': { ...deDdets, ou: campagneVue },
  '/campagnes/:id/modifier': { ...deDdets, ou: suite(campagneVue, '/modifier') },
  '/campagnes/:id/prolonger': { ...deDdets, ou: suite(campagneVue, '/prolonger') },
  '/campagnes/:id/formulaire': { ...deDdets, ou: suite(campagneVue, '/formulaire') },
  '/campagnes/:id/tableau': { ...deDdets, ou: suite(campagneVue, '/tableau') },
  '/campagnes/:id/tableau/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(campagneVue, '/tableau/export/xlsx'),
  },
  '/campagnes/:id/lot': {
    ...deDdets,
    ou: async (page) =>
      `${await campagneVue(page)}/lot?geste=consulter&dossier=${(await instruction(page)).split('/')[2]}`,
  },
  '/dossiers/:id/instruction': { ...deDdets, ou: instruction },
  '/dossiers/:id/instruction/criteres': { ...deDdets, ou: suite(instruction, '/criteres') },
  '/dossiers/:id/instruction/corrections': { ...deDdets, ou: suite(instruction, '/corrections') },
  '/dossiers/:id/instruction/avis': { ...deDdets, ou: suite(instruction, '/avis') },
  '/dossiers/:id/instruction/notes': { ...deDdets, ou: suite(instruction, '/notes') },
  '/dossiers/:id/avis': { ...deDepartement, ou: avisADonner },
  '/dossiers/:id/histoire': { ...deDdets, ou: suite(dossierDepose, '/histoire') },
  '/dossiers/:id/histoire/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(dossierDepose, '/histoire/export/csv'),
  },
  '/cofinancements': deDepartement,
  '/cofinancements/export/:format': csv('/cofinancements/export', COMPTES.departement),
  '/mes-dossiers': deStructure,
  '/dossiers': deDdets,
  '/dossiers/export/:format': csv('/dossiers/export'),
  '/dossiers/:id': { ...deStructure, ou: dossierBrouillon },
  '/dossiers/:id/lire': { ...deStructure, ou: suite(dossierBrouillon, '/lire') },
  '/dossiers/:id/remplir': { ...deStructure, ou: suite(dossierBrouillon, '/remplir?section=postes') },
  '/dossiers/:id/remplir/auto': { ...deStructure, nature: 'renvoi', ou: suite(dossierBrouillon, '/remplir/auto') },
  '/dossiers/:id/pieces': { ...deStructure, nature: 'renvoi', ou: suite(dossierBrouillon, '/pieces') },
  '/dossiers/:id/pieces/:piece': { ...deStructure, nature: 'fichier', ou: dossierPiece },
  '/dossiers/:id/deposer': { ...deStructure, ou: suite(dossierBrouillon, '/deposer') },
  '/dossiers/:id/retirer': { ...deStructure, ou: suite(dossierBrouillon, '/retirer') },
  '/dossiers/:id/recepisse': { ...deDdets, ou: suite(dossierDepose, '/recepisse') },
  '/dossiers/:id/recepisse/:rang/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(dossierDepose, '/recepisse/1/json'),
  },
  '/dossiers/:id/export/:format': { ...deDdets, nature: 'fichier', ou: suite(dossierDepose, '/export/xlsx') },
  '/campagnes/:id/enveloppe': { ...deDdets, ou: suite(campagneVue, '/enveloppe') },
  '/campagnes/:id/enveloppe/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(campagneVue, '/enveloppe/export/csv'),
  },
  '/dossiers/:id/dialogue': { ...deDdets, ou: dialogueOuvert },
  '/dossiers/:id/dialogue/proposer': { ...deDdets, ou: suite(dialogueOuvert, '/proposer') },
  '/dossiers/:id/fiche-de-suivi': { ...deDdets, ou: suite(dossierAccorde, '/fiche-de-suivi') },
  '/dossiers/:id/fiche-de-suivi/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(dossierAccorde, '/fiche-de-suivi/pdf'),
  },
  '/scenarios': deDdets,
  '/scenarios/export/:format': csv('/scenarios/export'),
  '/scenarios/nouveau': deDdets,
  '/scenarios/comparer': {
    ...deDdets,
    ou: async (page) => `/scenarios/comparer?a=${(await scenario(page)).split('/')[2]}`,
  },
  '/scenarios/propositions': deDdets,
  '/scenarios/propositions/export/:format': csv('/scenarios/propositions/export'),
  '/scenarios/propositions/:id': {
    ...deDdets,
    ou: (page) => premierLien(page, '/scenarios/propositions', /propositions\/\d+$/),
  },
  '/scenarios/:id': { ...deDdets, ou: scenario },
  '/scenarios/:id/communes/:format': { ...deDdets, nature: 'fichier', ou: suite(scenario, '/communes/csv') },
  '/scenarios/:id/changements/:format': { ...deDdets, nature: 'fichier', ou: suite(scenario, '/changements/csv') },
  '/scenarios/:id/changement': { ...deDdets, ou: suite(scenario, '/changement') },
  '/scenarios/:id/lieux': { ...deDdets, ou: suite(scenario, '/lieux') },
  '/scenarios/:id/lieux/export/:format': { ...deDdets, nature: 'fichier', ou: suite(scenario, '/lieux/export/xlsx') },
  '/scenarios/:id/fichier': { ...deDdets, ou: suite(scenario, '/fichier') },
  '/scenarios/:id/versions': { ...deDdets, ou: suite(scenario, '/versions') },
  '/scenarios/:id/reglages': { ...deDdets, ou: suite(scenario, '/reglages') },
  '/scenarios/:id/proposer': { ...deDdets, ou: suite(scenario, '/proposer') },
  '/scenarios/:id/essai': { ...deDdets, nature: 'donnees', ou: suite(scenario, '/essai') },
  '/scenarios/:id/presence': { ...deDdets, nature: 'donnees', ou: suite(scenario, '/presence') },

  '/echeances': deDdets,
  '/echeances/export/:format': csv('/echeances/export'),
  '/echeances/agenda': deDdets,
  '/echeances/:id': { ...deDdets, ou: (page) => premierLien(page, '/echeances?qui=suivies', /^\/echeances\/\d+$/) },
  '/agenda/:jeton/echeances.ics': { nature: 'fichier', ou: unefois('agenda', abonnerAgenda) },

  '/bilans': deDdets,
  '/bilans/export/:format': csv('/bilans/export'),
  '/bilans/:id': { ...deDdets, ou: bilanDepose },
  '/bilans/:id/examiner': { ...deDdets, ou: suite(bilanDepose, '/examiner') },
  '/bilans/:id/documents/:document': {
    ...deDdets,
    nature: 'fichier',
    ou: async (page) => premierLien(page, await bilanDepose(page), /\/documents\/\d+$/),
  },
  '/bilans/:id/pieces/:piece': {
    ...deDdets,
    nature: 'fichier',
    ou: async (page) => premierLien(page, await bilanDepose(page), /\/pieces\/\d+$/),
  },
  '/bilans/:id/remplir': { compte: COMPTES.structure, ou: suite(bilanCommence, '/remplir') },
  '/bilans/:id/deposer': { compte: COMPTES.structure, ou: suite(bilanCommence, '/deposer') },
  '/bilans/:id/remplir/auto': {
    compte: COMPTES.structure,
    nature: 'renvoi',
    ou: suite(bilanCommence, '/remplir/auto'),
  },
  '/bilans/:id/pieces': { compte: COMPTES.structure, nature: 'renvoi', ou: suite(bilanCommence, '/pieces') },

  '/modeles': deDdets,
  '/modeles/export/:format': csv('/modeles/export'),
  '/modeles/:id': { ...deDdets, ou: modele },
  '/modeles/:id/rediger': { ...deAdmin, ou: suite(modele, '/rediger') },
  '/modeles/:id/comparer': { ...deDdets, ou: suite(modele, '/comparer') },

  '/filtres/enregistrer': { ...deDdets, nature: 'renvoi' },
  '/filtres/retirer': { ...deDdets, nature: 'renvoi' },
};

/** Les mêmes pages dans d'autres états : vides, filtrées, non calculables, d'un autre niveau. */
export const ETATS: Visite[] = [
  ...ETATS_BOUCLES,
  ...ETATS_DELEGATIONS,
  ...ETATS_REPARTITIONS,
  ...ETATS_PLANS,
  ...ETATS_STUDIO,
  ...ETATS_ENQUETES,
  ...ETATS_RESULTATS,
  ...['/tableau?retard=oui', '/tableau?etape=deposes&tri=demande&sens=asc', '/tableau?q=zzzz'].map(
    (etat): Visite => ({ ...deDdets, ou: suite(campagneVue, etat) }),
  ),
  { ...deDdets, ou: suite(instruction, '?voir=changements') },
  { ...deDepartement, ou: () => '/cofinancements?avis=donne' },
  ...['?vue=avant', '?vue=apres', '?version=1', '/lieux?ou=alentour', '/lieux?q=zzzz', '/versions?rejouer=oui'].map(
    (etat): Visite => ({ ...deDdets, ou: suite(scenario, etat) }),
  ),
  ...[
    '/scenarios?q=zzzz',
    '/scenarios/comparer',
    '/scenarios/propositions?etat=ecartee',
    '/scenarios/nouveau?territoire=epci:200072460&mode=velo&type=ACI',
    '/maillage?public=rqth',
    '/maillage?niveau=epci&vue=typologie&classe=confirmee',
    '/maillage?territoire=region:32&niveau=departement&mode=marche',
    '/maillage?q=zzzz',
    '/maillage?territoire=france&niveau=commune',
    '/territoires/france',
    '/territoires/region:32?public=rsa',
    '/territoires/departement:971',
    '/territoires/commune:62119?mode=velo',
    '/recrutements?territoire=departement:13',
    '/recrutements?q=zzzz',
    '/recrutements?territoire=commune:62119&difficiles=oui',
    '/territoires/france/activites',
    '/territoires/commune:62119/activites',
    '/besoins?public=rqth',
    '/besoins?niveau=region&public=rsa',
    '/structures?q=zzzz',
    '/structures?ou=france&type=ACI&page=2&taille=10',
    '/structures/doutes?etat=tranche',
    '/imports?etat=annule',
    '/recherche',
    '/recherche?q=zzzz',
    '/administration/parametres?confiance=non+verifie',
    '/administration/parametres/ajouter',
    '/administration/journal?q=zzzz',
    '/administration/journal?genre=compte',
  ].map((adresse) => ({ ...deDdets, ou: () => adresse })),
  { ...deDdets, ou: importAnnexes },
  {
    ...deDdets,
    ou: (page) => deposer(page, 'sans-titre.csv', 'machin;truc\n1;2\n'),
  },
  { ou: () => '/' },
  { ou: () => '/connexion?suite=%2Fmaillage' },
  { compte: COMPTES.structure, ou: () => '/' },
  { compte: COMPTES.prescripteur, ou: () => '/' },
];

const valeurDeParametre = (page: Page, geste: string) =>
  premierLien(page, '/administration/parametres/smic.horaire', new RegExp(`/valeurs/\\d+/${geste}$`));

async function inviterQuelquun(courriel: string): Promise<string> {
  const page = await visiter({ compte: administrateur });
  return inviter(page, page, { courriel, role: 'Lecteur', niveau: 'France entière', territoires: '' });
}

async function abonnerAgenda(): Promise<string> {
  const page = await visiter({ compte: ddets });
  await page.goto('/echeances/agenda');
  await page
    .getByRole('button', { name: /adresse/ })
    .first()
    .click();
  return new URL((await page.locator('main code').first().textContent()) ?? '').pathname;
}

async function oublier(page: Page): Promise<string> {
  await page.goto('/mot-de-passe/oubli');
  await page.locator('input[name=courriel]').fill(COMPTES.reseau);
  await page
    .getByRole('button')
    .filter({ hasText: /lien|Recevoir|Envoyer/i })
    .last()
    .click();
  await page
    .getByText(/courriel|message/i)
    .first()
    .waitFor();
  return lienRecu(await visiter({ compte: administrateur }), COMPTES.reseau, /mot de passe/i);
}

/** Un compte à deux facteurs, arrêté devant la demande du code. */
async function attenteDuCode(page: Page): Promise<string> {
  const courriel = 'visite-deux-facteurs@demo.example';
  if (!faits.has('deuxFacteurs')) {
    faits.set('deuxFacteurs', Promise.resolve(''));
    const elle = await visiter();
    await accepter(elle, await inviterQuelquun(courriel), 'Dora', 'Deux-Facteurs');
    await elle.goto('/mon-compte/second-facteur');
    await elle.getByRole('button', { name: 'Commencer' }).click();
    await elle.getByLabel('Code à six chiffres').waitFor();
    const secret = ((await elle.locator('main code').first().textContent()) ?? '').replaceAll(' ', '');
    await elle.getByLabel('Code à six chiffres').fill(codeTotp(secret));
    await elle.getByRole('button', { name: 'Mettre en service' }).click();
    await elle.getByRole('heading', { name: 'Notez vos codes de secours' }).waitFor();
  }
  await page.context().clearCookies();
  await page.goto('/connexion');
  await page.locator('input[name=courriel]').fill(courriel);
  await page.locator('input[name=motDePasse]').fill(MOT_DE_PASSE);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL('**/connexion/code');
  return '/connexion/code';
}
