import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { inscrireFichier, ranger } from '#src/socle/fichiers/deposer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { enTirets } from '#src/socle/recherchable.ts';
import type { ValeursModele } from './forme.ts';
import { declarationDe } from './registre.ts';
import { enBlocs } from './regles/texte.ts';
import { versionEnVigueur } from './requetes.ts';

export interface DemandeDocument {
  usage: string;
  /** Département dont le texte s'applique ; `null` : le national. */
  departement: string | null;
  /** `convention:3` */
  objet: string;
  titre: string;
  sousTitre?: string;
  valeurs: ValeursModele;
  /** Date écrite dans le document, `AAAA-MM-JJ` ; aujourd'hui à Paris par défaut. */
  date?: string;
  /** Service qui signe le document ; par défaut, l'organisation de l'acteur. */
  auteur?: string;
  mention?: string;
}

export interface DocumentProduit {
  /** Identifiant du PDF, qui désigne le document. */
  id: number;
  fichierPdf: number;
  fichierDocx: number;
}

const GARDES = ['pdf', 'docx'] as const;

/** Le document d'un modèle rempli, sans rien écrire : pour un aperçu. @throws ErreurMetier modèle absent, valeur obligatoire absente */
export async function composerDocument(
  base: Base | Trx,
  acteur: Acteur,
  demande: DemandeDocument,
): Promise<{ document: DocumentRapport; version: number }> {
  const declaration = declarationDe(demande.usage);
  const version = await versionEnVigueur(base, demande.usage, demande.departement);
  if (!declaration || !version)
    throw new ErreurMetier("Le modèle de ce document n'est pas publié.", {
      conseil: "Demandez à l'administration du site de le publier (Modèles de documents).",
    });
  const { titre, sousTitre, mention } = demande;
  const document: DocumentRapport = {
    titre,
    ...(sousTitre ? { sousTitre } : {}),
    langue: 'fr',
    date: demande.date ?? aujourdhui(),
    auteur: demande.auteur ?? acteur.organisationNom,
    ...(mention ? { mention } : {}),
    sommaire: false,
    blocs: enBlocs(version.corps, declaration.champs, demande.valeurs),
  };
  return { document, version: version.id };
}

/**
 * Produit un document officiel : remplit le texte en vigueur, en fait un PDF/UA et un DOCX, les range avec leur empreinte. Le même contenu
 * pour le même objet n'est pas produit deux fois (double clic) : le document déjà rangé est rendu. Compter une à deux secondes.
 * @throws ErreurMetier modèle non publié, ou valeur obligatoire absente, nommée
 */
export async function produireDocument(
  base: Base | Trx,
  acteur: Acteur,
  demande: DemandeDocument,
): Promise<DocumentProduit> {
  const { document, version } = await composerDocument(base, acteur, demande);
  const deja = await dejaProduit(base, demande.objet, version, document);
  if (deja) return deja;
  const ids: Record<string, number> = {};
  for (const format of GARDES) {
    const depot = await ranger(Readable.from([await rendre(document, format)]));
    const fichier = await inscrireFichier(base, depot, {
      nom: `${nomDeFichier(document)}.${format}`,
      type: FORMATS[format].type,
      deposePar: acteur.compteId || null,
    });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO document_produit (objet, modele_version, titre, document, format, fichier_id, empreinte, par)
      VALUES (${demande.objet}, ${version}, ${demande.titre}, ${JSON.stringify(document)}::jsonb, ${format}, ${fichier}, ${depot.sha256},
        ${acteur.nom}) RETURNING id`.execute(base);
    ids[format] = rows[0]!.id;
  }
  return { id: ids.pdf!, fichierPdf: ids.pdf!, fichierDocx: ids.docx! };
}

async function dejaProduit(
  base: Base | Trx,
  objet: string,
  version: number,
  document: DocumentRapport,
): Promise<DocumentProduit | null> {
  const { rows } = await sql<{ pdf: number | null; docx: number | null }>`
    SELECT max(id) FILTER (WHERE format = 'pdf') AS pdf, max(id) FILTER (WHERE format = 'docx') AS docx FROM document_produit
    WHERE objet = ${objet} AND modele_version = ${version} AND document = ${JSON.stringify(document)}::jsonb`.execute(
    base,
  );
  const { pdf, docx } = rows[0]!;
  return pdf && docx ? { id: pdf, fichierPdf: pdf, fichierDocx: docx } : null;
}

/** « convention-aci062260005-2026-11-22 » : lisible, sans signe qu'un système refuserait. */
function nomDeFichier({ titre, date }: DocumentRapport): string {
  return `${enTirets(titre).slice(0, 80) || 'document'}-${date}`;
}
