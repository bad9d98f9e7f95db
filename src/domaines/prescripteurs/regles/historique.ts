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

const texte = (valeur: unknown) => {
  if (valeur === true) return 'oui';
  if (valeur === false) return 'non';
  return valeur === null || valeur === undefined || valeur === '' ? 'rien' : String(valeur).slice(0, 200);
};

/** Ce qui distingue deux états successifs d'une fiche, dans l'ordre de la fiche. */
export function differences(avant: Record<string, unknown>, apres: Record<string, unknown>) {
  return Object.entries(CHAMPS).flatMap(([champ, libelle]) => {
    const [a, b] = [texte(avant[champ]), texte(apres[champ])];
    return a === b ? [] : [{ champ: libelle, avant: a, apres: b }];
  });
}
