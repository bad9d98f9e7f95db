import type { Contenu, Orientation } from './forme.ts';
import type { SectionAppel } from './verifier.ts';

/** Une différence entre deux versions d'un appel, en mots. */
export interface Ecart {
  section: SectionAppel;
  /** Ce qui change : « Objectifs », « Indicateur “Formations proposées” ». */
  quoi: string;
  genre: 'ajoute' | 'retire' | 'change';
}

interface Ecrit {
  intitule: string;
  contenu: Contenu;
}
type Lignes = readonly { id: string }[];

const TEXTES: readonly [SectionAppel, string, (c: Contenu) => unknown][] = [
  ['objet', 'Axe', (c) => c.axe],
  ['objet', 'Contexte', (c) => c.contexte],
  ['objet', 'Objectifs', (c) => c.objectifs],
  ['objet', 'Publics', (c) => [[...c.publics].sort(), c.publicsTexte]],
  ['objet', 'Résultats attendus', (c) => c.resultats],
  ['objet', 'Territoire', (c) => c.territoiresTexte],
  ['eligibilite', 'Organisations admises', (c) => [[...c.eligibilite.natures].sort(), c.eligibilite.precision]],
  ['eligibilite', 'Territoires admis', (c) => [...c.eligibilite.territoires].sort()],
  ['eligibilite', 'Nombre de candidatures par porteur', (c) => c.eligibilite.uneParPorteur],
  ['eligibilite', "Candidature d'un territoire", (c) => c.territoireCandidat],
  ['calendrier', "Durée et dates de l'opération", (c) => c.duree],
  ['financement', 'Plafonds vérifiés', (c) => [[...c.financement.regimes].sort(), c.financement.tauxIndirects]],
  [
    'financement',
    'Taux de subvention et d’aides publiques',
    (c) => [c.financement.tauxSubventionMax, c.financement.tauxAidesPubliquesMax],
  ],
  ['financement', 'Montants possibles', (c) => [c.financement.montantMin, c.financement.montantMax]],
  ['financement', 'Plan de versement', (c) => c.financement.plan],
  ['financement', 'Délai du bilan', (c) => c.financement.moisBilan],
  ['financement', 'Cofinancement européen', (c) => c.financement.cofinancementFse],
  ['financement', 'Texte sur le financement', (c) => c.financement.texte],
  ['selection', 'Règles de lecture', (c) => [c.grille.aveugle, c.grille.lecteursMin, c.grille.ecartAlerte]],
  ['suivi', 'Suivi et bilan', (c) => c.suivi],
  ['suivi', 'Contact', (c) => c.contact],
];

const LISTES: readonly [SectionAppel, string, (c: Contenu) => Lignes][] = [
  ['orientations', 'Orientation', (c) => c.orientations],
  ['eligibilite', 'Condition', (c) => c.eligibilite.conditions],
  ['indicateurs', 'Indicateur', (c) => c.indicateurs],
  ['pieces', 'Pièce', (c) => c.pieces],
  ['pieces', 'Question', (c) => c.questions],
  ['selection', 'Critère', (c) => c.grille.criteres],
  ['clauses', 'Clause', (c) => c.clauses],
];

/** Ce qui change d'une version à l'autre, dans l'ordre de lecture. Pur. Réordonner des cases cochées n'est pas un changement. */
export function comparerContenus(avant: Ecrit, apres: Ecrit): Ecart[] {
  const ecarts: Ecart[] = [];
  if (avant.intitule !== apres.intitule) ecarts.push({ section: 'objet', quoi: 'Intitulé', genre: 'change' });
  for (const [section, quoi, lire] of TEXTES)
    if (empreinte(lire(avant.contenu)) !== empreinte(lire(apres.contenu)))
      ecarts.push({ section, quoi, genre: 'change' });
  for (const [section, nom, lire] of LISTES)
    ecarts.push(...comparerLignes(section, nom, lire(avant.contenu), lire(apres.contenu)));
  return ecarts;
}

function comparerLignes(section: SectionAppel, nom: string, avant: Lignes, apres: Lignes): Ecart[] {
  const [anciennes, nouvelles] = [new Map(avant.map((l) => [l.id, l])), new Map(apres.map((l) => [l.id, l]))];
  const nommer = (ligne: { id: string }) => `${nom} « ${titreDe(ligne)} »`;
  return [
    ...avant.filter(({ id }) => !nouvelles.has(id)).map((l): Ecart => ({ section, quoi: nommer(l), genre: 'retire' })),
    ...apres.flatMap((l): Ecart[] => {
      const ancienne = anciennes.get(l.id);
      if (!ancienne) return [{ section, quoi: nommer(l), genre: 'ajoute' }];
      return empreinte(ancienne) === empreinte(l) ? [] : [{ section, quoi: nommer(l), genre: 'change' }];
    }),
  ];
}

const titreDe = (ligne: { id: string }): string => {
  const { titre, libelle } = ligne as Partial<Orientation> & { libelle?: string };
  return titre ?? libelle ?? ligne.id;
};

/** Même valeur, même texte : la base rend les clés d'un objet dans son ordre à elle. */
function empreinte(valeur: unknown): string {
  return (
    JSON.stringify(valeur, (_, v: unknown) =>
      typeof v === 'object' && v !== null && !Array.isArray(v)
        ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : v,
    ) ?? ''
  );
}

const VERBES = { ajoute: 'ajouté', retire: 'retiré', change: 'changé' } as const;
/** « Objectifs (changé) ; Indicateur « Formations » (ajouté) ». */
export const direEcarts = (ecarts: readonly Ecart[]): string =>
  ecarts.map(({ quoi, genre }) => `${quoi} (${VERBES[genre]})`).join(' ; ');
