import { sql } from 'kysely';
import { z } from 'zod';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant } from '#src/socle/saisie.ts';
import { planDe } from '../chargement.ts';
import {
  GENRES_PARENTS,
  type GenrePlan,
  LIBELLES_ETAT_PLAN,
  LIBELLES_GENRE,
  NIVEAUX_GENRE,
  type Plan,
} from '../forme.ts';
import { suiviOuvert, texteOuvert } from '../regles.ts';

export const identifiantOuRien = facultatif(identifiant);
export const jeton = z.string().max(80).optional();

/** Le jeton d'un envoi, propre à son compte. */
export const jetonDe = ({ compteId }: Acteur, brut: string | undefined): string | null =>
  brut ? `${compteId}:${brut}` : null;

/** @throws ErreurMetier 409 le texte est figé */
export function exigerTexteOuvert(plan: Plan): void {
  if (texteOuvert(plan.etat)) return;
  throw new ErreurMetier(`Ce plan est ${LIBELLES_ETAT_PLAN[plan.etat]} : son texte ne s'écrit plus.`, {
    statut: 409,
    conseil:
      plan.etat === 'propose'
        ? 'Renvoyez-le en rédaction pour le changer.'
        : plan.etat === 'adopte'
          ? 'Ouvrez une révision pour le changer ; la version adoptée reste lisible.'
          : 'Ouvrez le plan qui lui succède.',
  });
}

/** @throws ErreurMetier 409 le plan est clos */
export function exigerSuiviOuvert(plan: Plan): void {
  if (!suiviOuvert(plan.etat)) throw new ErreurMetier('Ce plan est clos : rien ne change plus.', { statut: 409 });
}

export interface LieuPlan {
  territoire: string;
  territoireNom: string;
  region: string | null;
  departement: string | null;
  epci: string | null;
}

/** Le territoire d'un plan et ce que les droits en comparent. Un bassin à cheval est suivi par son premier département. */
export async function lieuDe(trx: Trx, reference: string, genre?: GenrePlan): Promise<LieuPlan> {
  const t = await resoudre(trx, reference);
  if (genre && !NIVEAUX_GENRE[genre].includes(t.niveau))
    throw new ErreurMetier(`« ${LIBELLES_GENRE[genre]} » ne porte pas sur ce territoire.`, {
      champs: { territoire: 'Choisissez un territoire de ce genre de plan.' },
    });
  const region = t.niveau === 'region' ? t.code : (t.regions[0] ?? null);
  const departement = t.niveau === 'departement' ? t.code : t.niveau === 'region' ? null : (t.departements[0] ?? null);
  const epci = t.niveau === 'epci' ? t.code : t.niveau === 'commune' ? await epciDe(trx, t.code) : null;
  return { territoire: t.reference, territoireNom: t.nom, region, departement, epci };
}

async function epciDe(trx: Trx, commune: string): Promise<string | null> {
  const { rows } = await sql<{ epci: string | null }>`SELECT epci FROM commune WHERE code = ${commune}`.execute(trx);
  return rows[0]?.epci ?? null;
}

/** @throws ErreurMetier le plan du dessus n'en est pas un pour ce genre, ou pour ce territoire */
export async function exigerParent(
  trx: Trx,
  acteur: Acteur,
  genre: GenrePlan,
  lieu: LieuPlan,
  parent: number,
): Promise<void> {
  const refuser = (message: string) => {
    throw new ErreurMetier(message, { champs: { parent: 'Choisissez dans la liste.' } });
  };
  const dessus = await planDe(trx, parent).catch((e) => {
    if (e instanceof ErreurIntrouvable) return refuser("Le plan du dessus n'existe pas.");
    throw e;
  });
  if (!dessus || !peut(acteur, 'plans.lire', dessus)) return refuser("Le plan du dessus n'existe pas.");
  if (!GENRES_PARENTS[genre].includes(dessus.genre))
    refuser(`Un plan « ${LIBELLES_GENRE[genre]} » ne décline pas un plan « ${LIBELLES_GENRE[dessus.genre]} ».`);
  if (dessus.region !== lieu.region || (dessus.departement !== null && dessus.departement !== lieu.departement))
    refuser('Le plan du dessus est celui d’un autre territoire.');
}

/** L'axe est bien de ce plan ; `null` : aucun. @throws ErreurMetier */
export async function exigerAxe(
  trx: Trx,
  champ: string,
  axe: number | undefined,
  plan: number | null,
): Promise<number | null> {
  if (axe === undefined) return null;
  const { rows } = await sql`SELECT FROM plan_axe WHERE id = ${axe} AND plan = ${plan}`.execute(trx);
  if (rows.length === 0)
    throw new ErreurMetier("Cet axe n'est pas de ce plan.", { champs: { [champ]: 'Choisissez dans la liste.' } });
  return axe;
}

/** Un texte a changé : les autres pages ouvertes le sauront. */
export const toucher = (trx: Trx, plan: number) =>
  sql`UPDATE plan SET version = version + 1 WHERE id = ${plan}`.execute(trx);
