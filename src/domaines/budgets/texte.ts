import { LIBELLES_BASE, LIBELLES_CIBLE } from '#src/socle/budgets/libelles.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Budget, Plafond, Verdict } from './forme.ts';

const virgule = (taux: string): string => taux.replace('.', ',');

function plafondEnTexte({ regime, base, plafond, constate, depassement }: Plafond, strict: boolean): string[] {
  const titre = `${regime.libelle} (${regime.code})${strict ? ', le plus strict' : ''}`;
  if (plafond === null || depassement === null) return [`  ${titre} : non calculable, aucun taux à cette date.`];
  const reste =
    comparer(depassement, '0') > 0 ? `${enEuros(depassement)} de trop` : `il reste ${enEuros(moins('0', depassement))}`;
  return [
    `  ${titre} : ${reste}`,
    `    ${majuscule(LIBELLES_CIBLE[regime.cible])} : ${enEuros(constate)}, au plus ${enEuros(plafond)}`,
    `    = ${virgule(regime.taux ?? '')} % × ${enEuros(base)} (${LIBELLES_BASE[regime.base]}), au centime inférieur`,
    `    ${regime.source} [${regime.confiance}]${regime.reserve ? `. ${regime.reserve}` : ''}`,
  ];
}

/** Un verdict à lire dans un terminal. */
export function verdictEnTexte(verdict: Verdict): string {
  const { totaux: t, plafonds, plusStrict, problemes } = verdict;
  const plusieurs = (cible: string) => plafonds.filter((p) => p.regime.cible === cible).length > 1;
  const de = (gravite: 'bloquant' | 'alerte') =>
    problemes.filter((p) => p.gravite === gravite).map((p) => `  - ${p.message}`);
  const bloc = (titre: string, lignes: string[]) => (lignes.length > 0 ? [titre, ...lignes] : []);
  return [
    verdict.conforme ? 'Budget conforme.' : 'Budget non conforme.',
    `Charges : ${enEuros(t.charges)} (directes ${enEuros(t.directes)}, indirectes ${enEuros(t.indirectes)})`,
    `Ressources : ${enEuros(t.ressources)}, dont subvention demandée ${enEuros(t.demande)}`,
    `Part de la subvention dans les charges : ${verdict.tauxSubvention === null ? 'non calculable' : `${virgule(verdict.tauxSubvention)} %`}`,
    `Part des aides publiques dans les ressources : ${verdict.tauxAidesPubliques === null ? 'non calculable' : `${virgule(verdict.tauxAidesPubliques)} %`}`,
    ...bloc(
      'Plafonds',
      plafonds.flatMap((p) =>
        plafondEnTexte(p, plusieurs(p.regime.cible) && plusStrict[p.regime.cible] === p.regime.code),
      ),
    ),
    ...bloc('À corriger', de('bloquant')),
    ...bloc('À vérifier', de('alerte')),
    '',
  ].join('\n');
}

/** Un budget inventé, équilibré, à remplacer ligne par ligne. */
export const modeleDeBudget = (): Budget => ({
  charges: [
    {
      id: 'charge1',
      compte: '64',
      nature: 'personnel',
      libelle: 'Chargée de mission (exemple)',
      montant: '25200.00',
      personnel: { personnes: '1', mois: '12', cout: '4200.00', part: '50' },
    },
    { id: 'charge2', compte: '62', nature: 'services_exterieurs', libelle: 'Formateur (exemple)', montant: '6000.00' },
    { id: 'charge3', compte: '60', nature: 'autre_directe', libelle: 'Fournitures (exemple)', montant: '800.00' },
    { id: 'charge4', compte: '62', nature: 'indirecte', libelle: 'Frais de siège (exemple)', montant: '3000.00' },
  ],
  ressources: [
    {
      id: 'ressource1',
      compte: '74',
      genre: 'demande',
      libelle: 'Subvention demandée',
      statut: 'demande',
      montant: '28000.00',
    },
    {
      id: 'ressource2',
      compte: '75',
      genre: 'ressources_propres',
      libelle: 'Cotisations (exemple)',
      statut: 'obtenu',
      montant: '7000.00',
    },
  ],
  contributions: [{ id: 'contribution1', libelle: 'Bénévolat (exemple)', montant: '1500.00' }],
});
