import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type EntreeZip, entreeZip, tableZip } from '#src/socle/tableurs/zip.ts';
import type { NomFormat } from './forme.ts';
import { refuser } from './refuser.ts';

/** Un document de bureau n'atteint jamais cette taille une fois décompressé : au-delà, c'est un piège. */
const PLAFOND_CLAIR = 1e9;
const MACROS = /(^|\/)vbaProject[^/]*\.bin$|(^|\/)(macrosheets|activeX)\/|^(Basic|Scripts)\//i;
const OPENDOCUMENT: Record<string, NomFormat> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};
type Source = { chemin: string; octets: number };

/**
 * Quel document de bureau est ce ZIP : on lit sa table des matières, jamais son nom.
 * @throws ErreurMetier archive ordinaire, chiffrée, à macros, démesurée ou abîmée
 */
export async function reconnaitreArchive(source: Source): Promise<NomFormat> {
  const entrees = await tableZip(source);
  if (!entrees || entrees.length === 0)
    throw new ErreurMetier('Le document ne se lit pas : il est tronqué ou abîmé.', {
      conseil: 'Ouvrez-le pour vérifier, enregistrez-le de nouveau, puis redéposez-le.',
    });
  if (entrees.some(({ chiffree }) => chiffree)) refuserMotDePasse();
  if (entrees.reduce((total, { clair }) => total + clair, 0) > PLAFOND_CLAIR)
    throw new ErreurMetier('Le document est démesuré une fois décompressé.', { statut: 413 });
  const noms = new Set(entrees.map(({ nom }) => nom));
  const format = (await openDocument(source, entrees)) ?? (await officeOuvert(source, entrees, noms));
  if (!format) return refuser('une archive ZIP', "Déposez un à un les fichiers qu'elle contient.");
  if (entrees.some(({ nom }) => MACROS.test(nom))) refuserMacros();
  return format;
}

/** ISO 26300, partie 3, § 3.3 : la première entrée, `mimetype`, nomme le type sans compression. */
async function openDocument(source: Source, entrees: EntreeZip[]): Promise<NomFormat | null> {
  const nomme = entrees.find(({ nom }) => nom === 'mimetype');
  if (!nomme) return null;
  const format = OPENDOCUMENT[(await entreeZip(source, nomme, 200))?.toString('latin1').trim() ?? ''];
  const manifeste = entrees.find(({ nom }) => nom === 'META-INF/manifest.xml');
  const texte = manifeste && (await entreeZip(source, manifeste))?.toString('utf8');
  if (texte?.includes('encryption-data')) refuserMotDePasse();
  return format ?? null;
}

/** ECMA-376, partie 2 : `[Content_Types].xml` dit les types, dont ceux des documents à macros. */
async function officeOuvert(source: Source, entrees: EntreeZip[], noms: Set<string>): Promise<NomFormat | null> {
  const types = entrees.find(({ nom }) => nom === '[Content_Types].xml');
  if (!types) return null;
  const texte = (await entreeZip(source, types))?.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(texte)) refuserMacros();
  if (noms.has('word/document.xml')) return 'docx';
  if (noms.has('xl/workbook.xml')) return 'xlsx';
  if (noms.has('ppt/presentation.xml')) refuser('une présentation', 'Enregistrez-la en PDF.');
  return null;
}

const refuserMacros = (): never =>
  refuser('un document qui contient des macros', 'Enregistrez-le sans macros (.docx, .xlsx) ou en PDF.');
const refuserMotDePasse = (): never =>
  refuser(
    'un document protégé par un mot de passe',
    "Personne ne pourrait l'ouvrir ni le contrôler : enregistrez-le sans mot de passe.",
  );
