import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentRapport, Marque } from './document.ts';
import { type EntreeTypst, preparerTypst } from './preparer.ts';

/** Une police ouverte (OFL) livrée par npm : le rendu ne dépend pas des polices de la machine. */
const GRAISSES = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic', '700Bold', '700Bold_Italic'];

let compilateur: NodeCompiler | undefined;

function preparerCompilateur(): NodeCompiler {
  const dossier = join(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'), '..');
  const fontBlobs = GRAISSES.map((g) => readFileSync(join(dossier, g, `SourceSans3_${g}.ttf`)));
  return NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
}

/** PDF/UA-1 d'un document. Bloquant (centaines de millisecondes) : réservé au processus enfant, voir rendre.ts. */
export async function rendrePdf(document: DocumentRapport, marque: Marque): Promise<Buffer> {
  return compilerPdf(preparerTypst(document, marque));
}

function compilerPdf(entree: EntreeTypst): Buffer {
  compilateur ??= preparerCompilateur();
  let donnees = JSON.stringify(entree.donnees);
  let images = entree.images;
  // PDF/UA refuse un caractère qu'aucune police embarquée ne sait dessiner (émoji saisi par une personne) : le compilateur
  // les nomme, on les remplace et on recommence, plutôt que de refuser le rapport entier.
  for (let essai = 0; ; essai++) {
    try {
      return compilerUneFois(compilateur, donnees, images);
    } catch (erreur) {
      const inconnus = caracteresSansDessin(erreur);
      if (inconnus.length === 0 || essai === 5) throw erreur;
      const remplacer = (texte: string) => inconnus.reduce((t, c) => t.replaceAll(c, '?'), texte);
      donnees = remplacer(donnees);
      images = Object.fromEntries(Object.entries(images).map(([nom, svg]) => [nom, remplacer(svg)]));
    }
  }
}

function compilerUneFois(typst: NodeCompiler, donnees: string, images: Record<string, string>): Buffer {
  try {
    typst.mapShadow(join(import.meta.dirname, 'donnees.json'), Buffer.from(donnees));
    for (const [nom, svg] of Object.entries(images)) typst.mapShadow(join(import.meta.dirname, nom), Buffer.from(svg));
    const modele = readFileSync(join(import.meta.dirname, 'modele.typ'), 'utf8');
    const resultat = typst.compile({ mainFileContent: modele });
    const compile = resultat.result;
    if (!compile || resultat.hasError()) {
      const erreur = resultat.takeError();
      throw new Error(`Typst : ${JSON.stringify(erreur ? typst.fetchDiagnostics(erreur) : 'erreur inconnue')}`);
    }
    return typst.pdf(compile, { pdfStandard: 'ua-1', creationTimestamp: 0 });
  } finally {
    typst.resetShadow();
    // Le cache de Typst est global et grossit sans fin : on n'y garde que ce qui vient de servir (polices, modèle).
    typst.evictCache(2);
  }
}

function caracteresSansDessin(erreur: unknown): string[] {
  const message = erreur instanceof Error ? erreur.message : String(erreur);
  const textes = [...message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].map((m) => m[1] ?? '');
  return [...new Set(textes.flatMap((texte) => [...texte]))].filter((c) => c > '\u007f');
}
