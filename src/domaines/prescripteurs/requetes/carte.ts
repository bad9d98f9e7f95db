import type { NiveauMaillage } from '#src/domaines/diagnostics/index.ts';
import { carteTerritoire, classeDominante, LIBELLES_NIVEAUX } from '#src/domaines/territoires/index.ts';
import { nombre, pluriel, typo } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { ClasseCarte } from '#src/socle/cartes/index.ts';
import { bornesDe, type ClasseDuree } from '../regles/acces.ts';
import { enMinutes } from '../regles/phrase.ts';
import { plurielPrescripteur } from '../regles/types.ts';
import type { LignePrescription } from './lignes.ts';
import type { Prescription } from './prescription.ts';

const POINTS_MAX = 600;

// Du plus proche (clair) au plus loin (foncé, hachuré) : la classe se lit aussi sans la couleur.
const COULEURS: Record<ClasseDuree, Pick<ClasseCarte, 'couleur' | 'motif'>> = {
  tiers: { couleur: '#deebf7' },
  deux_tiers: { couleur: '#9ecae1' },
  seuil: { couleur: '#4292c6' },
  loin: { couleur: '#fdbe85', motif: 'points' },
  tres_loin: { couleur: '#a63603', motif: 'hachures' },
  non_calculable: { couleur: '#ffffff' },
};

/** Classes de la carte et leur libellé, selon le seuil : « de 10 à 20 min ». */
export function classesDuree(seuil: number): (ClasseCarte & { id: ClasseDuree })[] {
  const [a, b, c, d] = bornesDe(seuil) as [number, number, number, number];
  const libelles: Record<ClasseDuree, string> = {
    tiers: `${a} min ou moins`,
    deux_tiers: `de ${a} à ${b} min`,
    seuil: `de ${b} à ${c} min`,
    loin: `de ${c} à ${d} min : hors de portée`,
    tres_loin: `plus de ${d} min : hors de portée`,
    non_calculable: 'non calculable',
  };
  return (Object.keys(COULEURS) as ClasseDuree[]).map((id) => ({ id, libelle: libelles[id], ...COULEURS[id] }));
}

/** Une forme par grande sorte, pour les distinguer sans couleur. */
const formeDe = (type: string) =>
  type === 'france_travail' ? 'carre' : type === 'mission_locale' ? 'rond' : 'losange';

/** La carte des durées jusqu'au prescripteur le plus proche, avec les lieux dessus quand le territoire est assez petit. */
export async function carterPrescription(
  base: Base,
  p: Prescription,
  niveau: NiveauMaillage,
  lignes: readonly LignePrescription[],
  titre: string,
) {
  const { territoire } = p.maillage;
  const classes = classesDuree(p.seuil.minutes);
  const effectif = (id: ClasseDuree) => lignes.filter(({ duree }) => duree === id).length;
  const { singulier, pluriel: plusieurs } = LIBELLES_NIVEAUX[niveau];
  const court =
    niveau === 'commune'
      ? (['commune', 'communes'] as [string, string])
      : (['territoire', 'territoires'] as [string, string]);
  const effectifs = classes
    .filter(({ id }) => effectif(id) > 0)
    .map(({ id, libelle }) => `${libelle} : ${nombre(effectif(id))}`)
    .join(' ; ');
  const resume = typo(
    `${territoire.nom}, ${pluriel(lignes.length, singulier, plusieurs)}. Au prescripteur le plus proche, ${effectifs}.`,
  );
  const legende = classes
    .filter(({ id }) => id !== 'non_calculable' || effectif(id) > 0)
    .map(({ id, libelle, couleur, motif }) => ({
      id,
      libelle: typo(libelle),
      couleur,
      detail: pluriel(effectif(id), ...court),
      ...(motif ? { motif } : {}),
    }));
  const points = pointsDe(p);
  const formes = points.length > 0 ? ` Points : ${formesEnClair(p)}.` : '';
  const reponse = { titre, resume, legende };
  if (territoire.niveau === 'france' && niveau === 'commune') {
    return {
      ...reponse,
      svg: null,
      mention: 'La France par commune ne tient pas sur une carte : choisissez un autre découpage, ou un territoire.',
    };
  }
  const parCode = new Map(lignes.map((ligne) => [ligne.code, ligne]));
  const carte = await carteTerritoire(base, {
    territoire: territoire.reference,
    niveau,
    titre,
    description: resume,
    classes,
    classer: (zone) => {
      const ici = niveau === 'commune' ? zone.communes : [zone.code];
      const classe = classeDominante(
        ici,
        (code) => parCode.get(code)?.duree,
        (code) => parCode.get(code)?.besoin ?? 0,
      );
      const ligne = ici.length === 1 ? parCode.get(ici[0]!) : undefined;
      return { classe, ...(ligne ? { valeurTexte: valeurTexte(ligne, p.portee) } : {}) };
    },
    adresse: (zone) => `/territoires/${niveau}:${zone.code}`,
    points,
  });
  if (carte.zones.length === 0) {
    return {
      ...reponse,
      svg: null,
      mention: 'Les contours ne sont pas encore dessinés : le tableau a déjà les mêmes données.',
    };
  }
  return { ...reponse, svg: carte.svg, mention: `${carte.mention.replace(/\.?$/, '.')}${formes}` };
}

function valeurTexte({ minutes, duree, plusProche, communes }: LignePrescription, portee: number): string {
  if (duree === 'non_calculable') return 'non calculable';
  if (communes > 1) return `${enMinutes(minutes, portee)} en moyenne`;
  return plusProche ? `${enMinutes(minutes, portee)}, ${plusProche}` : enMinutes(minutes, portee);
}

function visibles({ maillage, lieux, actifs }: Prescription) {
  const { territoire } = maillage;
  if (territoire.niveau === 'france' || territoire.niveau === 'region') return [];
  const ici = new Set(territoire.communes);
  return lieux.filter(({ commune, departement }, i) => actifs[i] === 1 && departement !== null && ici.has(commune));
}

function pointsDe(p: Prescription) {
  const { communes } = p.maillage.donnees;
  const lieux = visibles(p);
  if (lieux.length > POINTS_MAX) return [];
  return lieux.flatMap(({ nom, type, commune, departement, lon, lat }) => {
    const rang = communes.rang.get(commune);
    if (rang === undefined || communes.situee[rang] === 0) return [];
    const place = { lon: lon ?? communes.lieux.lon[rang]!, lat: lat ?? communes.lieux.lat[rang]! };
    return [
      {
        ...place,
        departement: departement!,
        libelle: nom,
        forme: formeDe(type),
        couleur: '#161616',
        taille: 9,
      } as const,
    ];
  });
}

function formesEnClair(p: Prescription): string {
  const presents = new Set(visibles(p).map(({ type }) => type));
  const autres = [...presents].filter((type) => formeDe(type) === 'losange');
  return [
    presents.has('france_travail') ? `carrés, ${plurielPrescripteur('france_travail')}` : '',
    presents.has('mission_locale') ? `ronds, ${plurielPrescripteur('mission_locale')}` : '',
    autres.length > 0
      ? `losanges, ${autres.length === 1 ? plurielPrescripteur(autres[0]!) : 'autres prescripteurs'}`
      : '',
  ]
    .filter(Boolean)
    .join(' ; ');
}
