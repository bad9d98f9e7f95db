import { sql } from 'kysely';
import { preparerContrat } from '#src/domaines/engagements/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { type MondeAccompagnement, parcoursSuivi } from './fabriqueAccompagnement.ts';

/** Jour à tant de jours d'aujourd'hui. */
export const dans = (n: number): string =>
  new Date(Date.parse(aujourdhui()) + n * 86_400_000).toISOString().slice(0, 10);

/** Une orientation notifiée, sans passer par les opérations d'orientation. */
export const notifier = (base: Base, parcours: number, le: string) =>
  sql`INSERT INTO orientation (parcours, etat, origine, positionne_nom, voie, competence, motif, decideur, decide_le, notifie_le, notifie_par)
    VALUES (${parcours}, 'notifiee', 'referent', 'Essai', 'emploi', 'emploi', 'Essai', 'Essai', now(), ${le}, 'remise')`.execute(
    base,
  );

/** Une action ouverte de la feuille de route. */
export async function actionDeTest(base: Base, parcours: number, libelle: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO action_parcours (parcours, libelle, famille, acteur, heures, par)
    VALUES (${parcours}, ${libelle}, 'acces_droits', 'personne', 4, 'Essai') RETURNING id`.execute(base);
  return rows[0]!.id;
}

/** Un parcours suivi, diagnostiqué, notifié il y a vingt jours, avec une action. */
export async function parcoursAContractualiser(monde: MondeAccompagnement, nom = 'Essai'): Promise<number> {
  const { base } = monde;
  const id = await parcoursSuivi(monde, nom);
  await notifier(base, id, dans(-20));
  await sql`UPDATE parcours SET etat = 'diagnostique' WHERE id = ${id}`.execute(base);
  await actionDeTest(base, id, 'Passer le code');
  return id;
}

/** Ce qu'un formulaire de contrat envoie. */
export const saisieContrat = (plus: object = {}) => ({ heures: '15', revoirLe: plusMois(aujourdhui(), 6), ...plus });

export const preparerDeTest = (monde: MondeAccompagnement, parcours: number, plus: object = {}, qui?: Acteur) =>
  executer(preparerContrat, qui ?? monde.emploi, { parcours, ...saisieContrat(plus) });

/** La personne elle-même, comme son espace la reconnaît. */
export const personneDe = async (monde: MondeAccompagnement, parcours: number): Promise<Acteur> => ({
  ...monde.etranger,
  nature: 'personne',
  personne: (await parcoursSitue(monde.base, parcours)).personne,
});
