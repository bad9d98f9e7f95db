import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Têtes de réseau inventées. La première est celle du compte de démonstration « reseau » ; les autres ne se connectent pas. */
const RESEAUX = [
  'Réseau fictif des ateliers',
  'Fédération imaginaire des chantiers',
  'Union inventée des entreprises d’insertion',
  'Coordination exemple de l’Artois',
  'Collectif spécimen du littoral',
  'Alliance factice des associations',
  'Groupement modèle du Ternois',
];

export interface PersonnagesAppel {
  /** Deux personnes responsables du même département : ce que l'une propose, l'autre l'approuve. */
  departement: Acteur;
  agent: Acteur;
  ddets: Acteur;
  /** Lecteurs : une organisation syndicale inventée, la DDETS. */
  lecteurs: Acteur[];
  porteurs: Acteur[];
}

/** Les comptes de démonstration eux-mêmes ; une seule tête de réseau. `null` s'ils ne sont pas là. */
export async function personnagesExistants(base: Base, departement: string): Promise<PersonnagesAppel | null> {
  const lire = (nature: Parameters<typeof acteurDemo>[1], courriel?: string) =>
    acteurDemo(base, nature, departement, courriel);
  const [responsable, agent, ddets, membre, reseau] = await Promise.all([
    lire('departement'),
    lire('departement', 'finances62@demo.example'),
    lire('ddets'),
    lire('partenaire'),
    lire('reseau'),
  ]);
  if (!responsable || !agent || !ddets || !membre || !reseau) return null;
  return { departement: responsable, agent, ddets, lecteurs: [membre, ddets], porteurs: [reseau] };
}

/** Les mêmes, et des têtes de réseau inventées. */
export async function personnagesAppel(base: Base, departement: string): Promise<PersonnagesAppel | null> {
  const qui = await personnagesExistants(base, departement);
  if (!qui) return null;
  const porteurs = [...qui.porteurs];
  for (const [rang, nom] of RESEAUX.entries())
    porteurs.push(await porteurInvente(base, qui.porteurs[0]!, nom, rang, departement));
  return { ...qui, porteurs };
}

async function porteurInvente(
  base: Base,
  modele: Acteur,
  nom: string,
  rang: number,
  departement: string,
): Promise<Acteur> {
  const { rows: organisations } = await sql<{ id: number }>`
    INSERT INTO organisation (nature, nom, departement, region, demonstration)
    SELECT 'reseau', ${nom}, ${departement}, d.region, true FROM departement d WHERE d.code = ${departement} RETURNING id`.execute(
    base,
  );
  const courriel = `tete-de-reseau-${rang + 1}@demo.example`;
  // Désactivé : ni connexion, ni courriel, ni ligne dans la liste des comptes de démonstration.
  const { rows: comptes } = await sql<{ id: number }>`
    INSERT INTO compte (courriel, prenom, nom, demonstration, desactive_le)
    VALUES (${courriel}, 'Personne', ${`Inventée ${rang + 1}`}, true, now()) RETURNING id`.execute(base);
  return {
    ...modele,
    compteId: comptes[0]!.id,
    nom: `Personne Inventée ${rang + 1}`,
    courriel,
    organisationId: organisations[0]!.id,
    organisationNom: nom,
    role: 'responsable',
  };
}
