import { type ContenuDossier, contenuSansDroit, type DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Champ, estRepetition, type Probleme } from '#src/socle/formulaires/index.ts';
import { compterPieces } from '#src/socle/pieces/index.ts';

/** Une section du formulaire : ce qu'elle demande, ce qui est là. */
export interface SectionCompletude {
  id: string;
  titre: string;
  attendus: number;
  remplis: number;
  manques: Probleme[];
  pieces: { champ: string; libelle: string; obligatoire: boolean; nombre: number }[];
}

export interface Completude {
  contenu: ContenuDossier;
  sections: SectionCompletude[];
  /** Tout ce qui empêche de dire le dossier complet. */
  manques: Probleme[];
}

/** Ce que le dossier contient et ce qui lui manque, section par section. @throws ErreurIntrouvable dossier sans réponses */
export async function completudeDe(base: Base | Trx, dossier: DossierSitue): Promise<Completude> {
  const contenu = await contenuSansDroit(base, dossier);
  const { reponse, evaluation } = contenu;
  const { definition } = reponse;
  const pieces = compterPieces(contenu.pieces);
  const manques = evaluation.problemes.filter(({ gravite }) => gravite === 'bloquant');
  const estPiece = (champ: Champ) => champ.type === 'piece' && evaluation.visibles.has(champ.id);
  const sections = definition.sections
    .filter(({ id }) => evaluation.visibles.has(`section:${id}`))
    .map(({ id, titre, blocs }) => ({
      id,
      titre,
      attendus: evaluation.progression[id]?.attendus ?? 0,
      remplis: evaluation.progression[id]?.remplis ?? 0,
      manques: manques.filter(({ section }) => section === id),
      pieces: blocs
        .filter((bloc): bloc is Champ => !estRepetition(bloc) && estPiece(bloc))
        .map(({ id: champ, libelle, obligatoire }) => ({
          champ,
          libelle,
          obligatoire: obligatoire === true,
          nombre: pieces[champ] ?? 0,
        })),
    }));
  return { contenu, sections, manques };
}
