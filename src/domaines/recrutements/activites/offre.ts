import type { Fiabilite } from '#src/socle/rapports/document.ts';
import { TOUS_METIERS } from './catalogue.ts';
import type { StructureActive } from './requetes.ts';

/** ETP d'une structure au jour de la lecture, et s'ils sont estimés ; `null` : non calculables. */
export interface EtpConnu {
  etp: number | null;
  estime: boolean;
}

/** L'offre d'un ensemble de structures dans une activité. */
export interface OffreActivite {
  /** Structures qui ont cette activité, une structure à deux activités étant comptée dans les deux. */
  structures: number;
  /** La même chose en partageant chaque structure entre ses activités : la somme des activités est le nombre de structures connues. */
  poids: number;
  /** ETP, ceux d'une structure étant partagés également entre ses activités ; `null` si aucun n'est calculable. */
  etp: number | null;
  fiabilite: Fiabilite;
}

export interface OffreParActivite {
  parActivite: Map<string, OffreActivite>;
  structures: number;
  /** Structures dont aucune source ne dit l'activité : dans aucune activité. */
  sansActivite: number;
  /** Structures de mise à disposition qui ne déclarent aucun métier : elles travaillent dans tous. */
  sansMetier: number;
  /** Structures dont l'activité n'est lue que dans leur nom. */
  parLeNom: number;
}

/** Compte les structures et les ETP par activité ; faute de mieux, une structure se partage également entre ses activités. */
export function compterOffre(
  structures: readonly Pick<StructureActive, 'id' | 'activites' | 'origine'>[],
  etps: ReadonlyMap<number, EtpConnu>,
): OffreParActivite {
  const groupes = new Map<string, { poids: number; etps: (EtpConnu & { part: number })[] }>();
  for (const { id, activites } of structures) {
    // La mise à disposition n'est pas un métier : qui en déclare d'autres se partage entre eux.
    const metiers = activites.filter((activite) => activite !== TOUS_METIERS);
    const part = 1 / (metiers.length || 1);
    const connu = etps.get(id) ?? { etp: null, estime: false };
    for (const activite of activites) {
      const groupe = groupes.get(activite) ?? { poids: 0, etps: [] };
      const sienne = activite === TOUS_METIERS && metiers.length > 0 ? 0 : part;
      groupe.poids += sienne;
      groupe.etps.push({ ...connu, part: sienne });
      groupes.set(activite, groupe);
    }
  }
  return {
    parActivite: new Map([...groupes].map(([activite, { poids, etps: liste }]) => [activite, mesurer(poids, liste)])),
    structures: structures.length,
    sansActivite: structures.filter(({ activites }) => activites.length === 0).length,
    sansMetier: structures.filter(sansMetierPropre).length,
    parLeNom: structures.filter(({ origine }) => origine === 'nom').length,
  };
}

/** Une structure de mise à disposition qui ne dit aucun métier. */
const sansMetierPropre = ({ activites }: Pick<StructureActive, 'activites'>) =>
  activites.length === 1 && activites[0] === TOUS_METIERS;

function mesurer(poids: number, liste: readonly (EtpConnu & { part: number })[]): OffreActivite {
  const connus = liste.filter((l) => l.etp !== null);
  // Un partage entre deux activités est une estimation, même quand les ETP de la structure sont conventionnés.
  const estimes = connus.filter((l) => l.estime || l.part < 1).length;
  return {
    structures: liste.length,
    poids,
    etp: connus.length === 0 ? null : connus.reduce((somme, { etp, part }) => somme + etp! * part, 0),
    fiabilite:
      connus.length === 0
        ? 'non_calculable'
        : connus.length === liste.length && estimes === 0
          ? 'observe'
          : estimes === connus.length
            ? 'estime'
            : 'partiel',
  };
}
