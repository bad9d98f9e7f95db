import { dialoguesATransmettre, propositionsARepondre } from '#src/domaines/dialogues/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

/** Ce que le dialogue de gestion attend de moi : répondre à l'autre partie, ou transmettre ce qui est conclu. */
export async function dialogues(base: Base, acteur: Acteur): Promise<Attente[]> {
  const [aRepondre, aTransmettre] = await Promise.all([
    propositionsARepondre(base, acteur),
    dialoguesATransmettre(base, acteur),
  ]);
  return [
    {
      cle: 'dialogues_a_repondre',
      nombre: aRepondre.nombre,
      titre: `${pluriel(aRepondre.nombre, 'proposition')} de dialogue de gestion ${aRepondre.nombre < 2 ? 'attend' : 'attendent'} votre réponse`,
      detail: "L'autre partie attend que vous acceptiez, refusiez ou proposiez autre chose.",
      adresse: `/dossiers/${aRepondre.dossier}/dialogue`,
      verbe: aRepondre.nombre < 2 ? 'Répondre à la proposition' : 'Répondre à la plus ancienne',
      depuis: aRepondre.depuis,
      echeance: null,
    },
    {
      cle: 'dialogues_a_transmettre',
      nombre: aTransmettre.nombre,
      titre: `${pluriel(aTransmettre.nombre, 'dialogue conclu', 'dialogues conclus')} à transmettre à la commission`,
      detail: 'La fiche de suivi est à établir, à envoyer, puis le dossier à transmettre.',
      adresse: `/dossiers/${aTransmettre.dossier}/dialogue`,
      verbe: aTransmettre.nombre < 2 ? 'Transmettre le dossier' : 'Transmettre le plus ancien',
      depuis: aTransmettre.depuis,
      echeance: null,
    },
  ];
}
