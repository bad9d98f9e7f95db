import { sql } from 'kysely';
import type { Contenu, GenreAppel } from '#src/domaines/appels/index.ts';
import type { Budget, GenreBudget } from '#src/domaines/budgets/forme.ts';
import type { EtatCandidature } from '#src/domaines/candidatures/index.ts';
import type { EtatSubvention } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { DEFINITION_TEST } from './fabriqueConventionnement.ts';
import { creerActeurTest, creerOrganisationTest } from './fabriquesComptes.ts';
import { communesDeTest } from './fabriquesStructures.ts';

/** Un appel d'essai : deux orientations, deux indicateurs, une grille de deux critères, 20 % de coûts indirects. */
export const CONTENU_TEST: Contenu = {
  axe: 'Parcours',
  contexte: 'Un territoire inventé.',
  publics: ['rsa', 'jeunes'],
  publicsTexte: '',
  objectifs: 'Soutenir les structures.',
  orientations: [
    { id: 'professionnaliser', titre: 'Professionnaliser', description: 'Former.', obligatoire: true },
    { id: 'diversifier', titre: 'Diversifier', description: 'Ouvrir des activités.', obligatoire: true },
  ],
  resultats: "Un plan d'actions.",
  territoiresTexte: 'Tout le département.',
  eligibilite: {
    natures: ['reseau', 'structure'],
    precision: 'Têtes de réseau et structures.',
    territoires: [],
    uneParPorteur: true,
    conditions: [{ id: 'siege', libelle: 'Agit dans le département', fondement: 'Règlement de l’appel' }],
  },
  duree: { mois: 12, debut: '2026-01-01', fin: '2026-12-31' },
  financement: {
    regimes: ['appel_personnel'],
    tauxIndirects: '20',
    tauxSubventionMax: '80',
    plan: [
      { genre: 'avance', libelle: 'Avance', condition: 'signature', part: '70' },
      { genre: 'solde', libelle: 'Solde', condition: 'bilan' },
    ],
    moisBilan: 1,
    cofinancementFse: false,
    texte: '',
  },
  indicateurs: [
    {
      id: 'formations',
      libelle: 'Formations proposées',
      type: 'nombre',
      unite: 'formations',
      cible: '20',
      preuve: 'Programme',
      agregation: 'somme',
      orientation: 'professionnaliser',
    },
    { id: 'reussite', libelle: 'Taux de réussite', type: 'taux', unite: '%', preuve: '', agregation: 'rapport' },
  ],
  pieces: [{ id: 'statuts', libelle: 'Statuts', obligatoire: false }],
  questions: [],
  grille: {
    criteres: [
      { id: 'qualite', libelle: 'Qualité du projet', aide: '', echelle: 5, poids: 60 },
      { id: 'territoire', libelle: 'Réponse au territoire', aide: '', echelle: 5, poids: 40 },
    ],
    aveugle: true,
    lecteursMin: 2,
    ecartAlerte: 20,
  },
  territoireCandidat: false,
  clauses: [],
  suivi: '',
  contact: 'appels@departement.exemple',
};

/** Un budget d'essai équilibré : 50 000 de personnel, 10 000 d'indirects (20 %), 60 000 de ressources dont 48 000 demandés. */
export const BUDGET_TEST: Budget = {
  charges: [
    {
      id: 'c1',
      compte: '64',
      nature: 'personnel',
      libelle: 'Chargée de mission',
      montant: '50000.00',
      personnel: { personnes: '1', mois: '12.5', cout: '4000', part: '100' },
    },
    { id: 'c2', compte: '62', nature: 'indirecte', libelle: 'Frais de siège', montant: '10000.00' },
  ],
  ressources: [
    {
      id: 'r1',
      compte: '74',
      genre: 'demande',
      libelle: 'Subvention demandée',
      statut: 'demande',
      montant: '48000.00',
    },
    {
      id: 'r2',
      compte: '75',
      genre: 'ressources_propres',
      libelle: 'Cotisations',
      statut: 'obtenu',
      montant: '12000.00',
    },
  ],
  contributions: [],
};

/** Les personnes et l'appel d'essai, dans le Pas-de-Calais. */
export interface MondeAppel {
  appel: number;
  /** Financeur : un responsable, un agent du même département, et celui d'un autre département. */
  departement: Acteur;
  agent: Acteur;
  autreDepartement: Acteur;
  ddets: Acteur;
  dreets: Acteur;
  porteur: Acteur;
  collegue: Acteur;
  autrePorteur: Acteur;
  lecteur: Acteur;
  autreLecteur: Acteur;
}

