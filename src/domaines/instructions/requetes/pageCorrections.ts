import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import { completudeDe } from './completude.ts';
import { correctionsDe, DELAI_CORRECTION, echeanceProposee } from './corrections.ts';
import { enteteInstruction } from './entete.ts';

/** Les demandes de corrections d'un dossier, et de quoi en faire une. @throws ErreurDroit, ErreurIntrouvable */
export async function pageCorrections(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteInstruction(base, acteur, id);
  const { contenu, manques } = await completudeDe(base, entete.dossier);
  const sections = sectionsRouvrables(contenu.reponse.definition);
  const possibles = new Set(sections.flatMap(({ champs }) => champs.map((c) => c.id)));
  const racine = (champ: string) => champ.split('.')[0] as string;
  return {
    entete,
    corrections: await correctionsDe(base, id),
    sections,
    libelles: Object.fromEntries(sections.flatMap(({ champs }) => champs.map((c) => [c.id, c.libelle]))),
    manquants: [...new Set(manques.map(({ champ }) => racine(champ)))].filter((c) => possibles.has(c)),
    delai: await echeanceProposee(base, entete.dossier.departement, DELAI_CORRECTION),
    nouvelle: entete.transitions.some(({ nom }) => nom === 'renvoyer'),
  };
}
