import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { BUDGET_VIDE, creerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { rangerFormulaireTire } from '#src/domaines/formulaires/index.ts';
import { enVie, type SubventionSituee, subventionPourAgir } from '#src/domaines/subventions/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { creerReponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDitOuRien } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { bilanPourAgir, bilansDe, objetBilan, objetBudget } from '../chargement.ts';
import { budgetDeReference } from '../contenu.ts';
import { type BilanSitue, GENRES_BILAN, type GenreBilan } from '../forme.ts';
import { formulaireBilan } from '../formulaire.ts';
import { budgetARealiser, prefillBilan } from '../prefill.ts';
import { suiviBilan } from '../suivi.ts';

/**
 * Ouvre un bilan : son formulaire tiré de l'appel (une partie par orientation, les actions promises reprises), son budget réalisé aux lignes du
 * budget retenu. Le final couvre toute l'opération, un seul ; un intermédiaire va du début à un jour passé. Un double clic retrouve le même.
 */
export const ouvrirBilan = operation({
  nom: 'clotures.ouvrir',
  entree: z.object({
    subvention: identifiant,
    genre: z.enum(GENRES_BILAN, { error: 'Choisissez le genre du bilan.' }),
    fin: jourDitOuRien('Donnez le dernier jour de la période.').default(null),
  }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: s, journal }, e) => {
    if (!enVie(s.etat))
      throw new ErreurMetier("Cette convention n'est pas en cours : elle n'a pas de bilan à ouvrir.", { statut: 409 });
    const existants = await bilansDe(trx, s);
    const deja = existants.find((b) => (e.genre === 'final' ? b.genre === 'final' : b.fin === e.fin));
    if (deja) return { id: deja.id, deja: true };
    refuserDesordre(existants, e.genre);
    const fin = e.genre === 'final' ? await finEffective(trx, s) : finIntermediaire(s, e.fin, existants);
    const rang = Math.max(0, ...existants.map((b) => b.rang)) + 1;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO bilan_subvention (subvention, genre, rang, debut, fin, due_le, demonstration)
      VALUES (${s.id}, ${e.genre}, ${rang}, ${s.debut}, ${fin}, ${e.genre === 'final' ? await limiteDuFinal(trx, s.id) : null}, ${s.demonstration})
      RETURNING id`.execute(trx);
    const bilan = await bilanPourAgir(trx, rows[0]!.id);
    await noterNaissance(trx, suiviBilan, acteur, bilan.id);
    const precedent = existants.at(-1) ?? null;
    await garnir(trx, acteur, bilan, precedent);
    await journal({ objet: objetBilan(bilan.id), details: { subvention: s.id, genre: e.genre, debut: s.debut, fin } });
    return { id: bilan.id, deja: false };
  },
});

/** Deux bilans ouverts à la fois mélangeraient leurs relevés et leurs dépenses ; après le final, il n'y en a plus. */
function refuserDesordre(existants: readonly BilanSitue[], genre: GenreBilan): void {
  if (existants.some((b) => b.genre === 'final'))
    throw new ErreurMetier('Le bilan final est déjà ouvert : il couvre toute l’opération.', { statut: 409 });
  const ouvert = existants.find((b) => b.etat === 'brouillon' || b.etat === 'a_corriger');
  if (ouvert)
    throw new ErreurMetier(
      `Déposez d'abord le bilan intermédiaire n° ${ouvert.rang} : ${genre === 'final' ? 'le final le reprend' : 'un seul se remplit à la fois'}.`,
      { statut: 409 },
    );
}

async function finEffective(trx: Trx, s: SubventionSituee): Promise<string> {
  const { rows } = await sql<{
    fin: string;
  }>`SELECT coalesce(resiliee_le, fin)::text AS fin FROM subvention WHERE id = ${s.id}`.execute(trx);
  return rows[0]!.fin;
}

function finIntermediaire(s: SubventionSituee, fin: string | null, existants: readonly BilanSitue[]): string {
  const dit = (message: string) => new ErreurMetier(message, { champs: { fin: message } });
  if (fin === null) throw dit('Donnez le dernier jour de la période.');
  if (fin < s.debut || fin >= s.fin) throw dit(`Entre le ${date(s.debut)} et la veille du ${date(s.fin)}.`);
  if (fin > aujourdhui()) throw dit('Un bilan dit ce qui est fait : choisissez un jour passé.');
  const dernier = existants.at(-1);
  if (dernier && fin <= dernier.fin) throw dit(`Après le ${date(dernier.fin)}, fin du bilan précédent.`);
  return fin;
}

/** L'échéance la plus proche que le bilan final remplit. */
async function limiteDuFinal(trx: Trx, subvention: number): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`SELECT min(due_le) AS due FROM echeance
    WHERE objet = ${`subvention:${subvention}`} AND nature IN ('subvention.bilan', 'subvention.bilan_fse') AND etat = 'ouverte'`.execute(
    trx,
  );
  return rows[0]!.due;
}

async function garnir(
  trx: Trx,
  acteur: Parameters<typeof creerReponse>[1],
  bilan: BilanSitue,
  precedent: BilanSitue | null,
): Promise<void> {
  const appel = await appelSitue(trx, bilan.subvention.appel);
  const { version } = await rangerFormulaireTire(trx, acteur.nom, {
    usage: `bilan_subvention_${bilan.genre}`,
    titre: `${bilan.genre === 'final' ? 'Bilan final' : 'Bilan intermédiaire'} – ${appel.intitule}`,
    appel: appel.id,
    demonstration: appel.demonstration,
    definition: formulaireBilan(appel.contenu, bilan.genre),
  });
  const prefill = await prefillBilan(trx, bilan, appel.contenu, precedent?.id ?? null);
  await creerReponse(trx, acteur, { objet: objetBilan(bilan.id), formulaireVersion: version, prefill });
  const objet = objetBudget(bilan.subvention);
  const avant = precedent ? await lireBudget(trx, objet, 'realise', precedent.rang) : null;
  const reference = avant ? null : await budgetDeReference(trx, bilan);
  const contenu = avant?.contenu ?? (reference ? budgetARealiser(reference.contenu) : BUDGET_VIDE);
  await creerBudget(trx, acteur, { objet, genre: 'realise', rang: bilan.rang, contenu });
}
