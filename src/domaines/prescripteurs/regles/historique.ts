import { date } from '#src/presentation/format.ts';
import { LIBELLES_HABILITATION, libellePrescripteur } from './types.ts';

/** Champs montrés dans l'histoire d'une fiche, et leur nom. */
const CHAMPS: Record<string, string> = {
  type: 'Sorte',
  nom: 'Nom',
  habilite: 'Habilitation',
  accueil: 'Reçoit du public',
  adresse: 'Adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  lon: 'Longitude',
  lat: 'Latitude',
  etat: 'État',
  ouverture: 'Ouverture',
  fermeture: 'Fermeture',
};

const MOTS: Record<string, Record<string, string>> = {
  habilite: LIBELLES_HABILITATION,
  etat: { actif: 'en activité', ferme: 'fermé' },
  accueil: { true: 'oui', false: 'non' },
};

function texte(champ: string, valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'rien';
  const brut = String(valeur).slice(0, 200);
  if (champ === 'type') return libellePrescripteur(brut);
  if (champ === 'ouverture' || champ === 'fermeture') return date(brut);
  return MOTS[champ]?.[brut] ?? brut;
}

/** Ce qui distingue deux états successifs d'une fiche, dans l'ordre de la fiche. */
export function differences(avant: Record<string, unknown>, apres: Record<string, unknown>) {
  return Object.entries(CHAMPS).flatMap(([champ, libelle]) => {
    const [a, b] = [texte(champ, avant[champ]), texte(champ, apres[champ])];
    return a === b ? [] : [{ champ: libelle, avant: a, apres: b }];
  });
}
