/** Réglages de la question à garder quand on passe d'une page du diagnostic à l'autre. */
const GARDES = ['public', 'type', 'mode', 'reference', 'pour1000', 'plancher'];

/** `?public=rsa…`, ou une chaîne vide. */
export function suiteDe(search: string): string {
  const lus = new URLSearchParams(search);
  const suite = new URLSearchParams();
  for (const nom of GARDES) for (const valeur of lus.getAll(nom)) if (valeur !== '') suite.append(nom, valeur);
  return suite.size > 0 ? `?${suite}` : '';
}
