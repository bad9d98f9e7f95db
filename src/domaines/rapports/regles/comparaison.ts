import type { CommuneBlanche } from '#src/domaines/diagnostics/index.ts';
import { accord, enumeration, majuscule } from '#src/socle/phrases.ts';
import { dateEnToutesLettres, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, ContenuEtatDesLieux as Contenu } from '../forme.ts';

export interface ChiffreCompare {
  cle: string;
  libelle: string;
  unite: string;
  decimales: number;
  avant: Pick<ChiffreCle, 'valeur' | 'fiabilite' | 'date'> | null;
  apres: Pick<ChiffreCle, 'valeur' | 'fiabilite' | 'date'> | null;
  /** Différence dans l'unité du chiffre ; null si l'un des deux manque ou n'est pas comparable. */
  ecart: number | null;
  /** Pourquoi les deux valeurs ne se comparent pas telles quelles ; null si rien ne s'y oppose. */
  reserve: string | null;
}

export interface CommuneComparee {
  ref: string;
  nom: string;
  avant: string;
  apres: string;
  besoin: number | null;
  secret: boolean;
}

export interface Comparaison {
  /** Le changement, en une phrase. */
  phrase: string;
  chiffres: ChiffreCompare[];
  /** Déplacement pour lequel les zones blanches sont comparées : « en voiture ». */
  mode: string;
  /** Communes entrées en zone blanche confirmée, et sorties. */
  entrees: CommuneComparee[];
  sorties: CommuneComparee[];
  /** Ce qui diffère entre les deux versions dans la façon de compter : question, paramètres, sources. */
  differences: string[];
}

/** Clés propres à une version (un scénario n'existe qu'une fois) : elles ne se comparent pas. */
const PROPRES = /^scenario\./;

/** Compare deux versions figées d'un même territoire ; `avant` est la plus ancienne. */
export function comparerVersions(avant: Contenu, apres: Contenu): Comparaison {
  const chiffres = comparerChiffres(avant.chiffres, apres.chiffres);
  const mouvements = comparerZones(avant.complet.etat.zonesBlanches, apres.complet.etat.zonesBlanches);
  return {
    phrase: enUnePhrase(avant, apres, chiffres, mouvements),
    chiffres,
    ...mouvements,
    mode: apres.complet.etat.acces.libelleMode,
    differences: comparerMethodes(avant, apres),
  };
}

export function comparerChiffres(avant: readonly ChiffreCle[], apres: readonly ChiffreCle[]): ChiffreCompare[] {
  const anciens = new Map(avant.map((chiffre) => [chiffre.cle, chiffre]));
  const nouveaux = new Map(apres.map((chiffre) => [chiffre.cle, chiffre]));
  const cles = new Set([...nouveaux.keys(), ...anciens.keys()].filter((cle) => !PROPRES.test(cle)));
  return [...cles].map((cle) => {
    const [a, b] = [anciens.get(cle), nouveaux.get(cle)];
    const modele = (b ?? a)!;
    const reserve = reserveDe(a, b);
    const calculable = a && b && a.valeur !== null && b.valeur !== null && a.unite === b.unite;
    return {
      cle,
      libelle: modele.libelle,
      unite: modele.unite,
      decimales: modele.decimales,
      avant: a ? { valeur: a.valeur, fiabilite: a.fiabilite, date: a.date } : null,
      apres: b ? { valeur: b.valeur, fiabilite: b.fiabilite, date: b.date } : null,
      ecart: calculable && reserve === null ? b.valeur! - a.valeur! : null,
      reserve,
    };
  });
}

/** Un écart n'est dit que s'il mesure un changement du territoire, et non de la façon de compter. */
function reserveDe(a: ChiffreCle | undefined, b: ChiffreCle | undefined): string | null {
  if (!a) return 'absent de la première version';
  if (!b) return 'absent de la seconde version';
  if (a.valeur === null && b.valeur === null) return 'non calculable dans les deux';
  if (a.valeur === null) return 'non calculable dans la première version';
  if (b.valeur === null) return 'non calculable dans la seconde version';
  if (a.unite !== b.unite) return "l'unité a changé";
  if (sansDate(a) !== sansDate(b)) return 'la définition a changé';
  if ((a.fiabilite === 'estime') !== (b.fiabilite === 'estime'))
    return a.fiabilite === 'estime'
      ? 'estimé puis observé : la mesure a changé'
      : 'observé puis estimé : la mesure a changé';
  return null;
}

/** Une définition cite parfois un jour (« au 21 novembre 2026 ») : il change chaque année sans que la définition change. */
const sansDate = ({ definition }: ChiffreCle) =>
  definition.replace(/\d{1,2}(er)? \p{L}+ \d{4}|[1-4](er|e) trimestre \d{4}|\d{4}-\d{2}-\d{2}|\b(19|20)\d{2}\b/gu, '');

const CLASSES: Record<string, string> = { confirmee: 'zone blanche confirmée', sensible: 'sensible' };

