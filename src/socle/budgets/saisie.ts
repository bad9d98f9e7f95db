import { centimes, comparer, type Decimal, lireDecimal } from '#src/socle/montants.ts';
import {
  type Budget,
  COMPTES_CHARGES,
  COMPTES_PRODUITS,
  GENRES_FINANCEUR,
  type LigneCharge,
  NATURES_CHARGE,
  type Personnel,
  STATUTS_RESSOURCE,
} from './forme.ts';
import { coutPersonnel } from './totaux.ts';

/** Une ligne telle qu'on la tape : des textes, illisibles peut-être. Rien de ce qui est tapé ne se perd. */
export type LigneSaisie = { id: string } & Record<string, string>;
export interface BudgetSaisi {
  charges: LigneSaisie[];
  ressources: LigneSaisie[];
  contributions: LigneSaisie[];
}
export const PARTIES = ['charges', 'ressources', 'contributions'] as const;
export type Partie = (typeof PARTIES)[number];

/** Ce qu'on lit d'une saisie. `budget` est le meilleur possible : un nombre illisible y vaut zéro, et figure dans `erreurs`. */
export interface LectureBudget {
  saisi: BudgetSaisi;
  budget: Budget;
  /** Par nom de champ (`charges.c1.montant`). */
  erreurs: Record<string, string>;
}

export const CHAMPS_PERSONNEL = ['personnes', 'mois', 'cout', 'part'] as const;
const NOMS: Record<(typeof CHAMPS_PERSONNEL)[number], string> = {
  personnes: 'le nombre de personnes',
  mois: 'le nombre de mois',
  cout: 'le coût mensuel',
  part: 'la part du temps',
};
/** « 55 112,40 » : comme on l'écrit, et comme on le relit. */
const virgule = (valeur: Decimal): string => {
  const [entiers = '', decimales] = valeur.replace(/\.00$/, '').split('.');
  return entiers.replace(/\B(?=(\d{3})+$)/g, ' ') + (decimales ? `,${decimales}` : '');
};

/** Un budget gardé, prêt à être retapé. */
export function saisirDepuis({ charges, ressources, contributions }: Budget): BudgetSaisi {
  return {
    charges: charges.map(({ personnel, montant, orientation = '', ...ligne }) => ({
      ...ligne,
      orientation,
      montant: personnel ? '' : virgule(montant),
      ...Object.fromEntries(CHAMPS_PERSONNEL.map((c) => [c, personnel ? virgule(personnel[c]) : ''])),
    })),
    ressources: ressources.map((r) => ({ ...r, montant: virgule(r.montant) })),
    contributions: contributions.map((c) => ({ ...c, montant: virgule(c.montant) })),
  };
}

/** Les lignes d'un formulaire : `charges` donne les identifiants dans l'ordre, `charges.ID.champ` chaque valeur. */
export function saisiDuFormulaire(formulaire: FormData): BudgetSaisi {
  const saisi: BudgetSaisi = { charges: [], ressources: [], contributions: [] };
  for (const partie of PARTIES) {
    const lignes = new Map<string, LigneSaisie>();
    for (const id of formulaire.getAll(partie)) if (typeof id === 'string') lignes.set(id, { id });
    saisi[partie] = [...lignes.values()];
    const prefixe = `${partie}.`;
    for (const [cle, valeur] of formulaire) {
      if (!cle.startsWith(prefixe) || typeof valeur !== 'string') continue;
      const point = cle.lastIndexOf('.');
      const ligne = lignes.get(cle.slice(prefixe.length, point));
      if (ligne) ligne[cle.slice(point + 1)] = valeur;
    }
  }
  return saisi;
}

const parmi = <V extends string>(valeurs: readonly V[], dit: string | undefined, sinon: V): V =>
  valeurs.find((v) => v === dit) ?? sinon;
const remplie = (ligne: LigneSaisie, champs: readonly string[]): boolean =>
  champs.some((c) => (ligne[c] ?? '').trim() !== '');

/** Lit une saisie. Une ligne où rien n'est écrit est laissée de côté. */
export function lireSaisi(saisi: BudgetSaisi): LectureBudget {
  const erreurs: Record<string, string> = {};
  const decimal = (partie: Partie, ligne: LigneSaisie, champ: string, decimales: number, max?: Decimal): Decimal => {
    const texte = (ligne[champ] ?? '').trim();
    if (texte === '') return '0';
    const lu = lireDecimal(texte, decimales);
    if (lu !== null && !lu.startsWith('-') && (max === undefined || comparer(lu, max) <= 0)) return lu;
    erreurs[`${partie}.${ligne.id}.${champ}`] =
      max !== undefined && lu !== null
        ? `« ${texte} » : un pourcentage de 0 à ${max}.`
        : `« ${texte} » n'est pas un nombre positif d'au plus ${decimales} décimales (exemple : 1 250,50).`;
    return '0';
  };
  const montant = (partie: Partie, ligne: LigneSaisie) => centimes(decimal(partie, ligne, 'montant', 2));
  const libelle = (ligne: LigneSaisie) => (ligne.libelle ?? '').trim().slice(0, 300);
  const personnelDe = (ligne: LigneSaisie): Personnel | undefined => {
    if (!remplie(ligne, ['personnes', 'mois', 'cout'])) return undefined;
    const manque = CHAMPS_PERSONNEL.filter((c) => !remplie(ligne, [c]));
    for (const c of manque)
      erreurs[`charges.${ligne.id}.${c}`] = `Le calcul demande aussi ${NOMS[c]}, ou videz ses autres cases.`;
    return {
      personnes: decimal('charges', ligne, 'personnes', 4),
      mois: decimal('charges', ligne, 'mois', 4),
      cout: decimal('charges', ligne, 'cout', 2),
      part: decimal('charges', ligne, 'part', 4, '100'),
    };
  };
  const charge = (ligne: LigneSaisie): LigneCharge => {
    const nature = parmi(NATURES_CHARGE, ligne.nature, 'autre_directe');
    const personnel = nature === 'personnel' ? personnelDe(ligne) : undefined;
    return {
      id: ligne.id,
      compte: parmi(COMPTES_CHARGES, ligne.compte, nature === 'personnel' ? '64' : '60'),
      nature,
      libelle: libelle(ligne),
      montant: personnel ? coutPersonnel(personnel) : montant('charges', ligne),
      ...(personnel ? { personnel } : {}),
      ...(ligne.orientation ? { orientation: ligne.orientation } : {}),
    };
  };
  const ecrites = (partie: Partie) =>
    saisi[partie].filter((l) => remplie(l, ['libelle', 'montant', 'personnes', 'mois', 'cout']));
  const budget: Budget = {
    charges: ecrites('charges').map(charge),
    ressources: ecrites('ressources').map((l) => ({
      id: l.id,
      compte: parmi(COMPTES_PRODUITS, l.compte, '74'),
      genre: parmi(GENRES_FINANCEUR, l.genre, 'autre_prive'),
      libelle: libelle(l),
      statut: parmi(STATUTS_RESSOURCE, l.statut, 'demande'),
      montant: montant('ressources', l),
    })),
    contributions: ecrites('contributions').map((l) => ({
      id: l.id,
      libelle: libelle(l),
      montant: montant('contributions', l),
    })),
  };
  return { saisi, budget, erreurs };
}
