import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type DepotConnu, depotParEmpreinte } from '#src/domaines/candidatures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { piecesDuRecepisse, type Verification, verifierRecepisse } from '#src/socle/recepisse.ts';
import type { Contexte } from '../contexte.ts';
import { baseSiDemandee } from '../entree.ts';

interface Options {
  piece: string[];
  empreinte?: string;
  json?: boolean;
}

const AIDE = `
Le fichier est celui que Maillage remet à qui dépose. La commande refait l'empreinte de son contenu, sans base et sans réseau, et la compare à
celle qu'il porte. Avec une base (DATABASE_URL ou --donnees), elle cherche aussi le dépôt qui porte cette empreinte.
« - » lit le fichier sur l'entrée standard. L'empreinte est le SHA-256 de la partie « contenu » en JSON canonique (RFC 8785).

Exemples
  maillage recepisse verifier recepisse-AAP12-0007-1.json
  maillage recepisse verifier recepisse.json --piece statuts.pdf --piece budget.xlsx
  maillage recepisse verifier recepisse.json --empreinte 3b1f… --json

Codes de sortie : 0 intact, 1 modifié, illisible ou inconnu de la base, 2 mauvais usage.`;

interface Resultat {
  /** `null` : le fichier ne porte pas d'empreinte, et rien n'a été donné pour le comparer. */
  intact: boolean | null;
  empreinte: { annoncee: string | null; refaite: string };
  /** `null` : aucune base n'a été désignée. */
  depot: DepotConnu | 'inconnu' | null;
  pieces: { fichier: string; nom: string | null; empreinte: string }[];
  problemes: string[];
}

/** `maillage recepisse verifier` : la preuve d'un dépôt, refaite par n'importe qui. */
export function ajouter(programme: Command, contexte: Contexte): void {
  const ajoutee = (valeur: string, avant: string[]) => [...avant, valeur];
  programme
    .command('recepisse')
    .description('Vérifie un récépissé de dépôt')
    .command('verifier <fichier>')
    .description("Refait l'empreinte d'un récépissé et dit s'il est intact")
    .option('--piece <fichier>', 'pièce jointe à vérifier aussi ; répétable', ajoutee, [])
    .option('--empreinte <sha256>', 'empreinte attendue, recopiée du récépissé en PDF')
    .option('--json', 'résultat en JSON')
    .addHelpText('after', AIDE)
    .action(async (fichier: string, options: Options) => {
      const attendue = options.empreinte?.replace(/\s/g, '').toLowerCase();
      if (attendue !== undefined && !/^[0-9a-f]{64}$/.test(attendue))
        throw new ErreurUsage('--empreinte : 64 signes, des chiffres et les lettres de a à f.');
      const lu = verifierRecepisse((await lire(fichier)).toString('utf8'));
      if (!lu) throw new ErreurMetier(`« ${fichier} » n'est pas un récépissé de Maillage.`);
      const base = await baseSiDemandee(programme, contexte);
      const resultat = await juger(lu, options.piece, attendue, base);
      process.stdout.write(options.json ? `${JSON.stringify(resultat)}\n` : enTexte(resultat, lu));
      process.exitCode = resultat.intact === false ? 1 : 0;
    });
}

async function juger(
  lu: Verification,
  chemins: readonly string[],
  attendue: string | undefined,
  base: Base | null,
): Promise<Resultat> {
  const problemes: string[] = [];
  if (lu.intact === false)
    problemes.push("Le contenu a été modifié : son empreinte n'est pas celle que le fichier annonce.");
  if (attendue !== undefined && attendue !== lu.refaite)
    problemes.push("L'empreinte de ce contenu n'est pas celle que vous avez donnée.");
  const connues = piecesDuRecepisse(lu.contenu);
  const pieces = [];
  for (const chemin of chemins) {
    const empreinte = sha256(await lire(chemin));
    const nom = connues.find((p) => p.sha256 === empreinte)?.nom ?? null;
    pieces.push({ fichier: chemin, nom, empreinte });
    if (nom === null) problemes.push(`« ${basename(chemin)} » n'est aucune des pièces déposées.`);
  }
  const trouve = base ? await depotParEmpreinte(base, lu.refaite) : null;
  if (base && !trouve) problemes.push('Aucun dépôt de cette base ne porte cette empreinte.');
  const compare = lu.intact !== null || attendue !== undefined || base !== null;
  return {
    intact: problemes.length > 0 ? false : compare || null,
    empreinte: { annoncee: lu.annoncee, refaite: lu.refaite },
    depot: base ? (trouve ?? 'inconnu') : null,
    pieces,
    problemes,
  };
}

function enTexte({ intact, empreinte, depot, pieces, problemes }: Resultat, lu: Verification): string {
  const { depose_le: le, rang } = lu.contenu;
  const lignes = [
    ...problemes,
    ...(problemes.length > 0
      ? []
      : [intact === null ? 'Contenu lu : comparez son empreinte à celle du récépissé.' : 'Récépissé intact.']),
    ...(typeof le === 'string'
      ? [`Déposé le ${le} (temps universel)${typeof rang === 'number' ? `, dépôt n° ${rang}` : ''}.`]
      : []),
    `Empreinte refaite : ${empreinte.refaite}`,
    ...(empreinte.annoncee && empreinte.annoncee !== empreinte.refaite
      ? [`Empreinte annoncée : ${empreinte.annoncee}`]
      : []),
    ...pieces.filter((p) => p.nom !== null).map((p) => `Pièce reconnue : ${p.nom}`),
    ...(depot && depot !== 'inconnu'
      ? [`Connu de la base : ${depot.quoi} n° ${depot.numero}, dépôt n° ${depot.rang}.`]
      : []),
  ];
  return `${lignes.join('\n')}\n`;
}

/** @throws ErreurMetier le fichier ne se lit pas */
async function lire(chemin: string): Promise<Buffer> {
  try {
    if (chemin !== '-') return await readFile(chemin);
    const morceaux: Buffer[] = [];
    for await (const morceau of process.stdin) morceaux.push(morceau as Buffer);
    return Buffer.concat(morceaux);
  } catch {
    throw new ErreurMetier(`« ${chemin} » ne se lit pas.`, {
      conseil: "Vérifiez le chemin, et que le fichier n'est pas ouvert ailleurs.",
    });
  }
}
