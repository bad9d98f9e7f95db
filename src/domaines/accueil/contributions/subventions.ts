import { attentesDesSubventions } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Attente } from '../regles.ts';
import { iso } from '../regles.ts';

/** Ce que les conventions de subvention attendent : préparer, signer, examiner, approuver, transmettre, noter. */
export async function subventions(base: Base, acteur: Acteur): Promise<Attente[]> {
  const a = await attentesDesSubventions(base, acteur);
  const sansDate = { depuis: null, echeance: null };
  const de = (attente: typeof a.aSigner) => ({ nombre: attente.nombre, depuis: iso(attente.depuis), echeance: null });
  return [
    {
      cle: 'subventions_a_preparer',
      nombre: a.aPreparer.nombre,
      titre: `${pluriel(a.aPreparer.nombre, 'candidature retenue', 'candidatures retenues')} à conventionner`,
      detail: 'La décision est prise : rien ne se verse avant la convention.',
      adresse: '/subventions#a-preparer',
      verbe: 'Préparer la convention',
      ...sansDate,
    },
    {
      cle: 'subventions_a_proposer',
      ...de(a.aProposer),
      titre: `${pluriel(a.aProposer.nombre, 'convention de subvention', 'conventions de subvention')} à proposer à la signature`,
      detail: 'Elle est préparée : le porteur ne la voit pas encore.',
      adresse: `/subventions/${a.aProposer.subvention}`,
      verbe: a.aProposer.nombre < 2 ? 'Relire et proposer' : 'Relire la plus ancienne',
    },
    {
      cle: 'subventions_a_signer',
      ...de(a.aSigner),
      titre: `${pluriel(a.aSigner.nombre, 'convention de subvention', 'conventions de subvention')} à signer`,
      detail: 'Les versements partent de la dernière signature.',
      adresse: `/subventions/${a.aSigner.subvention}#signer`,
      verbe: a.aSigner.nombre < 2 ? 'Lire et signer' : 'Lire la plus ancienne',
    },
    {
      cle: 'livrables_a_examiner',
      ...de(a.livrables),
      titre: `${pluriel(a.livrables.nombre, 'convention')} avec un livrable à examiner`,
      detail: 'La tranche qui en dépend attend votre réponse.',
      adresse: `/subventions/${a.livrables.subvention}/plan#livrables`,
      verbe: 'Examiner le livrable',
    },
    {
      cle: 'avenants_demandes',
      ...de(a.demandes),
      titre: `${pluriel(a.demandes.nombre, 'avenant demandé', 'avenants demandés')} par un porteur`,
      detail: 'Préparez-le, ou refusez-le avec une raison.',
      adresse: `/subventions/${a.demandes.subvention}/avenants`,
      verbe: 'Lire la demande',
    },
    {
      cle: 'paiements_a_approuver',
      nombre: a.aApprouver.nombre,
      titre: `${pluriel(a.aApprouver.nombre, 'paiement')} à approuver, ${enEuros(a.aApprouver.somme)}`,
      detail: 'Proposés par une autre personne, et que rien ne retient.',
      adresse: '/paiements?vue=a_approuver',
      verbe: 'Voir les paiements',
      ...sansDate,
    },
    {
      cle: 'paiements_a_transmettre',
      nombre: a.aTransmettre.nombre,
      titre: `${pluriel(a.aTransmettre.nombre, 'paiement')} à transmettre au service financier, ${enEuros(a.aTransmettre.somme)}`,
      detail: 'Approuvés : le lot et son fichier se créent en une fois.',
      adresse: '/paiements?vue=a_transmettre',
      verbe: 'Créer le lot',
      ...sansDate,
    },
    {
      cle: 'paiements_a_noter',
      nombre: a.aNoter.nombre,
      titre: `${pluriel(a.aNoter.nombre, 'paiement transmis', 'paiements transmis')} sans référence`,
      detail: 'Notez la référence du mandat dès que le service financier la donne.',
      adresse: '/paiements?vue=a_noter',
      verbe: 'Noter les références',
      ...sansDate,
    },
  ];
}
