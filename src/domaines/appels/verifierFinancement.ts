import { comparer, plus } from '#src/socle/montants.ts';
import type { Contenu, GenreAppel } from './forme.ts';
import type { Dire } from './verifier.ts';

/** Les règles de financement d'un appel : taux, bornes, plan de versement. Les plafonds eux-mêmes sont l'affaire du budget. */
export function verifierFinancement({ financement: f }: Contenu, genre: GenreAppel, dire: Dire): void {
  if (f.regimes.includes('appel_personnel') && f.tauxIndirects === undefined)
    dire(
      'financement',
      'financement.tauxIndirects',
      "Donnez la part des coûts indirects que l'appel admet, ou retirez ce régime.",
    );
  if (f.cofinancementFse && !f.regimes.some((r) => r.startsWith('fse_')))
    dire('financement', 'financement.regimes', 'Un cofinancement européen est annoncé sans régime européen.', 'alerte');
  if (f.montantMin !== undefined && f.montantMax !== undefined && comparer(f.montantMin, f.montantMax) > 0)
    dire('financement', 'financement.montantMin', 'Le montant le plus faible dépasse le plus fort.');
  if (f.plan.length === 0)
    dire(
      'financement',
      'financement.plan',
      'Aucun versement n’est prévu : la convention devra en écrire le plan.',
      'alerte',
    );
  else if (genre !== 'ami' && !f.plan.some(({ genre }) => genre === 'solde'))
    dire('financement', 'financement.plan', 'Le plan de versement n’a pas de solde.', 'alerte');
  let parts = '0';
  f.plan.forEach((t, i) => {
    const champ = `financement.plan.${i}`;
    if (t.genre === 'solde') {
      if (i !== f.plan.length - 1)
        dire('financement', `${champ}.genre`, 'Le solde est le dernier versement, et il est seul.');
      return;
    }
    if (t.part === undefined || comparer(t.part, '0') === 0)
      dire('financement', `${champ}.part`, `Donnez la part du versement « ${t.libelle} ».`);
    else parts = plus(parts, t.part);
    if (t.condition === 'livrable' && !t.livrable)
      dire('financement', `${champ}.livrable`, `Nommez le livrable dont dépend « ${t.libelle} ».`);
  });
  if (comparer(parts, '100') > 0)
    dire(
      'financement',
      'financement.plan',
      `Les versements font ${parts.replace('.', ',')} % du total : plus de 100 %.`,
    );
}
