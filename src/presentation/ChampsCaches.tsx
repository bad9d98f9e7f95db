/** Les paramètres de l'adresse qu'un formulaire GET doit garder : le navigateur remplace sinon toute la recherche. */
export function ChampsCaches({ adresse, sauf }: { adresse: string; sauf: readonly string[] }) {
  const gardes = [...new URL(adresse, 'http://local').searchParams].filter(
    ([cle, v]) => !sauf.includes(cle) && v !== '',
  );
  return gardes.map(([cle, valeur]) => <input key={`${cle}=${valeur}`} type="hidden" name={cle} value={valeur} />);
}
