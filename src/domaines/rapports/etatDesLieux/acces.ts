import {
  type AccesTerritoire,
  CLASSES,
  type CommuneBlanche,
  type EtatDesLieux,
  LIBELLES_CLASSE,
} from '#src/domaines/diagnostics/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Carte, Cellule, Texte } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { AccesParType } from '../forme.ts';
import { comparer, pourcent } from './phrases.ts';

const sansParentheses = (texte: string) => texte.replace(/ \(.*\)$/, '');

/** Au-delà, la liste des communes est renvoyée à l'export : un rapport se lit. */
const COMMUNES_MAX = 40;

/** Ce qui est à portée, et où il n'y a presque rien. */
export function sectionAcces(
  etat: EtatDesLieux,
  carte: Carte | null,
  carteSansVoiture: Carte | null,
  accesParType: readonly AccesParType[] = [],
): Bloc[] {
  const blocs: Bloc[] = [
    { type: 'section', niveau: 1, titre: "L'accès aux postes et les zones blanches" },
    { type: 'paragraphe', texte: synthese(etat) },
  ];
  if (carte) blocs.push(carte);
  blocs.push(
    repartition(etat),
    ...modeles(etat.acces),
    ...parType(accesParType),
    ...sansVoiture(etat, carteSansVoiture),
    ...communes(etat.zonesBlanches),
  );
  return blocs;
}

function synthese({ acces }: EtatDesLieux): Texte {
  const { confirmee, sensible } = acces.parClasse;
  const blanches =
    confirmee === 0
      ? "Aucune commune n'est en zone blanche confirmée"
      : `${compte(confirmee, 'commune')} ${confirmee < 2 ? 'est' : 'sont'} en zone blanche confirmée (${pourcent(acces.partBesoinEnZoneBlanche)} des personnes en besoin)`;
  const mots: [string, string] =
    confirmee === 0
      ? ['commune est sensible', 'communes sont sensibles']
      : ['autre est sensible', 'autres sont sensibles'];
  const sensibles = sensible === 0 ? '' : ` ; ${compte(sensible, ...mots)} au modèle retenu`;
  const exterieur =
    acces.partExterieure === null || acces.partExterieure < 0.005
      ? ''
      : ` ${majuscule(pourcent(acces.partExterieure))} des postes à portée sont dans un autre département.`;
  return `${blanches} ${acces.libelleMode}${sensibles}.${exterieur}`;
}

function repartition({ acces, sansVoiture: autre }: EtatDesLieux): Bloc {
  return {
    type: 'tableau',
    legende: 'Communes par classe, selon le mode de déplacement',
    colonnes: [
      { libelle: 'Classe', largeur: 30 },
      { libelle: majuscule(acces.libelleMode), type: 'nombre', unite: 'communes' },
      { libelle: majuscule(autre.libelleMode), type: 'nombre', unite: 'communes' },
    ],
    lignes: CLASSES.map((classe) => [LIBELLES_CLASSE[classe], acces.parClasse[classe], autre.parClasse[classe]]),
    notes: [
      "Zone blanche confirmée : au moins quatre modèles d'accès sur cinq sous le plancher. Sensible : au moins un. Non calculable : le besoin de la commune n'est pas connu.",
    ],
  };
}

function modeles(acces: AccesTerritoire): Bloc[] {
  const sous = acces.modeles.filter((m) => m.sousPlancher).length;
  const calculables = acces.modeles.filter((m) => m.sousPlancher !== null).length;
  const verdict =
    calculables === 0
      ? "L'accès moyen du territoire est non calculable."
      : sous === 0
        ? `Pris dans son ensemble, le territoire est au-dessus du plancher pour ${calculables < 2 ? 'le modèle calculable' : `les ${nombreEnTexte(calculables)} modèles`}.`
        : `Pris dans son ensemble, le territoire est sous le plancher pour ${sous === 1 ? 'un modèle' : `${nombreEnTexte(sous)} modèles`} sur ${nombreEnTexte(calculables)}.`;
  const ecart = comparer(acces.modeles[0]?.pour1000 ?? null, acces.modeles[0]?.reference ?? null, 'la référence');
  return [
    { type: 'section', niveau: 2, titre: `Cinq façons de mesurer l'accès ${acces.libelleMode}` },
    {
      type: 'paragraphe',
      texte: `${verdict} ${ecart ? `Selon « ${acces.modeles[0]?.libelle} », ${ecart}. ` : ''}Aucun modèle n'est vrai à lui seul : ils diffèrent par la distance que l'on juge acceptable, d'où une conclusion seulement quand presque tous s'accordent.`,
    },
    {
      type: 'tableau',
      legende: "Postes à portée pour 1 000 personnes en besoin, selon le modèle d'accès",
      colonnes: [
        { libelle: 'Modèle', largeur: 30 },
        { libelle: 'Territoire', type: 'nombre', unite: 'ETP pour 1 000', decimales: 1 },
        { libelle: 'Référence', type: 'nombre', unite: 'ETP pour 1 000', decimales: 1 },
        { libelle: 'Plancher', type: 'nombre', unite: 'ETP pour 1 000', decimales: 1 },
        { libelle: 'Sous le plancher', largeur: 14 },
      ],
      lignes: acces.modeles.map((m) => [
        m.libelle,
        m.pour1000,
        m.reference,
        m.plancher,
        m.sousPlancher === null ? 'non calculable' : m.sousPlancher ? 'oui' : 'non',
      ]),
    },
  ];
}

