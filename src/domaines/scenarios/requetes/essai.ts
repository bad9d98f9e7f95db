import { communesDe, evaluer, type Photo, verifierChangements } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { deprojeter } from '#src/socle/cartes/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { nomsDe } from '../annuaire.ts';
import type { Changement } from '../forme.ts';
import { appliquer, decrire } from '../regles/changements.ts';
import { garder } from '../regles/empreinte.ts';
import { phraseScenario } from '../regles/phrases.ts';
import { apercu, type VueCarte } from './carte.ts';
import { ouvrirVersion } from './page.ts';

/** Un geste fait sur la carte : un point du plan, et ce qu'on y essaie. */
export interface DemandeEssai {
  action: 'ouvrir' | 'deplacer';
  plan: string;
  x: number;
  y: number;
  /** Commune sous le pointeur, si la carte la connaît. */
  commune?: string | undefined;
  lieu?: string | undefined;
  rang?: number | undefined;
  nom?: string | undefined;
  type?: string | undefined;
  etp?: number | undefined;
  vue?: VueCarte | undefined;
}

export interface ResultatEssai {
  phrase: string;
  texte: string;
  changement: Changement;
  avant: { communes: number; personnes: number };
  apres: { communes: number; personnes: number };
  /** Le même chiffre pour la version enregistrée : ce que ce geste ajoute. */
  enregistre: { communes: number; personnes: number };
  etpGagnes: { territoire: number; voisins: number };
  /** Couleurs des communes que cet essai changerait sur la carte affichée. */
  apercu: { commune: string; couleur: string }[];
  dureeMs: number;
}

/**
 * Évalue un geste fait sur la carte, sans rien enregistrer.
 * @throws ErreurMetier lieu hors de portée, déplacement sans objet… : le message dit pourquoi
 */
export async function essayer(base: Base, acteur: Acteur, id: number, demande: DemandeEssai): Promise<ResultatEssai> {
  const { scenario, version, photo } = await ouvrirVersion(base, acteur, id);
  exiger(acteur, 'scenarios.changer', scenario);
  const [lon, lat] = deprojeter(demande.plan, demande.x, demande.y);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new ErreurMetier("Ce point n'est pas sur la carte.");
  const essais = [demande.commune, plusProche(photo, lon, lat)].filter((code) => code !== undefined);
  let dernier: ErreurMetier | undefined;
  for (const commune of essais) {
    const changement = changementDe(demande, commune, lon, lat);
    const ouvert = demande.rang !== undefined && version.changements[demande.rang]?.action === 'ouvrir';
    const apres = ouvert
      ? appliquer(version.changements, {
          geste: 'modifier',
          rang: demande.rang!,
          changement: replacer(version.changements[demande.rang!]!, changement),
        })
      : appliquer(version.changements, { geste: 'ajouter', changements: [changement] });
    const [probleme] = verifierChangements(photo, apres);
    if (probleme) {
      dernier = new ErreurMetier(probleme.message);
      continue;
    }
    const evaluation = evaluer(photo, apres);
    const pose = ouvert ? apres[demande.rang!]! : changement;
    return {
      phrase: phraseScenario(apres, garder(evaluation)),
      texte: decrire(pose, nomsDe(photo)),
      changement: pose,
      avant: { communes: evaluation.avant.communes.confirmee, personnes: evaluation.avant.personnes.confirmee },
      apres: { communes: evaluation.apres.communes.confirmee, personnes: evaluation.apres.personnes.confirmee },
      enregistre: {
        communes: version.evaluation.apres.communes.confirmee,
        personnes: version.evaluation.apres.personnes.confirmee,
      },
      etpGagnes: evaluation.etpGagnes,
      apercu: apercu(evaluer(photo, version.changements), evaluation, demande.vue ?? 'difference'),
      dureeMs: Math.max(1, Math.round(evaluation.dureeMs)),
    };
  }
  throw dernier ?? new ErreurMetier("Aucune commune n'est proche de ce point.");
}

function changementDe(demande: DemandeEssai, commune: string, longitude: number, latitude: number): Changement {
  // Cinq décimales : un mètre.
  const [lon, lat] = [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))];
  if (demande.action === 'deplacer') return { action: 'deplacer', lieu: demande.lieu ?? '', commune, lon, lat };
  return {
    action: 'ouvrir',
    nom: demande.nom?.trim() || 'Nouvelle structure',
    type: (demande.type ?? 'ACI') as Extract<Changement, { action: 'ouvrir' }>['type'],
    etp: demande.etp ?? 10,
    commune,
    lon,
    lat,
  };
}

/** Une ouverture déjà dans le scénario, glissée ailleurs : seul l'endroit change. */
function replacer(
  ouverture: Changement,
  { commune, lon, lat }: Changement & { commune?: string; lon?: number; lat?: number },
): Changement {
  return { ...ouverture, commune, lon, lat } as Changement;
}

function plusProche(photo: Photo, lon: number, lat: number): string | undefined {
  let meilleure: { code: string; distance: number } | undefined;
  const largeur = Math.cos((lat * Math.PI) / 180);
  for (const { code, lon: x, lat: y, ouvrable } of communesDe(photo)) {
    if (!ouvrable) continue;
    const distance = ((x - lon) * largeur) ** 2 + (y - lat) ** 2;
    if (!meilleure || distance < meilleure.distance) meilleure = { code, distance };
  }
  return meilleure?.code;
}
