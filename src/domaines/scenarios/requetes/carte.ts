import type { Evaluation, LieuPhoto, Photo } from '#src/domaines/diagnostics/index.ts';
import { communesDe } from '#src/domaines/diagnostics/index.ts';
import { carteTerritoire, classeDominante } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { ClasseCarte } from '#src/socle/cartes/index.ts';
import type { EntreeLegende } from '#src/socle/rapports/document.ts';
import type { Scenario } from '../chargement.ts';
import type { Changement } from '../forme.ts';
import { phraseScenario } from '../regles/phrases.ts';

export const VUES_CARTE = ['difference', 'avant', 'apres'] as const;
export type VueCarte = (typeof VUES_CARTE)[number];

export interface CarteScenario {
  titre: string;
  svg: string | null;
  resume: string;
  legende: EntreeLegende[];
  mention: string;
}

// Motif en plus de la couleur : chaque classe se lit aussi en gris (RGAA 3.1).
const CLASSES: Record<'difference' | 'etat', (ClasseCarte & { id: string })[]> = {
  difference: [
    { id: 'reste', libelle: 'Reste en zone blanche confirmée', couleur: '#a63603', motif: 'hachures' },
    { id: 'entre', libelle: 'Entre en zone blanche, ou devient sensible', couleur: '#7a0177', motif: 'points' },
    { id: 'sort', libelle: 'Sort de la zone blanche confirmée', couleur: '#1b7837' },
    { id: 'mieux', libelle: "N'est plus sensible", couleur: '#90d09a' },
    { id: 'sensible', libelle: 'Reste sensible', couleur: '#fdd0a2', motif: 'points' },
    { id: 'couverte', libelle: 'Reste couverte', couleur: '#deebf7' },
    { id: 'non_calculable', libelle: 'Non calculable', couleur: '#ffffff' },
  ],
  etat: [
    { id: 'confirmee', libelle: 'Zone blanche confirmée', couleur: '#a63603', motif: 'hachures' },
    { id: 'sensible', libelle: 'Zone sensible', couleur: '#fdbe85', motif: 'points' },
    { id: 'couverte', libelle: 'Zone couverte', couleur: '#c6dbef' },
    { id: 'non_calculable', libelle: 'Non calculable', couleur: '#ffffff' },
  ],
};

const TITRES: Record<VueCarte, string> = {
  difference: 'Ce que le scénario change, commune par commune',
  avant: 'Avant le scénario',
  apres: 'Après le scénario',
};

type Classes = Evaluation['communes'][number];

function classeDe({ avant, apres }: Classes, vue: VueCarte): string {
  if (vue === 'avant') return avant.classe;
  if (vue === 'apres') return apres.classe;
  const [a, b] = [avant.classe, apres.classe];
  if (a === 'non_calculable' || b === 'non_calculable') return 'non_calculable';
  if (a === b) return a === 'confirmee' ? 'reste' : a;
  if (a === 'confirmee') return 'sort';
  return b === 'couverte' ? 'mieux' : 'entre';
}

/** Couleur que chaque commune prendrait, pour l'aperçu d'un essai : seulement celles qui changeraient par rapport à l'évaluation affichée. */
export function apercu(
  affichee: Evaluation,
  essayee: Evaluation,
  vue: VueCarte,
): { commune: string; couleur: string }[] {
  if (vue === 'avant') return [];
  const couleurs = new Map(
    CLASSES[vue === 'difference' ? 'difference' : 'etat'].map(({ id, couleur }) => [id, couleur]),
  );
  const deja = new Map(affichee.communes.map((commune) => [commune.code, classeDe(commune, vue)]));
  return essayee.communes.flatMap((commune) => {
    const classe = classeDe(commune, vue);
    return commune.dansTerritoire && deja.get(commune.code) !== classe
      ? [{ commune: commune.code, couleur: couleurs.get(classe)! }]
      : [];
  });
}

interface Demande {
  scenario: Pick<Scenario, 'territoire'>;
  photo: Photo;
  lieux: readonly LieuPhoto[];
  evaluation: Evaluation;
  changements: readonly Changement[];
  vue: VueCarte;
  largeur?: number;
}

