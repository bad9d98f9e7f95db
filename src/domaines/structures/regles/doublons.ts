import { recherchable } from '#src/socle/recherchable.ts';
import { sirenDe } from './siret.ts';

/** Fiches qui semblent décrire la même structure. Le même SIRET avec deux types n'en est pas : ce sont deux conventions. */
export interface FicheComparable {
  id: number;
  siret: string;
  type: string;
  nom: string;
  adresse: string | null;
  commune: string | null;
}

export interface Doublon {
  a: number;
  b: number;
  motif: 'adresse' | 'nom';
}

const MOTS_JURIDIQUES =
  /\b(ASSOCIATION|ASSOC|ASS|ASSO|SARL|SAS|SASU|SA|SCIC|SCOP|EURL|ENTREPRISE|INSERTION|INTERMEDIAIRE|CHANTIERS?|ATELIERS?|ACI|AI|EI|ETTI|EITI|GEIQ|POUR|PAR|DES?|DU|LA|LES?|D|L|ET|EN|A|AU|AUX)\b/g;

/** Texte comparable : majuscules sans accents ni ponctuation. */
export const normaliserTexte = (texte: string): string => recherchable(texte).toUpperCase();

const nomDistinctif = (nom: string) => {
  const normal = normaliserTexte(nom);
  return normal.replace(MOTS_JURIDIQUES, ' ').replace(/\s+/g, ' ').trim() || normal;
};

function trigrammes(texte: string): Set<string> {
  const bordes = `  ${texte} `;
  const tous = new Set<string>();
  for (let i = 0; i + 3 <= bordes.length; i++) tous.add(bordes.slice(i, i + 3));
  return tous;
}

/** Part de trigrammes communs (indice de Jaccard), de 0 à 1. */
export function ressemblance(a: string, b: string): number {
  const [x, y] = [trigrammes(a), trigrammes(b)];
  const communs = [...x].filter((trigramme) => y.has(trigramme)).length;
  return communs / (x.size + y.size - communs);
}

/**
 * Au-dessus, deux noms de la même commune et du même type sont soumis à une personne. Le seuil est plus haut d'un organisme à l'autre :
 * un réseau a souvent des structures presque homonymes (« Envie » et « Envie 2E »).
 */
const SEUIL_MEME_SIREN = 0.7;
const SEUIL_NOM = 0.9;

function pairesDe<F>(groupe: readonly F[], retenir: (a: F, b: F) => boolean): [F, F][] {
  const paires: [F, F][] = [];
  for (const [rang, a] of groupe.entries()) {
    for (const b of groupe.slice(rang + 1)) if (retenir(a, b)) paires.push([a, b]);
  }
  return paires;
}

const grouper = <F>(fiches: readonly F[], cle: (fiche: F) => string | null): F[][] => {
  const groupes = Map.groupBy(fiches, cle);
  groupes.delete(null);
  return [...groupes.values()].filter((groupe) => groupe.length > 1);
};

/** Paires à soumettre : même SIREN, type, commune et adresse ; ou même type, même commune et nom presque identique. */
export function chercherDoublons(fiches: readonly FicheComparable[]): Doublon[] {
  const vus = new Map<string, Doublon>();
  const noter = (motif: Doublon['motif'], paires: [FicheComparable, FicheComparable][]) => {
    for (const [x, y] of paires) {
      const [a, b] = x.id < y.id ? [x.id, y.id] : [y.id, x.id];
      if (!vus.has(`${a}|${b}`)) vus.set(`${a}|${b}`, { a, b, motif });
    }
  };
  const parAdresse = grouper(fiches, ({ siret, type, commune, adresse }) => {
    const voie = adresse ? normaliserTexte(adresse) : '';
    return commune && voie ? `${sirenDe(siret)}|${type}|${commune}|${voie}` : null;
  });
  for (const groupe of parAdresse)
    noter(
      'adresse',
      pairesDe(groupe, (a, b) => a.siret !== b.siret),
    );
  const avecNom = fiches.map((fiche) => ({ ...fiche, distinctif: nomDistinctif(fiche.nom) }));
  for (const groupe of grouper(avecNom, ({ type, commune }) => (commune ? `${type}|${commune}` : null))) {
    noter(
      'nom',
      pairesDe(
        groupe,
        (a, b) =>
          ressemblance(a.distinctif, b.distinctif) >=
          (sirenDe(a.siret) === sirenDe(b.siret) ? SEUIL_MEME_SIREN : SEUIL_NOM),
      ),
    );
  }
  return [...vus.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}
