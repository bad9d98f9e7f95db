import { sql } from 'kysely';
import { creerEquipe, creerOperation, creerPortefeuille, habiliter } from '#src/domaines/accompagnements/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { creerParcours, donnerAcces } from '#src/domaines/personnes/index.ts';
import type { Acteur, NatureOrganisation, Role } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Une opération inventée : deux équipes, un binôme et un portefeuille dans la première, et des gens d'ailleurs. */
export interface MondeAccompagnement {
  base: Base;
  operation: number;
  equipe: number;
  autreEquipe: number;
  portefeuille: number;
  /** Département : ouvre l'opération, n'est habilité à rien. */
  financeur: Acteur;
  /** Responsable territorial de la première équipe. */
  responsable: Acteur;
  /** Référente sociale (département) et référent emploi (opérateur) de la première équipe. */
  social: Acteur;
  emploi: Acteur;
  /** Référente emploi de l'autre équipe. */
  autre: Acteur;
  orientation: Acteur;
  entreprise: Acteur;
  /** Département voisin : rien à voir ici. */
  etranger: Acteur;
  /** Identifiant de professionnel, par compte. */
  professionnels: Record<number, number>;
}

let suite = 0;

/** Un compte et son appartenance, sans mot de passe. */
export async function acteurDeTest(
  base: Base,
  nature: NatureOrganisation,
  {
    organisation,
    role = 'agent',
    departement = '62',
    nom = 'Essai',
  }: { organisation?: number; role?: Role; departement?: string; nom?: string } = {},
): Promise<Acteur> {
  suite += 1;
  const courriel = `accompagnement${suite}@essai.invalid`;
  const organisationNom = `Organisation inventée ${suite}`;
  const { rows } = await sql<{ compte: number; organisation: number }>`
    WITH o AS (INSERT INTO organisation (nature, nom, departement)
      SELECT ${nature}, ${organisationNom}, ${departement} WHERE ${organisation ?? null}::int IS NULL RETURNING id),
    c AS (INSERT INTO compte (courriel, nom, prenom) VALUES (${courriel}, ${nom}, ${`Ida${suite}`}) RETURNING id)
    SELECT c.id AS compte, coalesce(${organisation ?? null}::int, (SELECT id FROM o)) AS organisation FROM c`.execute(
    base,
  );
  const { compte, organisation: organisationId } = rows[0]!;
  await sql`INSERT INTO appartenance (compte_id, organisation_id, role, niveau, codes)
    VALUES (${compte}, ${organisationId}, ${role}, 'departement', ${[departement]})`.execute(base);
  return {
    compteId: compte,
    nom: `Ida${suite} ${nom}`,
    courriel,
    organisationId,
    organisationNom,
    nature,
    role,
    perimetre: { niveau: 'departement', codes: [departement] },
  };
}

