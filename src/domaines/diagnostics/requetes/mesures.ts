import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { CODES_ETAT, ETATS_BESOIN } from '#src/domaines/besoins/index.ts';
import { depuisOctets, enOctets } from '../octets.ts';
import { CLASSES, type Classe } from '../regles/zones.ts';

/** Une commune telle qu'elle est enregistrée, sans les territoires qui la contiennent. */
export interface MesureCommune {
  code: string;
  besoin: number | null;
  besoinEtat: (typeof ETATS_BESOIN)[number];
  /** ETP par personne, par modèle ; null : non calculable. */
  acces: readonly number[] | null;
  sousPlancher: number | null;
  classe: Classe;
  partExterieure: number | null;
}

const MARQUE = 'MAILLAGE-DIAG\n';
/** Un nombre de modèles sous le plancher ne peut pas l'atteindre : la place de « non calculable ». */
const AUCUN = 255;
const comprimer = promisify(deflate);
const decomprimer = promisify(inflate);

interface Entete {
  codes: string[];
  modeles: number;
}

/**
 * Les mesures de toutes les communes en une valeur : trente-cinq mille lignes par question coûtaient dix fois le calcul lui-même. Comprimées
 * au plus vite, hors du fil principal : des nombres réels se compriment peu.
 */
export async function ecrireMesures(mesures: readonly MesureCommune[]): Promise<Buffer> {
  const n = mesures.length;
  const modeles = mesures.find(({ acces }) => acces)?.acces?.length ?? 0;
  const acces = new Float64Array(n * modeles).fill(Number.NaN);
  mesures.forEach((mesure, i) => {
    mesure.acces?.forEach((valeur, m) => {
      acces[m * n + i] = valeur;
    });
  });
  const entete: Entete = { codes: mesures.map(({ code }) => code), modeles };
  const octets = enOctets(MARQUE, {
    entete,
    colonnes: {
      acces,
      besoin: Float64Array.from(mesures, ({ besoin }) => besoin ?? Number.NaN),
      besoinEtat: Uint8Array.from(mesures, ({ besoinEtat }) => CODES_ETAT[besoinEtat]),
      classe: Uint8Array.from(mesures, ({ classe }) => CLASSES.indexOf(classe)),
      partExterieure: Float64Array.from(mesures, ({ partExterieure }) => partExterieure ?? Number.NaN),
      sousPlancher: Uint8Array.from(mesures, ({ sousPlancher }) => sousPlancher ?? AUCUN),
    },
  });
  return comprimer(octets, { level: 1 });
}

export async function lireMesures(contenu: Uint8Array): Promise<MesureCommune[]> {
  const { entete, colonnes } = depuisOctets<Entete>(await decomprimer(contenu));
  const { acces, besoin, besoinEtat, classe, partExterieure, sousPlancher } = colonnes;
  const n = entete.codes.length;
  const connu = (valeur: number) => (Number.isNaN(valeur) ? null : valeur);
  return entete.codes.map((code, i) => {
    const calculable = entete.modeles > 0 && !Number.isNaN(acces![i]!);
    // Une boucle : Array.from coûte ici autant que toute la décompression.
    const modeles: number[] = [];
    for (let m = 0; m < entete.modeles; m++) modeles.push(acces![m * n + i]!);
    return {
      code,
      besoin: connu(besoin![i]!),
      besoinEtat: ETATS_BESOIN[besoinEtat![i]!]!,
      acces: calculable ? modeles : null,
      sousPlancher: sousPlancher![i] === AUCUN ? null : sousPlancher![i]!,
      classe: CLASSES[classe![i]!]!,
      partExterieure: connu(partExterieure![i]!),
    };
  });
}
