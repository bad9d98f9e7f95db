import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { ajouterStructuresDemo } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Une structure inventée de la campagne, et qui remplit son dossier. */
export interface Candidate {
  structure: number;
  nom: string;
  type: string;
  acteur: Acteur;
}

/** Grandes villes du département : les scénarios de la démonstration montrent ce qui manque ailleurs, ces structures ne doivent pas le combler. */
const COMMUNES = '62041 62119 62193 62160 62498 62510 62427 62765 62178 62065 62525 62413 62643 62215'.split(' ');
const NOMBRE = 20;

/**
 * Une vingtaine de structures inventées du département, chacune avec son organisation et une personne fictive qui ne peut pas se connecter. La
 * première est celle du compte de démonstration « structure ».
 */
export async function candidates(base: Base, departement: string): Promise<Candidate[]> {
  const structure = await acteurDemo(base, 'structure', departement);
  if (!structure) return [];
  await ajouterStructuresDemo(base, COMMUNES);
  const { rows } = await sql<{ id: number; nom: string; type: string; siret: string; sienne: boolean }>`
    SELECT s.id, s.nom, s.type, s.siret, o.id IS NOT NULL AS sienne FROM structure s
    LEFT JOIN organisation o ON o.siret = s.siret AND o.id = ${structure.organisationId}
    WHERE s.demonstration AND s.departement = ${departement} AND s.type IN ('ACI', 'AI', 'EI', 'ETTI')
    ORDER BY sienne DESC, s.id`.execute(base);
  // Aux premières étapes, les types dont le montant de l'année n'est pas connu : leur dialogue ne pourrait pas se chiffrer.
  const [chantiers, autres] = [rows.filter((s) => s.type === 'ACI'), rows.filter((s) => s.type !== 'ACI')];
  const ordre = Array.from({ length: NOMBRE }, (_, rang) =>
    rang >= 4 && rang <= 9 ? (autres.shift() ?? chantiers.shift()) : (chantiers.shift() ?? autres.shift()),
  ).filter((s) => s !== undefined);
  const toutes: Candidate[] = [];
  for (const [rang, { sienne, siret, ...ligne }] of ordre.entries()) {
    const acteur = sienne ? structure : await personneFictive(base, structure, { ...ligne, siret, rang, departement });
    toutes.push({ structure: ligne.id, nom: ligne.nom, type: ligne.type, acteur });
  }
  return toutes;
}

async function personneFictive(
  base: Base,
  modele: Acteur,
  { siret, nom, rang, departement }: { siret: string; nom: string; rang: number; departement: string },
): Promise<Acteur> {
  const { rows: organisations } = await sql<{ id: number }>`
    INSERT INTO organisation (nature, nom, siret, departement, region, reseau_id, demonstration)
    SELECT 'structure', ${nom}, ${siret}, ${departement}, d.region,
      CASE WHEN ${rang % 3 === 0} THEN (SELECT min(id) FROM organisation WHERE nature = 'reseau' AND demonstration) END, true
    FROM departement d WHERE d.code = ${departement} RETURNING id`.execute(base);
  const organisationId = organisations[0]!.id;
  const courriel = `structure-${rang}@demo.example`;
  // Désactivé : ni connexion, ni courriel, ni ligne dans la liste des comptes de démonstration.
  const { rows: comptes } = await sql<{ id: number }>`
    INSERT INTO compte (courriel, prenom, nom, demonstration, desactive_le)
    VALUES (${courriel}, 'Personne', ${`Fictive ${rang}`}, true, now()) RETURNING id`.execute(base);
  return {
    ...modele,
    compteId: comptes[0]!.id,
    nom: `Personne Fictive ${rang}`,
    courriel,
    organisationId,
    organisationNom: nom,
    role: 'responsable',
  };
}