export function comparerZones(
  avant: readonly CommuneBlanche[],
  apres: readonly CommuneBlanche[],
): { entrees: CommuneComparee[]; sorties: CommuneComparee[] } {
  const anciennes = new Map(avant.map((commune) => [commune.ref, commune]));
  const nouvelles = new Map(apres.map((commune) => [commune.ref, commune]));
  const classe = (commune: CommuneBlanche | undefined) => CLASSES[commune?.classe ?? ''] ?? 'hors zone blanche';
  const mouvement = (commune: CommuneBlanche): CommuneComparee => ({
    ref: commune.ref,
    nom: commune.nom,
    avant: classe(anciennes.get(commune.ref)),
    apres: classe(nouvelles.get(commune.ref)),
    besoin: commune.secret ? null : commune.besoin,
    secret: commune.secret,
  });
  const confirmee = (commune: CommuneBlanche | undefined) => commune?.classe === 'confirmee';
  return {
    entrees: apres.filter((c) => confirmee(c) && !confirmee(anciennes.get(c.ref))).map(mouvement),
    sorties: avant.filter((c) => confirmee(c) && !confirmee(nouvelles.get(c.ref))).map(mouvement),
  };
}

function comparerMethodes(avant: Contenu, apres: Contenu): string[] {
  const [a, b] = [avant.complet.etat, apres.complet.etat];
  const differences: string[] = [];
  const dire = (quoi: string, x: unknown, y: unknown) => {
    if (String(x) !== String(y)) differences.push(`${quoi} : ${String(x)}, puis ${String(y)}.`);
  };
  dire('Public étudié', a.enClair.public, b.enClair.public);
  dire("Types d'offre étudiés", a.enClair.types, b.enClair.types);
  dire('Déplacement', a.acces.libelleMode, b.acces.libelleMode);
  dire('Référence', a.enClair.reference, b.enClair.reference);
  dire('Plancher, en % de la référence', a.question.plancher, b.question.plancher);
  dire('Communes du territoire', a.territoire.communes, b.territoire.communes);
  for (const { modele, libelle, plancher } of b.acces.modeles) {
    const ancien = a.acces.modeles.find((autre) => autre.modele === modele);
    // Le plancher suit la moyenne : une commune peut changer de classe sans que rien n'y ait changé.
    if (ancien?.plancher != null && plancher !== null)
      dire(
        `Plancher du modèle « ${libelle} », en ETP pour 1 000`,
        nombreEnTexte(ancien.plancher, 1),
        nombreEnTexte(plancher, 1),
      );
  }
  const sources = (c: Contenu) =>
    new Set(c.complet.etat.sources.map(({ libelle, producteur }) => `${libelle} (${producteur})`));
  const [anciennes, nouvelles] = [sources(avant), sources(apres)];
  const perdues = [...anciennes].filter((source) => !nouvelles.has(source));
  const gagnees = [...nouvelles].filter((source) => !anciennes.has(source));
  if (perdues.length > 0)
    differences.push(`Sources de la première version absentes de la seconde : ${perdues.join(' ; ')}.`);
  if (gagnees.length > 0) differences.push(`Sources nouvelles : ${gagnees.join(' ; ')}.`);
  return differences;
}

function enUnePhrase(
  avant: Contenu,
  apres: Contenu,
  chiffres: readonly ChiffreCompare[],
  { entrees, sorties }: Pick<Comparaison, 'entrees' | 'sorties'>,
): string {
  const [debut, fin] = [avant, apres].map(({ document }) => dateEnToutesLettres(document.date));
  const periode = debut === fin ? `entre deux versions du ${debut}` : `entre le ${debut} et le ${fin}`;
  const morceaux: string[] = [];
  if (sorties.length > 0)
    morceaux.push(
      `${nombreEnTexte(sorties.length)} ${accord(sorties.length, 'commune est sortie', 'communes sont sorties')} de zone blanche`,
    );
  if (entrees.length > 0)
    morceaux.push(
      `${nombreEnTexte(entrees.length)} ${morceaux.length > 0 ? accord(entrees.length, 'y est entrée', 'y sont entrées') : accord(entrees.length, 'commune est entrée', 'communes sont entrées').concat(' en zone blanche')}`,
    );
  if (morceaux.length === 0)
    morceaux.push(`les zones blanches confirmées ${apres.complet.etat.acces.libelleMode} sont les mêmes`);
  const etp = chiffres.find(({ cle }) => cle === 'etp')?.ecart;
  if (etp !== null && etp !== undefined) {
    if (Math.abs(etp) < 0.05) morceaux.push("l'offre n'a pas changé");
    else
      morceaux.push(
        `l'offre a ${etp > 0 ? 'gagné' : 'perdu'} ${nombreEnTexte(Math.abs(etp), Math.abs(etp) < 10 ? 1 : 0)} ETP`,
      );
  }
  const phrase = `${enumeration(morceaux)} ${periode}`;
  return majuscule(phrase);
}
