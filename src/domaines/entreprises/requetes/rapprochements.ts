import { sql } from 'kysely';
import { opposee } from '#src/domaines/personnes/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { type Besoin, COLONNES_BESOIN, DEPUIS_BESOIN } from '../chargement.ts';
import { type Critere, classer, rapprocher } from '../regles.ts';
import { lireTrajets } from '../trajets.ts';
import { lireProfils, type Profil } from './profils.ts';

export interface BesoinOffert extends Besoin {
  entrepriseNom: string;
  demonstration: boolean;
}

/** Besoins ouverts d'une opération. */
export async function besoinsOuverts(base: Base | Cloison, operation: number): Promise<BesoinOffert[]> {
  const { rows } = await sql<BesoinOffert>`
    SELECT ${COLONNES_BESOIN}, e.nom AS "entrepriseNom", e.demonstration
    FROM ${DEPUIS_BESOIN} WHERE e.operation = ${operation} AND b.etat = 'ouvert' AND e.fermee_le IS NULL ORDER BY b.id`.execute(
    base,
  );
  return rows;
}

export interface BesoinRapprocheDe extends BesoinOffert {
  criteres: Critere[];
}

/** Les besoins ouverts, dans l'ordre de ce qui convient à la personne. @param base pour les durées de trajet, qui n'ont rien de personnel */
export async function besoinsPour(
  base: Base,
  profil: Profil,
  besoins: readonly BesoinOffert[],
  jour: string,
): Promise<BesoinRapprocheDe[]> {
  const trajet = await lireTrajets(
    base,
    [profil],
    besoins.map((b) => b.commune),
    jour,
  );
  return classer(besoins.map((b) => ({ ...b, criteres: rapprocher(profil, b, trajet(profil, b.commune)) })));
}

export interface PersonneRapprochee {
  /** Parcours. */
  id: number;
  reference: string;
  nom: string;
  prenom: string;
  communeNom: string | null;
  criteres: Critere[];
}

/**
 * Les personnes au projet ouvert, dans l'ordre de ce qui convient au besoin. Les mêmes critères que dans l'autre sens ; un chargé d'entreprise
 * n'y voit jamais un frein, ni qui refuse de montrer son profil à des entreprises.
 */
export async function personnesPour(
  base: Base,
  c: Cloison,
  besoin: Besoin,
  operation: number,
  jour: string,
): Promise<PersonneRapprochee[]> {
  const profils = await lireProfils(
    c,
    sql`p.operation = ${operation} AND p.etat NOT IN ('clos', 'suspendu', 'suivi') AND NOT ${opposee(sql`p.personne`, 'entreprise')}
      AND EXISTS (SELECT FROM projet_professionnel x WHERE x.parcours = p.id)
      AND NOT EXISTS (SELECT FROM mise_en_relation m WHERE m.parcours = p.id AND m.besoin = ${besoin.id}
        AND m.etat NOT IN ('refusee', 'retiree', 'non_retenue'))`,
  );
  const trajet = await lireTrajets(base, profils, [besoin.commune], jour);
  return classer(
    profils.map((p) => ({
      id: p.id,
      reference: p.reference,
      nom: p.nom,
      prenom: p.prenom,
      communeNom: p.communeNom,
      criteres: rapprocher(p, besoin, trajet(p, besoin.commune)),
    })),
  );
}
