import { attentesDesConventions } from '#src/domaines/conventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Attente } from '../regles.ts';
import { iso } from '../regles.ts';

/** Ce que les conventions attendent : proposer, signer, noter les paiements. */
export async function conventions(base: Base, acteur: Acteur): Promise<Attente[]> {
  const { aProposer, aSigner, versements } = await attentesDesConventions(base, acteur);
  const structure = acteur.nature === 'structure';
  return [
    {
      cle: 'annexes_a_proposer',
      nombre: aProposer.nombre,
      titre: `${pluriel(aProposer.nombre, 'annexe financière', 'annexes financières')} à proposer à la signature`,
      detail: "La décision est prise : la structure ne reçoit rien tant que l'annexe n'est pas proposée.",
      adresse: `/conventions/${aProposer.convention}#annexes`,
      verbe: aProposer.nombre < 2 ? "Relire et proposer l'annexe" : 'Proposer la plus ancienne',
      depuis: iso(aProposer.depuis),
      echeance: null,
    },
    {
      cle: 'annexes_a_signer',
      nombre: aSigner.nombre,
      titre: `${pluriel(aSigner.nombre, 'annexe financière', 'annexes financières')} à signer`,
      detail: structure
        ? 'Les versements partent de la dernière signature : signez, puis renvoyez votre exemplaire au service.'
        : 'La signature du préfet manque : les versements partent de la dernière signature.',
      adresse: `/conventions/${aSigner.convention}#annexes`,
      verbe: aSigner.nombre < 2 ? "Lire l'annexe" : 'Lire la plus ancienne',
      depuis: iso(aSigner.depuis),
      echeance: null,
    },
    {
      cle: 'versements_a_faire',
      nombre: versements.nombre,
      titre: `${pluriel(versements.nombre, 'versement')} à faire, ${enEuros(versements.somme)}`,
      detail: 'Dus à ce jour et que rien ne retient : notez-les une fois payés, avec leur référence.',
      adresse: '/conventions/versements?etat=a_faire',
      verbe: 'Voir les versements',
      depuis: iso(versements.depuis),
      echeance: null,
    },
  ];
}
