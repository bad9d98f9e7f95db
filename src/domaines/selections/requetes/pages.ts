import { contenuSansDroit } from '#src/domaines/candidatures/index.ts';
import { faitsDuTerritoire } from '#src/domaines/instructions/index.ts';
import { delaiPropose } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { correctionsDe } from '#src/socle/examen/corrections.ts';
import { choixRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import { sectionsDe } from './corrections.ts';
import { DELAI_CORRECTION } from './delais.ts';
import { enteteExamen } from './entete.ts';
import { notesInternes } from './notes.ts';
import { passeDuPorteur } from './passe.ts';
import { recevabiliteDe } from './recevabilite.ts';

/** La page d'examen : recevabilité, réponses, budget, faits du territoire visé, passé du porteur. @throws ErreurDroit, ErreurIntrouvable */
export async function pageExamen(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteExamen(base, acteur, id);
  const c = entete.candidature;
  const [contenu, recevabilite, passe, faits] = await Promise.all([
    contenuSansDroit(base, c),
    recevabiliteDe(base, id),
    passeDuPorteur(base, c),
    faitsDuTerritoire(base, acteur, c.territoires[0] ?? territoireDuLieu(c)),
  ]);
  const { reponse, evaluation, pieces, budget, problemes, appel } = contenu;
  return {
    entete,
    recevabilite,
    passe,
    faits,
    definition: reponse.definition,
    evaluation,
    pieces,
    budget,
    orientations: appel.contenu.orientations.map(({ id: orientation, titre }) => ({ id: orientation, titre })),
    manques: problemes.filter(({ gravite }) => gravite === 'bloquant').map(({ message }) => message),
    alertes: problemes.filter(({ gravite }) => gravite === 'alerte').map(({ message }) => message),
    ferme: appel.fermeLe,
  };
}
export type PageExamen = Awaited<ReturnType<typeof pageExamen>>;

/** Les demandes de corrections d'une candidature, et de quoi en faire une. @throws ErreurDroit, ErreurIntrouvable */
export async function pageCorrections(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteExamen(base, acteur, id);
  const [sections, contenu] = await Promise.all([sectionsDe(base, id), contenuSansDroit(base, entete.candidature)]);
  return {
    entete,
    corrections: await correctionsDe(base, 'candidature', id),
    ...choixRouvrables(
      sections,
      contenu.problemes.filter(({ gravite }) => gravite === 'bloquant'),
    ),
    delai: await delaiPropose(base, DELAI_CORRECTION, territoireDuLieu(entete.candidature)),
    nouvelle: entete.transitions.some(({ nom }) => nom === 'renvoyer'),
  };
}

/** @throws ErreurDroit, ErreurIntrouvable */
export async function pageNotes(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteExamen(base, acteur, id);
  exiger(acteur, 'selections.annoter', entete.candidature);
  return { entete, notes: await notesInternes(base, acteur, id) };
}
