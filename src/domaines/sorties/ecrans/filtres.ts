import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import { aujourdhui, plusJours, plusMois } from '#src/socle/jour.ts';
import { jalonsDus } from '../requetes.ts';

const FILTRES = { qui: choix('miens', 'equipe'), quand: choix('retard', 'mois', 'tous') };

/** Les points de suivi demandés par l'adresse ; l'écran et l'export lisent les mêmes. Par défaut : les miens, échus ou du mois qui vient. */
export async function jalonsDemandes(request: Request, acteur: Acteur) {
  const filtres = lireFiltres(request, FILTRES, { tris: [] as const });
  const qui = filtres.qui ?? 'miens';
  const quand = filtres.quand ?? 'mois';
  const jour = aujourdhui();
  const avant = quand === 'retard' ? plusJours(jour, -1) : quand === 'mois' ? plusMois(jour, 1) : undefined;
  const lignes = await lireEnCloison(acteur, (c) => jalonsDus(c, acteur, { miens: qui === 'miens', avant }));
  return { filtres, qui, quand, jour, lignes };
}
