import { comparer, plus } from '#src/socle/montants.ts';
import type { Contenu, GenreAppel } from './forme.ts';
import { verifierFinancement } from './verifierFinancement.ts';

export const SECTIONS = [
  'objet',
  'orientations',
  'eligibilite',
  'calendrier',
  'financement',
  'indicateurs',
  'pieces',
  'selection',
  'clauses',
  'suivi',
] as const;
/** Parties du contenu, dans l'ordre où on les écrit et où on les lit. */
export type SectionAppel = (typeof SECTIONS)[number];

export interface Probleme {
  section: SectionAppel;
  /** Champ de la section, tel que l'éditeur le nomme (`contenu.objectifs`). */
  champ: string;
  message: string;
  /** `bloquant` : on ne publie pas ; `alerte` : à relire avant de publier. */
  gravite: 'bloquant' | 'alerte';
}

export interface Calendrier {
  genre: GenreAppel;
  intitule: string;
  ouvreLe: Date | null;
  fermeLe: Date | null;
  fuseau: string;
}

export type Dire = (section: SectionAppel, champ: string, message: string, gravite?: Probleme['gravite']) => void;

/**
 * Ce qui empêche de publier un appel, et ce qu'il vaut mieux relire. Pur : l'heure présente n'y entre pas (une clôture déjà passée est
 * refusée à la publication, par l'horloge de la base).
 */
