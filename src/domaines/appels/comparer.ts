import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import { canonique } from '#src/socle/empreinte.ts';
import { type Contenu, PUBLICS_APPEL } from './forme.ts';
import type { SectionAppel } from './verifier.ts';

/** Une différence entre deux versions d'un appel, en mots. */
export interface ChangementAppel {
  section: SectionAppel;
  /** Ce qui change : « Objectifs », « Indicateur « Formations proposées » ». */
  quoi: string;
  genre: 'ajoute' | 'retire' | 'change';
  /** Ce qui se lisait, ce qui se lit ; vide : rien. */
  avant: string;
  apres: string;
}

interface VersionComparee {
  intitule: string;
  contenu: Contenu;
}

/** `valeur` décide s'il y a changement, `texte` le montre ; sans `texte`, la valeur est le texte. */
interface Feuille {
  section: SectionAppel;
  quoi: string;
  valeur: unknown;
  texte: string;
}

const ouiNon = (valeur: boolean) => (valeur ? 'oui' : 'non');
const nombre = (valeur: string | undefined, unite: string) =>
  valeur === undefined ? '' : `${valeur.replace('.', ',')}\u00a0${unite}`;
const pourcents = (valeur: string | undefined) => nombre(valeur, '%');
const euros = (valeur: string | undefined) => nombre(valeur, '€');
const joindre = (...parties: unknown[]) => parties.filter(Boolean).join(', ');
const feuille = (section: SectionAppel, quoi: string, valeur: unknown, texte = String(valeur ?? '')): Feuille => ({
  section,
  quoi,
  valeur,
  texte,
});
/** Cases cochées : leur ordre ne compte pas. */
const cases = (valeurs: readonly string[]) => valeurs.toSorted();

/** L'appel mis à plat, dans l'ordre de lecture : tout ce qu'il dit hors de son calendrier. La clé reste quand un titre change. */
function aPlat(intitule: string, c: Contenu): Map<string, Feuille> {
  const { financement: f, eligibilite: e, grille: g } = c;
  const simples = [
    feuille('objet', 'Intitulé', intitule),
    feuille('objet', 'Axe', c.axe),
    feuille('objet', 'Contexte', c.contexte),
    feuille('objet', 'Objectifs', c.objectifs),
    feuille('objet', 'Résultats attendus', c.resultats),
    feuille(
      'objet',
      'Publics',
      cases(c.publics),
      c.publics.map((id) => PUBLICS_APPEL.find((p) => p.id === id)?.libelle ?? id).join(' ; '),
    ),
    feuille('objet', 'Précisions sur les publics', c.publicsTexte),
    feuille('objet', 'Territoire', c.territoiresTexte),
    feuille(
      'eligibilite',
      'Organisations admises',
      cases(e.natures),
      e.natures.map((nature) => LIBELLES_NATURE[nature]).join(' ; '),
    ),
    feuille('eligibilite', 'Précision sur les porteurs', e.precision),
    feuille('eligibilite', 'Territoires admis', cases(e.territoires), e.territoires.join(' ; ')),
    feuille('eligibilite', 'Une seule candidature par organisation', e.uneParPorteur, ouiNon(e.uneParPorteur)),
    feuille('eligibilite', "Candidature d'un territoire", c.territoireCandidat, ouiNon(c.territoireCandidat)),
    feuille(
      'calendrier',
      "Durée de l'opération",
      c.duree,
      joindre(`${c.duree.mois} mois`, c.duree.debut && `du ${c.duree.debut}`, c.duree.fin && `au ${c.duree.fin}`),
    ),
    feuille('financement', 'Montant le plus faible', f.montantMin, euros(f.montantMin)),
    feuille('financement', 'Montant le plus fort', f.montantMax, euros(f.montantMax)),
    feuille('financement', 'Part de la subvention dans le coût', f.tauxSubventionMax, pourcents(f.tauxSubventionMax)),
    feuille('financement', "Part d'aides publiques", f.tauxAidesPubliquesMax, pourcents(f.tauxAidesPubliquesMax)),
    feuille('financement', 'Coûts indirects', f.tauxIndirects, pourcents(f.tauxIndirects)),
    feuille('financement', 'Règles de plafonds', cases(f.regimes), f.regimes.join(' ; ')),
    feuille(
      'financement',
      'Cofinancement par le Fonds social européen',
      f.cofinancementFse,
      ouiNon(f.cofinancementFse),
    ),
    feuille(
      'financement',
      'Plan de versement',
      f.plan,
      f.plan.map((t) => [t.libelle, pourcents(t.part)].filter(Boolean).join(' ')).join(' ; '),
    ),
    feuille(
      'financement',
      'Remise du bilan',
      f.moisBilan,
      f.moisBilan === undefined ? '' : `${f.moisBilan} mois après la fin`,
    ),
    feuille('financement', 'Autres règles de financement', f.texte),
    feuille(
      'selection',
      'Règles de lecture',
      [g.aveugle, g.lecteursMin, g.ecartAlerte],
      joindre(
        g.aveugle ? "à l'aveugle" : "les notes des autres se lisent d'emblée",
        `lecteurs par candidature : ${g.lecteursMin}`,
        `écart signalé à ${g.ecartAlerte} sur 100`,
      ),
    ),
    feuille('suivi', 'Suivi et bilan', c.suivi),
    feuille('suivi', 'Contact', c.contact),
  ].map((f): [string, Feuille] => [f.quoi, f]);
  const lignes = <L extends { id: string }>(
    section: SectionAppel,
    nom: string,
    liste: readonly L[],
    titre: (ligne: L) => string,
    texte: (ligne: L) => string,
  ) =>
    liste.map((l): [string, Feuille] => [
      `${nom} ${l.id}`,
      feuille(section, `${nom} « ${titre(l)} »`, l, texte(l) || titre(l)),
    ]);
  return new Map([
    ...simples,
    ...lignes(
      'orientations',
      'Orientation',
      c.orientations,
      (o) => o.titre,
      (o) => `${o.description}${o.obligatoire ? ' (à traiter par tous)' : ''}`.trim(),
    ),
    ...lignes(
      'eligibilite',
      'Condition',
      e.conditions,
      (k) => k.libelle,
      (k) => k.fondement,
    ),
    ...lignes(
      'indicateurs',
      'Indicateur',
      c.indicateurs,
      (i) => i.libelle,
      (i) => joindre(i.unite, i.cible && `cible ${i.cible}`, i.preuve && `preuve : ${i.preuve}`),
    ),
    ...lignes(
      'pieces',
      'Pièce',
      c.pieces,
      (p) => p.libelle,
      (p) => (p.obligatoire ? 'obligatoire' : 'facultative'),
    ),
    ...lignes(
      'pieces',
      'Question',
      c.questions,
      (q) => q.libelle,
      (q) => q.aide ?? '',
    ),
    ...lignes(
      'selection',
      'Critère de choix',
      g.criteres,
      (k) => k.libelle,
      (k) => joindre(`${k.poids} %`, `noté de 0 à ${k.echelle}`, k.aide),
    ),
    ...lignes(
      'clauses',
      'Clause',
      c.clauses,
      (k) => k.titre,
      (k) => [k.critere, k.conditions, k.vigilance].filter(Boolean).join(' '),
    ),
  ]);
}

