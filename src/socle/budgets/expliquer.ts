import type { Decimal } from '#src/socle/montants.ts';
import type { Budget, Explication, Verdict } from './forme.ts';
import { montantDe } from './totaux.ts';

type Terme = Explication['termes'][number];
const euros = (libelle: string, valeur: Decimal): Terme => ({ libelle, valeur, unite: '€' });
const nombre = (libelle: string, valeur: Decimal): Terme => ({ libelle, valeur, unite: '' });

/** D'où vient chaque nombre calculé. Clé : le nom du total, ou `ligne.ID` pour une ligne de personnel. */
export function expliquer(budget: Budget, verdict: Omit<Verdict, 'explications'>): Record<string, Explication> {
  const { totaux: t, ecart, tauxAidesPubliques, tauxSubvention } = verdict;
  const sommes: Record<string, Explication> = {
    directes: {
      formule: 'personnel + services extérieurs + autres charges directes + participants',
      termes: [
        euros('Personnel direct', t.personnel),
        euros('Services extérieurs', t.servicesExterieurs),
        euros('Autres charges directes', t.autresDirectes),
        euros('Participants', t.participants),
      ],
      resultat: t.directes,
    },
    charges: {
      formule: 'charges directes + charges indirectes',
      termes: [euros('Charges directes', t.directes), euros('Charges indirectes', t.indirectes)],
      resultat: t.charges,
    },
    ecart: {
      formule: 'ressources − charges ; les contributions volontaires (86 et 87) sont à part',
      termes: [euros('Ressources', t.ressources), euros('Charges', t.charges)],
      resultat: ecart,
    },
    aidesPubliques: {
      formule: 'subvention demandée et aides des autres financeurs publics, sauf celles refusées',
      termes: budget.ressources.length === 0 ? [] : [euros('dont subvention demandée', t.demande)],
      resultat: t.aidesPubliques,
    },
  };
  if (tauxAidesPubliques !== null)
    sommes.tauxAidesPubliques = {
      formule: 'aides publiques ÷ ressources',
      termes: [euros('Aides publiques', t.aidesPubliques), euros('Ressources', t.ressources)],
      resultat: tauxAidesPubliques,
    };
  if (tauxSubvention !== null)
    sommes.tauxSubvention = {
      formule: 'subvention demandée ÷ charges',
      termes: [euros('Subvention demandée', t.demande), euros('Charges', t.charges)],
      resultat: tauxSubvention,
    };
  for (const ligne of budget.charges)
    if (ligne.personnel)
      sommes[`ligne.${ligne.id}`] = {
        formule: 'personnes × mois × coût mensuel chargé × part du temps, au centime',
        termes: [
          nombre('Personnes', ligne.personnel.personnes),
          nombre('Mois', ligne.personnel.mois),
          euros('Coût mensuel chargé', ligne.personnel.cout),
          { libelle: 'Part du temps', valeur: ligne.personnel.part, unite: '%' },
        ],
        resultat: montantDe(ligne),
      };
  return sommes;
}
