import {
  departementDuCodePostal,
  type IndexCommunes,
  jugerPosition,
  lireDegre,
  resoudreCommune,
} from '#src/domaines/structures/index.ts';
import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { cleDe, deduireType, ditUneDirection, lireHabilitation, lireType, moderniserNom } from '../regles/nom.ts';
import type { CodeTypePrescripteur, Habilitation } from '../regles/types.ts';

/** Ce qu'une ligne apporte au registre : les colonnes de la table, clé comprise. */
export interface LignePrescripteur {
  cle: string;
  type: CodeTypePrescripteur;
  nom: string;
  ancien_nom: string | null;
  habilite: Habilitation;
  accueil: boolean;
  code_safir: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune: string;
  commune_declaree: string | null;
  departement: string | null;
  lon: number | null;
  lat: number | null;
  position_source: 'fichier' | 'douteuse' | 'absente';
  /** Triés : deux lectures de la même ligne s'écrivent pareil. */
  deduits: string[];
}

const texte = (valeur: string | undefined, longueur = 300): string | null =>
  (valeur ?? '').replace(/\s+/g, ' ').trim().slice(0, longueur) || null;

/** Sorte écrite ; à défaut (« OTHER », code inconnu), celle que dit le nom. */
function trouverType(ecrit: string, nom: string): { type: CodeTypePrescripteur; deduit: boolean } {
  const lu = lireType(ecrit);
  if (lu && lu !== 'autre') return { type: lu, deduit: false };
  const dit = deduireType(nom);
  return dit ? { type: dit, deduit: true } : { type: 'autre', deduit: false };
}

/** Lit une ligne de liste de prescripteurs. Pure : la commune se résout dans l'index fourni. */
export function lirePrescripteur({ valeurs }: LigneImport, index: IndexCommunes): Lecture<LignePrescripteur> {
  const ecrit = texte(valeurs.nom);
  if (!ecrit) return refuser('nom', '', 'Le nom manque.', 'Donnez le nom du service qui prescrit.');
  const habilite = lireHabilitation(valeurs.habilite ?? '');
  if (!habilite)
    return refuser(
      'habilite',
      valeurs.habilite ?? '',
      "L'habilitation n'est pas lisible.",
      'Écrivez oui, non, ou laissez vide si vous ne savez pas.',
    );
  const lon = lireDegre(valeurs.longitude ?? '', 180);
  const lat = lireDegre(valeurs.latitude ?? '', 90);
  const situee = lon !== null && lat !== null;
  const resolue = resoudreCommune(index, {
    codeInsee: valeurs.code_insee ?? '',
    codePostal: valeurs.code_postal ?? '',
    nom: valeurs.commune ?? '',
    lon: situee ? lon : null,
    lat: situee ? lat : null,
  });
  const commune = resolue ? (index.parCode.get(resolue.code) ?? null) : null;
  if (!resolue || !commune)
    return refuser(
      'commune',
      texte(valeurs.commune) ?? texte(valeurs.code_postal) ?? '',
      'La commune est introuvable.',
      'Donnez le nom de la commune et son code postal, ou son code officiel.',
    );
  const { nom, ancien } = moderniserNom(ecrit);
  const { type, deduit } = trouverType(valeurs.type ?? '', ecrit);
  const direction = ditUneDirection(ecrit);
  const position = situee ? jugerPosition(lon, lat, commune).nature : 'absente';
  const codePostal = texte(valeurs.code_postal, 10)?.padStart(5, '0') ?? null;
  const safir = texte(valeurs.code_safir, 20);
  const deduits = [deduit ? 'type' : '', direction ? 'accueil' : '', resolue.douteuse ? 'commune' : ''];
  return {
    ok: true,
    valeur: {
      cle: cleDe({ type, nom: ecrit, safir, commune: commune.code, codePostal }),
      type,
      nom,
      ancien_nom: ancien,
      habilite,
      accueil: !direction,
      code_safir: safir,
      adresse: texte(valeurs.adresse),
      code_postal: codePostal,
      commune: commune.code,
      commune_declaree: texte(valeurs.commune) ?? commune.nom,
      departement: commune.departement ?? departementDuCodePostal(codePostal ?? ''),
      lon: situee ? lon : null,
      lat: situee ? lat : null,
      position_source: situee ? (position === 'bonne' ? 'fichier' : 'douteuse') : 'absente',
      deduits: deduits.filter(Boolean).sort(),
    },
  };
}
