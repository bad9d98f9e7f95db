import type { Contenu } from '#src/domaines/appels/index.ts';
import type { Champ, Definition, Section } from '#src/socle/formulaires/forme.ts';
import {
  controlesAttestation,
  controlesProjet,
  sectionAttestation,
  sectionPorteur,
  sectionProjet,
} from './formulaire/generales.ts';
import {
  idPiece,
  sectionClauses,
  sectionIndicateurs,
  sectionOrientation,
  sectionTerritoire,
} from './formulaire/propres.ts';

/**
 * Formulaire de candidature tiré du contenu d'un appel : une partie par orientation, les cibles de ses indicateurs, les clauses, les
 * questions et les pièces qu'il demande. Fonction pure : le même contenu donne la même définition, donc la même empreinte.
 */
export function formulaireDe(contenu: Contenu): Definition {
  const sections: Section[] = [
    sectionPorteur(),
    sectionProjet(contenu),
    ...(contenu.territoireCandidat ? [sectionTerritoire()] : []),
    ...contenu.orientations.map((o) => sectionOrientation(o, contenu.indicateurs)),
    ...sectionIndicateurs(contenu),
    ...(contenu.clauses.length > 0 ? [sectionClauses(contenu.clauses)] : []),
  ];
  const pris = new Set(
    [...sections, sectionPieces(contenu), sectionAttestation()].flatMap((s) => s.blocs.map(({ id }) => id)),
  );
  // Une question de l'appel qui porterait le nom d'une question commune est rangée à part : aucune des deux ne se perd.
  const questions = contenu.questions.map((q): Champ => (pris.has(q.id) ? { ...q, id: `question_${q.id}` } : q));
  if (questions.length > 0)
    sections.push({ id: 'questions', titre: 'Questions propres à cet appel', blocs: questions });
  if (contenu.pieces.length > 0) sections.push(sectionPieces(contenu));
  sections.push(sectionAttestation());
  return { sections, controles: [...controlesProjet(contenu), ...controlesAttestation()] };
}

const sectionPieces = (contenu: Contenu): Section => ({
  id: 'pieces',
  titre: 'Pièces à joindre',
  aide: 'Un document déjà joint peut être remplacé jusqu’au dépôt.',
  blocs: contenu.pieces.map(({ id, libelle, obligatoire }) => ({
    id: idPiece(id),
    type: 'piece',
    libelle,
    obligatoire,
    nombreMax: 5,
  })),
});
