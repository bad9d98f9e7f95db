import { type CarteTerritoire, carteTerritoire } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Fiche, lireEntourage } from './fiche.ts';

type Entourage = Awaited<ReturnType<typeof lireEntourage>>;

export interface CarteFiche extends Pick<CarteTerritoire, 'svg' | 'mention'> {
  resume: string;
  desservies: boolean;
}

const CLASSES = [{ id: 'desservie', libelle: "Territoire d'intervention", couleur: '#9fc3ee' }] as const;

/** Petite carte des lieux d'une structure dans son département ; `null` si aucun lieu ou aucun contour n'est connu. */
export async function carteDeLaFiche(
  base: Base,
  fiche: Fiche,
  { sites, intervention }: Entourage,
): Promise<CarteFiche | null> {
  if (!fiche.departement) return null;
  const sure = fiche.position_source === 'fichier' || fiche.position_source === 'manuelle';
  const [lon, lat] = sure ? [fiche.lon, fiche.lat] : [fiche.communeLon, fiche.communeLat];
  const departement = fiche.departement;
  const lieux = [
    ...(lon !== null && lat !== null
      ? [{ libelle: fiche.nom, lon, lat, forme: 'rond' as const, taille: 12, couleur: '#000091', departement }]
      : []),
    ...sites
      .filter((site) => site.lon !== null && site.lat !== null)
      .map((site) => ({
        libelle: site.nom,
        lon: site.lon as number,
        lat: site.lat as number,
        forme: 'carre' as const,
        couleur: '#b34000',
        departement,
      })),
  ];
  if (lieux.length === 0) return null;
  const desservies = new Set(intervention.map(({ code }) => code));
  const combien =
    sites.length > 0
      ? ` et de ${sites.length} autre${sites.length > 1 ? 's' : ''} site${sites.length > 1 ? 's' : ''}`
      : '';
  const resume = `Place de l'adresse principale${combien} dans le département ${fiche.departementNom ?? departement}.`;
  const carte = await carteTerritoire(base, {
    territoire: `departement:${departement}`,
    niveau: desservies.size > 0 ? 'commune' : 'epci',
    titre: `Lieux de ${fiche.nom}`,
    description: resume,
    classes: desservies.size > 0 ? CLASSES : [],
    classer: ({ communes }) => (communes.some((code) => desservies.has(code)) ? { classe: 'desservie' } : null),
    points: lieux,
    largeur: 520,
    hauteurMaximale: 420,
  });
  if (carte.zones.length === 0) return null;
  return { svg: carte.svg, mention: carte.mention, resume, desservies: desservies.size > 0 };
}
