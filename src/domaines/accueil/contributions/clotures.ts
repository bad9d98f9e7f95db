import { attentesDesBilans } from '#src/domaines/clotures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

/** Ce que les bilans des subventions attendent de qui finance : examiner, décider après la réponse du porteur, clore les comptes. */
export async function clotures(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { aExaminer, repondus, aClore } = await attentesDesBilans(base, acteur);
  return [
    {
      cle: 'bilans_subventions_a_examiner',
      nombre: aExaminer.nombre,
      titre: `${pluriel(aExaminer.nombre, 'bilan de subvention', 'bilans de subvention')} à examiner`,
      detail: "Le solde ne se calcule qu'une fois le bilan revu ligne par ligne et accepté.",
      adresse:
        aExaminer.nombre === 1
          ? `/bilans-subventions/${aExaminer.premier}/examiner`
          : '/bilans-subventions?etat=depose',
      verbe: aExaminer.nombre === 1 ? 'Examiner le bilan' : 'Voir les bilans',
      depuis: aExaminer.depuis?.toISOString() ?? null,
      echeance: null,
    },
    {
      cle: 'bilans_subventions_a_decider',
      nombre: repondus.nombre,
      titre: `${pluriel(repondus.nombre, 'bilan', 'bilans')} à décider après la réponse du porteur`,
      detail: 'Le porteur a répondu aux réductions, ou son délai est passé : la décision vous revient.',
      adresse: `/bilans-subventions/${repondus.premier}/examiner`,
      verbe: 'Relire et décider',
      depuis: repondus.depuis?.toISOString() ?? null,
      echeance: null,
    },
    {
      cle: 'comptes_subventions_a_clore',
      nombre: aClore.nombre,
      titre: `${pluriel(aClore.nombre, 'compte')} de subvention à clore`,
      detail: 'Le bilan final est accepté : le montant définitif peut être arrêté.',
      adresse: `/subventions/${aClore.premier}/comptes`,
      verbe: 'Vérifier et clore',
      depuis: aClore.depuis?.toISOString() ?? null,
      echeance: null,
    },
  ];
}