/** À appeler sur une base de test dont les territoires sont semés (`tests/territoires.ts`) ou non : les communes sont alors absentes. */
export async function mondeAccompagnement(base: Base): Promise<MondeAccompagnement> {
  await semerParametres(base);
  await sql`INSERT INTO region (code, nom) VALUES ('32', 'Région inventée') ON CONFLICT DO NOTHING`.execute(base);
  await sql`INSERT INTO departement (code, nom, region) VALUES ('62', 'Département inventé', '32'), ('59', 'Voisin inventé', '32')
    ON CONFLICT DO NOTHING`.execute(base);
  const financeur = await acteurDeTest(base, 'departement', { role: 'responsable' });
  const responsable = await acteurDeTest(base, 'departement', {
    organisation: financeur.organisationId,
    nom: 'Responsable',
  });
  const social = await acteurDeTest(base, 'departement', { organisation: financeur.organisationId, nom: 'Sociale' });
  const emploi = await acteurDeTest(base, 'operateur', { nom: 'Emploi' });
  const autre = await acteurDeTest(base, 'operateur', { organisation: emploi.organisationId, nom: 'Autre' });
  const orientation = await acteurDeTest(base, 'departement', {
    organisation: financeur.organisationId,
    nom: 'Orientation',
  });
  const entreprise = await acteurDeTest(base, 'operateur', { organisation: emploi.organisationId, nom: 'Entreprise' });
  const etranger = await acteurDeTest(base, 'departement', { departement: '59', nom: 'Voisin' });
  const { id: operation } = await executer(creerOperation, financeur, {
    intitule: 'Accompagnement inventé',
    departement: '62',
    operateur: emploi.organisationId,
    publics: ['rsa', 'jeunes'],
    debut: '2026-01-01',
    fse: true,
  });
  const { id: equipe } = await executer(creerEquipe, financeur, { operation, nom: 'Secteur nord (inventé)' });
  const { id: autreEquipe } = await executer(creerEquipe, financeur, { operation, nom: 'Secteur sud (inventé)' });
  const professionnels: Record<number, number> = {};
  const habilitations = [
    [responsable, 'responsable', undefined, equipe],
    [social, 'referent', 'social', equipe],
    [emploi, 'referent', 'emploi', equipe],
    [autre, 'referent', 'emploi', autreEquipe],
    [orientation, 'orientation', undefined, undefined],
    [entreprise, 'entreprise', undefined, equipe],
  ] as const;
  for (const [qui, role, domaine, ou] of habilitations) {
    const { id } = await executer(habiliter, financeur, {
      operation,
      compte: qui.compteId,
      organisation: qui.organisationId,
      role,
      domaine,
      equipe: ou,
      debut: '2026-01-01',
    });
    professionnels[qui.compteId] = id;
  }
  const { id: portefeuille } = await executer(creerPortefeuille, financeur, {
    operation,
    equipe,
    nom: 'Portefeuille 1 (inventé)',
    titulaire: professionnels[emploi.compteId],
  });
  return {
    base,
    operation,
    equipe,
    autreEquipe,
    portefeuille,
    financeur,
    responsable,
    social,
    emploi,
    autre,
    orientation,
    entreprise,
    etranger,
    professionnels,
  };
}

/** Un parcours positionné par la plateforme, sans décision. */
export async function parcoursDeTest(monde: MondeAccompagnement, nom = 'Essai'): Promise<number> {
  const { id } = await executer(creerParcours, monde.orientation, {
    operation: monde.operation,
    public: 'rsa',
    nom,
    prenom: 'Personne',
    naissance: '1990-05-17',
    droitsLe: '2026-10-01',
  });
  return id;
}

/** Le même, suivi par le binôme de la première équipe depuis trente jours, sans passer par les opérations d'orientation. */
export async function parcoursSuivi(monde: MondeAccompagnement, nom = 'Essai'): Promise<number> {
  const { base, emploi, social, professionnels } = monde;
  const id = await parcoursDeTest(monde, nom);
  await sql`UPDATE parcours SET equipe = ${monde.equipe}, etat = 'accompagnement', ouvert_le = current_date - 30 WHERE id = ${id}`.execute(
    base,
  );
  await sql`UPDATE acces_parcours SET fin = now() WHERE parcours = ${id}`.execute(base);
  for (const [qui, rang] of [
    [emploi, 'principal'],
    [social, 'appui'],
  ] as const) {
    await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
      VALUES (${id}, ${professionnels[qui.compteId]}, ${rang}, current_date - 30, 'Essai')`.execute(base);
    await donnerAcces(base as never, { parcours: id, compte: qui.compteId, titre: rang, par: 'Essai' });
  }
  await sql`INSERT INTO affectation (parcours, portefeuille, debut, par) VALUES (${id}, ${monde.portefeuille}, current_date - 30, 'Essai')`.execute(
    base,
  );
  return id;
}

/** Habilite aussi cet acteur, comme référent, dans une seconde opération du même financeur où personne n'est suivi. */
export async function habiliterAilleurs(monde: MondeAccompagnement, qui: Acteur): Promise<number> {
  const { id } = await executer(creerOperation, monde.financeur, {
    intitule: 'Autre accompagnement inventé',
    departement: '62',
    publics: ['rsa'],
    debut: '2026-01-01',
    fse: false,
  });
  await executer(habiliter, monde.financeur, {
    operation: id,
    compte: qui.compteId,
    organisation: qui.organisationId,
    role: 'referent',
    domaine: 'emploi',
    debut: '2026-01-01',
  });
  return id;
}
