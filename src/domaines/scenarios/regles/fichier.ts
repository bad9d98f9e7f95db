import type { Changement, CommunePhoto, LieuPhoto } from '#src/domaines/diagnostics/index.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { decouper, entetesPropres, separateurDe } from '#src/socle/tableurs/forme.ts';
import { actionDe, type ColonneFichier, colonneDe, nu } from './colonnes.ts';

/** Où chercher ce que le fichier nomme : la photo du scénario, et les SIRET de ses structures. */
export interface Annuaire {
  lieux: readonly LieuPhoto[];
  communes: readonly Pick<CommunePhoto, 'code' | 'nom'>[];
  sirets: ReadonlyMap<string, readonly { structure: number; type: string }[]>;
}

/** Une ligne refusée : son numéro dans le fichier, pourquoi, et quoi écrire. */
export interface Rejet {
  ligne: number;
  motif: string;
  correction: string;
}

export interface FichierLu {
  changements: Changement[];
  /** Ligne d'origine de chaque changement. */
  lignes: number[];
  rejets: Rejet[];
}

/** Ce que le moteur admet de changements dans un scénario. */
export const LIGNES_MAX = 500;

export type Cellules = Partial<Record<ColonneFichier, string>>;

/** Une saisie qui ne fait pas un changement : la colonne en cause, pourquoi, et quoi écrire. */
export class RefusChangement extends Error {
  readonly champ: ColonneFichier;
  readonly correction: string;
  constructor(champ: ColonneFichier, motif: string, correction: string) {
    super(motif);
    this.champ = champ;
    this.correction = correction;
  }
}

/**
 * Lit un fichier de changements (CSV, en-têtes en première ligne) : action;structure;type;commune;lon;lat;etp;nom. Une ligne refusée
 * n'empêche pas de lire les suivantes.
 * @throws ErreurMetier fichier vide, sans colonne « action », ou trop long
 */
export function lireChangements(texte: string, annuaire: Annuaire): FichierLu {
  const propre = texte.replace(/^\uFEFF/, '');
  if (propre.trim() === '')
    throw new ErreurMetier('Le fichier est vide.', {
      conseil:
        'Écrivez une ligne d’en-têtes, « action;structure;type;commune;lon;lat;etp;nom », puis un changement par ligne.',
    });
  const [entete, ...suite] = decouper(propre, separateurDe(propre.slice(0, 65_536)));
  const noms = entetesPropres(entete!.cellules);
  const colonnes = noms.map(colonneDe);
  if (!colonnes.includes('action'))
    throw new ErreurMetier('Le fichier n’a pas de colonne « action ».', {
      conseil: `En-têtes lus : ${noms.join(', ')}. Attendus : action, structure, type, commune, lon, lat, etp, nom.`,
    });
  if (suite.length > LIGNES_MAX)
    throw new ErreurMetier(`Le fichier a ${suite.length} lignes : ${LIGNES_MAX} au plus par scénario.`);
  const lu: FichierLu = { changements: [], lignes: [], rejets: [] };
  for (const { ligne, cellules } of suite) {
    const valeurs: Cellules = {};
    colonnes.forEach((colonne, rang) => {
      const valeur = cellules[rang]?.trim();
      if (colonne && valeur) valeurs[colonne] ??= valeur;
    });
    try {
      lu.changements.push(lireChangement(valeurs, annuaire));
      lu.lignes.push(ligne);
    } catch (erreur) {
      if (!(erreur instanceof RefusChangement)) throw erreur;
      lu.rejets.push({ ligne, motif: erreur.message, correction: erreur.correction });
    }
  }
  return lu;
}

/**
 * Un changement écrit par une personne : ligne d'un fichier, ou formulaire.
 * @throws RefusChangement
 */
export function lireChangement(valeurs: Cellules, annuaire: Annuaire): Changement {
  const action = valeurs.action ? actionDe(valeurs.action) : null;
  if (!action)
    throw new RefusChangement(
      'action',
      valeurs.action ? `« ${valeurs.action} » n'est pas une action.` : "L'action manque.",
      'Écrivez ouvrir, fermer, redimensionner ou deplacer.',
    );
  if (action === 'ouvrir') {
    const { commune, position } = placer(valeurs, annuaire);
    return {
      action,
      nom: valeurs.nom ?? `Nouvelle structure ${valeurs.type ?? ''}`.trim(),
      type: typeDe(valeurs.type),
      commune,
      ...position,
      etp: etpDe(valeurs),
    };
  }
  const lieu = lieuDe(valeurs, annuaire);
  if (action === 'fermer') return { action, lieu };
  if (action === 'redimensionner') return { action, lieu, etp: etpDe(valeurs) };
  const { commune, position } = placer(valeurs, annuaire);
  return { action, lieu, commune, ...position };
}

