import { sql } from 'kysely';
import { type EtatCandidature, suiviCandidature } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { EN_EXPERTISE, EN_PREPARATION } from '../etats.ts';
import type { Interet } from '../forme.ts';

/** Une chose que l'on m'a confiée : lire et noter, ou donner un avis. */
export interface MaLecture {
  /** `lecture` ou `avis`. */
  genre: 'lecture' | 'avis';
  candidature: number;
  intitule: string;
  porteur: string;
  appel: string;
  financeur: string;
  avantLe: Date | null;
  faiteLe: Date | null;
  interet: Interet;
  etat: string;
  /** Le comité ou le financeur l'a reprise : il n'y a plus rien à faire. */
  close: boolean;
  enRetard: boolean;
  adresse: string;
}

/** Ce qui m'est confié, et à moi seul : à faire d'abord, dans l'ordre des dates ; ce que j'ai rendu ensuite. @throws ErreurDroit */
export async function mesLectures(base: Base, acteur: Acteur): Promise<MaLecture[]> {
  exiger(acteur, 'selections.mesLectures');
  const { rows } = await sql<Omit<MaLecture, 'etat' | 'close' | 'adresse'> & { etat: EtatCandidature }>`
    SELECT x.genre, c.id AS candidature, c.intitule, o.nom AS porteur, a.intitule AS appel, f.nom AS financeur, x.avant AS "avantLe",
      x.faite AS "faiteLe", x.interet, c.etat, (x.faite IS NULL AND x.interet <> 'declare' AND x.avant < now()) AS "enRetard"
    FROM (SELECT 'lecture' AS genre, candidature, avant_le AS avant, rendue_le AS faite, interet FROM lecture
        WHERE compte_id = ${acteur.compteId} AND retiree_le IS NULL
      UNION ALL SELECT 'avis', candidature, avant_le, donne_le, interet FROM avis_expert
        WHERE compte_id = ${acteur.compteId} AND revoque_le IS NULL) x
    JOIN candidature c ON c.id = x.candidature JOIN organisation o ON o.id = c.organisation_id
    JOIN appel a ON a.id = c.appel JOIN organisation f ON f.id = a.organisation_id
    WHERE ${horsDemonstration('c')} ORDER BY (x.faite IS NOT NULL), x.avant NULLS LAST, c.id`.execute(base);
  return rows.map((l) => {
    const close = l.faiteLe === null && !(l.genre === 'lecture' ? EN_PREPARATION : EN_EXPERTISE).includes(l.etat);
    return {
      ...l,
      etat: suiviCandidature.etats[l.etat].libelle,
      close,
      enRetard: l.enRetard && !close,
      adresse: `/candidatures/${l.candidature}/${l.genre}`,
    };
  });
}

/** Ce qui attend la personne : combien, depuis quand c'est dû. */
export async function lecturesAFaire(
  base: Base,
  acteur: Acteur,
): Promise<{ nombre: number; due: Date | null; retard: number }> {
  const restes = (await mesLectures(base, acteur)).filter(
    (l) => l.faiteLe === null && l.interet !== 'declare' && !l.close,
  );
  return { nombre: restes.length, due: restes[0]?.avantLe ?? null, retard: restes.filter((l) => l.enRetard).length };
}
