import { sql } from 'kysely';
import { type Campagne, campagnesDuDepartement } from '#src/domaines/campagnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { deduireNature } from './regles.ts';
import { conventionsConnues } from './requetes/conventions.ts';
import { type DossierListe, listerDossiers, structuresDe } from './requetes/liste.ts';

export interface CampagneStructure {
  campagne: Campagne;
  structure: { id: number; nom: string; type: string };
  dossier: DossierListe | null;
  nature: ReturnType<typeof deduireNature>;
}

/**
 * La page d'une structure : pour chacune de ses conventions possibles, les campagnes de son département, et son dossier s'il est ouvert. Une
 * structure démonstration ne se mêle pas aux vraies campagnes, et l'inverse.
 */
export async function mesDossiers(base: Base, acteur: Acteur) {
  const structures = await structuresDe(base, acteur.organisationId);
  const { lignes: dossiers } = await listerDossiers(base, acteur);
  const { rows } = await sql<{ demonstration: boolean }>`
    SELECT demonstration FROM organisation WHERE id = ${acteur.organisationId}`.execute(base);
  const departements = [...new Set(structures.flatMap(({ departement }) => departement ?? []))];
  const campagnes = (await campagnesDuDepartement(base, departements)).filter(
    (c) => c.demonstration === (rows[0]?.demonstration ?? false) || !c.demonstration,
  );
  const paires: CampagneStructure[] = [];
  for (const campagne of campagnes.filter(({ phase }) => phase === 'en_cours' || phase === 'a_venir'))
    for (const structure of structures.filter(({ departement }) => departement === campagne.departement))
      paires.push({
        campagne,
        structure,
        dossier:
          dossiers.find(
            (d) =>
              d.structure === structure.id &&
              d.annee === campagne.annee &&
              d.departement === campagne.departement &&
              d.demonstration === campagne.demonstration,
          ) ?? null,
        nature: deduireNature(await conventionsConnues(base, structure.id), campagne.annee),
      });
  return { structures, dossiers, paires, ouvrir: peut(acteur, 'dossiers.ouvrir') };
}
