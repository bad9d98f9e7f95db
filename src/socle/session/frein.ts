import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/** Combien d'échecs sont sans attente, puis jusqu'où l'attente double. */
export interface Seuil {
  franchise: number;
  plafondMs: number;
}

/**
 * Une personne qui se trompe n'est presque pas gênée ; un robot l'est par l'adresse d'où il vient, et un essai réparti sur mille adresses
 * par le compte visé. Le plafond par compte reste court : personne ne peut enfermer un autre dehors.
 */
export const SEUILS = {
  compteEtAdresse: { franchise: 5, plafondMs: 15 * 60_000 },
  adresse: { franchise: 50, plafondMs: 15 * 60_000 },
  compte: { franchise: 30, plafondMs: 60_000 },
  code: { franchise: 5, plafondMs: 15 * 60_000 },
} as const satisfies Record<string, Seuil>;

/** Attente après un nombre d'échecs, en ms : 1 s, 2 s, 4 s… au-delà de la franchise. */
export function attenteApres(echecs: number, { franchise, plafondMs }: Seuil): number {
  if (echecs < franchise) return 0;
  return Math.min(plafondMs, 1000 * 2 ** Math.min(echecs - franchise, 30));
}

export interface CleFrein {
  cle: string;
  seuil: Seuil;
}

/** Clé non réversible : la table ne liste ni courriels tapés ni adresses réseau. */
export function cleFrein(genre: keyof typeof SEUILS, ...valeurs: (string | number)[]): CleFrein {
  const empreinte = createHash('sha256')
    .update(JSON.stringify([genre, ...valeurs]))
    .digest('base64url');
  return { cle: `${genre}:${empreinte}`, seuil: SEUILS[genre] };
}

/**
 * Compte un essai d'avance, avant de vérifier le secret : mille essais lancés au même instant ne passent pas ensemble.
 * @returns 0 si l'essai est permis ; sinon l'attente en ms, et rien n'est compté.
 */
export async function reserverEssai(base: Base, cles: CleFrein[]): Promise<number> {
  const ordre = [...cles].sort((a, b) => (a.cle < b.cle ? -1 : 1));
  return base.transaction().execute(async (trx) => {
    const etats = new Map<string, { echecs: number; reste: number }>();
    for (const { cle } of ordre) {
      // Crée ou verrouille la ligne : deux essais sur la même clé passent l'un après l'autre.
      const { rows } = await sql<{ echecs: number; reste: number }>`
        INSERT INTO tentative_connexion (cle, echecs, libre_le) VALUES (${cle}, 0, now())
        ON CONFLICT (cle) DO UPDATE SET cle = excluded.cle
        RETURNING CASE WHEN derniere < now() - interval '24 hours' THEN 0 ELSE echecs END AS echecs,
          greatest(0, extract(epoch FROM libre_le - clock_timestamp()) * 1000)::float8 AS reste`.execute(trx);
      etats.set(cle, rows[0] as { echecs: number; reste: number });
    }
    const attente = Math.max(...[...etats.values()].map(({ reste }) => reste));
    if (attente > 0) return attente;
    for (const { cle, seuil } of ordre) {
      const echecs = (etats.get(cle)?.echecs ?? 0) + 1;
      const delai = attenteApres(echecs, seuil) / 1000;
      await sql`UPDATE tentative_connexion SET echecs = ${echecs}, derniere = clock_timestamp(),
        libre_le = clock_timestamp() + make_interval(secs => ${delai}) WHERE cle = ${cle}`.execute(trx);
    }
    return 0;
  });
}

/** L'essai était bon : la personne repart de zéro ; les autres clés (l'adresse commune d'un bureau) perdent seulement cet essai. */
export async function oublierEssais(base: Base, propres: CleFrein[], partagees: CleFrein[] = []): Promise<void> {
  if (propres.length > 0)
    await base
      .deleteFrom('tentative_connexion')
      .where(
        'cle',
        'in',
        propres.map(({ cle }) => cle),
      )
      .execute();
  for (const { cle } of partagees)
    await sql`UPDATE tentative_connexion SET echecs = greatest(0, echecs - 1), libre_le = now() WHERE cle = ${cle}`.execute(
      base,
    );
}

/** « 45 secondes », « 3 minutes » : arrondi au-dessus, pour que le conseil soit juste. */
export function attenteLisible(ms: number): string {
  const secondes = Math.max(1, Math.ceil(ms / 1000));
  if (secondes < 60) return secondes === 1 ? '1 seconde' : `${secondes} secondes`;
  const minutes = Math.ceil(secondes / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
