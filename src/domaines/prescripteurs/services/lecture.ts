import { type IndexCommunes, jugerPosition, lireDegre, resoudreCommune } from '#src/domaines/structures/index.ts';
import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { listeEcrite, type ThemeService, themesDe } from './themes.ts';

/** Ce qu'une ligne apporte : les colonnes de la table, clé comprise. Aucun nom de personne : le fichier en porte, ils ne sont pas lus. */
export interface LigneService {
  cle: string;
  nom: string;
  structure: string;
  resume: string;
  themes: ThemeService[];
  gratuit: boolean | null;
  commune: string;
  adresse: string;
  lon: number | null;
  lat: number | null;
  telephone: string;
  courriel: string;
  lien: string;
  suspendu_le: string | null;
  maj_le: string | null;
}

const texte = (valeur: string | undefined, longueur: number): string =>
  (valeur ?? '').replace(/\s+/g, ' ').trim().slice(0, longueur);
const jour = (valeur: string | undefined): string | null => /^\d{4}-\d{2}-\d{2}/.exec(valeur ?? '')?.[0] ?? null;
/** Un lien du fichier s'ouvre au téléphone d'une personne : http ou https, rien d'autre. */
const lienSur = (valeur: string | undefined): string => {
  const lu = texte(valeur, 500);
  return URL.canParse(lu) && ['http:', 'https:'].includes(new URL(lu).protocol) ? lu : '';
};

/** Lit une ligne du fichier des services de data·inclusion. Pure : la commune se résout dans l'index fourni. */
export function lireService({ valeurs: v }: LigneImport, index: IndexCommunes): Lecture<LigneService> {
  const id = texte(v.id, 200);
  if (!id)
    return refuser(
      'id',
      '',
      "L'identifiant manque.",
      'Reprenez le fichier des services tel que data·inclusion le publie.',
    );
  const nom = texte(v.nom, 200);
  if (!nom) return refuser('nom', '', 'Le nom du service manque.', 'Donnez le nom du service.');
  const lon = lireDegre(v.longitude ?? '', 180);
  const lat = lireDegre(v.latitude ?? '', 90);
  const situe = lon !== null && lat !== null;
  const resolue = resoudreCommune(index, {
    codeInsee: v.code_insee ?? '',
    codePostal: v.code_postal ?? '',
    nom: v.commune ?? '',
    lon: situe ? lon : null,
    lat: situe ? lat : null,
  });
  const commune = resolue ? (index.parCode.get(resolue.code) ?? null) : null;
  if (!commune)
    return refuser(
      'commune',
      texte(v.commune, 100),
      'La commune est introuvable.',
      "Un service sans lieu (à distance, départemental) n'est proche de personne : il n'est pas repris.",
    );
  // Une position loin de la commune est une faute : le service se montre au milieu de sa commune.
  const bonne = situe && jugerPosition(lon, lat, commune).nature === 'bonne';
  const frais = (v.frais ?? '').toLowerCase();
  return {
    ok: true,
    valeur: {
      cle: id.includes('--') || !v.source ? id : `${texte(v.source, 60)}--${id}`,
      nom,
      structure: texte(v.structure, 200),
      resume: texte(v.resume || v.description, 400),
      themes: themesDe(listeEcrite(v.thematiques ?? '')),
      gratuit: frais.includes('gratuit') ? !frais.includes('payant') : frais ? false : null,
      commune: commune.code,
      adresse: texte(v.adresse, 200),
      lon: bonne ? lon : null,
      lat: bonne ? lat : null,
      telephone: texte(v.telephone, 40),
      courriel: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(texte(v.courriel, 200)) ? texte(v.courriel, 200) : '',
      lien: lienSur(v.lien),
      suspendu_le: jour(v.date_suspension),
      maj_le: jour(v.date_maj),
    },
  };
}
