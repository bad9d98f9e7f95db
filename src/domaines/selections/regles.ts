import type { Critere, Grille } from '#src/domaines/appels/index.ts';
import { calculerTerme, francais, noter as noterTermes, pointsDe } from '#src/socle/examen/regles.ts';
import { centimes, comparer, type Decimal, divise, enDecimal, moins, plus } from '#src/socle/montants.ts';
import type { EcartCritere, LectureRendue, NoteConsolidee, NoteLecteur, ReponsesExpert, SensExpert } from './forme.ts';

const plusHaut = (valeurs: readonly Decimal[]) => valeurs.reduce((a, b) => (comparer(b, a) > 0 ? b : a));
const plusBas = (valeurs: readonly Decimal[]) => valeurs.reduce((a, b) => (comparer(b, a) < 0 ? b : a));
const moyenne = (valeurs: readonly Decimal[]) => centimes(divise(plus(...valeurs), enDecimal(valeurs.length)));

/** La note d'un lecteur, critère par critère : note / échelle × poids, sur 100. */
export const noterLecteur = (
  grille: Pick<Grille, 'criteres'>,
  notes: LectureRendue['notes'],
  commentaires: Readonly<Record<string, string>> = {},
) =>
  noterTermes(
    grille.criteres.map((c) =>
      calculerTerme({ ...c, note: notes[c.id] ?? null, commentaire: commentaires[c.id] ?? '', par: null, le: null }),
    ),
  );

function ecartDe(
  { id, libelle, echelle, poids }: Critere,
  lectures: readonly LectureRendue[],
): Omit<EcartCritere, 'plusLoin'> {
  const notes = lectures.flatMap(({ notes: n }) => n[id] ?? []);
  const commun = { id, libelle, echelle };
  if (notes.length === 0) return { ...commun, moyenne: null, plusBasse: null, plusHaute: null, ecart: null };
  const [bas, haut] = [plusBas(notes), plusHaut(notes)];
  return {
    ...commun,
    moyenne: moyenne(notes),
    plusBasse: bas,
    plusHaute: haut,
    ecart: notes.length < 2 ? null : pointsDe(moins(haut, bas), echelle, poids),
  };
}

/** Les écarts de chaque critère, dans la même unité que la note ; celui qui pèse le plus est désigné. */
function ecartsDe(criteres: readonly Critere[], lectures: readonly LectureRendue[]): EcartCritere[] {
  const ecarts = criteres.map((c) => ecartDe(c, lectures));
  const connus = ecarts.flatMap(({ ecart }) => ecart ?? []);
  const pire = connus.length === 0 ? '0' : plusHaut(connus);
  return ecarts.map((e) => ({
    ...e,
    plusLoin: e.ecart !== null && comparer(pire, '0') > 0 && comparer(e.ecart, pire) === 0,
  }));
}

/**
 * Réunit les lectures rendues d'une candidature. Chaque lecteur compte autant : la note est la moyenne de leurs totaux, au centième ; l'ordre
 * des lectures n'y change rien. Trop peu de lectures rendent la note non calculable : une moyenne partielle n'est pas la note.
 * @param lectures rendues, et elles seules
 */
export function noter(grille: Grille, lectures: readonly LectureRendue[]): NoteConsolidee {
  const attendues = Math.max(1, grille.lecteursMin);
  const lecteurs: NoteLecteur[] = lectures.map(({ id, lecteur, notes }) => ({
    lecture: id,
    lecteur,
    note: noterLecteur(grille, notes),
  }));
  const totaux = lecteurs.flatMap(({ note }) => note.total ?? []);
  const provisoire = totaux.length === 0 ? null : moyenne(totaux);
  const ecart = totaux.length < 2 ? null : centimes(moins(plusHaut(totaux), plusBas(totaux)));
  const complete = totaux.length >= attendues;
  return {
    note: complete ? provisoire : null,
    provisoire,
    rendues: totaux.length,
    attendues,
    ecart,
    alerte: ecart !== null && comparer(ecart, enDecimal(grille.ecartAlerte)) >= 0,
    lecteurs,
    criteres: ecartsDe(grille.criteres, lectures),
    explication: expliquer(totaux, attendues, provisoire),
  };
}

function expliquer(totaux: readonly Decimal[], attendues: number, provisoire: Decimal | null): string {
  if (provisoire === null)
    return `Non calculable : aucune lecture rendue sur ${attendues} attendue${attendues > 1 ? 's' : ''}.`;
  const calcul =
    totaux.length === 1
      ? `${francais(provisoire)} points sur 100`
      : `(${totaux.map(francais).join(' + ')}) / ${totaux.length} = ${francais(provisoire)} points sur 100`;
  return totaux.length >= attendues
    ? calcul
    : `Non calculable : ${totaux.length} lecture${totaux.length > 1 ? 's' : ''} rendue${totaux.length > 1 ? 's' : ''} sur ${attendues} attendues (pour l'instant ${calcul}).`;
}

/** Rangs de la meilleure note à la moins bonne ; deux notes égales ont le même rang, et le suivant saute (1, 2, 2, 4). */
export function classer<T extends { note: Decimal | null }>(lignes: readonly T[]): (T & { rang: number | null })[] {
  const notes = lignes.flatMap(({ note }) => note ?? []);
  return lignes.map((l) => ({
    ...l,
    rang: l.note === null ? null : 1 + notes.filter((n) => comparer(n, l.note as Decimal) > 0).length,
  }));
}

/** Ce qui manque à un avis d'expert pour être rendu ; clé : la case. */
export function manquesAvis(sens: SensExpert | null, r: ReponsesExpert): Record<string, string> {
  const manques: Record<string, string> = {};
  if (sens === null) manques.sens = 'Choisissez le sens de votre avis.';
  if (r.recommandation === '') manques['reponses.recommandation'] = 'Écrivez votre recommandation au financeur.';
  if (sens === 'defavorable' && r.faiblesses === '')
    manques['reponses.faiblesses'] = 'Un avis défavorable se motive : écrivez les points faibles.';
  if (sens === 'reserve' && r.reserves === '') manques['reponses.reserves'] = 'Écrivez vos réserves.';
  return manques;
}
