import { sql } from 'kysely';
import { communesDe, lieuxDe, type Photo } from '#src/domaines/diagnostics/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Noms } from './regles/changements.ts';
import type { Annuaire } from './regles/fichier.ts';

/** Où chercher ce qu'un fichier ou un formulaire nomme : lieux et communes de la photo, SIRET de ses structures. */
export async function annuaireDe(base: Base, photo: Photo): Promise<Annuaire> {
  const lieux = lieuxDe(photo);
  const ids = [...new Set(lieux.map(({ structure }) => structure))];
  const { rows } = await sql<{ id: number; siret: string; type: string }>`
    SELECT id, siret, type FROM structure WHERE id = ANY(${ids}::int[])`.execute(base);
  const sirets = Map.groupBy(
    rows.map(({ id, siret, type }) => ({ siret, structure: id, type })),
    ({ siret }) => siret,
  );
  return { lieux, communes: communesDe(photo), sirets };
}

export function nomsDe(photo: Photo): Noms {
  return {
    lieux: new Map(lieuxDe(photo).map((lieu) => [lieu.cle, lieu])),
    communes: new Map(communesDe(photo).map(({ code, nom }) => [code, nom])),
  };
}
