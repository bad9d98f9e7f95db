import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { operationsDeclarees } from '#src/droits/operation.ts';
import type { Base } from '#src/socle/base/base.ts';

/**
 * Une histoire réelle rejouée (`src/domaines/<chose>/cas/*.json`) : qui fait quelle opération, ce qui est refusé et pourquoi, ce que l'on
 * constate ensuite. `$nom` reprend une valeur gardée ; le temps s'écoule par `passe`, qui recule des dates en base.
 */
const etape = z.strictObject({
  /** Ce qui se passe, en une phrase : nommée dans l'échec. */
  dit: z.string(),
  qui: z.string().optional(),
  /** Une opération (`conventions.decider`), ou un geste qui en enchaîne plusieurs (`tenir une séance`). */
  fait: z.string().optional(),
  entree: z.record(z.string(), z.unknown()).optional(),
  /** Nom → chemin dans le résultat (`id`), ou `''` pour le résultat entier. */
  garde: z.record(z.string(), z.string()).optional(),
  /** Le message de refus contient ce texte. */
  refus: z.string().optional(),
  /** Nom → requête d'une seule valeur, lue en base. */
  prend: z.record(z.string(), z.string()).optional(),
  /** Requêtes qui font passer le temps. */
  passe: z.array(z.string()).optional(),
  /** Une requête et ses lignes attendues. */
  lit: z.string().optional(),
  attend: z.array(z.record(z.string(), z.unknown())).optional(),
});
const histoire = z.strictObject({ titre: z.string(), source: z.string(), etapes: z.array(etape).min(3) });
type Etape = z.infer<typeof etape>;

export const lireCas = (chemin: string) => histoire.parse(JSON.parse(readFileSync(chemin, 'utf8')));

type Gardees = Record<string, unknown>;

function remplacer(valeur: unknown, gardees: Gardees): unknown {
  if (typeof valeur === 'string') {
    const entiere = /^\$(\w+)$/.exec(valeur);
    if (entiere) return gardee(gardees, entiere[1] as string);
    return valeur.replace(/\$\{(\w+)\}/g, (_, nom: string) => String(gardee(gardees, nom)));
  }
  if (Array.isArray(valeur)) return valeur.map((v) => remplacer(v, gardees));
  if (typeof valeur === 'object' && valeur !== null)
    return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, remplacer(v, gardees)]));
  return valeur;
}

function gardee(gardees: Gardees, nom: string): unknown {
  if (!(nom in gardees)) throw new Error(`Le cas emploie $${nom}, que rien n'a gardé`);
  return gardees[nom];
}

/** Ce qu'une histoire fait en une phrase et l'application en plusieurs opérations. */
export type Geste = (entree: Record<string, never>) => Promise<unknown>;

/** Joue une histoire par les vraies opérations. @param personnes les acteurs nommés par `qui` @param gardees valeurs de départ (`$campagne`) */
export async function jouerCas(
  base: Base,
  chemin: string,
  personnes: Record<string, Acteur>,
  gardees: Gardees = {},
  gestes: Record<string, Geste> = {},
): Promise<Gardees> {
  for (const e of lireCas(chemin).etapes) await jouer(base, e, personnes, gardees, gestes);
  return gardees;
}

async function jouer(
  base: Base,
  e: Etape,
  personnes: Record<string, Acteur>,
  gardees: Gardees,
  gestes: Record<string, Geste>,
): Promise<void> {
  for (const requete of e.passe ?? []) await sql.raw(remplacer(requete, gardees) as string).execute(base);
  for (const [nom, requete] of Object.entries(e.prend ?? {})) {
    const { rows } = await sql.raw<Record<string, unknown>>(remplacer(requete, gardees) as string).execute(base);
    if (rows.length !== 1) throw new Error(`${e.dit} : ${nom} attend une ligne, il y en a ${rows.length}`);
    gardees[nom] = Object.values(rows[0]!)[0];
  }
  if (e.fait) {
    const operation = operationsDeclarees().get(e.fait);
    const qui = personnes[e.qui ?? ''];
    const geste = gestes[e.fait];
    if (!geste && !(operation && qui)) throw new Error(`${e.dit} : opération ${e.fait} ou personne ${e.qui} inconnue`);
    const entree = remplacer(e.entree ?? {}, gardees);
    const fait = geste ? geste(entree as never) : executer(operation!, qui!, entree);
    if (e.refus) await expect(fait, e.dit).rejects.toThrow(e.refus);
    else {
      const resultat = await fait.catch((erreur: Error & { champs?: unknown }) => {
        throw new Error(`${e.dit} : ${erreur.message} ${JSON.stringify(erreur.champs ?? {})}`, { cause: erreur });
      });
      for (const [nom, ou] of Object.entries(e.garde ?? {}))
        gardees[nom] = ou === '' ? resultat : (resultat as Record<string, unknown>)[ou];
    }
  }
  if (e.lit) {
    const { rows } = await sql.raw(remplacer(e.lit, gardees) as string).execute(base);
    expect(rows, e.dit).toEqual(remplacer(e.attend ?? [], gardees));
  }
}