/** La carte d'un scénario : classes des communes, lieux de l'offre, et ce que le scénario leur fait. */
export async function carterScenario(base: Base, demande: Demande): Promise<CarteScenario> {
  const { scenario, evaluation, changements, vue } = demande;
  const classes = CLASSES[vue === 'difference' ? 'difference' : 'etat'];
  const parCode = new Map(evaluation.communes.map((commune) => [commune.code, commune]));
  const ici = evaluation.communes.filter(({ dansTerritoire }) => dansTerritoire);
  const effectif = (id: string) => ici.filter((commune) => classeDe(commune, vue) === id).length;
  const titre = `${TITRES[vue]} – ${scenario.territoire.nom}`;
  const comptes = classes.map(({ id, libelle }) => ({ id, libelle, n: effectif(id) })).filter(({ n }) => n > 0);
  const resume = `${phraseScenario(changements, evaluation)}. ${comptes.map(({ libelle, n }) => `${libelle} : ${n}`).join(' ; ')}.`;
  const legende = classes
    .filter(({ id }) => effectif(id) > 0)
    .map(({ libelle, couleur, motif, id }) => {
      const n = effectif(id);
      return { libelle, couleur, ...(motif ? { motif } : {}), detail: `${n} ${n < 2 ? 'commune' : 'communes'}` };
    });
  const carte = await carteTerritoire(base, {
    territoire: scenario.territoire.ref,
    niveau: 'commune',
    titre,
    description: resume,
    classes,
    classer: (zone) => {
      const classe = classeDominante(
        zone.communes,
        (code) => (parCode.has(code) ? classeDe(parCode.get(code)!, vue) : null),
        (code) => parCode.get(code)?.besoin ?? 0,
      );
      const seule = zone.communes.length === 1 ? parCode.get(zone.communes[0]!) : undefined;
      return { classe, ...(seule ? { valeurTexte: valeur(seule) } : {}) };
    },
    adresse: (zone) => `/territoires/commune:${zone.code}`,
    points: points(demande),
    ...(demande.largeur ? { largeur: demande.largeur } : {}),
  });
  return { titre, resume, legende, svg: carte.zones.length > 0 ? carte.svg : null, mention: carte.mention };
}

function valeur({ avant, apres }: Classes): string {
  const dire = (n: number | null) =>
    n === null ? 'non calculable' : n.toLocaleString('fr-FR', { maximumFractionDigits: 1 });
  if (avant.pour1000 === apres.pour1000) return `${dire(avant.pour1000)} ETP pour 1 000 personnes`;
  return `de ${dire(avant.pour1000)} à ${dire(apres.pour1000)} ETP pour 1 000 personnes`;
}

/** Lieux du territoire, et ce que le scénario leur fait : la forme double la couleur. */
function points({ photo, lieux, changements }: Demande) {
  const communes = new Map(communesDe(photo).map((commune) => [commune.code, commune]));
  const departement = (commune: string) => (commune.startsWith('97') ? commune.slice(0, 3) : commune.slice(0, 2));
  const ferme = new Set(changements.flatMap((c) => (c.action === 'fermer' ? [c.lieu] : [])));
  const taille = new Map(changements.flatMap((c) => (c.action === 'redimensionner' ? [[c.lieu, c.etp] as const] : [])));
  const deplace = new Map(changements.flatMap((c) => (c.action === 'deplacer' ? [[c.lieu, c] as const] : [])));
  const nombre = (n: number) => n.toLocaleString('fr-FR', { maximumFractionDigits: 1 });
  const existants = lieux
    .filter(
      ({ compte, dansTerritoire, cle }) =>
        (compte && dansTerritoire) || ferme.has(cle) || taille.has(cle) || deplace.has(cle),
    )
    .map((lieu) => {
      const ailleurs = deplace.get(lieu.cle);
      const centre = ailleurs && communes.get(ailleurs.commune);
      const etp = taille.get(lieu.cle);
      const position = ailleurs ? { lon: ailleurs.lon ?? centre!.lon, lat: ailleurs.lat ?? centre!.lat } : lieu;
      const change = ailleurs
        ? ' (déplacé)'
        : ferme.has(lieu.cle)
          ? ' (fermé)'
          : etp === undefined
            ? ''
            : ` → ${nombre(etp)} ETP`;
      return {
        cle: lieu.cle,
        departement: departement(ailleurs?.commune ?? lieu.commune),
        lon: position.lon,
        lat: position.lat,
        libelle: `${lieu.nom} (${lieu.type}), ${nombre(lieu.etp)} ETP${change}`,
        ...(ferme.has(lieu.cle)
          ? { forme: 'losange' as const, couleur: '#ce0500', taille: 10 }
          : ailleurs
            ? { forme: 'carre' as const, couleur: '#0063cb', taille: 10 }
            : etp === undefined
              ? { forme: 'rond' as const, couleur: '#161616', taille: 7 }
              : { forme: 'rond' as const, couleur: '#0063cb', taille: 11 }),
      };
    });
  const ouverts = changements.flatMap((c, rang) => {
    if (c.action !== 'ouvrir') return [];
    const centre = communes.get(c.commune);
    return [
      {
        cle: `ouvert:${rang}`,
        departement: departement(c.commune),
        lon: c.lon ?? centre?.lon ?? 0,
        lat: c.lat ?? centre?.lat ?? 0,
        libelle: `${c.nom} (${c.type}), ${nombre(c.etp)} ETP : ouverture`,
        forme: 'triangle' as const,
        couleur: '#0063cb',
        taille: 14,
      },
    ];
  });
  return [...existants, ...ouverts];
}
