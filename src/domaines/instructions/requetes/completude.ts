import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import {
  type Champ,
  type Definition,
  type Donnees,
  type Evaluation,
  estRepetition,
  evaluer,
  type Probleme,
} from '#src/socle/formulaires/index.ts';

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
  definition: Definition;
  donnees: Donnees;
  evaluation: Evaluation;
  sections: SectionCompletude[];
  /** Tout ce qui empêche de dire le dossier complet. */
  manques: Probleme[];
}

/** Les pièces jointes qui comptent, par champ : une pièce refusée au contrôle n'en est pas une. */
async function compterPieces(base: Base | Trx, objet: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ champ: string; nombre: number }>`
    SELECT champ, count(*)::int AS nombre FROM piece
    WHERE objet = ${objet} AND champ IS NOT NULL AND retiree_le IS NULL AND etat <> 'refusee' GROUP BY champ`.execute(
    base,
  );
  return Object.fromEntries(rows.map(({ champ, nombre }) => [champ, nombre]));
}

/** Ce que le dossier contient et ce qui lui manque, section par section. @throws ErreurIntrouvable dossier sans réponses */
export async function completudeDe(base: Base | Trx, dossier: number): Promise<Completude> {
  const objet = `dossier:${dossier}`;
  const { rows } = await sql<{ definition: Definition; donnees: Donnees }>`
    SELECT v.definition, r.donnees FROM reponse r JOIN formulaire_version v ON v.id = r.formulaire_version
    WHERE r.objet = ${objet}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce dossier n'a pas de réponses.");
  const { definition, donnees } = rows[0];
  const pieces = await compterPieces(base, objet);
  const evaluation = evaluer(definition, donnees, { pieces });
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
  return { definition, donnees, evaluation, sections, manques };
}
