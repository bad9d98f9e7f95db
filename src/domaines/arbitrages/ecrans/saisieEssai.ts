/** Nom du champ d'une candidature : celui que les refus de l'opération nomment. */
export const champ = (candidature: number, nom: 'sens' | 'montant' | 'motif' | 'conditions'): string =>
  `lignes.${candidature}.${nom}`;

type Saisie = Record<string, Record<string, string>>;

/** Les lignes d'un formulaire d'essai, et ce que la personne avait sous les yeux. */
export function lignesDuFormulaire(f: FormData) {
  const lignes: Saisie = {};
  for (const [cle, valeur] of f) {
    const lu = /^lignes\.(\d+)\.(sens|montant|motif|conditions)$/.exec(cle);
    if (lu && typeof valeur === 'string') {
      lignes[lu[1]!] ??= {};
      lignes[lu[1]!]![lu[2]!] = valeur;
    }
  }
  return {
    lignes,
    avant: lire(f.get('avant')),
    version: f.get('version'),
    nom: f.get('nom'),
    enveloppe: f.get('enveloppe'),
  };
}

function lire(texte: FormDataEntryValue | null): unknown {
  try {
    return typeof texte === 'string' && texte ? JSON.parse(texte) : undefined;
  } catch {
    return undefined;
  }
}
