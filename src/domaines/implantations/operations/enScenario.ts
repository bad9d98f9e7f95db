import { creerDepuis } from '#src/domaines/scenarios/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { changementDe } from '../candidats.ts';
import { budgetEnClair, resumeLieux } from '../phrases.ts';
import { lireImplantation } from '../requetes.ts';

/**
 * Fait du choix un scénario, qu'on pourra comparer, changer et proposer. Le même calcul et la même personne ne donnent qu'un scénario.
 * @throws ErreurMetier calcul sans résultat, ou lieu qui n'existe plus ; ErreurDroit
 */
export async function enScenario(base: Base, acteur: Acteur, id: number): Promise<{ adresse: string }> {
  const { resultat, demande, territoire, territoireNom, etat } = await lireImplantation(base, acteur, id);
  if (!resultat) throw new ErreurMetier("Ce calcul n'a pas de résultat : il n'y a rien à mettre dans un scénario.");
  const lieux = resultat.retenus.map(({ communeNom }) => communeNom);
  return creerDepuis(base, acteur, {
    nom: `${territoireNom}, ${budgetEnClair(demande)} : ${resumeLieux({ etat, motif: null, lieux })}`.slice(0, 120),
    intention: resultat.retenus
      .map(({ phrase }) => phrase)
      .join('\n')
      .slice(0, 2000),
    territoire,
    question: demande.question,
    changements: resultat.retenus.map((retenu) => changementDe(retenu, demande)),
    jeton: `implantation:${id}:${acteur.compteId}`,
  });
}
