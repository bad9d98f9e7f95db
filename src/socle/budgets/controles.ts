import { comparer, type Decimal, enEuros, estNul, fois, moins } from '#src/socle/montants.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Budget, LigneCharge, Plafond, ProblemeBudget, ReglesBudget, Totaux } from './forme.ts';
import { compteEnClair, LIBELLES_CIBLE, LIBELLES_NATURE } from './libelles.ts';
import { partDe } from './plafonds.ts';
import { montantDe } from './totaux.ts';

type Ligne = { id: string; libelle: string; montant: Decimal };
const bloquant = (message: string, ligne?: string): ProblemeBudget => ({ gravite: 'bloquant', message, ligne });
const alerte = (message: string, ligne?: string): ProblemeBudget => ({ gravite: 'alerte', message, ligne });
const cite = ({ libelle }: Ligne): string => (libelle.trim() ? `« ${libelle.trim()} »` : 'Une ligne sans libellé');
export const pourcentage = (taux: Decimal): string => `${taux.replace('.', ',')} %`;

/** Ce qui cloche dans une ligne, quelle que soit sa partie. */
function deLigne(ligne: Ligne): ProblemeBudget[] {
  if (comparer(ligne.montant, '0') < 0)
    return [bloquant(`${cite(ligne)} : un montant ne peut pas être négatif.`, ligne.id)];
  if (estNul(ligne.montant)) return [alerte(`${cite(ligne)} est à zéro : retirez-la, ou complétez-la.`, ligne.id)];
  return ligne.libelle.trim()
    ? []
    : [bloquant(`Une ligne de ${enEuros(ligne.montant)} n'a pas de libellé : dites ce qu'elle paie.`, ligne.id)];
}

const ATTENDUS: Partial<Record<LigneCharge['nature'], readonly string[]>> = {
  personnel: ['64'],
  services_exterieurs: ['61', '62'],
};

function deCharge(ligne: LigneCharge): ProblemeBudget[] {
  const problemes = deLigne({ ...ligne, montant: montantDe(ligne) });
  if (ligne.personnel && comparer(ligne.personnel.part, '100') > 0)
    problemes.push(bloquant(`${cite(ligne)} : la part du temps ne dépasse pas 100 %.`, ligne.id));
  const attendus = ATTENDUS[ligne.nature];
  const ici = `${cite(ligne)} est en ${compteEnClair(ligne.compte)}`;
  if (attendus && !attendus.includes(ligne.compte))
    problemes.push(alerte(`${ici}, mais comptée en « ${LIBELLES_NATURE[ligne.nature]} » : vérifiez.`, ligne.id));
  if (ligne.compte === '64' && ligne.nature === 'autre_directe')
    problemes.push(alerte(`${ici}, mais hors du personnel direct : aucun plafond ne la compte.`, ligne.id));
  return problemes;
}

/** Ligne par ligne. */
export function problemesDesLignes({ charges, ressources, contributions }: Budget): ProblemeBudget[] {
  const vus = new Set<string>();
  const doubles = [...charges, ...ressources, ...contributions].filter(({ id }) => vus.size === vus.add(id).size);
  return [
    ...doubles.map((l) => bloquant(`Deux lignes portent le même identifiant « ${l.id} ».`, l.id)),
    ...charges.flatMap(deCharge),
    ...ressources.flatMap((r) => [
      ...deLigne(r),
      ...(r.statut === 'refuse' ? [alerte(`${cite(r)} est refusée : elle ne compte plus.`, r.id)] : []),
      ...(r.genre === 'demande' && r.compte !== '74'
        ? [alerte(`${cite(r)} est une subvention : elle va au compte ${compteEnClair('74')}.`, r.id)]
        : []),
    ]),
    ...contributions.flatMap(deLigne),
  ];
}

/** Plafonds dépassés, ou que l'on ne peut pas calculer. */
export function problemesDesPlafonds(plafonds: readonly Plafond[]): ProblemeBudget[] {
  return plafonds.flatMap(({ regime, plafond, constate, depassement }) => {
    if (plafond === null || depassement === null)
      return [alerte(`${regime.libelle} : non calculable, aucun taux n'est enregistré à cette date.`)];
    if (comparer(depassement, '0') <= 0) return [];
    const cible = majuscule(LIBELLES_CIBLE[regime.cible]);
    return [
      bloquant(
        `${cible} : ${enEuros(constate)}, pour un plafond de ${enEuros(plafond)} (${regime.libelle}). Retirez ${enEuros(depassement)}.`,
      ),
    ];
  });
}

/** Équilibre, montant et part de la subvention, part des aides publiques. Les comparaisons sont exactes, sans arrondi. */
export function problemesDuTout(totaux: Totaux, regles: ReglesBudget): ProblemeBudget[] {
  const { charges, ressources, demande, aidesPubliques } = totaux;
  if (estNul(charges) && estNul(ressources)) return [bloquant('Le budget est vide : écrivez ses charges.')];
  const problemes: ProblemeBudget[] = [];
  const ecart = moins(ressources, charges);
  if (!estNul(ecart)) {
    const [manque, trop] = comparer(ecart, '0') < 0 ? [moins('0', ecart), null] : [null, ecart];
    problemes.push(
      bloquant(
        manque
          ? `Le budget n'est pas équilibré : il manque ${enEuros(manque)} de ressources.`
          : `Le budget n'est pas équilibré : les ressources dépassent les charges de ${enEuros(trop as Decimal)}.`,
      ),
    );
  }
  if (estNul(demande)) problemes.push(bloquant('Aucune ressource ne dit la subvention demandée.'));
  const { tauxSubventionMax, tauxAidesPubliquesMax, montantMin, montantMax } = regles;
  if (tauxSubventionMax && depasse(demande, charges, tauxSubventionMax))
    problemes.push(
      bloquant(
        `La subvention demandée dépasse ${pourcentage(tauxSubventionMax)} des charges : demandez au plus ${enEuros(partDe(charges, tauxSubventionMax))}.`,
      ),
    );
  if (tauxAidesPubliquesMax && depasse(aidesPubliques, ressources, tauxAidesPubliquesMax))
    problemes.push(
      bloquant(
        `Les aides publiques (${enEuros(aidesPubliques)}) dépassent ${pourcentage(tauxAidesPubliquesMax)} des ressources : au plus ${enEuros(partDe(ressources, tauxAidesPubliquesMax))}.`,
      ),
    );
  if (montantMin && !estNul(demande) && comparer(demande, montantMin) < 0)
    problemes.push(bloquant(`La subvention demandée est sous le minimum de l'appel, ${enEuros(montantMin)}.`));
  if (montantMax && comparer(demande, montantMax) > 0)
    problemes.push(bloquant(`La subvention demandée dépasse le maximum de l'appel, ${enEuros(montantMax)}.`));
  return problemes;
}

const depasse = (part: Decimal, tout: Decimal, taux: Decimal): boolean =>
  comparer(fois(part, '100'), fois(tout, taux)) > 0;
