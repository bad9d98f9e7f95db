/**
 * Des colonnes de nombres en octets : une marque de seize caractères, la longueur de l'en-tête, l'en-tête JSON, puis les colonnes bout à
 * bout, calées sur huit octets et dans l'ordre de leurs noms. Mêmes données, mêmes octets.
 */
export interface Colonnes<E> {
  entete: E;
  colonnes: Record<string, Tableau>;
}

const TABLEAUX = { Float64Array, Float32Array, Uint32Array, Uint16Array, Uint8Array } as const;
type NomTableau = keyof typeof TABLEAUX;
type Tableau = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

interface Entete<E> {
  entete: E;
  colonnes: [nom: string, tableau: NomTableau, longueur: number][];
}

const LONGUEUR_MARQUE = 16;
const caler = (octets: number) => (octets + 7) & ~7;

/** @param marque seize caractères au plus, qui disent ce que sont ces octets */
export function enOctets<E>(marque: string, { entete, colonnes }: Colonnes<E>): Buffer {
  // L'ordre des noms, pas celui où le programme a construit les colonnes : l'empreinte n'en dépend pas.
  const triees = Object.entries(colonnes).sort(([a], [b]) => (a < b ? -1 : 1));
  const index: Entete<E>['colonnes'] = triees.map(([nom, colonne]) => [
    nom,
    colonne.constructor.name as NomTableau,
    colonne.length,
  ]);
  const texte = Buffer.from(JSON.stringify({ entete, colonnes: index } satisfies Entete<E>));
  const debut = caler(LONGUEUR_MARQUE + 4 + texte.length);
  const octets = Buffer.alloc(triees.reduce((somme, [, { byteLength }]) => somme + caler(byteLength), debut));
  octets.write(marque, 0, 'latin1');
  octets.writeUInt32LE(texte.length, LONGUEUR_MARQUE);
  texte.copy(octets, LONGUEUR_MARQUE + 4);
  let place = debut;
  for (const [, { buffer, byteOffset, byteLength }] of triees) {
    octets.set(new Uint8Array(buffer, byteOffset, byteLength), place);
    place += caler(byteLength);
  }
  return octets;
}

/** Les colonnes sont des vues sur ces octets, recopiés s'ils ne sont pas calés. */
export function depuisOctets<E>(lus: Uint8Array): Colonnes<E> {
  const octets = lus.byteOffset % 8 === 0 ? lus : new Uint8Array(lus);
  const longueur = new DataView(octets.buffer, octets.byteOffset).getUint32(LONGUEUR_MARQUE, true);
  const debutTexte = LONGUEUR_MARQUE + 4;
  const texte = Buffer.from(octets.buffer, octets.byteOffset + debutTexte, longueur).toString('utf8');
  const { entete, colonnes } = JSON.parse(texte) as Entete<E>;
  let place = octets.byteOffset + caler(debutTexte + longueur);
  const lues = colonnes.map(([nom, tableau, nombre]) => {
    const valeurs = new TABLEAUX[tableau](octets.buffer as ArrayBuffer, place, nombre);
    place += caler(valeurs.byteLength);
    return [nom, valeurs] as const;
  });
  return { entete, colonnes: Object.fromEntries(lues) };
}
