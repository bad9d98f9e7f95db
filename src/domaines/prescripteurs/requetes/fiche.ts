import { sql } from 'kysely';
import { type CarteTerritoire, carteTerritoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Habilitation } from '../regles/types.ts';

export interface FichePrescripteur {
  id: number;
  cle: string;
  type: string;
  nom: string;
  ancien_nom: string | null;
  habilite: Habilitation;
  accueil: boolean;
  code_safir: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune: string | null;
  commune_declaree: string | null;
  communeNom: string | null;
  communeLon: number | null;
  communeLat: number | null;
  epci: string | null;
  departement: string | null;
  departementNom: string | null;
  region: string | null;
  lon: number | null;
  lat: number | null;
  position_source: string;
  deduits: string[];
  corriges: string[];
  source: string;
  import_id: number | null;
  millesime: string | null;
  etat: 'actif' | 'ferme';
  ouverture: string | null;
  fermeture: string | null;
  demonstration: boolean;
  modifie_le: Date;
  version: number;
}

/** La fiche d'un prescripteur. @throws ErreurIntrouvable */
export async function lireFiche(base: Base | Trx, acteur: Acteur, id: number): Promise<FichePrescripteur> {
  exiger(acteur, 'prescripteurs.lire');
  return chargerFiche(base, id);
}

/** @throws ErreurIntrouvable */
export async function chargerFiche(base: Base | Trx, id: number): Promise<FichePrescripteur> {
  const { rows } = await sql<FichePrescripteur>`
    SELECT p.*, c.nom AS "communeNom", c.lon AS "communeLon", c.lat AS "communeLat", c.epci, d.nom AS "departementNom", d.region
    FROM prescripteur p LEFT JOIN commune c ON c.code = p.commune LEFT JOIN departement d ON d.code = p.departement
    WHERE p.id = ${id}`.execute(base);
  const fiche = rows[0];
  if (!fiche) throw new ErreurIntrouvable("Ce prescripteur n'est pas (ou plus) au registre.");
  return fiche;
}

export interface VersionPrescripteur {
  version: number;
  donnees: Record<string, unknown>;
  auteur: string | null;
  motif: string | null;
  remplacee_le: Date;
}

/** Versions passées de la fiche, la plus récente d'abord. */
export async function lireVersions(base: Base | Trx, id: number): Promise<VersionPrescripteur[]> {
  const { rows } = await sql<VersionPrescripteur>`
    SELECT version, donnees, auteur, motif, remplacee_le FROM prescripteur_version WHERE prescripteur = ${id}
    ORDER BY version DESC LIMIT 50`.execute(base);
  return rows;
}

/** Petite carte : le prescripteur dans son département ; `null` sans position ni contour. */
export async function carteDeLaFiche(
  base: Base,
  fiche: FichePrescripteur,
): Promise<(Pick<CarteTerritoire, 'svg' | 'mention'> & { resume: string }) | null> {
  const sure = fiche.position_source === 'fichier' || fiche.position_source === 'manuelle';
  const [lon, lat] = sure ? [fiche.lon, fiche.lat] : [fiche.communeLon, fiche.communeLat];
  const { departement } = fiche;
  if (!departement || lon === null || lat === null) return null;
  const resume = `Place de « ${fiche.nom} » dans le département ${fiche.departementNom ?? departement}.`;
  const carte = await carteTerritoire(base, {
    territoire: `departement:${departement}`,
    niveau: 'epci',
    titre: `Où est ${fiche.nom}`,
    description: resume,
    classes: [],
    classer: () => null,
    points: [{ libelle: fiche.nom, lon, lat, forme: 'losange', taille: 12, couleur: '#000091', departement }],
    largeur: 520,
    hauteurMaximale: 420,
  });
  return carte.zones.length === 0 ? null : { svg: carte.svg, mention: carte.mention, resume };
}