function typeDe(saisi: string | undefined) {
  const type = CODES_TYPES.find((code) => nu(code) === nu(saisi ?? ''));
  if (!type)
    throw new RefusChangement(
      'type',
      saisi ? `Le type « ${saisi} » est inconnu.` : 'Le type manque.',
      `Écrivez l'un de : ${CODES_TYPES.join(', ')}.`,
    );
  return type;
}

function nombreDe(saisi: string): number | null {
  const propre = saisi.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(propre) ? Number(propre) : null;
}

function etpDe({ etp }: Cellules): number {
  const valeur = etp === undefined ? null : nombreDe(etp);
  if (valeur === null)
    throw new RefusChangement(
      'etp',
      etp === undefined ? 'Les ETP manquent.' : `« ${etp} » n'est pas un nombre d'ETP.`,
      'Écrivez un nombre, par exemple 12 ou 12,5.',
    );
  if (valeur < 0)
    throw new RefusChangement(
      'etp',
      'Les ETP sont négatifs.',
      'Écrivez les ETP après le changement, pas leur variation.',
    );
  return valeur;
}

function lieuDe({ structure, siret, type }: Cellules, { lieux, sirets }: Annuaire): string {
  const brut = (structure ?? siret ?? '').replace(/\s/g, '');
  if (brut === '')
    throw new RefusChangement(
      'structure',
      'La structure manque.',
      'Donnez son identifiant (colonne « structure ») ou son SIRET et son type.',
    );
  if (/^\d{14}$/.test(brut)) {
    const voulu = type ? nu(type) : null;
    const trouvees = (sirets.get(brut) ?? []).filter((s) => voulu === null || nu(s.type) === voulu);
    if (trouvees.length > 1)
      throw new RefusChangement(
        'type',
        `Le SIRET ${brut} porte plusieurs structures (${trouvees.map((s) => s.type).join(', ')}).`,
        'Précisez la colonne « type ».',
      );
    const cle = trouvees[0] && String(trouvees[0].structure);
    if (cle && lieux.some((lieu) => lieu.cle === cle)) return cle;
    throw new RefusChangement(
      'siret',
      `Aucune structure ${type ?? ''} de SIRET ${brut} dans ce scénario.`.replace('  ', ' '),
      'Vérifiez le SIRET et le type, et que la structure est dans le territoire ou tout près.',
    );
  }
  if (lieux.some((lieu) => lieu.cle === brut)) return brut;
  throw new RefusChangement(
    'structure',
    `La structure « ${structure ?? siret} » n'est pas dans ce scénario.`,
    'Reprenez un identifiant de la liste des lieux du scénario (12, ou 12-34 pour un site).',
  );
}

/** Les communes dont le nom commence ou contient ce qui est écrit : une fusion ou un complément de nom l'a souvent allongé. */
function proches(saisie: string, communes: Annuaire['communes']): string {
  const cle = nu(saisie);
  const debut = communes.filter(({ nom }) => cle.length >= 3 && nu(nom).startsWith(cle));
  const trouvees = (
    debut.length > 0 ? debut : communes.filter(({ nom }) => cle.length >= 4 && nu(nom).includes(cle))
  ).slice(0, 4);
  if (trouvees.length === 0) return "Vérifiez le nom ou le code officiel (ce n'est pas le code postal).";
  return `Vouliez-vous dire : ${trouvees.map((c) => `${c.nom} (${c.code})`).join(', ')} ?`;
}

/** Commune (code ou nom) et position éventuelle. */
function placer({ commune, lon, lat }: Cellules, { communes }: Annuaire) {
  if (!commune)
    throw new RefusChangement('commune', 'La commune manque.', 'Donnez son code officiel (62041) ou son nom.');
  const code = /^(?:.*\()?((?:\d{2}|2[AB])\d{3})\)?$/i.exec(commune)?.[1]?.toUpperCase();
  const trouvees = communes.filter((c) => (code ? c.code === code : nu(c.nom) === nu(commune)));
  if (trouvees.length > 1)
    throw new RefusChangement(
      'commune',
      `${trouvees.length} communes s'appellent « ${commune} ».`,
      `Précisez le code : ${trouvees
        .map((c) => `${c.nom} (${c.code})`)
        .slice(0, 6)
        .join(', ')}.`,
    );
  const [trouvee] = trouvees;
  if (!trouvee)
    throw new RefusChangement(
      'commune',
      `La commune « ${commune} » n'est ni dans le territoire ni tout près.`,
      proches(commune, communes),
    );
  if (lon === undefined && lat === undefined) return { commune: trouvee.code, position: {} };
  const [x, y] = [lon === undefined ? null : nombreDe(lon), lat === undefined ? null : nombreDe(lat)];
  if (x === null || y === null || Math.abs(x) > 180 || Math.abs(y) > 90)
    throw new RefusChangement(
      'lon',
      'La position est incomplète ou illisible.',
      'Donnez longitude et latitude en degrés décimaux (2,831 et 50,432), ou aucune des deux.',
    );
  return { commune: trouvee.code, position: { lon: x, lat: y } };
}
