import { ErreurMetier } from '#src/socle/erreurs.ts';
import { MODELES } from '../acces/modeles.ts';
import { type Agregat, agreger, type CommuneClassee, RANG_REFERENCE } from '../regles/niveaux.ts';
import { CLASSES, type Classe, classer } from '../regles/zones.ts';
import { appliquer } from './appliquer.ts';
import { accesApres, partageDe } from './calcul.ts';
import type { BilanScenario, Changement, CommuneEvaluee, Evaluation } from './forme.ts';
import { besoinEstime, type Photo, plancherDe } from './photo.ts';
import { avertirChangements, verifierChangements } from './verifier.ts';

/**
 * Avant et après un scénario, sur les planchers d'avant : on mesure ce que les changements apportent, pas ce qu'ils déplacent dans la
 * moyenne nationale. Ne lit ni la base ni l'horloge du calcul : la même photo et les mêmes changements donnent les mêmes nombres.
 * @throws ErreurMetier un changement ne peut pas être appliqué (`champs` : rang.champ → message)
 */
export function evaluer(photo: Photo, changements: readonly Changement[]): Evaluation {
  const debut = performance.now();
  const problemes = verifierChangements(photo, changements);
  if (problemes.length > 0) {
    throw new ErreurMetier(problemes[0]!.message, {
      champs: Object.fromEntries(problemes.map(({ rang, champ, message }) => [`${rang}.${champ}`, message])),
    });
  }
  const avant = etatAvant(photo);
  const { modifications, etp } = appliquer(photo, changements);
  const apres = classerTout(photo, accesApres(photo, modifications), avant);
  return {
    avant: avant.bilan,
    apres: bilanDe(photo, apres, etp),
    ...comparer(photo, avant, apres),
    avertissements: avertirChangements(photo, changements),
    dureeMs: performance.now() - debut,
  };
}

interface Etat {
  acces: Float64Array[];
  classes: Classe[];
}

const avants = new WeakMap<Photo, Etat & { bilan: BilanScenario }>();

function etatAvant(photo: Photo): Etat & { bilan: BilanScenario } {
  const connu = avants.get(photo);
  if (connu) return connu;
  const etat = classerTout(photo, partageDe(photo).acces);
  const avant = { ...etat, bilan: bilanDe(photo, etat, appliquer(photo, []).etp) };
  avants.set(photo, avant);
  return avant;
}

/** Classe chaque commune ; celles dont aucun accès n'a changé gardent la classe d'avant. */
function classerTout(photo: Photo, acces: Float64Array[], avant?: Etat): Etat {
  const { besoin, situee } = photo.colonnes;
  const { confirmation } = photo.entete;
  const classes = Array.from(besoin, (valeur, i): Classe => {
    if (avant && acces.every((modele, m) => modele[i] === avant.acces[m]![i])) return avant.classes[i]!;
    const connu = situee[i] && !Number.isNaN(valeur) ? valeur : null;
    const mesures = situee[i] ? acces.map((modele) => modele[i]!) : null;
    return classer(connu, mesures, plancherDe(photo, i), confirmation).classe;
  });
  return { acces, classes };
}

function bilanDe(photo: Photo, { acces, classes }: Etat, etp: number): BilanScenario {
  const { entete, colonnes } = photo;
  const communes: CommuneClassee[] = [];
  classes.forEach((classe, i) => {
    if (!colonnes.dansTerritoire[i]) return;
    communes.push({
      code: entete.communes.codes[i]!,
      besoin: connu(colonnes.besoin[i]!),
      besoinEstime: besoinEstime(photo, i),
      population: connu(colonnes.population[i]!),
      acces: colonnes.situee[i] ? acces.map((modele) => modele[i]!) : null,
      plancher: plancherDe(photo, i),
      classe,
      partExterieure: null,
    });
  });
  const agregat: Agregat = agreger(communes, entete.confirmation);
  const personnes = Object.fromEntries(CLASSES.map((classe) => [classe, 0])) as Record<Classe, number>;
  for (const { classe, besoin } of communes) personnes[classe] += besoin ?? 0;
  const pour1000 = MODELES.map(({ id }, m) => [id, agregat.acces ? 1000 * agregat.acces[m]! : null]);
  return {
    etp,
    pour1000: Object.fromEntries(pour1000) as BilanScenario['pour1000'],
    communes: agregat.parClasse,
    personnes,
    partBesoinEnZoneBlanche: agregat.partBesoinEnZoneBlanche,
  };
}

const connu = (valeur: number) => (Number.isNaN(valeur) ? null : valeur);

/** De la moins bonne classe à la meilleure ; une classe non calculable ne se compare pas. */
const RANG_CLASSE: Record<Classe, number | null> = { confirmee: 0, sensible: 1, couverte: 2, non_calculable: null };

function comparer(photo: Photo, avant: Etat, apres: Etat) {
  const { entete, colonnes } = photo;
  const territoire: CommuneEvaluee[] = [];
  const voisines: CommuneEvaluee[] = [];
  const gagnent = { territoire: 0, voisins: 0 };
  const perdent = { territoire: 0, voisins: 0 };
  const etpGagnes = { territoire: 0, voisins: 0 };
  const [accesAvant, accesApres] = [avant.acces[RANG_REFERENCE]!, apres.acces[RANG_REFERENCE]!];
  entete.communes.codes.forEach((code, i) => {
    const dansTerritoire = colonnes.dansTerritoire[i] === 1;
    const [classeAvant, classeApres] = [avant.classes[i]!, apres.classes[i]!];
    const ecart = accesApres[i]! - accesAvant[i]!;
    if (!dansTerritoire && ecart === 0 && classeAvant === classeApres) return;
    const besoin = connu(colonnes.besoin[i]!);
    const ou = dansTerritoire ? 'territoire' : 'voisins';
    const [rangAvant, rangApres] = [RANG_CLASSE[classeAvant], RANG_CLASSE[classeApres]];
    if (rangAvant !== null && rangApres !== null && rangAvant !== rangApres) {
      (rangApres > rangAvant ? gagnent : perdent)[ou] += besoin ?? 0;
    }
    if (colonnes.situee[i]) etpGagnes[ou] += (besoin ?? 0) * ecart;
    const pour1000 = (acces: number) => (colonnes.situee[i] ? 1000 * acces : null);
    (dansTerritoire ? territoire : voisines).push({
      code,
      nom: entete.communes.noms[i]!,
      dansTerritoire,
      besoin,
      avant: { pour1000: pour1000(accesAvant[i]!), classe: classeAvant },
      apres: { pour1000: pour1000(accesApres[i]!), classe: classeApres },
    });
  });
  return { communes: [...territoire, ...voisines], gagnent, perdent, etpGagnes };
}
