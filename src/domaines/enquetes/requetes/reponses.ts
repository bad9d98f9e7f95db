import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTexte, estRepetition, libelleDe } from '#src/socle/formulaires/index.ts';
import { enqueteDe } from '../chargement.ts';
import { releveDe } from '../releve.ts';

/**
 * Les réponses d'une rubrique, structure par structure : ce que les nombres publiés comptent. Pour la seule équipe qui mène l'enquête.
 * @throws ErreurDroit, ErreurIntrouvable
 */
export async function reponsesDe(base: Base, acteur: Acteur, id: number, theme?: string) {
  const enquete = await enqueteDe(base, id);
  exiger(acteur, 'enquetes.lireReponses', enquete);
  const releve = await releveDe(base, enquete);
  const posees = releve.definition.sections.filter((s) =>
    releve.interrogees.some((i) => i.lue?.visibles.has(`section:${s.id}`)),
  );
  const section = posees.find((s) => s.id === theme) ?? posees[0] ?? null;
  const champs = (section?.blocs ?? []).flatMap((b) => (estRepetition(b) || b.type === 'information' ? [] : [b]));
  return {
    enquete,
    themes: posees.map((s) => ({ id: s.id, titre: s.titre })),
    theme: section ? { id: section.id, titre: section.titre } : null,
    questions: champs.map((c) => ({ id: c.id, libelle: libelleDe(releve.definition, c.id) })),
    lignes: releve.interrogees
      .filter((i) => i.lue)
      .map((i) => ({
        cible: i.cible,
        structure: i.structure,
        nom: i.nom,
        type: i.type,
        epci: i.epciNom,
        etat: i.etat,
        reponses: Object.fromEntries(champs.map((c) => [c.id, enTexte(c, i.lue!.valeurs[c.id] as never)])),
      })),
  };
}
