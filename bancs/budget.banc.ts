import { regimesDuJour } from '../src/domaines/budgets/index.ts';
import { type Budget, type LigneCharge, NATURES_CHARGE } from '../src/socle/budgets/forme.ts';
import { lireSaisi, saisirDepuis } from '../src/socle/budgets/saisie.ts';
import { verifier } from '../src/socle/budgets/verifier.ts';
import { type Banc, mesurer } from './banc.ts';

const LIGNES = 300;
const TOURS = 20;

function grandBudget(): Budget {
  const charges = Array.from({ length: LIGNES }, (_, n): LigneCharge => {
    const nature = NATURES_CHARGE[n % NATURES_CHARGE.length]!;
    const personnel =
      nature === 'personnel' ? { personnes: '2', mois: '10.5', cout: '3333.33', part: '37.5' } : undefined;
    return {
      id: `c${n}`,
      compte: '62',
      nature,
      libelle: `Charge ${n}`,
      montant: `${1000 + n}.${String(n % 100).padStart(2, '0')}`,
      ...(personnel ? { personnel } : {}),
    };
  });
  return { charges, ressources: [], contributions: [] };
}

/** La même somme en entiers de centimes : le plancher de ce que coûte le calcul exact. */
function enEntiers({ charges }: Budget): bigint {
  return charges.reduce((somme, c) => {
    const montant = c.personnel ? '26249.97' : c.montant;
    return somme + BigInt(montant.replace('.', ''));
  }, 0n);
}

export const banc: Banc = {
  nom: 'Budget : un verdict complet (sept régimes) contre la seule somme en entiers',
  async executer(dire) {
    const budget = grandBudget();
    const regimes = await regimesDuJour(
      null,
      ['fse_2014_2020', 'fse_54a', 'fse_54b', 'fse_54c', 'fse_55', 'fse_56'],
      '2026-01-01',
    );
    const tous = [...regimes, { ...regimes[2]!, code: 'appel_personnel', taux: '20' }];
    const saisi = saisirDepuis(budget);
    const controle = enEntiers(budget);
    const total = verifier(budget, tous).totaux.charges;
    if (BigInt(total.replace('.', '')) !== controle)
      throw new Error(`Total faux : ${total}, attendu ${controle} centimes.`);
    dire(`${LIGNES} charges, ${total} €, ${tous.length} régimes`);
    const nu = await mesurer(TOURS, () => enEntiers(budget));
    const juge = await mesurer(TOURS, () => verifier(budget, tous));
    const frappe = await mesurer(TOURS, () => verifier(lireSaisi(saisi).budget, tous));
    return [
      {
        variante: `somme de ${LIGNES} charges en entiers`,
        ms: nu.ms,
        controle: String(controle),
        note: `médiane de ${TOURS}`,
      },
      {
        variante: `verdict complet de ${LIGNES} charges`,
        ms: juge.ms,
        controle: juge.resultat.totaux.charges.replace('.', ''),
      },
      {
        variante: 'une frappe : lecture de la saisie et verdict',
        ms: frappe.ms,
        controle: frappe.resultat.totaux.charges.replace('.', ''),
      },
    ];
  },
};
