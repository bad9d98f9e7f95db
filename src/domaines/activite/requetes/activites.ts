import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { voitPetitsEffectifs } from '../droits.ts';
import type { Suivi } from '../regles/forme.ts';
import { type Comptes, compterSorties, masquerSorties, type Sorties } from '../regles/sorties.ts';
import { structuresLisibles } from './liste.ts';
import { suivisDe } from './suivis.ts';

/** L'année d'une structure : ETP depuis janvier et sorties, comme sa page d'activité les montre à la même personne. */
export interface ActiviteAnnee {
  structure: number;
  nom: string;
  annee: number;
  cumul: Suivi['cumul'];
  /** Mois dont les heures sont connues. */
  mois: number;
  sorties: Sorties;
}

/** Les années renseignées de ces structures que l'acteur peut lire ; les petits effectifs masqués pour qui n'a pas à les voir. @throws ErreurDroit */
export async function activitesDe(base: Base, acteur: Acteur, structures: readonly number[]): Promise<ActiviteAnnee[]> {
  const voulues = new Set(structures);
  const lisibles = (await structuresLisibles(base, acteur)).filter(({ id }) => voulues.has(id));
  const ids = lisibles.map(({ id }) => id);
  const { rows: annees } = await sql<{ annee: number }>`
    SELECT DISTINCT extract(year FROM mois)::int AS annee FROM activite_mois WHERE structure = ANY(${ids}::int[])
    UNION SELECT annee FROM activite_sortie WHERE structure = ANY(${ids}::int[]) ORDER BY 1`.execute(base);
  const { rows: sorties } = await sql<{ structure: number; annee: number; comptes: Comptes }>`
    SELECT structure, annee, json_object_agg(categorie, nombre) AS comptes FROM activite_sortie
    WHERE structure = ANY(${ids}::int[]) GROUP BY structure, annee`.execute(base);
  const comptes = new Map(sorties.map((s) => [`${s.structure}-${s.annee}`, s.comptes]));
  const lignes: ActiviteAnnee[] = [];
  for (const { annee } of annees) {
    const suivis = await suivisDe(base, lisibles, annee);
    for (const structure of lisibles) {
      const suivi = suivis.get(structure.id)!;
      const mois = suivi.mois.filter(({ heures }) => heures !== null).length;
      const dites = comptes.get(`${structure.id}-${annee}`);
      if (mois === 0 && !dites) continue;
      const vraies = compterSorties(dites ?? {});
      lignes.push({
        structure: structure.id,
        nom: structure.nom,
        annee,
        cumul: suivi.cumul,
        mois,
        sorties: voitPetitsEffectifs(acteur, structure) ? vraies : masquerSorties(vraies),
      });
    }
  }
  return lignes;
}
