import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { verifier } from '#src/socle/budgets/verifier.ts';
import { repondreClasseur } from '../classeur.ts';
import { essayer } from '../essai.ts';
import type { Route } from './+types/fichier';

/** Le fichier se demande depuis la page d'essai, avec le budget tapé. */
export function loader() {
  return redirect('/budgets/essai');
}

/** Le budget tapé, en classeur (avec ses plafonds) ou en JSON pour `maillage budget verifier`. Un nombre illisible y vaut zéro. */
export async function action({ request, context, params }: Route.ActionArgs) {
  exiger(acteurDe(context), 'budgets.essayer');
  const { budget, choix, regimes } = await essayer(base(), await request.formData());
  if (params.format === 'json')
    return repondreFichier(`${JSON.stringify(budget, null, 2)}\n`, 'application/json; charset=utf-8', 'budget.json');
  if (params.format !== 'xlsx') throw new Response('Format inconnu : xlsx ou json.', { status: 404 });
  const verdict = verifier(
    budget,
    regimes.filter((r) => choix.codes.includes(r.code)),
  );
  return repondreClasseur('budget', [{ libelle: 'Budget', contenu: budget, verdict }]);
}