/** Un appel publié et ouvert (d'hier à dans trente jours), ses porteurs, ses lecteurs. */
export async function mondeAppel(base: Base, plus: OptionsAppel = {}): Promise<MondeAppel> {
  await communesDeTest(base);
  const departement = await creerActeurTest(base, 'departement');
  const [idPorteur, idAutre] = [
    await creerOrganisationTest(base, 'reseau'),
    await creerOrganisationTest(base, 'reseau'),
  ];
  const region = { niveau: 'region', codes: ['32'] } as const;
  return {
    appel: await ecrireAppel(base, departement, plus),
    departement,
    agent: await creerActeurTest(base, 'departement', 'agent', { organisationId: departement.organisationId }),
    autreDepartement: await creerActeurTest(base, 'departement', 'responsable', { codes: ['59'] }),
    ddets: await creerActeurTest(base, 'ddets'),
    dreets: await creerActeurTest(base, 'dreets', 'responsable', { ...region, codes: ['32'] }),
    porteur: await creerActeurTest(base, 'reseau', 'responsable', {
      organisationId: idPorteur,
      ...region,
      codes: ['32'],
    }),
    collegue: await creerActeurTest(base, 'reseau', 'agent', { organisationId: idPorteur, ...region, codes: ['32'] }),
    autrePorteur: await creerActeurTest(base, 'reseau', 'responsable', {
      organisationId: idAutre,
      ...region,
      codes: ['32'],
    }),
    lecteur: await creerActeurTest(base, 'partenaire', 'agent'),
    autreLecteur: await creerActeurTest(base, 'partenaire', 'agent'),
  };
}

export interface OptionsAppel {
  genre?: GenreAppel;
  contenu?: Partial<Contenu>;
  ouvre?: Date;
  ferme?: Date | null;
  retard?: 'stricte' | 'nominative';
  etat?: 'preparation' | 'publie' | 'resultats';
  intitule?: string;
}

