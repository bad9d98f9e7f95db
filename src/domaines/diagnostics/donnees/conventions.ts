import { z } from 'zod';
import { type Parametre, parametresEnVigueur, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Decroissance, MODELES, type Modele, type ModeleId } from '../acces/modeles.ts';
import { MODES, type Mode, PARAMETRES_TEMPS, type ParametresTemps } from '../acces/temps.ts';
import { PART_CONFIRMATION } from '../regles/zones.ts';

/** Conventions du calcul un jour donné : paramètres datés, que l'administration peut changer. Elles entrent dans la clé du diagnostic. */
export interface Conventions {
  /** Plancher proposé, en % de la référence. */
  plancher: number;
  /** Part des modèles qui doivent s'accorder, de 0 à 1. */
  confirmation: number;
  modeles: Modele[];
  temps: ParametresTemps;
  /** Effectif de personnes au-dessous duquel rien n'est montré. */
  secret: number;
}

const PLANCHER_PAR_DEFAUT = 50;
const SECRET_PAR_DEFAUT = 5;

const seuil = z.number().positive();
const paliers = z.array(z.tuple([z.number().nonnegative(), z.number().nonnegative()])).min(1);
const FORMES: Record<ModeleId, z.ZodType<{ seuil: number; decroissance: Decroissance }>> = {
  '2sfca': z.object({ seuil }).transform((d) => ({ seuil: d.seuil, decroissance: { forme: 'binaire' } })),
  e2sfca: z
    .object({ seuil, paliers })
    .transform((d) => ({ seuil: d.seuil, decroissance: { forme: 'paliers', paliers: d.paliers } })),
  gaussien: z
    .object({ seuil, sigma: z.number().positive() })
    .transform((d) => ({ seuil: d.seuil, decroissance: { forme: 'gaussienne', sigma: d.sigma } })),
  exponentiel: z
    .object({ seuil, lambda: z.number().positive() })
    .transform((d) => ({ seuil: d.seuil, decroissance: { forme: 'exponentielle', lambda: d.lambda } })),
  '3sfca': z
    .object({ seuil, paliers })
    .transform((d) => ({ seuil: d.seuil, decroissance: { forme: 'paliers', paliers: d.paliers } })),
};
const trajet = z.object({ terminal: z.number().nonnegative(), vitesses: z.tuple([seuil, seuil, seuil]) });
const densite = z
  .object({ rayon_km: seuil, seuils: z.tuple([z.number(), z.number()]) })
  .transform((d) => ({ rayonKm: d.rayon_km, seuils: d.seuils }));

/** Conventions en vigueur au jour donné ; une valeur absente ou mal formée laisse celle du programme. */
export async function lireConventions(base: Base, jour: string): Promise<Conventions> {
  return conventionsDe(await parametresEnVigueur(base), jour);
}

export function conventionsDe(parametres: readonly Parametre[], jour: string): Conventions {
  const valeur = (cle: string) => valeurA(parametres, cle, jour);
  const nombre = (cle: string, defaut: number) => valeur(cle)?.valeur ?? defaut;
  const compose = <T>(cle: string, forme: z.ZodType<T>): T | undefined => {
    const lu = forme.safeParse(valeur(cle)?.details);
    return lu.success ? lu.data : undefined;
  };
  const modes = MODES.map((mode) => [
    mode,
    compose(`diagnostic.vitesse.${mode}`, trajet) ?? PARAMETRES_TEMPS.modes[mode],
  ]);
  return {
    plancher: nombre('diagnostic.plancher', PLANCHER_PAR_DEFAUT),
    confirmation: nombre('diagnostic.confirmation', 100 * PART_CONFIRMATION) / 100,
    modeles: MODELES.map((modele) => ({ ...modele, ...compose(`diagnostic.modele.${modele.id}`, FORMES[modele.id]) })),
    temps: {
      detour: nombre('diagnostic.detour', PARAMETRES_TEMPS.detour),
      modes: Object.fromEntries(modes) as Record<Mode, { terminal: number; vitesses: readonly number[] }>,
      densite: compose('diagnostic.densite', densite) ?? PARAMETRES_TEMPS.densite,
    },
    secret: nombre('secret.seuil', SECRET_PAR_DEFAUT),
  };
}

/** Plus longue durée utile aux modèles, en minutes. */
export const porteeDe = ({ modeles }: Conventions): number => Math.max(...modeles.map((modele) => modele.seuil));

/** Comment les durées sont estimées, en une phrase. */
export function direDurees({ temps }: Conventions, mode: Mode): string {
  const { terminal, vitesses } = temps.modes[mode];
  const egales = new Set(vitesses).size === 1;
  const vitesse = egales ? `${vitesses[0]} km/h` : `${vitesses.join(', ')} km/h selon la densité des lieux`;
  return `${temps.detour.toLocaleString('fr-FR')} × le vol d'oiseau à ${vitesse}${terminal > 0 ? `, plus ${terminal} min` : ''} ; aucune route entre deux terres que la mer sépare`;
}