/** Ce qui change d'une version à l'autre, dans l'ordre de lecture, ce qui est retiré à la fin. Pur. Réordonner des cases n'est pas un changement. */
export function comparerVersions(avant: VersionComparee, apres: VersionComparee): ChangementAppel[] {
  const [a, b] = [aPlat(avant.intitule, avant.contenu), aPlat(apres.intitule, apres.contenu)];
  return [...new Set([...b.keys(), ...a.keys()])].flatMap((cle) => changement(a.get(cle), b.get(cle)));
}

function changement(avant: Feuille | undefined, apres: Feuille | undefined): ChangementAppel[] {
  const { section, quoi } = (apres ?? avant) as Feuille;
  if (!avant || !apres)
    return [
      { section, quoi, genre: avant ? 'retire' : 'ajoute', avant: avant?.texte ?? '', apres: apres?.texte ?? '' },
    ];
  if (canonique([avant.quoi, avant.valeur]) === canonique([apres.quoi, apres.valeur])) return [];
  // Un titre récrit, ou un réglage que le texte ne dit pas : la différence se montre quand même.
  const [de, a] =
    avant.quoi === apres.quoi
      ? [avant.texte, avant.texte === apres.texte ? `${apres.texte} (réglage changé)` : apres.texte]
      : [joindre(avant.quoi, avant.texte), joindre(apres.quoi, apres.texte)];
  return [{ section, quoi, genre: 'change', avant: de.trim(), apres: a.trim() }];
}

const VERBES = { ajoute: 'ajouté', retire: 'retiré', change: 'changé' } as const;
/** « Objectifs (changé) ; Indicateur « Formations » (ajouté) ». */
export const direChangements = (changements: readonly ChangementAppel[]): string =>
  changements.map(({ quoi, genre }) => `${quoi} (${VERBES[genre]})`).join(' ; ');
