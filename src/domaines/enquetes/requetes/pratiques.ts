import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { EtatEnquete } from '../forme.ts';
import { RECUES } from '../forme.ts';

export interface PratiqueDeclaree {
  enquete: number;
  cible: number;
  /** Place dans la réponse. */
  rang: number;
  organisationId: number | null;
  structure: number;
  nom: string;
  departement: string;
  titre: string;
  domaine: string;
  description: string;
  resultats: string;
  demonstration: boolean;
}
type Ligne = Omit<PratiqueDeclaree, 'rang' | 'titre' | 'domaine' | 'description' | 'resultats'> & {
  visee: { organisationId: number; departement: string | null; region: string; etat: EtatEnquete };
  pratiques: unknown;
};

/** Les bonnes pratiques que les structures ont écrites dans l'enquête et permis de publier, pour qui lit leurs réponses. */
export async function pratiquesDeclarees(base: Base | Trx, acteur: Acteur): Promise<PratiqueDeclaree[]> {
  const { rows } = await sql<Ligne>`
    SELECT e.id AS enquete, k.id AS cible, coalesce(k.organisation_id, (SELECT o.id FROM organisation o WHERE o.nature = 'structure'
        AND o.siret = s.siret AND o.desactivee_le IS NULL ORDER BY o.id LIMIT 1)) AS "organisationId", s.id AS structure, s.nom, s.departement,
      e.demonstration, r.donnees -> 'pratiques' AS pratiques, json_build_object('organisationId', e.organisation_id, 'departement', e.departement,
        'region', e.region, 'etat', e.etat) AS visee
    FROM enquete e JOIN enquete_cible k ON k.enquete = e.id JOIN structure s ON s.id = k.structure
    JOIN reponse r ON r.objet = 'enquete_cible:' || k.id
    WHERE 'pratiques' = ANY(e.themes) AND k.etat = ANY(${[...RECUES]}) AND s.departement IS NOT NULL
      AND jsonb_typeof(r.donnees -> 'pratiques') = 'array' AND ${horsDemonstration('e')}
    ORDER BY e.annee DESC, k.id`.execute(base);
  return rows
    .filter((l) => peut(acteur, 'enquetes.lireReponses', l.visee))
    .flatMap(({ pratiques, visee: _, ...commun }) =>
      (pratiques as Record<string, unknown>[]).flatMap((p, rang) =>
        p.publier === true
          ? [
              {
                ...commun,
                rang,
                titre: String(p.titre ?? ''),
                domaine: String(p.domaine ?? ''),
                description: String(p.description ?? ''),
                resultats: String(p.resultats ?? ''),
              },
            ]
          : [],
      ),
    );
}
