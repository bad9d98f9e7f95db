import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Contexte } from './contexte.ts';

/** Contenu d'un fichier, ou de l'entrée standard (« - »). @throws ErreurMetier avec le conseil donné : il ne se lit pas */
export async function lireEntree(
  fichier: string,
  conseil = "Vérifiez son chemin, et que ce n'est pas un dossier.",
): Promise<Buffer> {
  try {
    if (fichier !== '-') return await readFile(fichier);
    const morceaux: Buffer[] = [];
    for await (const morceau of process.stdin) morceaux.push(morceau as Buffer);
    return Buffer.concat(morceaux);
  } catch (erreur) {
    const absent = (erreur as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ErreurMetier(
      absent ? `${fichier} : le fichier est introuvable.` : `Le fichier ${fichier} ne peut pas être lu.`,
      {
        conseil,
      },
    );
  }
}

/** JSON d'un fichier ou de l'entrée standard, avec ou sans marque d'ordre des octets. @param modele commande qui en écrit un exemple */
export async function lireJson(fichier: string, modele: string): Promise<unknown> {
  const conseil = `« ${modele} » écrit un exemple à remplir.`;
  const texte = (await lireEntree(fichier, conseil)).toString('utf8');
  try {
    return JSON.parse(texte.replace(/^\uFEFF/, ''));
  } catch {
    throw new ErreurMetier(`${fichier} n'est pas du JSON.`, { conseil });
  }
}

/** La base n'est ouverte que si l'on en désigne une (`DATABASE_URL` ou `--donnees`) : ces commandes se suffisent des valeurs livrées. */
export async function baseSiDemandee(programme: Command, contexte: Contexte): Promise<Base | null> {
  if (!process.env.DATABASE_URL && !programme.opts<{ donnees?: string }>().donnees) return null;
  return (await contexte.ouvrir()).base;
}
