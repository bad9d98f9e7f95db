import { recherchable } from '#src/socle/recherchable.ts';
import { HORS_INSERTION } from './catalogue.ts';

/** Une ligne de la correspondance en vigueur. */
export interface Correspondance {
  nature: 'naf' | 'rome' | 'metier' | 'mot' | 'type';
  code: string;
  activite: string;
}

export interface StructureDecrite {
  type: string;
  naf: string | null;
  /** Nom, enseigne, description : lus en dernier recours. */
  texte: string;
  /** Activités déclarées : libellé, et code NAF s'il est donné. */
  declarees: readonly { libelle: string; naf: string | null }[];
}

/** D'où l'on tient l'activité d'une structure, du plus sûr au moins sûr. */
export type OrigineActivite = 'declaree' | 'type' | 'naf' | 'nom';

export interface Rattacheur {
  /** Activités d'insertion d'un métier du fichier ; aucune s'il n'est pas rattaché, ou s'il est dit hors insertion. */
  metier(code: string, libelle: string): string[];
  /** Activités d'une structure, et d'où on les tient ; `null` : aucune source ne les dit. */
  structure(structure: StructureDecrite): { activites: string[]; origine: OrigineActivite } | null;
  /** Activités auxquelles au moins un métier peut se rattacher. */
  avecMetiers: ReadonlySet<string>;
}

/** Texte sans accents, casse ni ponctuation, un espace devant chaque mot : « Agents d'entretien » → « agents d entretien ». */
export const motsDe = (texte: string): string => ` ${recherchable(texte)}`;

/** Prépare la lecture d'une correspondance. Une structure ou un métier peut avoir plusieurs activités ; l'ordre est celui du catalogue. */
export function preparerRattacheur(lignes: readonly Correspondance[], ordre: readonly string[]): Rattacheur {
  const de = (nature: Correspondance['nature']) => lignes.filter((l) => l.nature === nature);
  const mots = de('mot').map((l) => ({ cherche: motsDe(l.code), activite: l.activite }));
  const exacts = Map.groupBy(de('metier'), ({ code }) => code);
  const types = Map.groupBy(de('type'), ({ code }) => code);
  const ranger = (activites: Iterable<string>) => {
    const voulues = new Set(activites);
    return voulues.has(HORS_INSERTION[0]) ? [] : ordre.filter((code) => voulues.has(code));
  };
  const parCode = (nature: 'naf' | 'rome', code: string | null) => (code ? plusLongs(de(nature), code) : []);

  return {
    avecMetiers: new Set(lignes.filter((l) => l.nature !== 'naf' && l.nature !== 'type').map((l) => l.activite)),
    metier(code, libelle) {
      const exact = exacts.get(code);
      if (exact) return ranger(exact.map((l) => l.activite));
      const rome = /^[A-N]\d{4}$/.test(code) ? parCode('rome', code) : [];
      return ranger(rome.length > 0 ? rome : motsTrouves(mots, libelle));
    },
    structure({ type, naf, texte, declarees }) {
      const dites = declarees.flatMap(({ libelle, naf: code }) => {
        const lus = motsTrouves(mots, libelle);
        return lus.length > 0 ? lus : parCode('naf', code);
      });
      const duType = types.get(type)?.map((l) => l.activite) ?? [];
      const duNaf = duType.length > 0 ? [] : parCode('naf', naf);
      const candidates: [OrigineActivite, string[]][] = [
        ['declaree', ranger(dites).length > 0 ? ranger([...dites, ...duType]) : []],
        ['type', ranger(duType)],
        ['naf', ranger(duNaf)],
        ['nom', ranger(motsTrouves(mots, texte).filter((activite) => activite !== HORS_INSERTION[0]))],
      ];
      const trouvee = candidates.find(([, activites]) => activites.length > 0);
      return trouvee ? { origine: trouvee[0], activites: trouvee[1] } : null;
    },
  };
}

/** Activités du plus long début de code connu : 4779Z suit « 4779 » (réemploi), pas « 47 » (commerce). */
function plusLongs(lignes: readonly Correspondance[], code: string): string[] {
  const trouvees = lignes.filter((l) => code.startsWith(l.code));
  const long = Math.max(0, ...trouvees.map((l) => l.code.length));
  return trouvees.filter((l) => l.code.length === long).map((l) => l.activite);
}

/** Activités dont une expression se lit dans le libellé ; une expression contenue dans une plus longue ne compte pas. */
function motsTrouves(mots: readonly { cherche: string; activite: string }[], libelle: string): string[] {
  const texte = motsDe(libelle);
  const places = mots.flatMap(({ cherche, activite }) => {
    const trouves: { debut: number; fin: number; activite: string }[] = [];
    for (let debut = texte.indexOf(cherche); debut !== -1; debut = texte.indexOf(cherche, debut + 1))
      trouves.push({ debut, fin: debut + cherche.length, activite });
    return trouves;
  });
  const recouverte = (a: (typeof places)[number]) =>
    places.some((b) => b.debut <= a.debut && b.fin >= a.fin && b.fin - b.debut > a.fin - a.debut);
  return places.filter((place) => !recouverte(place)).map(({ activite }) => activite);
}
