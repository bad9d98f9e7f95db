import { siretInvente } from '../regles/siret.ts';

/** Fabrique de structures inventées pour la démonstration. Tout y dit son invention : noms « Exemple n° 12 », SIRET en 000, textes. */
export interface CommuneDemo {
  code: string;
  nom: string;
  departement: string;
  epci: string | null;
  population: number;
  codePostal: string | null;
  lon: number;
  lat: number;
}

export interface StructureDemo {
  siret: string;
  type: string;
  nom: string;
  naf: string;
  activite: string;
  commune: CommuneDemo;
  lon: number;
  lat: number;
  /** ETP de l'année en cours ; `null` : pas d'annexe, donc estimés. */
  etp: number | null;
  /** AI et ETTI : intervient dans toute son intercommunalité. */
  dansEpci: boolean;
  reseau: string | null;
  /** Création inventée, de 1 à 35 ans avant l'année en cours ; inconnue une fois sur dix. */
  creation: string | null;
  /** Salariés inventés, en rapport avec les ETP ; inconnus une fois sur six. */
  effectif: number | null;
}

/** Parts cumulées : proches de celles de la liste nationale de 2021. */
const TYPES: [type: string, jusqua: number, nom: string, moyenne: number][] = [
  ['ACI', 0.49, 'Chantier Exemple', 16],
  ['EI', 0.74, "Entreprise d'insertion Exemple", 12],
  ['AI', 0.89, 'Association intermédiaire Exemple', 18],
  ['ETTI', 0.97, "Intérim d'insertion Exemple", 22],
  ['GEIQ', 1, 'Groupement Exemple', 10],
];

const ACTIVITES: [naf: string, libelle: string][] = [
  ['8130Z', 'Espaces verts'],
  ['0113Z', 'Maraîchage'],
  ['3832Z', 'Recyclage et réemploi'],
  ['8121Z', 'Nettoyage'],
  ['4120A', 'Second œuvre du bâtiment'],
  ['5629B', 'Restauration collective'],
  ['9601B', 'Blanchisserie et repassage'],
  ['8810A', 'Services aux particuliers'],
];

const RESEAUX = ['réseau exemple des chantiers', 'réseau exemple des entreprises', null, null];

/** Suite pseudo-aléatoire fixe (congruence linéaire) : la démonstration est la même partout. */
function suite(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0;
    return etat / 2 ** 32;
  };
}

/** Communes tirées à pas réguliers le long des codes officiels, au prorata de leur population : toute la France est servie. */
export function choisirCommunes(communes: readonly CommuneDemo[], nombre: number): CommuneDemo[] {
  // Racine de la population : sans elle, toutes les structures seraient dans les grandes villes.
  const poids = communes.map(({ population }) => Math.sqrt(population));
  const total = poids.reduce((somme, valeur) => somme + valeur, 0);
  const choisies: CommuneDemo[] = [];
  let cumul = 0;
  for (const [rang, commune] of communes.entries()) {
    cumul += poids[rang] as number;
    while (choisies.length < nombre && cumul > ((choisies.length + 0.5) * total) / nombre) choisies.push(commune);
  }
  return choisies;
}

const dateInventee = (annee: number, part: number, rang: number): string | null =>
  rang % 10 === 9 ? null : `${annee - 1 - Math.floor(part * 35)}-${String((rang % 12) + 1).padStart(2, '0')}-01`;

/** `nombre` structures inventées sur ces communes, toujours les mêmes ; numérotées après `depuis`. */
export function inventer(communes: readonly CommuneDemo[], nombre: number, annee: number, depuis = 0): StructureDemo[] {
  const tirer = suite(5132);
  // Suite à part : les autres valeurs de la démonstration ne bougent pas.
  const tirerProfil = suite(1901);
  return choisirCommunes(communes, nombre).map((commune, rang) => {
    const part = tirer();
    const [type, , nom, moyenne] = TYPES.find(([, jusqua]) => part < jusqua) ?? (TYPES[0] as (typeof TYPES)[0]);
    const [naf, activite] = ACTIVITES[Math.floor(tirer() * ACTIVITES.length)] as (typeof ACTIVITES)[0];
    const etp = Math.max(2, Math.round(moyenne * (0.4 + 1.2 * tirer()) * 4) / 4);
    return {
      siret: siretInvente(depuis + rang + 1),
      type,
      nom: `${nom} n° ${depuis + rang + 1}`,
      naf,
      activite,
      commune,
      lon: Number((commune.lon + (tirer() - 0.5) / 100).toFixed(5)),
      lat: Number((commune.lat + (tirer() - 0.5) / 100).toFixed(5)),
      // Une sur huit sans annexe, pour montrer l'estimation ; les GEIQ n'en ont pas.
      etp: type === 'GEIQ' || rang % 8 === 7 ? null : etp,
      dansEpci: (type === 'AI' || type === 'ETTI') && rang % 2 === 0 && commune.epci !== null,
      reseau: RESEAUX[rang % RESEAUX.length] ?? null,
      creation: dateInventee(annee, tirerProfil(), rang),
      effectif: rang % 6 === 5 ? null : Math.round(etp * 1.3 + 3 + 6 * tirerProfil()),
    };
  });
}
