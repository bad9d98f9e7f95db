import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { estDuService, instruit } from '#src/droits/dossiers.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';

/** Les collectivités dont le service peut demander l'avis et le cofinancement. */
export const FINANCEURS: readonly NatureOrganisation[] = ['departement', 'region', 'epci'];

type Situe = { departement: string; region?: string | null };

/** Plusieurs dossiers d'un coup : le droit doit valoir pour chacun. */
const surChacun =
  (droit: (acteur: Acteur, dossier?: DossierSitue) => boolean) =>
  (acteur: Acteur, objet?: DossierSitue | readonly DossierSitue[]): boolean =>
    Array.isArray(objet) ? objet.every((d) => droit(acteur, d)) : droit(acteur, objet as DossierSitue | undefined);

const instruire = surChacun(instruit);

const estConsulte = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  FINANCEURS.includes(acteur.nature) &&
  (!dossier || (dossier.financeurs.includes(acteur.organisationId) && !dossier.retires.includes(acteur.compteId)));

export const droits = definirDroits({
  // Le tableau d'une campagne : les services de l'État de son département.
  'instructions.piloter': (acteur: Acteur, campagne?: Situe) =>
    NATURES_ETAT.includes(acteur.nature) && (!campagne || couvre(acteur.perimetre, campagne)),
  // La page d'instruction : un brouillon n'appartient encore qu'à la structure.
  'instructions.lire': (acteur: Acteur, dossier?: DossierSitue) =>
    estDuService(acteur, dossier) && dossier?.etat !== 'brouillon',
  // L'histoire entière, éditions et corrections comprises : la structure et le service, pas les autres lecteurs du dossier.
  'instructions.suivre': (acteur: Acteur, dossier?: DossierSitue) =>
    (acteur.nature === 'structure' && (!dossier || dossier.organisationId === acteur.organisationId)) ||
    (estDuService(acteur, dossier) && dossier?.etat !== 'brouillon'),
  'instructions.attribuer': instruire,
  'instructions.completer': instruit,
  'instructions.renvoyer': instruit,
  'instructions.prolonger': instruit,
  'instructions.reprendre': instruit,
  'instructions.examiner': instruit,
  'instructions.noter': instruit,
  'instructions.annoter': instruit,
  // Les notes d'un service restent à lui : la requête ne rend que celles de l'organisation de l'acteur.
  'instructions.lireNotes': (acteur: Acteur, dossier?: DossierSitue) =>
    acteur.nature === 'ddets' && estDuService(acteur, dossier),
  'instructions.consulter': instruire,
  // Avis d'un autre financeur : l'organisation consultée, et elle seule, le donne.
  'instructions.lireAvis': (acteur: Acteur, dossier?: DossierSitue) =>
    estConsulte(acteur, dossier) || (estDuService(acteur, dossier) && dossier?.etat !== 'brouillon'),
  'instructions.donnerAvis': (acteur: Acteur, dossier?: DossierSitue) =>
    auMoins(acteur, 'agent') && estConsulte(acteur, dossier),
  'instructions.completerAvis': (acteur: Acteur, dossier?: DossierSitue) =>
    auMoins(acteur, 'agent') && estConsulte(acteur, dossier),
  'instructions.cofinancer': (acteur: Acteur) => FINANCEURS.includes(acteur.nature),
});
