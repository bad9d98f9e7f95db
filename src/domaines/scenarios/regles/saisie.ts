import type { Changement } from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Annuaire, type Cellules, lireChangement, RefusChangement } from './fichier.ts';

const CHAMPS = ['action', 'structure', 'type', 'commune', 'lon', 'lat', 'etp', 'nom'] as const;

/**
 * Le changement écrit dans un formulaire : les mêmes colonnes et les mêmes refus qu'une ligne de fichier.
 * @throws ErreurMetier avec le message au champ en cause
 */
export function changementSaisi(lire: (champ: string) => string, annuaire: Annuaire): Changement {
  const valeurs: Cellules = {};
  for (const champ of CHAMPS) {
    const valeur = lire(champ).trim();
    if (valeur !== '') valeurs[champ] = valeur;
  }
  if (valeurs.action === 'ouvrir' && !valeurs.nom) {
    const message = 'Donnez un nom à la structure ouverte.';
    throw new ErreurMetier(message, { champs: { nom: message } });
  }
  try {
    return lireChangement(valeurs, annuaire);
  } catch (erreur) {
    if (!(erreur instanceof RefusChangement)) throw erreur;
    const message = `${erreur.message} ${erreur.correction}`;
    throw new ErreurMetier(message, { champs: { [erreur.champ]: message } });
  }
}
