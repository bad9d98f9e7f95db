/** Empreinte de chaque format du document d'essai, dans un processus dont l'horloge est décalée (argument, en jours). */
import { createHash } from 'node:crypto';

const decalage = Number(process.argv[2] ?? 0) * 86_400_000;
const Vraie = Date;
globalThis.Date = class extends Vraie {
  constructor(...args: unknown[]) {
    // @ts-expect-error les arguments de Date sont de toutes sortes ; sans argument, l'heure décalée.
    super(...(args.length > 0 ? args : [Vraie.now() + decalage]));
  }
  static override now() {
    return Vraie.now() + decalage;
  }
} as DateConstructor;

const { documentEssai } = await import('../documentEssai.ts');
const { rendrePdf } = await import('#src/socle/rapports/compiler.ts');
const { rendreDocx } = await import('#src/socle/rapports/docx/docx.ts');
const { rendreClasseur } = await import('#src/socle/rapports/classeur/classeur.ts');
const { rendreDiapositives } = await import('#src/socle/rapports/diapositives/diapositives.ts');

const empreintes: Record<string, string> = {};
for (const rendu of [rendrePdf, rendreDocx, rendreClasseur, rendreDiapositives]) {
  // Deux fois : ce que la bibliothèque compte d'un document à l'autre ne doit pas se voir.
  for (const rang of ['', ' bis']) {
    const octets = await rendu(documentEssai(), 'etat');
    empreintes[rendu.name + rang] = createHash('sha256').update(octets).digest('hex');
  }
}
console.log(JSON.stringify(empreintes));
