import { sql } from 'kysely';
import { ADRESSES } from '#src/adresses.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { RubriqueMenu } from '#src/droits/adresse.ts';
import type { ContexteRequete } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { DonneesCoquille, RubriqueCoquille } from '#src/presentation/coquille.ts';
import { base } from '#src/socle/base/base.ts';

const RUBRIQUES: Record<RubriqueMenu, string> = {
  accueil: 'Accueil',
  territoire: 'Territoires',
  structures: 'Structures',
  donnees: 'Données',
  administration: 'Administration',
};

/** Le menu d'une personne : les adresses déclarées avec une entrée de menu, et dont elle a le droit. */
export function composerMenu(acteur: Acteur | null): RubriqueCoquille[] {
  if (!acteur) return [];
  return (Object.keys(RUBRIQUES) as RubriqueMenu[])
    .map((rubrique) => ({
      libelle: RUBRIQUES[rubrique],
      liens: ADRESSES.flatMap(({ chemin, droit, menu }) =>
        menu?.rubrique === rubrique && peut(acteur, droit) ? [{ adresse: chemin, ...menu }] : [],
      )
        .sort((a, b) => a.ordre - b.ordre)
        .map(({ adresse, libelle }) => ({ adresse, libelle })),
    }))
    .filter(({ liens }) => liens.length > 0);
}

/** Tout ce que l'en-tête et le pied de page montrent, en une lecture. */
export async function composerCoquille(
  { acteur, marque }: ContexteRequete,
  message: DonneesCoquille['message'],
): Promise<DonneesCoquille> {
  const nomService = process.env.MAILLAGE_NOM ?? 'Maillage';
  const commun = { marque, nomService, message, menu: composerMenu(acteur) };
  if (!acteur) return { ...commun, personne: null, filtresEnregistres: [] };
  const [organisations, filtres] = await Promise.all([
    sql<{ id: number; nom: string; role: string }>`
      SELECT o.id, o.nom, a.role FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
      WHERE a.compte_id = ${acteur.compteId} AND (a.fin IS NULL OR a.fin > current_date) ORDER BY o.nom`.execute(
      base(),
    ),
    sql<{ id: number; nom: string; adresse: string }>`
      SELECT id, nom, adresse FROM filtre_enregistre WHERE compte_id = ${acteur.compteId} ORDER BY nom`.execute(base()),
  ]);
  const { nom, courriel, organisationNom, organisationId } = acteur;
  return {
    ...commun,
    personne: { nom, courriel, organisationNom, organisationId, organisations: organisations.rows },
    filtresEnregistres: filtres.rows,
  };
}
