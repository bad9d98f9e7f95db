/** Tableau en texte, pour un terminal : la première colonne à gauche, les nombres à droite. */
export function aligner(lignes: readonly (readonly string[])[]): string[] {
  const largeurs = (lignes[0] ?? []).map((_, rang) => Math.max(...lignes.map((ligne) => ligne[rang]!.length)));
  return lignes.map((ligne) =>
    ligne
      .map((texte, rang) => (rang === 0 ? texte.padEnd(largeurs[rang]!) : texte.padStart(largeurs[rang]!)))
      .join('  '),
  );
}
