import { mediane } from '#src/socle/mediane.ts';
import { type Annexe, annexesEnVigueur, arrondir, ouvreDesPostes } from './annexes.ts';

/**
 * ETP d'insertion d'une structure à une date, et ce qu'ils valent :
 * - `conventionne` : annexes en vigueur ;
 * - `reconduit` : annexe de l'année précédente, qui tient jusqu'à la date limite de signature de la nouvelle (R5132-3-1) ;
 * - `saisi` : déclaré par une personne, avec sa source, sur cette période ;
 * - `estime` : médiane du type, faute d'annexe ;
 * - `non_calculable` : rien ne permet de l'estimer. Ce n'est pas zéro.
 */
export const ETATS_ETP = ['conventionne', 'reconduit', 'saisi', 'estime', 'non_calculable'] as const;
export type EtatEtp = (typeof ETATS_ETP)[number];

export const LIBELLES_ETAT_ETP: Record<EtatEtp, string> = {
  conventionne: 'conventionné',
  reconduit: "reconduit de l'an passé",
  saisi: 'saisi',
  estime: 'estimé',
  non_calculable: 'non calculable',
};

export interface EtpStructure {
  etp: number | null;
  etat: EtatEtp;
  /** D'où vient le nombre, en une phrase. */
  methode: string;
  /** Part en milieu pénitentiaire, à part du total. */
  prison: number;
}

export interface EtpSaisi {
  structure: number;
  etp: number;
  debut: string;
  fin: string;
  source: string;
}

/** Médiane d'un type et l'effectif sur lequel elle repose. */
export interface MedianeType {
  valeur: number;
  structures: number;
}

export interface ParametresEtp {
  /** Jour (MM-JJ) jusqu'auquel l'annexe de l'an passé tient ; `null` : aucune reconduction. */
  reconduction: string | null;
  /** Ordre de grandeur national par type, et sa source, quand la base ne porte pas assez d'annexes. */
  reperes: ReadonlyMap<string, { valeur: number; source: string }>;
}

/**
 * En deçà, une médiane dit plus de ces structures-là que du type : un département qui ne charge que ses annexes changerait sinon les postes
 * estimés de toute la France, auxquels on le compare. Trente est l’effectif d’usage au-dessous duquel on ne généralise pas.
 */
export const EFFECTIF_MINIMAL = 30;

const porteur = (annexe: Annexe) =>
  annexe.structure === null ? `asp:${annexe.idAsp ?? annexe.numero}` : `${annexe.structure}`;
const sommer = (annexes: readonly Annexe[]) => arrondir(annexes.reduce((total, { etp }) => total + (etp as number), 0));

/**
 * Médiane des ETP par type, d'après les annexes connues : pour chaque porteur (structure, ou identifiant ASP pas encore rattaché), celles
 * en vigueur au dernier jour où il en avait, au plus tard à la date demandée. Milieu pénitentiaire exclu.
 */
export function medianesParType(annexes: readonly Annexe[], jour: string): Map<string, MedianeType> {
  const parPorteur = new Map<string, Annexe[]>();
  for (const annexe of annexes) {
    if (!annexe.type || annexe.prison || !ouvreDesPostes(annexe) || (annexe.debut as string) > jour) continue;
    const cle = `${annexe.type}|${porteur(annexe)}`;
    const liste = parPorteur.get(cle);
    if (liste) liste.push(annexe);
    else parPorteur.set(cle, [annexe]);
  }
  const parType = new Map<string, number[]>();
  for (const [cle, liste] of parPorteur) {
    const dernierJour = liste.reduce((max, { fin }) => ((fin as string) > max ? (fin as string) : max), '');
    const type = cle.slice(0, cle.indexOf('|'));
    const etp = sommer(annexesEnVigueur(liste, dernierJour < jour ? dernierJour : jour));
    if (etp > 0) parType.set(type, [...(parType.get(type) ?? []), etp]);
  }
  return new Map(
    [...parType].map(([type, etp]) => [type, { valeur: arrondir(mediane(etp) as number), structures: etp.length }]),
  );
}

/** Fin de la source des postes inscrits par une annexe signée dans l'application. */
export const MARQUE_MAILLAGE = '(Maillage)';

function estimer(type: string, medianes: ReadonlyMap<string, MedianeType>, parametres: ParametresEtp): EtpStructure {
  const medianeDuType = medianes.get(type);
  if (medianeDuType && medianeDuType.structures >= EFFECTIF_MINIMAL) {
    const { valeur, structures } = medianeDuType;
    return {
      etp: valeur,
      etat: 'estime',
      methode: `médiane de ${structures} ${type} dont les annexes sont connues`,
      prison: 0,
    };
  }
  const repere = parametres.reperes.get(type);
  if (repere)
    return { etp: repere.valeur, etat: 'estime', methode: `repère national par type (${repere.source})`, prison: 0 };
  return { etp: null, etat: 'non_calculable', methode: `aucune annexe ni repère pour le type ${type}`, prison: 0 };
}

/** ETP de chaque structure au jour donné (AAAA-MM-JJ), par identifiant. */
export function etpDesStructures(
  structures: readonly { id: number; type: string }[],
  donnees: { annexes: readonly Annexe[]; saisis: readonly EtpSaisi[] },
  jour: string,
  parametres: ParametresEtp,
): Map<number, EtpStructure> {
  const annexesDe = Map.groupBy(
    donnees.annexes.filter(({ structure }) => structure !== null),
    ({ structure }) => structure as number,
  );
  const saisis = new Map(
    donnees.saisis.filter(({ debut, fin }) => debut <= jour && jour <= fin).map((saisi) => [saisi.structure, saisi]),
  );
  const medianes = medianesParType(donnees.annexes, jour);
  const annee = Number(jour.slice(0, 4));
  const reconduisible = parametres.reconduction !== null && jour.slice(5) <= parametres.reconduction;

  const calculer = (id: number, type: string): EtpStructure => {
    const annexes = annexesDe.get(id) ?? [];
    const calcul = (retenues: readonly Annexe[], etat: EtatEtp, methode: string): EtpStructure => ({
      etp: sommer(retenues.filter(({ prison }) => !prison)),
      etat,
      methode,
      prison: sommer(retenues.filter(({ prison }) => prison)),
    });
    const enVigueur = annexesEnVigueur(annexes, jour);
    const saisi = saisis.get(id);
    // Une annexe signée ici vaut tant que le fichier de l'ASP n'a pas la sienne ; ce qu'une personne a saisi prime sur tout.
    if (saisi?.source.endsWith(MARQUE_MAILLAGE)) {
      if (enVigueur.length === 0) return { etp: saisi.etp, etat: 'conventionne', methode: saisi.source, prison: 0 };
    } else if (saisi) {
      return { etp: saisi.etp, etat: 'saisi', methode: saisi.source, prison: calcul(enVigueur, 'saisi', '').prison };
    }
    const numeros = (retenues: readonly Annexe[]) => retenues.map(({ numero }) => numero).join(', ');
    if (enVigueur.length > 0) return calcul(enVigueur, 'conventionne', `annexe en vigueur : ${numeros(enVigueur)}`);
    const passees = reconduisible ? annexesEnVigueur(annexes, `${annee - 1}-12-31`) : [];
    if (passees.length > 0)
      return calcul(passees, 'reconduit', `annexe ${annee - 1} dans l'attente de la nouvelle : ${numeros(passees)}`);
    return estimer(type, medianes, parametres);
  };
  return new Map(structures.map(({ id, type }) => [id, calculer(id, type)]));
}
