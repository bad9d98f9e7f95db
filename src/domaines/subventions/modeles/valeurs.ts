import type { ValeursModele } from '#src/domaines/modeles/index.ts';
import { date, nombre } from '#src/presentation/format.ts';
import { arrondir, enEuros } from '#src/socle/montants.ts';
import { siretLisible } from '#src/socle/phrases.ts';
import type { Changements, SubventionSituee, TranchePrevue } from '../forme.ts';
import { tauxConventionne } from '../regles/montantFinal.ts';

/** Trous communs aux documents d'une convention. */
export const valeursSubvention = (s: SubventionSituee, siret: string | null): ValeursModele => ({
  financeur: s.financeurNom,
  porteur: { nom: s.organisationNom, siret: siret ? siretLisible(siret) : 'non renseigné' },
  appel: { intitule: s.appelIntitule },
  convention: {
    numero: s.numero,
    intitule: s.intitule,
    debut: date(s.debut),
    fin: date(s.fin),
    montant: enEuros(s.montant),
    cout: enEuros(s.coutEligible),
    taux: nombre(arrondir(tauxConventionne(s.montant, s.coutEligible), 2)),
  },
});

/** Ce qui rend une tranche due, en mots. */
export function direCondition(
  t: Pick<TranchePrevue, 'condition' | 'le' | 'livrable' | 'livrableLe' | 'genre'>,
): string {
  if (t.condition === 'signature') return 'La signature de la convention';
  if (t.condition === 'date') return `Le ${t.le ? date(t.le) : 'jour prévu'}`;
  if (t.condition === 'livrable')
    return `L'acceptation de « ${t.livrable} »${t.livrableLe ? `, attendu le ${date(t.livrableLe)}` : ''}`;
  return t.genre === 'solde' ? 'Le bilan final accepté et les comptes clos' : 'Le bilan intermédiaire accepté';
}

/** Les tranches d'un plan, en valeurs de modèle de document. */
export const valeursPlan = (tranches: readonly TranchePrevue[]): ValeursModele[] =>
  tranches.map((t) => ({ libelle: t.libelle, condition: direCondition(t), montant: enEuros(t.montant) }));

/** Ce qu'un avenant change, ligne par ligne. */
export function direChangements({ avant, apres }: Changements): { quoi: string; avant: string; apres: string }[] {
  return [
    ...(apres.fin ? [{ quoi: 'Dernier jour', avant: date(avant.fin ?? null), apres: date(apres.fin) }] : []),
    ...(apres.montant
      ? [{ quoi: 'Maximum de la subvention', avant: enEuros(avant.montant ?? '0'), apres: enEuros(apres.montant) }]
      : []),
    ...(apres.coutEligible
      ? [{ quoi: 'Coût éligible', avant: enEuros(avant.coutEligible ?? '0'), apres: enEuros(apres.coutEligible) }]
      : []),
    ...(apres.budget
      ? [{ quoi: 'Budget', avant: 'Budget en vigueur', apres: `Budget amendé n° ${apres.budget}` }]
      : []),
    ...(apres.tranches
      ? [
          {
            quoi: 'Plan de versement',
            avant: 'Plan en vigueur',
            apres: `${apres.tranches.length} tranches, voir le plan`,
          },
        ]
      : []),
  ];
}
