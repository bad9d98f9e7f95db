import type { Definition, Donnees, LigneRepetee, Valeur } from '#src/socle/formulaires/forme.ts';
import { enTexte, estRepetition } from '#src/socle/formulaires/index.ts';
import type { Bloc } from './document.ts';

const sansReponse = 'sans réponse';

/** Les sections d'un formulaire rempli : un tableau par section, un par répétition. Ce qu'une condition cache n'y est pas. */
export function blocsFormulaire(definition: Definition, valeurs: Donnees, visibles: ReadonlySet<string>): Bloc[] {
  const blocs: Bloc[] = [];
  for (const section of definition.sections) {
    if (!visibles.has(`section:${section.id}`)) continue;
    blocs.push({ type: 'section', niveau: 1, titre: section.titre });
    const simples = section.blocs.filter(
      (b) => !estRepetition(b) && b.type !== 'information' && b.type !== 'piece' && visibles.has(b.id),
    );
    if (simples.length > 0)
      blocs.push({
        type: 'tableau',
        legende: section.titre,
        colonnes: [
          { libelle: 'Question', largeur: 35 },
          { libelle: 'Réponse', largeur: 65 },
        ],
        lignes: simples.map((b) => [
          estRepetition(b) ? b.libelle : b.unite ? `${b.libelle} (${b.unite})` : b.libelle,
          (estRepetition(b) ? '' : enTexte(b, valeurs[b.id] as Valeur | undefined)) || sansReponse,
        ]),
      });
    for (const b of section.blocs) {
      if (!estRepetition(b) || !visibles.has(b.id)) continue;
      const lignes = (valeurs[b.id] ?? []) as LigneRepetee[];
      blocs.push({ type: 'section', niveau: 2, titre: b.libelle });
      if (lignes.length === 0) blocs.push({ type: 'paragraphe', texte: `Aucune ligne « ${b.ligne} ».` });
      else {
        const champs = b.champs.filter((c) => c.type !== 'information');
        blocs.push({
          type: 'tableau',
          legende: b.libelle,
          colonnes: champs.map((c) => ({ libelle: c.unite ? `${c.libelle} (${c.unite})` : c.libelle })),
          lignes: lignes.map((l) => champs.map((c) => enTexte(c, l[c.id]) || sansReponse)),
        });
      }
    }
  }
  return blocs;
}

/** Les pièces jointes et de quoi vérifier que ce sont bien elles. */
export function blocPieces(pieces: readonly { nom: string; sha256: string; octets: number }[]): Bloc[] {
  if (pieces.length === 0) return [{ type: 'paragraphe', texte: 'Aucune pièce jointe.' }];
  return [
    {
      type: 'tableau',
      legende: 'Pièces et leurs empreintes',
      colonnes: [{ libelle: 'Pièce' }, { libelle: 'Empreinte (SHA-256)' }],
      lignes: pieces.map(({ nom, sha256 }) => [nom, sha256]),
    },
  ];
}
