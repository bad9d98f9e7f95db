import type { Niveau } from '#src/domaines/territoires/index.ts';
import type { Definition, Famille, Mesure } from '../forme.ts';
import type { Valeur } from './tableau.ts';

/** Que faire quand une famille n'a rien à dire. */
const ABSENCES: Record<Famille, string> = {
  besoin:
    'Aucun fichier de besoins ne couvre ce public cette année-là : importez celui de la CAF ou de France Travail.',
  acces: "Il manque le besoin ou l'offre pour calculer l'accès.",
  prescripteurs: 'Aucun prescripteur habilité qui accueille : importez le fichier des prescripteurs.',
  tension: "L'enquête Besoins en main-d'œuvre de cette année n'est pas importée.",
  registre: 'Aucune structure au registre : importez leur liste.',
  postes: 'Ni annexe ni heures saisies pour cette année.',
  sorties: 'Aucune sortie déclarée pour cette année.',
  bilans: 'Aucun bilan annuel pour cette année, ou rien de rempli dans ceux acceptés.',
  enveloppes: 'Aucune ligne de crédits ouverte pour cette année, ou rien de saisi encore sur ces lignes.',
  instruction: 'Aucun dossier déposé dans les campagnes de cette année.',
  appels: 'Aucune candidature à vos appels de cette année.',
  accompagnement: 'Rien de saisi pour cette année dans les opérations que vous lisez.',
};

export const NOTE_MASQUE =
  'Masqué : le nombre, ou ce qui le ferait retrouver, compte trop peu de personnes ou de structures.';
export const NOTE_INSTANTANE = "Ne se mesure qu'aujourd'hui : le passé n'est pas gardé.";

/** Un nombre de personnes se lit entier. */
const arrondie = ({ unite, decimales, denominateur }: Definition, valeur: number): number =>
  denominateur || unite === 'etp' || unite === 'euros' ? valeur : Number(valeur.toFixed(decimales));

/** La mesure d'un indicateur, à partir de ses deux grandeurs. Une division par zéro n'est pas zéro : elle est non calculable. */
export function composer(
  definition: Definition,
  lu: {
    numerateur: Valeur;
    denominateur: Valeur | null;
    annee: number;
    jour: string;
    niveau: Niveau;
    typeIgnore: boolean;
    lignes: string | null;
  },
): Mesure {
  const { cle, famille } = definition;
  const rien = (note: string, plus: Partial<Mesure> = {}): Mesure => ({
    ...{ cle, valeur: null, numerateur: null, denominateur: null, masquee: false, dateDonnees: null, lignes: null },
    note,
    ...plus,
  });
  if (!definition.niveaux.includes(lu.niveau)) return rien('Ne se calcule pas à ce niveau de territoire.');
  if (definition.instantane && String(lu.annee) !== lu.jour.slice(0, 4)) return rien(NOTE_INSTANTANE);
  const { numerateur: n, denominateur: d } = lu;
  const dateDonnees = n.date ?? d?.date ?? null;
  if (n.masquee || d?.masquee) return rien(NOTE_MASQUE, { masquee: true, dateDonnees, lignes: lu.lignes });
  if (n.valeur === null || (d && d.valeur === null)) return rien(ABSENCES[famille]);
  if (d && d.valeur === 0) return rien('Rien à rapporter : le dénominateur est nul.', { dateDonnees });
  return {
    cle,
    valeur: d ? n.valeur / d.valeur! : arrondie(definition, n.valeur),
    numerateur: n.valeur,
    denominateur: d ? d.valeur : null,
    masquee: false,
    dateDonnees,
    note: lu.typeIgnore ? 'Tous types : ne se découpe pas par type de structure.' : null,
    lignes: lu.lignes,
  };
}