/** Un désert d'un type se cache derrière l'abondance d'un autre : la même question, un type à la fois. */
function parType(acces: readonly AccesParType[]): Bloc[] {
  if (acces.length === 0) return [];
  return [
    {
      type: 'tableau',
      legende: "Zones blanches confirmées si l'on ne compte qu'un type d'offre",
      colonnes: [
        { libelle: "Type d'offre", largeur: 40 },
        { libelle: 'Communes', type: 'nombre' },
        { libelle: 'Part du besoin', type: 'nombre', unite: '%', decimales: 1 },
      ],
      lignes: acces.map(({ type, libelle, confirmee, partBesoin }): Cellule[] => [
        `${libelle} (${type})`,
        confirmee,
        partBesoin === null ? null : 100 * partBesoin,
      ]),
      notes: ['Le plancher de chaque type est celui de sa propre moyenne : on lit ici la répartition, pas le volume.'],
    },
  ];
}

function sansVoiture({ acces, sansVoiture: autre }: EtatDesLieux, carte: Carte | null): Bloc[] {
  const plus = autre.parClasse.confirmee - acces.parClasse.confirmee;
  const texte =
    plus > 0
      ? `${majuscule(sansParentheses(autre.libelleMode))}, ${compte(autre.parClasse.confirmee, 'commune')} ${autre.parClasse.confirmee < 2 ? 'serait' : 'seraient'} en zone blanche confirmée, soit ${nombreEnTexte(plus)} de plus ; ${pourcent(autre.partBesoinEnZoneBlanche)} des personnes en besoin y vivent. Beaucoup de personnes en insertion n'ont ni permis ni véhicule : la mobilité est une condition d'accès à part entière.`
      : `${majuscule(sansParentheses(autre.libelleMode))}, le nombre de communes en zone blanche confirmée n'augmente pas.`;
  return [
    { type: 'section', niveau: 2, titre: 'Sans voiture' },
    { type: 'paragraphe', texte },
    ...(carte ? [carte] : []),
  ];
}

function communes(blanches: CommuneBlanche[]): Bloc[] {
  if (blanches.length === 0) return [];
  const montrees = blanches.slice(0, COMMUNES_MAX);
  const reste = blanches.length - montrees.length;
  return [
    { type: 'section', niveau: 2, titre: 'Communes en zone blanche ou sensibles' },
    {
      type: 'tableau',
      legende: 'Communes, du plus grand besoin au plus petit',
      colonnes: [
        { libelle: 'Commune', largeur: 34 },
        { libelle: 'Personnes en besoin', type: 'nombre' },
        { libelle: 'Postes à portée', type: 'nombre', unite: 'ETP pour 1 000', decimales: 1 },
        { libelle: 'Classe', largeur: 24 },
      ],
      lignes: montrees.map((c): Cellule[] => [c.nom, besoin(c), c.pour1000, LIBELLES_CLASSE[c.classe]]),
      ...(reste > 0
        ? {
            notes: [
              `${majuscule(compte(reste, 'autre commune', 'autres communes'))} : la liste complète est dans l'application, page du territoire.`,
            ],
          }
        : {}),
    },
  ];
}

const besoin = (c: CommuneBlanche): Cellule =>
  c.secret ? 'moins de 5' : { valeur: c.besoin, fiabilite: c.besoinFiabilite };
