import { lireSiret, siretValide } from './siret.ts';

/** Ce qu'une personne peut corriger sur une fiche. */
export const CHAMPS_FICHE = [
  'nom',
  'enseigne',
  'naf',
  'adresse',
  'code_postal',
  'commune',
  'lon',
  'lat',
  'site_web',
  'courriel',
  'telephone',
  'description',
  'creation',
  'effectif',
] as const;
export type ChampFiche = (typeof CHAMPS_FICHE)[number];

/** La structure elle-même tient ce qui la présente, son âge et sa taille ; son nom, son lieu et son activité déclarée relèvent de l'État. */
export const CHAMPS_DE_LA_STRUCTURE: readonly ChampFiche[] = [
  'enseigne',
  'site_web',
  'courriel',
  'telephone',
  'description',
  'creation',
  'effectif',
];

/** Message pour un SIRET saisi à la main : là, sa clé doit être juste. `null` s'il convient. */
export function refusSiret(saisi: string): string | null {
  const siret = lireSiret(saisi);
  if (!siret) return 'Un SIRET a 14 chiffres.';
  return siretValide(siret) ? null : 'La clé de ce SIRET est fausse : vérifiez les chiffres.';
}

/** Adresse web acceptée : http ou https seulement, complétée si le protocole manque. */
export function lireAdresseWeb(saisie: string): string | null {
  const net = saisie.trim();
  if (!net) return null;
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(net) ? net : `https://${net}`;
  try {
    const url = new URL(complete);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? complete : null;
  } catch {
    return null;
  }
}

/** Site venu d'un fichier : affiché en lien seulement s'il est une vraie adresse web. */
export const adresseWebSure = (adresse: string | null): string | null => (adresse ? lireAdresseWeb(adresse) : null);
