import { sql } from 'kysely';
import {
  creerEntreprise,
  ecrireProjet,
  ouvrirBesoin,
  proposerMiseEnRelation,
  recueillirAccord,
} from '#src/domaines/entreprises/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type MondeAccompagnement, parcoursSuivi } from './fabriqueAccompagnement.ts';

let suite = 0;

export async function entrepriseDeTest(
  monde: MondeAccompagnement,
  plus: Record<string, unknown> = {},
): Promise<number> {
  suite += 1;
  const { id } = await executer(creerEntreprise, monde.entreprise, {
    operation: monde.operation,
    nom: `Entreprise inventée ${suite}`,
    commune: '62901',
    contactNom: 'Camille Contact',
    contactCourriel: `contact${suite}@essai.invalid`,
    ...plus,
  });
  return id;
}

/** Un besoin de maçon ouvert, en CDI, le jour, au 15 janvier 2027. */
export async function besoinDeTest(
  monde: MondeAccompagnement,
  plus: Record<string, unknown> = {},
  entreprise?: number,
): Promise<number> {
  const { id } = await executer(ouvrirBesoin, monde.entreprise, {
    entreprise: entreprise ?? (await entrepriseDeTest(monde)),
    metier: 'Maçon',
    rome: 'F1703',
    contrat: 'cdi',
    horaires: ['jour'],
    debut: '2027-01-15',
    etat: 'ouvert',
    ...plus,
  });
  return id;
}

/** Un parcours suivi dont le projet convient à ce besoin. */
export async function parcoursAvecProjet(
  monde: MondeAccompagnement,
  projet: Record<string, unknown> = {},
): Promise<number> {
  suite += 1;
  const id = await parcoursSuivi(monde, `Inventée${suite}`);
  await sql`UPDATE personne SET commune = '62902', adresse = '3 rue SECRETE'
    WHERE id = (SELECT personne FROM parcours WHERE id = ${id})`.execute(monde.base);
  await executer(ecrireProjet, monde.emploi, {
    parcours: id,
    metiers: [{ metier: 'Maçon', rome: 'F1703' }],
    rayon: 45,
    mode: 'voiture',
    contrats: ['cdi'],
    temps: 'plein',
    horaires: ['jour'],
    disponibleLe: '2026-12-01',
    ...projet,
  });
  return id;
}

/** La personne accompagnée, dans son espace. */
export async function personneDuParcours(monde: MondeAccompagnement, parcours: number): Promise<Acteur> {
  const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${parcours}`.execute(
    monde.base,
  );
  return { ...monde.emploi, nature: 'personne', role: 'agent', personne: rows[0]!.personne };
}

export async function miseProposee(monde: MondeAccompagnement, plus: Record<string, unknown> = {}) {
  const parcours = await parcoursAvecProjet(monde);
  const besoin = await besoinDeTest(monde, plus);
  const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
  return { id, parcours, besoin };
}

export async function miseAccordee(monde: MondeAccompagnement, plus: Record<string, unknown> = {}) {
  const m = await miseProposee(monde, plus);
  await executer(recueillirAccord, monde.emploi, { id: m.id, reponse: 'oui', le: aujourdhui(), moyen: 'entretien' });
  return m;
}
