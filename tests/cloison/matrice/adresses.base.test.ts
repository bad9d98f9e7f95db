import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { RouterContextProvider } from 'react-router';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADRESSES } from '#src/adresses.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Adresse } from '#src/droits/adresse.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '../../base.ts';
import { CASES, ROLES } from './attendus.ts';
import { PROFIL_ADRESSE } from './attendusAdresses.ts';
import { DOMAINES_CLOISONNES, empreinte } from './epreuves.ts';
import { type MondeMatrice, mondeMatrice } from './monde.ts';
import type { Dossier } from './objets.ts';

let monde: MondeMatrice;
beforeAll(async () => {
  monde = await mondeMatrice(await baseDeTest());
}, 120_000);
afterAll(() => arreterRendu());

/** Les adresses de ces domaines qui désignent un objet ; l'entrée par lien et les candidatures ont leurs propres essais. */
const visees = ADRESSES.filter(
  (a) =>
    DOMAINES_CLOISONNES.some((d) => a.ecran.startsWith(`domaines/${d}/`)) &&
    /:(?!format\b)/.test(a.chemin) &&
    a.droit !== 'public' &&
    !a.chemin.startsWith('/candidatures'),
);
/** Celles qui ne se lisent pas : leur envoi est la porte à éprouver. */
const ENVOI = (a: Adresse) => a.fichier === true || a.chemin.endsWith('/auto');

function parametres(chemin: string, x: Dossier): Record<string, string> {
  const racine = chemin.split('/')[1]!;
  const ids: Record<string, number> = {
    parcours: x.parcours,
    operations: x.operation,
    portefeuilles: x.portefeuille,
    'exports-personnels': x.export,
    rendezvous: x.rendezvous,
    entreprises: x.entreprise,
    'besoins-entreprises': x.besoin,
    immersions: x.immersion,
    reunions: x.reunion,
    conservation: x.parcours,
  };
  const tous: Record<string, string | number | undefined> = {
    id: ids[racine],
    piece: chemin.includes('/actions/') ? x.pieceAction : chemin.includes('/sortie/') ? x.pieceSortie : x.piece,
    format: chemin.includes('/feuille-de-route/') || chemin.includes('/evaluation/fichier/') ? 'pdf' : 'csv',
    version: chemin.includes('/remplir') ? x.diagnostic : x.partage,
    liste: 'toutes',
    diagnostic: x.partage,
    immersion: x.immersion,
    document: x.document,
    frein: x.frein,
    action: x.action,
    contrat: x.contrat,
    mise: x.mise,
  };
  return Object.fromEntries([...chemin.matchAll(/:(\w+)/g)].map(([, nom]) => [nom, String(tous[nom!])]));
}

type Porte = (args: unknown) => unknown;

/** Ouvre l'adresse comme le serveur : la garde, puis le chargeur (ou l'envoi). @returns le statut, 200 pour une page */
async function ouvrir(a: Adresse, acteur: Acteur, params: Record<string, string>): Promise<number> {
  if (!peut(acteur, a.droit)) return 403;
  const module = (await import(/* @vite-ignore */ resolve(import.meta.dirname, '../../../src', a.ecran))) as Record<
    string,
    Porte
  >;
  const context = new RouterContextProvider();
  context.set(contexteRequete, { acteur, nonce: '', marque: 'collectivite', adresse: '192.0.2.1' });
  const url = `http://essai.invalid${a.chemin.replace(/:(\w+)/g, (_, nom) => params[nom]!)}`;
  const envoi = ENVOI(a);
  // Un document lourd n'a pas à se dessiner : la demande est déjà abandonnée quand son rendu commence.
  const request = envoi
    ? new Request(url, { method: 'POST', body: new FormData() })
    : new Request(url, { signal: AbortSignal.abort() });
  try {
    const rendu = await module[envoi ? 'action' : 'loader']!({ request, params, context });
    return rendu instanceof Response ? rendu.status : ((rendu as { init?: { status?: number } })?.init?.status ?? 200);
  } catch (erreur) {
    if (erreur instanceof Response) return erreur.status;
    const { statut, name } = erreur as { statut?: number; name?: string };
    if (statut) return statut;
    if (name === 'AbortError') return 200;
    throw erreur;
  }
}

test('chaque adresse qui désigne un dossier est au tableau ; aucune autre', () => {
  expect(visees.length).toBeGreaterThan(50);
  expect([...PROFIL_ADRESSE.keys()].sort()).toEqual(visees.map((a) => a.chemin).sort());
  for (const a of visees) expect(existsSync(resolve(import.meta.dirname, '../../../src', a.ecran))).toBe(true);
});

describe.each(visees)('$chemin', (a) => {
  const profil = CASES[PROFIL_ADRESSE.get(a.chemin)!]!;
  test('chaque rôle, à chaque distance ; un refus répond 403 ou 404 et ne laisse rien', async () => {
    const lus: Record<string, string> = {};
    const passer = async (voulu: 'o' | '-') => {
      for (const role of ROLES)
        for (const [i, x] of monde.dossiers.entries()) {
          if (profil[role][i] !== voulu) continue;
          for (const acteur of monde.acteurs[role]) {
            const statut = await ouvrir(a, acteur, parametres(a.chemin, x));
            lus[`${role} ${i + 1}`] = statut === 403 || statut === 404 ? '-' : statut < 500 ? 'o' : String(statut);
          }
        }
    };
    await passer('o');
    const avant = await empreinte(monde.base);
    await passer('-');
    expect(await empreinte(monde.base)).toEqual(avant);
    expect(lus).toEqual(
      Object.fromEntries(ROLES.flatMap((role) => [...profil[role]].map((signe, i) => [`${role} ${i + 1}`, signe]))),
    );
  });

  test('un numéro forgé, ou d’un autre dossier, n’ouvre rien', async () => {
    const [sien, autre, , loin] = monde.dossiers;
    const forge = Object.fromEntries(Object.keys(parametres(a.chemin, sien)).map((nom) => [nom, '987654321']));
    for (const role of ROLES)
      for (const acteur of monde.acteurs[role]) expect([403, 404]).toContain(await ouvrir(a, acteur, forge));
    // L'objet d'un dossier sous le numéro d'un autre : le référent lit le sien, pas celui-là.
    const params = parametres(a.chemin, sien);
    for (const nom of ['piece', 'frein', 'action', 'contrat', 'mise', 'document', 'version', 'diagnostic', 'immersion'])
      if (nom in params)
        for (const x of [autre, loin])
          expect([403, 404]).toContain(
            await ouvrir(a, monde.acteurs[a.droit.startsWith('espace.') ? 'elle' : 'referent'][0]!, {
              ...params,
              [nom]: parametres(a.chemin, x)[nom]!,
            }),
          );
  });
});
