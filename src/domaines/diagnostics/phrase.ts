import { compte } from './enClair.ts';
import { LIBELLES_MODE, libelleTypes, pourQui } from './question.ts';
import type { Agregat } from './regles/niveaux.ts';
import { CLASSES, type Classe } from './regles/zones.ts';
import type { Question } from './schema.ts';

const COMMUNE_SEULE: Record<Classe, string> = {
  confirmee: 'Zone blanche confirmée',
  sensible: 'Zone sensible',
  couverte: 'Pas de zone blanche',
  non_calculable: 'Accès non calculable',
};

/**
 * La réponse en une phrase : « 37 communes en zone blanche confirmée pour les foyers allocataires du RSA dans le Pas-de-Calais ».
 * Rien n'y est dit couvert quand rien n'est calculable.
 */
export function phraseMaillage(question: Question, lieu: string, ensemble: Agregat): string {
  const { confirmee, sensible, non_calculable: inconnues } = ensemble.parClasse;
  const qui = pourQui(question);
  const seule = ensemble.communes === 1 ? CLASSES.find((classe) => ensemble.parClasse[classe] === 1) : undefined;
  if (seule) return `${COMMUNE_SEULE[seule]} ${qui} ${lieu}`;
  if (inconnues === ensemble.communes) return `Zones blanches non calculables ${qui} ${lieu}`;
  if (confirmee > 0) return `${compte(confirmee, 'commune')} en zone blanche confirmée ${qui} ${lieu}`;
  if (sensible > 0)
    return `Aucune zone blanche confirmée ${qui} ${lieu}, ${compte(sensible, 'commune sensible', 'communes sensibles')}`;
  return `Aucune zone blanche ${qui} ${lieu}`;
}

/** La question telle qu'elle a été comprise : offre, déplacement, seuil. */
export function questionEnClair(question: Question): string {
  return `${libelleTypes(question.types)}, ${LIBELLES_MODE[question.mode]}`;
}