/** Un appel dans l'état voulu, écrit sans passer par les opérations : pour éprouver celles qui suivent. */
export async function ecrireAppel(base: Base, financeur: Acteur, plus: OptionsAppel = {}): Promise<number> {
  const etat = plus.etat ?? 'publie';
  const ouvre = plus.ouvre ?? new Date(Date.now() - 86_400_000);
  const ferme = plus.ferme === undefined ? new Date(Date.now() + 30 * 86_400_000) : plus.ferme;
  const contenu = JSON.stringify({ ...CONTENU_TEST, ...plus.contenu });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO appel (organisation_id, genre, intitule, departement, contenu, ouvre_le, ferme_le, retard, cree_par)
    VALUES (${financeur.organisationId}, ${plus.genre ?? 'appel_projets'}, ${plus.intitule ?? "Appel d'essai"}, '62', ${contenu}::jsonb, ${ouvre},
      ${ferme}, ${plus.retard ?? 'stricte'}, ${financeur.nom}) RETURNING id`.execute(base);
  const id = rows[0]!.id;
  if (etat === 'preparation') return id;
  const { rows: versions } = await sql<{ id: number }>`
    WITH f AS (INSERT INTO formulaire (usage, titre, appel) VALUES ('candidature', 'Candidature d''essai', ${id}) RETURNING id)
    INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, auteur, publiee_le)
    SELECT id, 1, ${JSON.stringify(DEFINITION_TEST)}::jsonb, 'essai', 'publiee', 'Essai', now() FROM f RETURNING id`.execute(
    base,
  );
  await sql`UPDATE appel SET etat = ${etat}, publie_le = ${ouvre}, formulaire_version = ${versions[0]!.id} WHERE id = ${id}`.execute(
    base,
  );
  await sql`INSERT INTO appel_version (appel, numero, intitule, contenu, ouvre_le, ferme_le, formulaire_version, par)
    SELECT id, 1, intitule, contenu, ouvre_le, ferme_le, formulaire_version, cree_par FROM appel WHERE id = ${id}`.execute(
    base,
  );
  return id;
}

/** Une candidature dans l'état voulu, avec ses réponses et son budget demandé. */
export async function candidatureDeTest(
  base: Base,
  { appel, porteur }: { appel: number; porteur: Acteur },
  plus: { etat?: EtatCandidature; donnees?: Record<string, unknown>; budget?: Budget; intitule?: string } = {},
): Promise<number> {
  const etat = plus.etat ?? 'brouillon';
  const depose = etat === 'brouillon' ? null : new Date();
  const { rows } = await sql<{ id: number }>`
    INSERT INTO candidature (appel, organisation_id, intitule, territoires, etat, numero, depose_le, cree_par)
    VALUES (${appel}, ${porteur.organisationId}, ${plus.intitule ?? 'Projet inventé'}, ARRAY['departement:62'], ${etat},
      ${depose && `ESSAI-${appel}-${porteur.organisationId}-${Math.random().toString(36).slice(2, 8)}`}, ${depose}, ${porteur.nom}) RETURNING id`.execute(
    base,
  );
  const id = rows[0]!.id;
  await sql`INSERT INTO reponse (formulaire_version, objet, donnees, champs_ouverts, modifie_par)
    SELECT formulaire_version, ${`candidature:${id}`}, ${JSON.stringify(plus.donnees ?? { presentation: 'Un projet inventé.' })}::jsonb,
      ${depose ? '{}' : null}, ${porteur.nom} FROM appel WHERE id = ${appel}`.execute(base);
  await budgetDeTest(base, id, 'demande', plus.budget ?? BUDGET_TEST, depose !== null);
  return id;
}

/** Une version de budget d'une candidature. */
export async function budgetDeTest(
  base: Base,
  candidature: number,
  genre: GenreBudget,
  contenu: Budget = BUDGET_TEST,
  fige = true,
): Promise<void> {
  await sql`INSERT INTO budget (objet, genre, contenu, etat, empreinte, fige_le, modifie_par)
    VALUES (${`candidature:${candidature}`}, ${genre}, ${JSON.stringify(contenu)}::jsonb, ${fige ? 'fige' : 'brouillon'},
      ${fige ? empreinteDe(contenu) : null}, ${fige ? new Date() : null}, 'Essai')`.execute(base);
}

/** Une convention de subvention de 48 000 € (80 % de 60 000 €) dans l'état voulu, avec une avance de 70 % et un solde. */
export async function subventionDeTest(
  base: Base,
  monde: Pick<MondeAppel, 'appel' | 'departement' | 'porteur'>,
  plus: { etat?: EtatSubvention; debut?: string; fin?: string; montant?: string; coutEligible?: string } = {},
): Promise<{ id: number; candidature: number }> {
  const candidature = await candidatureDeTest(base, monde, { etat: 'retenue' });
  await budgetDeTest(base, candidature, 'retenu');
  const montant = plus.montant ?? '48000.00';
  await sql`INSERT INTO candidature_decision (candidature, sens, montant, signataire, qualite, par)
    VALUES (${candidature}, 'favorable', ${montant}, 'Ida Exemple', 'Vice-présidente', 'Essai')`.execute(base);
  const etat = plus.etat ?? 'active';
  const [debut, fin] = [plus.debut ?? '2026-01-01', plus.fin ?? '2026-12-31'];
  const { rows } = await sql<{ id: number }>`
    INSERT INTO subvention (numero, candidature, appel, organisation_id, financeur_id, intitule, debut, fin, montant, cout_eligible, etat,
      signee_le, resiliee_le, cree_par)
    VALUES (${`ESSAI-S-${candidature}`}, ${candidature}, ${monde.appel}, ${monde.porteur.organisationId}, ${monde.departement.organisationId},
      'Projet inventé', ${debut}, ${fin}, ${montant}, ${plus.coutEligible ?? '60000.00'}, ${etat},
      ${['projet', 'proposee', 'annulee'].includes(etat) ? null : debut}, ${etat === 'resiliee' ? fin : null}, 'Essai') RETURNING id`.execute(
    base,
  );
  const id = rows[0]!.id;
  await sql`INSERT INTO subvention_tranche (subvention, rang, libelle, genre, condition, part, montant) VALUES
    (${id}, 1, 'Avance', 'avance', 'signature', 70, round(${montant}::numeric * 0.7, 2)),
    (${id}, 2, 'Solde', 'solde', 'bilan', NULL, ${montant}::numeric - round(${montant}::numeric * 0.7, 2))`.execute(
    base,
  );
  await sql`INSERT INTO subvention_cible (subvention, indicateur, cible) VALUES (${id}, 'formations', 20)`.execute(
    base,
  );
  return { id, candidature };
}
