import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireDecimal } from '#src/socle/montants.ts';

/** Comment le besoin d'un territoire se partage entre les types de structures : selon leurs postes présents, ou selon des poids demandés. */
export type PartageTypes = { regle: 'presents' } | { regle: 'poids'; poids: Record<string, number> };

const LIGNE = /^(\S+)\s*[:;=]\s*(.+?)\s*%?$/;

/** Un type par ligne, « ACI : 60 ». @throws ErreurMetier la ligne qui ne se lit pas, ou aucun poids */
export function lirePoids(texte: string): Record<string, number> {
  const poids: Record<string, number> = {};
  for (const ligne of texte.split(/\r?\n/).map((l) => l.trim())) {
    if (ligne === '') continue;
    const lue = LIGNE.exec(ligne);
    const type = (lue?.[1] ?? '').toUpperCase();
    const valeur = lue ? lireDecimal(lue[2]!) : null;
    if (valeur === null || Number(valeur) < 0) refuser(`« ${ligne} » ne se lit pas : écrivez « ACI : 60 ».`);
    else if (!CODES_IAE.some((code) => code === type)) refuser(`« ${type} » n'est pas un type de structure de l'IAE.`);
    else if (type in poids) refuser(`« ${type} » est donné deux fois.`);
    else poids[type] = Number(valeur);
  }
  if (!Object.values(poids).some((p) => p > 0)) refuser('Donnez au moins un type, avec son poids : « ACI : 60 ».');
  return poids;
}

const refuser = (message: string): never => {
  throw new ErreurMetier('Ces poids ne se lisent pas.', { champs: { poids: message } });
};

type Postes = ReadonlyMap<string, number>;
const somme = (postes: Postes) => [...postes.values()].reduce((a, b) => a + b, 0);

/**
 * Le besoin de chaque type, au dixième, dont la somme est celle du territoire. Un territoire sans poste se partage comme l'ensemble.
 * @param presents ETP actuels du territoire par type @param ensemble ceux de tout ce qui est partagé
 * @throws ErreurMetier aucun poste nulle part
 */
export function partagerBesoin(
  besoin: number,
  { presents, ensemble }: { presents: Postes; ensemble: Postes },
  partage: PartageTypes,
): Map<string, number> {
  const base: Postes =
    partage.regle === 'poids' ? new Map(Object.entries(partage.poids)) : somme(presents) > 0 ? presents : ensemble;
  const total = somme(base);
  if (total === 0)
    throw new ErreurMetier("Aucune structure n'a de postes ici : rien ne dit comment partager le besoin.", {
      champs: { par_type: 'Donnez des poids par type.' },
    });
  const dixiemes = Math.round(besoin * 10);
  let cumul = 0;
  let donne = 0;
  const parts = [...base].filter(([, poids]) => poids > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    parts.map(([type, poids]) => {
      cumul += poids;
      const jusquici = Math.round((dixiemes * cumul) / total);
      const part = jusquici - donne;
      donne = jusquici;
      return [type, part / 10];
    }),
  );
}
