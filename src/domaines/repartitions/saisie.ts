import { sql } from 'kysely';
import { z } from 'zod';
import { estPublic } from '#src/domaines/besoins/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { anneeDite, decimalOuRien, decimalPositif } from '#src/socle/saisie.ts';
import { ECHELLES, type Entrees } from './atelier.ts';
import type { RepartitionSituee } from './droits.ts';
import type { Cible } from './mouvement.ts';
import { bornerRegions, lireQuotas } from './regions.ts';
import { poserPoids } from './regles/acces.ts';
import type { entreesDe } from './requetes/entrees.ts';
import { lirePoids, type PartageTypes } from './types.ts';

const pourcent = (message: string) => decimalOuRien(message, { decimales: 2, plafond: '1000' });

/** Ce que l'on demande à l'atelier. */
export const schemaDemande = z.object({
  intitule: z.string({ error: 'Donnez un nom.' }).trim().min(3, 'Donnez un nom de trois signes au moins.').max(200),
  annee: anneeDite('Donnez une année.'),
  echelle: z.enum(ECHELLES, { error: 'Choisissez ce que vous partagez.' }),
  lieu: z.string().trim().default(''),
  public: z.string({ error: 'Choisissez un public.' }),
  enveloppe: decimalPositif("Donnez un nombre entier d'ETP.", { decimales: 0, plafond: '1000000' }),
  plancher: pourcent('Un pourcentage, ou rien.'),
  plafond: pourcent('Un pourcentage, ou rien.'),
  /** ETP pour mille personnes en besoin. */
  couverture: decimalOuRien('Un nombre, ou rien.', { decimales: 3 }),
  /** Ce que le moindre mouvement atteint : une couverture partout (ETP pour mille personnes), ou un Gini au plus. */
  cible: decimalOuRien('Un nombre, ou rien.', { decimales: 3 }),
  cible_gini: decimalOuRien('Un nombre entre 0 et 1, ou rien.', { decimales: 4, plafond: '1' }),
  croissance: pourcent('Un pourcentage, ou rien.'),
  /** À l'échelle de la France : ce que chaque région garde et ne dépasse pas, et les quotas fixés, un par ligne. */
  region_plancher: pourcent('Un pourcentage, ou rien.'),
  region_plafond: pourcent('Un pourcentage, ou rien.'),
  quotas: z.string().trim().max(2000).default(''),
  amorce: decimalOuRien("Un nombre d'ETP, ou rien.", { decimales: 1, plafond: '10000' }),
  /** À l'échelle d'une région ou d'un département : une ligne par type de structures. */
  par_type: z.enum(['', 'presents', 'poids'], { error: 'Choisissez comment partager le besoin.' }).default(''),
  poids: z.string().trim().max(1000).default(''),
  /** Ce que compte en plus une personne hors d'accès : 1, elle compte double. */
  poids_acces: decimalOuRien('Un nombre, 0 ou plus, ou rien.', { decimales: 2, plafond: '10' }),
  motif_acces: z.string().trim().max(1000).default(''),
  demonstration: z.boolean().default(false),
  /** Tiré par la page : un double envoi n'établit qu'une répartition. */
  jeton: z.string().max(60).optional(),
});
export type DemandeSaisie = z.output<typeof schemaDemande>;

/** Ce que l'on partage. @throws ErreurIntrouvable */
export async function lieuDe(
  base: Base,
  { echelle, lieu }: Pick<DemandeSaisie, 'echelle' | 'lieu'>,
): Promise<RepartitionSituee> {
  if (echelle === 'france') return { echelle, region: null, departement: null };
  const { rows } = await sql<{ region: string; departement: string | null }>`
    SELECT code AS region, NULL AS departement FROM region WHERE ${echelle} = 'region' AND code = ${lieu}
    UNION ALL SELECT region, code FROM departement WHERE ${echelle} = 'departement' AND code = ${lieu}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce territoire n'existe pas.");
  return { echelle, ...rows[0] };
}

/** Les réglages demandés, refusés avant toute lecture s'ils ne tiennent pas. @throws ErreurMetier avec un message par champ */
export function lireReglages(e: DemandeSaisie) {
  if (!estPublic(e.public))
    throw new ErreurMetier('Ce public est inconnu.', { champs: { public: 'Choisissez un public.' } });
  if (e.par_type !== '' && e.echelle === 'france')
    throw new ErreurMetier('La France se partage entre départements, sans types.', {
      champs: { par_type: 'Choisissez une région ou un département, ou tous types ensemble.' },
    });
  const types: PartageTypes | null =
    e.par_type === ''
      ? null
      : e.par_type === 'presents'
        ? { regle: 'presents' }
        : { regle: 'poids', poids: lirePoids(e.poids) };
  return {
    ...{ public: e.public, annee: e.annee, jour: aujourdhui(), croissance: part(e.croissance, 100), types },
    ...{ poidsAcces: poserPoids(e.poids_acces, e.motif_acces), cible: lireCible(e), quotas: lireQuotas(e.quotas) },
  };
}

const part = (v: string | null, diviseur: number) => (v === null ? null : Number(v) / diviseur);

function lireCible({ cible, cible_gini }: DemandeSaisie): Cible | null {
  if (cible !== null && cible_gini !== null)
    throw new ErreurMetier('Le moindre mouvement vise une seule cible.', {
      champs: { cible_gini: 'Choisissez une couverture ou un Gini, pas les deux.' },
      conseil: "Établissez deux répartitions pour comparer deux cibles, ou lisez la frontière de l'une d'elles.",
    });
  if (cible_gini !== null) return { gini: Number(cible_gini) };
  return cible === null ? null : { couvertureMin: Number(cible) / 1000 };
}

/** Tout ce que le calcul reçoit, et qu'il gardera. @throws ErreurMetier trop peu de territoires, quota d'une région inconnue */
export function composerEntrees(
  e: DemandeSaisie,
  { cible, quotas, types, poidsAcces, ...r }: ReturnType<typeof lireReglages>,
  lues: Awaited<ReturnType<typeof entreesDe>>,
): Entrees {
  if (lues.territoires.length < 2)
    throw new ErreurMetier('Il faut au moins deux territoires à servir.', {
      champs: { lieu: 'Choisissez un territoire plus grand.' },
    });
  return {
    demande: {
      enveloppe: Number(e.enveloppe),
      territoires: lues.territoires,
      groupes: bornerRegions(lues.groupes, lues.territoires, {
        plancher: part(e.region_plancher, 100),
        plafond: part(e.region_plafond, 100),
        quotas,
      }),
      communes: {
        plancher: part(e.plancher, 100),
        plafond: part(e.plafond, 100),
        plancherCouverture: part(e.couverture, 1000),
        amorce: part(e.amorce, 1),
      },
      entiers: true,
    },
    cible,
    public: r.public,
    jour: r.jour,
    millesime: lues.millesime,
    croissance: r.croissance,
    moisAbsorption: lues.moisAbsorption,
    ...(poidsAcces ? { poidsAcces } : {}),
    ...(types ? { types } : {}),
  };
}
