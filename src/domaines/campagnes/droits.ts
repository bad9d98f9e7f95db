import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { CampagneSituee } from './forme.ts';

/** Le responsable de la DDETS du département : la campagne est la sienne. */
const conduit = (acteur: Acteur, campagne?: Pick<CampagneSituee, 'departement' | 'region'>): boolean =>
  acteur.nature === 'ddets' &&
  auMoins(acteur, 'responsable') &&
  (!campagne || couvre(acteur.perimetre, { departement: campagne.departement, region: campagne.region }));

/** Une campagne en préparation n'est connue que de l'État, sur son territoire ; ouverte, elle est publique pour qui a un compte. */
export function litCampagne(acteur: Acteur, campagne?: CampagneSituee): boolean {
  if (acteur.nature === 'personne') return false;
  if (campagne?.etat !== 'preparation') return true;
  return NATURES_ETAT.includes(acteur.nature) && couvre(acteur.perimetre, campagne);
}

export const droits = definirDroits({
  'campagnes.lister': (acteur: Acteur) => acteur.nature !== 'personne',
  'campagnes.lire': litCampagne,
  // Les comptes par étape et l'enveloppe : l'État, dans son périmètre (la requête le borne).
  'campagnes.comparer': (acteur: Acteur) => NATURES_ETAT.includes(acteur.nature),
  'campagnes.creer': conduit,
  'campagnes.modifier': conduit,
  'campagnes.ouvrir': conduit,
  'campagnes.prolonger': conduit,
  'campagnes.changerFormulaire': conduit,
  'campagnes.archiver': conduit,
});
