import { basename } from 'node:path';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Examen, examiner } from './encodage.ts';
import { decouper, entetesPropres, rangEntetes, separateurDe } from './forme.ts';
import { lireLots } from './lire.ts';
import { natureDe } from './nature.ts';
import { debutDe, ouvrirSource, type Source } from './octets.ts';
import type { Apercu, Ligne } from './types.ts';
import { parcourirFeuilles } from './xlsx.ts';
import { verifierClasseur } from './zip.ts';

const DEBUT = 64 * 1024;
const MONTREES = 20;

type Base = Pick<Apercu, 'nomFichier' | 'octets' | 'compression'>;

/**
 * Reconnaît un fichier (format, séparateur, encodage, en-têtes) et en montre le début. Le nom du fichier ne compte pas.
 * @param feuille feuille à lire d'un classeur ; par défaut la plus longue.
 * @throws ErreurMetier vide, binaire, séparateur ou encodage inconnus, en-têtes seuls, absents ou en double, tronqué.
 */
export async function apercevoir(chemin: string, options: { nom?: string; feuille?: string } = {}): Promise<Apercu> {
  const source = await ouvrirSource(chemin);
  const debut = await debutDe(source, DEBUT);
  if (debut.length === 0) throw new ErreurMetier('Le fichier compressé est vide.');
  const base = { nomFichier: options.nom ?? basename(chemin), octets: source.octets, compression: source.compression };
  const nature = natureDe(debut);
  if (nature === 'json') return apercevoirJson(chemin, base);
  if (nature === 'xlsx') await verifierClasseur(source);
  if (nature === 'xlsx') return apercevoirXlsx(source, base, options.feuille);
  return apercevoirTexte(source, debut, base, nature);
}

async function apercevoirTexte(source: Source, debut: Buffer, base: Base, nature: 'asp' | 'texte'): Promise<Apercu> {
  const examen = await examiner(source);
  const texte = debutDecode(debut, examen);
  if (texte.trim() === '')
    throw new ErreurMetier('Le fichier est vide : il ne contient que des espaces ou des lignes vides.');
  const separateur = nature === 'asp' ? '|' : separateurDe(texte);
  const lignes = decouper(texte, separateur);
  // Un export de l'ASP s'ouvre par « DEB<vue><horodatage> » ; les en-têtes sont sur la ligne suivante.
  const rang = nature === 'asp' ? 1 : rangEntetes(lignes.map(({ cellules }) => cellules));
  const tete = lignes[rang];
  if (!tete) throw enTetesSeuls();
  const entetes = entetesPropres(tete.cellules);
  const avertissements: string[] = [];
  if (nature === 'texte' && rang > 0) {
    avertissements.push(`Les en-têtes sont lus à la ligne ${tete.ligne} ; ce qui précède est ignoré.`);
  }
  if (entetes.length === 1) avertissements.push(`Le fichier n'a qu'une colonne : « ${entetes[0]} ».`);
  if (nature === 'asp' && !(await finAsp(source))) {
    avertissements.push(
      "L'export de l'ASP n'a pas de ligne de fin (« FIN… ») : il a peut-être été coupé. Vérifiez le nombre de lignes avant d'importer.",
    );
  }
  const apercu: Apercu = {
    ...base,
    format: nature === 'asp' ? 'asp' : 'csv',
    separateur,
    encodage: examen.encodage,
    ligneEntetes: tete.ligne,
    entetes,
    lignes: [],
    avertissements,
  };
  return avecLignes(source.chemin, apercu);
}

function debutDecode(debut: Buffer, examen: Examen): string {
  const texte = new TextDecoder(examen.encodage).decode(debut.subarray(examen.bom), { stream: true });
  if (debut.length < DEBUT) return texte;
  // Le début est coupé n'importe où : sa dernière ligne, partielle, tromperait la reconnaissance.
  const fin = Math.max(texte.lastIndexOf('\n'), texte.lastIndexOf('\r'));
  return fin > 0 ? texte.slice(0, fin + 1) : texte;
}

/** Vrai si la dernière ligne d'un export de l'ASP est sa ligne de fin. */
async function finAsp(source: Source): Promise<boolean> {
  const { createReadStream } = await import('node:fs');
  if (source.compression) return true;
  let fin = '';
  for await (const morceau of createReadStream(source.chemin, { start: Math.max(0, source.octets - 8192) }))
    fin += morceau;
  return /^FIN/.test(fin.trimEnd().split(/\r?\n/).at(-1) ?? '');
}

async function apercevoirJson(chemin: string, base: Base): Promise<Apercu> {
  const apercu: Apercu = {
    ...base,
    format: 'json',
    separateur: null,
    encodage: null,
    ligneEntetes: 0,
    entetes: [],
    lignes: [],
    avertissements: [],
  };
  const vu = await avecLignes(chemin, apercu);
  vu.entetes = [...new Set(vu.lignes.flatMap(({ valeurs }) => Object.keys(valeurs)))];
  if (vu.lignes.some(({ objet }) => (objet as { type?: unknown } | null)?.type === 'Feature')) vu.format = 'geojson';
  if (vu.entetes.length === 0 && vu.format === 'json')
    throw new ErreurMetier("Le fichier JSON ne contient pas d'objets.");
  return vu;
}

async function apercevoirXlsx(source: Source, base: Base, voulue: string | undefined): Promise<Apercu> {
  const feuilles = await parcourirFeuilles(source, 25);
  const feuille = voulue
    ? feuilles.find(({ nom }) => nom === voulue)
    : [...feuilles].sort((a, b) => b.total - a.total).find(({ total }) => total > 0);
  if (!feuille) {
    throw new ErreurMetier(voulue ? `Le classeur n'a pas de feuille « ${voulue} ».` : 'Le classeur est vide.');
  }
  const rang = rangEntetes(feuille.lignes.map(({ cellules }) => cellules));
  const tete = feuille.lignes[rang]!;
  const avertissements = [];
  if (feuilles.length > 1)
    avertissements.push(`Le classeur a ${feuilles.length} feuilles ; celle qui est lue est « ${feuille.nom} ».`);
  if (rang > 0) avertissements.push(`Les en-têtes sont lus à la ligne ${tete.numero} ; ce qui précède est ignoré.`);
  const apercu: Apercu = {
    ...base,
    format: 'xlsx',
    separateur: null,
    encodage: null,
    ligneEntetes: tete.numero,
    entetes: entetesPropres(tete.cellules),
    lignes: [],
    feuille: feuille.nom,
    feuilles: feuilles.map(({ nom }) => nom),
    avertissements,
  };
  return avecLignes(source.chemin, apercu);
}

/** Complète l'aperçu par ses premières lignes, lues comme le seront toutes les autres. */
async function avecLignes(chemin: string, apercu: Apercu): Promise<Apercu> {
  const lignes: Ligne[] = [];
  for await (const lot of lireLots(chemin, apercu, { taille: MONTREES })) {
    lignes.push(...lot);
    if (lignes.length >= MONTREES) break;
  }
  if (lignes.length === 0) throw enTetesSeuls();
  return { ...apercu, lignes: lignes.slice(0, MONTREES) };
}

function enTetesSeuls(): ErreurMetier {
  return new ErreurMetier("Le fichier n'a que sa ligne d'en-têtes : aucune donnée ne la suit.", {
    conseil: "Vérifiez l'export d'origine (filtre, période) puis déposez de nouveau le fichier.",
  });
}
