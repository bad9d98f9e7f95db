import { ADRESSES } from '#src/adresses.ts';
import { appartenancesActives, LIBELLES_ROLE } from '#src/domaines/comptes/index.ts';
import { mesFiltres } from '#src/domaines/filtres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { RubriqueMenu } from '#src/droits/adresse.ts';
import type { ContexteRequete } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { DonneesCoquille, RubriqueCoquille } from '#src/presentation/coquille.ts';
import { base } from '#src/socle/base/base.ts';

const RUBRIQUES: Record<RubriqueMenu, string> = {
  accueil: 'Accueil',
  espace: 'Mon espace',
  territoire: 'Territoires',
  structures: 'Structures',
  conventionnement: 'Conventionnement',
  appels: 'Appels et subventions',
  accompagnement: 'Accompagnement',
  instances: 'Instances',
  donnees: 'Données',
  administration: 'Administration',
};

/** Le menu d'une personne : les adresses déclarées avec une entrée de menu, et dont elle a le droit. */
export function composerMenu(acteur: Acteur | null): RubriqueCoquille[] {
  if (!acteur) return [];
  // Une personne accompagnée ne voit que son espace : les pages publiques des services n'y ont rien à faire.
  const rubriques = acteur.nature === 'personne' ? (['espace'] as const) : (Object.keys(RUBRIQUES) as RubriqueMenu[]);
  return rubriques
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
  const [appartenances, filtres] = await Promise.all([
    appartenancesActives(base(), acteur.compteId),
    mesFiltres(base(), acteur),
  ]);
  const organisations = appartenances.map(({ organisationId, organisationNom, role }) => ({
    id: organisationId,
    nom: organisationNom,
    role: LIBELLES_ROLE[role],
  }));
  const { nom, courriel, organisationNom, organisationId } = acteur;
  const accompagnee = acteur.nature === 'personne';
  return {
    ...commun,
    personne: {
      nom: accompagnee ? 'Mon espace' : nom,
      courriel,
      organisationNom: accompagnee ? '' : organisationNom,
      organisationId,
      organisations,
      accompagnee,
    },
    filtresEnregistres: filtres,
  };
}
