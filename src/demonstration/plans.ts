import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import {
  ajouterIndicateur,
  changerEtatAction,
  correspondre,
  demanderAide,
  financer,
  jalonner,
  noterAction,
  proposerPlan,
  relier,
} from '#src/domaines/plans/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { Atelier, an, DEPARTEMENT, type Strategie } from './plans/atelier.ts';
import { semerPrefet } from './plans/prefet.ts';

const EPCI = 'epci:200072460';

/**
 * Une stratégie régionale, la feuille de route du département qui la décline, celle d'une intercommunalité, et le plan du préfet : celui de
 * l'année, présenté à la commission, et celui de l'an passé, clos. Sans eux, l'application démarre quand même.
 */
export async function semerPlansDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM plan LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    const [dreets, ddets] = [
      await acteurDemo(base, 'dreets', DEPARTEMENT),
      await acteurDemo(base, 'ddets', DEPARTEMENT),
    ];
    if (!dreets || !ddets) return;
    const atelier = new Atelier(base);
    const strategie = await semerStrategie(atelier, dreets);
    const feuille = await semerFeuille(atelier, ddets, strategie);
    await semerIntercommunalite(atelier, ddets, feuille);
    await semerPrefet(atelier, ddets, strategie);
    await semerSuiviRegional(dreets, ddets);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'plans de démonstration non semés');
  }
}

async function semerStrategie(a: Atelier, dreets: Acteur): Promise<Strategie> {
  const id = await a.ouvrir(dreets, {
    genre: 'strategie_regionale',
    territoire: `region:${dreets.perimetre.codes[0]}`,
    intitule: `Stratégie régionale de l'IAE ${an()}–${an() + 2} (démonstration)`,
    presentation: 'Stratégie inventée pour la démonstration : une offre plus égale, des publics mieux orientés.',
  });
  const offre = await a.axe(dreets, id, "Ouvrir l'offre là où elle manque");
  const publics = await a.axe(dreets, id, 'Mieux orienter les publics');
  const mobilite = await a.axe(dreets, id, 'Lever les freins à la mobilité');
  await a.action(dreets, id, {
    axe: offre,
    intitule: 'Réunir chaque année les départements autour de leurs zones blanches',
    pilote: 'Mission insertion (inventée)',
    fin: `${an() + 2}-12-31`,
  });
  await a.adopter(dreets, id);
  return { id, offre, publics, mobilite };
}

async function semerFeuille(a: Atelier, ddets: Acteur, s: Strategie): Promise<{ id: number; axe: number }> {
  const id = await a.ouvrir(ddets, {
    genre: 'feuille_de_route_departementale',
    territoire: `departement:${DEPARTEMENT}`,
    intitule: 'Feuille de route du Pas-de-Calais (démonstration)',
    parent: s.id,
    partenaires: 'Conseil départemental (inventé)\nFrance Travail (inventé)',
  });
  const axe = await a.axe(ddets, id, 'Couvrir les zones blanches du département', s.offre);
  const mobilite = await a.axe(ddets, id, 'Aller au travail', s.mobilite);
  await a.action(ddets, id, {
    axe: mobilite,
    intitule: 'Prêter des véhicules aux salariés en insertion',
    territoire: EPCI,
  });
  await a.action(ddets, id, { intitule: 'Tenir un annuaire des employeurs solidaires' });
  const etudiee = await a.action(ddets, id, { axe, intitule: "Étudier deux ouvertures d'ateliers et chantiers" });
  await executer(jalonner, ddets, { action: etudiee, intitule: 'Étude rendue', due: plusMois(aujourdhui(), -1) });
  await executer(jalonner, ddets, { action: etudiee, intitule: 'Porteurs réunis', due: plusMois(aujourdhui(), 2) });
  await executer(financer, ddets, {
    action: etudiee,
    financeur: 'État (FDI, inventé)',
    attendu: '18000',
    obtenu: '18000',
  });
  await executer(financer, ddets, { action: etudiee, financeur: 'Département (inventé)', attendu: '12000' });
  const indicateurs = { plan: id, cible_le: `${an() + 2}-12-31` };
  await executer(ajouterIndicateur, ddets, { ...indicateurs, cle: 'structures', cible: '70' });
  await executer(ajouterIndicateur, ddets, { ...indicateurs, cle: 'taux_realisation', cible: '98' });
  await a.adopter(ddets, id);
  await executer(changerEtatAction, ddets, { action: etudiee, version: 1, etat: 'en_cours' });
  await executer(noterAction, ddets, {
    action: etudiee,
    texte: 'Réunion inventée : deux porteurs intéressés, étude attendue.',
  });
  await relierUnAppel(a.base, ddets, etudiee);
  return { id, axe };
}

/** Un appel publié de la démonstration, s'il y en a un : l'action dit ce qu'elle a lancé. */
async function relierUnAppel(base: Base, ddets: Acteur, action: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM appel WHERE demonstration AND departement = ${DEPARTEMENT} AND etat = 'publie' ORDER BY id LIMIT 1`.execute(
    base,
  );
  if (rows[0]) await executer(relier, ddets, { action, adresse: `/appels/${rows[0].id}` });
}

async function semerIntercommunalite(a: Atelier, ddets: Acteur, feuille: { id: number; axe: number }): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM commune WHERE epci = ${EPCI.split(':')[1]} ORDER BY code LIMIT 3`.execute(a.base);
  const id = await a.ouvrir(ddets, {
    genre: 'feuille_de_route_infra',
    territoire: EPCI,
    intitule: "Feuille de route de l'intercommunalité (démonstration)",
    parent: feuille.id,
  });
  const action = await a.action(ddets, id, {
    superieur: feuille.axe,
    intitule: 'Accueillir un chantier dans trois communes sans offre',
    communes: rows.map((c) => c.code).join(' '),
    origine: 'Zone blanche (inventée pour la démonstration)',
  });
  await executer(jalonner, ddets, { action, intitule: 'Local trouvé', due: plusMois(aujourdhui(), 1) });
  await executer(proposerPlan, ddets, { id, version: await a.version(id) });
}

async function semerSuiviRegional(dreets: Acteur, ddets: Acteur): Promise<void> {
  const region = dreets.perimetre.codes[0]!;
  const commun = { region, demonstration: true };
  await executer(correspondre, dreets, {
    ...commun,
    nom: 'Léa Maquette',
    fonction: 'Correspondante régionale (inventée)',
  });
  await executer(correspondre, ddets, {
    ...commun,
    departement: DEPARTEMENT,
    nom: 'Ida Exemple',
    fonction: 'Chargée de mission insertion (inventée)',
    courriel: 'ida.exemple@demo.example',
  });
  await executer(demanderAide, ddets, {
    ...commun,
    departement: DEPARTEMENT,
    production: 'questionnaire',
    demande: 'Demande inventée : comment relancer les structures qui ne répondent pas ?',
  });
}
