import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { Echelle } from './atelier.ts';

/** Ce que les droits regardent d'une répartition : le territoire qu'elle partage. */
export interface RepartitionSituee {
  echelle: Echelle;
  region: string | null;
  departement: string | null;
  etat?: 'ouverte' | 'adoptee' | 'ecartee';
  /** Les départements de la région partagée ; absent à une autre échelle. */
  departements?: string[] | null;
}

/** Un service de l'État dont le périmètre contient tout ce qui est partagé ; la France n'est qu'au niveau national. */
const duService = (acteur: Acteur, r?: RepartitionSituee) =>
  NATURES_ETAT.includes(acteur.nature) &&
  (!r ||
    (r.echelle === 'france'
      ? acteur.perimetre.niveau === 'national'
      : couvre(acteur.perimetre, { region: r.region, departement: r.departement })));

/** Une fois adoptée, la répartition d'une région se lit dans chacun des départements qu'elle sert. */
const estServi = (acteur: Acteur, r?: RepartitionSituee) =>
  acteur.nature === 'ddets' &&
  r?.echelle === 'region' &&
  r.etat === 'adoptee' &&
  (r.departements ?? []).some((departement) => couvre(acteur.perimetre, { region: r.region, departement }));

/** Répartir des moyens est un travail des services de l'État : un agent compare, une personne responsable adopte. */
export const droits = definirDroits({
  'repartitions.lire': (acteur: Acteur, r?: RepartitionSituee) => duService(acteur, r) || estServi(acteur, r),
  'repartitions.etablir': (acteur: Acteur, r?: RepartitionSituee) => duService(acteur, r) && auMoins(acteur, 'agent'),
  'repartitions.ajuster': (acteur: Acteur, r?: RepartitionSituee) => duService(acteur, r) && auMoins(acteur, 'agent'),
  'repartitions.adopter': (acteur: Acteur, r?: RepartitionSituee) =>
    duService(acteur, r) && auMoins(acteur, 'responsable'),
  'repartitions.ecarter': (acteur: Acteur, r?: RepartitionSituee) =>
    duService(acteur, r) && auMoins(acteur, 'responsable'),
});