export function verifierContenu(contenu: Contenu, calendrier: Calendrier): Probleme[] {
  const problemes: Probleme[] = [];
  const dire: Dire = (section, champ, message, gravite = 'bloquant') =>
    problemes.push({ section, champ: `contenu.${champ}`, message, gravite });
  verifierObjet(contenu, calendrier, dire);
  verifierCalendrier(contenu, calendrier, dire);
  verifierFinancement(contenu, calendrier.genre, dire);
  verifierMesure(contenu, calendrier.genre, dire);
  return problemes.sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

/** Ce qui empêche de publier ; le reste est à relire. */
export const bloquants = (problemes: readonly Probleme[]): Probleme[] =>
  problemes.filter(({ gravite }) => gravite === 'bloquant');

function verifierObjet(c: Contenu, { genre }: Calendrier, dire: Dire): void {
  if (!c.objectifs)
    dire('objet', 'objectifs', "Écrivez les objectifs : sans eux, personne ne sait ce que l'appel cherche.");
  if (!c.contexte) dire('objet', 'contexte', 'Écrivez le contexte en quelques phrases.', 'alerte');
  if (c.publics.length === 0 && !c.publicsTexte)
    dire('objet', 'publics', 'Dites à quels publics l’action doit servir.');
  if (!c.resultats) dire('objet', 'resultats', 'Dites quels résultats sont attendus.', 'alerte');
  if (c.orientations.length === 0)
    dire(
      'orientations',
      'orientations',
      'Écrivez au moins une orientation : chacune devient une partie de la candidature et du bilan.',
      genre === 'subvention_demande' ? 'alerte' : 'bloquant',
    );
  c.orientations.forEach((o, i) => {
    if (!o.description)
      dire('orientations', `orientations.${i}.description`, `Décrivez l'orientation « ${o.titre} ».`, 'alerte');
  });
  doublons(c.orientations, 'orientations', 'orientations', dire);
  const { natures, precision } = c.eligibilite;
  if (natures.length === 0 && !precision)
    dire('eligibilite', 'eligibilite.natures', 'Toute organisation pourra candidater : est-ce voulu ?', 'alerte');
  doublons(c.eligibilite.conditions, 'eligibilite', 'eligibilite.conditions', dire);
  if (!c.contact) dire('suivi', 'contact', 'Donnez un contact : un candidat doit savoir à qui écrire.');
  if (c.territoireCandidat && c.clauses.length === 0)
    dire(
      'clauses',
      'clauses',
      'Un territoire candidate, mais aucune clause de solidarité ne lui est demandée.',
      'alerte',
    );
  c.clauses.forEach((clause, i) => {
    if (!clause.critere)
      dire(
        'clauses',
        `clauses.${i}.critere`,
        `Dites ce que demande la clause « ${clause.titre} », de façon vérifiable.`,
      );
    if (!clause.conditions || !clause.vigilance)
      dire(
        'clauses',
        `clauses.${i}.conditions`,
        `Clause « ${clause.titre} » : écrivez ses conditions et ses points de vigilance.`,
        'alerte',
      );
  });
  doublons(c.clauses, 'clauses', 'clauses', dire);
}

function verifierCalendrier(c: Contenu, cal: Calendrier, dire: Dire): void {
  const { ouvreLe, fermeLe, fuseau, genre } = cal;
  const { mois, debut, fin } = c.duree;
  if (!ouvreLe && genre !== 'subvention_demande')
    dire('calendrier', 'ouvre_le', "Donnez le jour et l'heure d'ouverture.");
  if (!fermeLe && genre !== 'subvention_demande')
    dire('calendrier', 'ferme_le', "Donnez le jour et l'heure de clôture.");
  if (ouvreLe && fermeLe && fermeLe <= ouvreLe)
    dire('calendrier', 'ferme_le', "La clôture doit venir après l'ouverture.");
  if (fermeLe && horsService(fermeLe, fuseau))
    dire('calendrier', 'ferme_le', 'À cette heure de clôture, personne ne répondra aux candidats.', 'alerte');
  if (debut && fin && fin < debut) dire('calendrier', 'duree.fin', "L'opération finit avant de commencer.");
  else if (debut && fin && moisEntre(debut, fin) !== mois)
    dire(
      'calendrier',
      'duree.mois',
      `Du début à la fin de l'opération il y a ${moisEntre(debut, fin)} mois, et l'appel en annonce ${mois}.`,
      'alerte',
    );
  if (debut && fermeLe && new Date(`${debut}T00:00:00Z`) < fermeLe)
    dire(
      'calendrier',
      'duree.debut',
      "L'opération commence avant la clôture : écrivez si les dépenses faites avant la décision comptent.",
      'alerte',
    );
}

function verifierMesure(c: Contenu, genre: GenreAppel, dire: Dire): void {
  if (c.indicateurs.length === 0)
    dire('indicateurs', 'indicateurs', 'Sans indicateur, les résultats ne pourront pas être comptés.', 'alerte');
  const orientations = new Set(c.orientations.map(({ id }) => id));
  c.indicateurs.forEach((n, i) => {
    if ((n.type === 'taux') !== (n.agregation === 'rapport'))
      dire(
        'indicateurs',
        `indicateurs.${i}.agregation`,
        n.type === 'taux'
          ? `« ${n.libelle} » est un taux : il se réunit par le rapport des sommes de ses deux termes.`
          : `« ${n.libelle} » n'est pas un taux : il ne se réunit pas par un rapport.`,
      );
    if (n.orientation && !orientations.has(n.orientation))
      dire('indicateurs', `indicateurs.${i}.orientation`, `« ${n.libelle} » mesure une orientation qui n'existe plus.`);
  });
  doublons(c.indicateurs, 'indicateurs', 'indicateurs', dire);
  doublons(c.pieces, 'pieces', 'pieces', dire);
  doublons(c.questions, 'pieces', 'questions', dire);
  c.questions.forEach((q, i) => {
    if (q.type === 'choix' && (q.options?.length ?? 0) < 2)
      dire('pieces', `questions.${i}.options`, `Proposez au moins deux réponses à « ${q.libelle} ».`);
  });
  const { criteres, aveugle, lecteursMin } = c.grille;
  const total = plus('0', ...criteres.map(({ poids }) => String(poids)));
  if (criteres.length === 0)
    dire(
      'selection',
      'grille.criteres',
      'Écrivez au moins un critère de sélection.',
      genre === 'subvention_demande' ? 'alerte' : 'bloquant',
    );
  else if (comparer(total, '100') !== 0)
    dire('selection', 'grille.criteres', `Les poids des critères font ${total} : ils doivent faire 100.`);
  doublons(criteres, 'selection', 'grille.criteres', dire);
  if (aveugle && lecteursMin < 2)
    dire(
      'selection',
      'grille.lecteursMin',
      "Une lecture à l'aveugle n'a de sens qu'à deux lecteurs au moins.",
      'alerte',
    );
}

function doublons(lignes: readonly { id: string }[], section: SectionAppel, champ: string, dire: Dire): void {
  if (new Set(lignes.map(({ id }) => id)).size !== lignes.length)
    dire(section, champ, 'Deux lignes portent le même identifiant : changez le titre de l’une.');
}

/** La nuit, le samedi et le dimanche, à l'heure de l'appel. */
function horsService(instant: Date, fuseau: string): boolean {
  const [jour, heure] = new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
    timeZone: fuseau,
  })
    .formatToParts(instant)
    .filter(({ type }) => type === 'weekday' || type === 'hour')
    .map(({ value }) => value);
  return jour === 'Sat' || jour === 'Sun' || Number(heure) < 9 || Number(heure) > 18;
}

/** Mois couverts de `debut` à `fin` compris, arrondis : du 1er janvier au 31 décembre, douze. */
export function moisEntre(debut: string, fin: string): number {
  const [a, b] = [new Date(`${debut}T00:00:00Z`), new Date(`${fin}T00:00:00Z`)];
  b.setUTCDate(b.getUTCDate() + 1);
  const jours = (b.getUTCDate() - a.getUTCDate()) / 30;
  return Math.round((b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth() + jours);
}
