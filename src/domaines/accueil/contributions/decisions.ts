import { propositionsAExaminer } from '#src/domaines/scenarios/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Attente } from '../regles.ts';

/** Scénarios proposés sur mon territoire, que je dois retenir ou écarter. */
export async function propositions(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { nombre, depuis } = await propositionsAExaminer(base, acteur);
  return [
    {
      cle: 'propositions',
      nombre,
      titre: `${pluriel(nombre, 'proposition')} à examiner`,
      detail: 'Un scénario proposé attend votre décision, avec sa raison ; le registre ne change pas.',
      adresse: '/scenarios/propositions?etat=a_examiner',
      verbe: 'Examiner les propositions',
      depuis,
      echeance: null,
    },
  ];
}
