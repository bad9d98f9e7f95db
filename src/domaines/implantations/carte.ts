import { carteTerritoire, chargerReferentiel, classeDominante } from '#src/domaines/territoires/index.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { ClasseCarte } from '#src/socle/cartes/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Candidat, Resultat } from './forme.ts';
import type { Implantation } from './requetes.ts';

const CLASSES: ClasseCarte[] = [
  { id: 'atteinte', libelle: 'Mise à portée par le choix', couleur: '#7fb7a9' },
  { id: 'reste', libelle: "Manque d'offre, pas atteinte", couleur: '#f0b27a', motif: 'hachures' },
  { id: 'servie', libelle: "Ne manque pas d'offre", couleur: '#eef2f1' },
];
/** Au-delà, les candidats non retenus couvriraient la carte. */
const CANDIDATS_MONTRES = 150;
const LIEUX_MONTRES = 600;
const COULEURS = { ouvrir: '#b3261e', renforcer: '#1d3d8f', autre: '#161616', candidat: '#7a7f86' };

export interface CarteImplantation {
  titre: string;
  svg: string | null;
  resume: string;
  legende: { couleur: string; motif?: 'hachures' | 'points' | undefined; libelle: string; detail?: string }[];
  mention: string;
}

/** Communes atteintes ou non, lieux retenus, candidats et lieux existants. */
export async function carterImplantation(base: Base, implantation: Implantation): Promise<CarteImplantation> {
  const resultat = implantation.resultat!;
  const { atteintes, retenus } = resultat;
  const classeDe = (code: string) => {
    const rang = atteintes[code];
    if (rang === undefined) return null;
    return rang > 0 ? 'atteinte' : rang < 0 ? 'reste' : 'servie';
  };
  const titre = `Communes mises à portée, ${implantation.territoireNom}`;
  const resume = resumer(resultat);
  const points = await pointsDe(base, implantation);
  const carte = await carteTerritoire(base, {
    territoire: implantation.territoire,
    niveau: 'commune',
    titre,
    description: resume,
    classes: CLASSES,
    classer: (zone) => {
      const rang = zone.communes.length === 1 ? (atteintes[zone.communes[0]!] ?? 0) : 0;
      const classe = classeDominante(zone.communes, classeDe, () => 1);
      return { classe, ...(rang > 0 ? { valeurTexte: `à portée de ${retenus[rang - 1]!.nom}` } : {}) };
    },
    adresse: (zone) => (zone.communes.length === 1 ? `/territoires/commune:${zone.communes[0]}` : undefined),
    points,
  });
  const effectif = (id: string) => Object.keys(atteintes).filter((code) => classeDe(code) === id).length;
  const ouverts = retenus.filter(({ action }) => action === 'ouvrir').length;
  const renforces = retenus.length - ouverts;
  return {
    titre,
    svg: carte.zones.length > 0 ? carte.svg : null,
    resume,
    legende: [
      ...CLASSES.map(({ id, ...classe }) => ({ ...classe, detail: pluriel(effectif(id), 'commune') })),
      ...(ouverts > 0
        ? [
            {
              couleur: COULEURS.ouvrir,
              libelle: 'Losange numéroté : à ouvrir',
              detail: pluriel(ouverts, 'lieu', 'lieux'),
            },
          ]
        : []),
      ...(renforces > 0
        ? [
            {
              couleur: COULEURS.renforcer,
              libelle: 'Carré numéroté : à renforcer',
              detail: pluriel(renforces, 'lieu', 'lieux'),
            },
          ]
        : []),
      { couleur: COULEURS.autre, libelle: 'Rond : offre existante' },
      ...(candidatsMontres(implantation)
        ? [{ couleur: COULEURS.candidat, libelle: 'Petit losange : autre candidat' }]
        : []),
    ],
    mention: carte.mention,
  };
}

/** Une liste se montre en entier ; des centaines de communes, non. */
const candidatsMontres = ({ candidats }: Pick<Implantation, 'candidats'>): boolean =>
  (candidats ?? []).filter(({ action }) => action === 'ouvrir').length <= CANDIDATS_MONTRES;

function resumer({ portee, retenus, communes }: Resultat): string {
  const noms = enumeration(retenus.map(({ communeNom }) => communeNom));
  return `${pluriel(portee.communes, 'commune')} sur les ${communes.enBesoin} qui manquent d'offre sont mises à portée par ${noms}.`;
}

async function pointsDe(base: Base, { candidats, resultat }: Implantation) {
  const referentiel = await chargerReferentiel(base);
  const departementDe = (commune: string) => referentiel.communes[referentiel.rang.get(commune) ?? -1]?.departement;
  const retenus = new Map(resultat!.retenus.map((retenu) => [retenu.cle, retenu]));
  const autres = (candidats ?? []).filter(({ cle }) => !retenus.has(cle));
  const existants = autres.filter(({ action }) => action === 'renforcer').slice(0, LIEUX_MONTRES);
  const possibles = autres.filter(({ action }) => action === 'ouvrir');
  const poser = (
    lieu: Candidat,
    dessin: { libelle: string; couleur: string; taille: number; forme: 'rond' | 'carre' | 'losange'; texte?: string },
  ) => {
    const departement = departementDe(lieu.commune);
    return departement ? [{ departement, lon: lieu.lon, lat: lieu.lat, ...dessin }] : [];
  };
  return [
    ...(candidatsMontres({ candidats })
      ? possibles.flatMap((lieu) =>
          poser(lieu, { libelle: `${lieu.nom} (candidat)`, couleur: COULEURS.candidat, taille: 6, forme: 'losange' }),
        )
      : []),
    ...existants.flatMap((lieu) =>
      poser(lieu, { libelle: `${lieu.nom} (${lieu.type})`, couleur: COULEURS.autre, taille: 5, forme: 'rond' }),
    ),
    ...[...retenus.values()].reverse().flatMap((retenu) =>
      poser(retenu, {
        libelle: `${retenu.rang}. ${retenu.nom}, ${retenu.communeNom}`,
        couleur: COULEURS[retenu.action],
        taille: 19,
        texte: String(retenu.rang),
        forme: retenu.action === 'ouvrir' ? 'losange' : 'carre',
      }),
    ),
  ];
}
