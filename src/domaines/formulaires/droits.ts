import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, type Droit, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/** À qui est le formulaire : `null` le modèle national, sinon le territoire de l'adaptation. */
export interface Propriete {
  /** `departement:62` */
  territoire: string | null;
}

const lire: Droit = (acteur) => estAdministrateur(acteur) || NATURES_ETAT.includes(acteur.nature);

const tientNational = (acteur: Acteur): boolean =>
  estAdministrateur(acteur) || (acteur.nature === 'dgefp' && auMoins(acteur, 'responsable'));
const tientLocal = (acteur: Acteur): boolean => acteur.nature === 'ddets' && auMoins(acteur, 'responsable');

/** Le modèle national est tenu par l'administration du site et la DGEFP ; une adaptation, par les responsables de sa DDETS. */
const tenir: Droit = (acteur, objet?: Propriete) => {
  if (objet === undefined) return tientNational(acteur) || tientLocal(acteur);
  if (objet.territoire === null) return tientNational(acteur);
  const [niveau, code = ''] = objet.territoire.split(':');
  return niveau === 'departement' && tientLocal(acteur) && couvre(acteur.perimetre, { departement: code });
};

export const droits = definirDroits({
  'formulaires.lire': lire,
  'formulaires.essayer': lire,
  'formulaires.adapter': (acteur, objet?: Propriete) =>
    tientLocal(acteur) && (objet === undefined || tenir(acteur, objet)),
  'formulaires.ouvrir': tenir,
  'formulaires.modifier': tenir,
  'formulaires.importer': tenir,
  'formulaires.abandonner': tenir,
  'formulaires.publier': tenir,
});
