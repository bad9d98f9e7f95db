import { setTimeout as attendre } from 'node:timers/promises';
import { evaluer, relirePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { nomsDe } from '../annuaire.ts';
import { lireVersions, ouvrirScenario, type Version } from '../chargement.ts';
import { versionProgramme } from '../ecriture.ts';
import type { Changement } from '../forme.ts';
import { decrire, differences } from '../regles/changements.ts';
import { type Ecart, ecarts, empreinteDe, garder } from '../regles/empreinte.ts';
import { phraseScenario } from '../regles/phrases.ts';
import { droitsSur, enTete } from './page.ts';

export interface Rejeu {
  identique: boolean;
  ecarts: Ecart[];
  /** Pourquoi, en clair ; vide si le résultat est le même. */
  explication: string;
  dureeMs: number;
}

/** Recalcule une version à partir de sa photo gardée, et compare à ce qui avait été enregistré. */
export async function rejouer(base: Base, version: Version): Promise<Rejeu> {
  const photo = await relirePhoto(base, version.photo);
  const evaluation = evaluer(photo, version.changements);
  const identique = empreinteDe(evaluation) === version.empreinte;
  const trouves = identique ? [] : ecarts(version.evaluation, garder(evaluation));
  return {
    identique,
    ecarts: trouves,
    explication: identique ? '' : expliquer(version, trouves),
    dureeMs: evaluation.dureeMs,
  };
}

function expliquer(version: Version, trouves: Ecart[]): string {
  const ici = versionProgramme();
  const programme =
    version.programme === ici
      ? 'Le programme est pourtant le même : signalez cet écart.'
      : `Le programme a changé depuis (${version.programme}, aujourd'hui ${ici}) : son calcul n'est plus tout à fait le même.`;
  const quoi =
    trouves.length > 0
      ? `${trouves.length} chiffre(s) diffèrent.`
      : 'Les chiffres du territoire sont les mêmes ; le détail de quelques communes diffère.';
  return `${quoi} ${programme}`;
}

/** Versions d'une page de l'histoire : vingt évaluations d'une région chargée prennent déjà une demi-minute. */
export const VERSIONS_PAR_PAGE = 20;

/** Entre deux versions : le temps qu'une autre page, faite de plusieurs lectures de la base, soit servie en entier. */
const PAUSE_MS = 60;

let file: Promise<unknown> = Promise.resolve();
/**
 * Rejoue en cédant la place aux autres demandes avant chaque version, et une version à la fois dans tout le programme : personne ne l'arrête
 * en rejouant de longues histoires.
 */
function rejouerATour(base: Base, version: Version): Promise<Rejeu> {
  const tour = file.then(async () => {
    await attendre(PAUSE_MS);
    return rejouer(base, version);
  });
  file = tour.catch(() => {});
  return tour;
}

/** Une page de l'histoire d'un scénario : qui, quand, quoi, et, si on le demande, chacune de ses versions rejouée. */
export async function histoire(
  base: Base,
  acteur: Acteur,
  id: number,
  { rejeu, page: demandee = 1 }: { rejeu: boolean; page?: number },
) {
  const scenario = await ouvrirScenario(base, acteur, id);
  const pages = Math.max(1, Math.ceil(scenario.version / VERSIONS_PAR_PAGE));
  const page = Math.min(demandee, pages);
  // Une de plus que montrées : ce qui a changé se dit par rapport à la précédente.
  const bornes = { passer: (page - 1) * VERSIONS_PAR_PAGE, limite: VERSIONS_PAR_PAGE + 1 };
  const versions = await lireVersions(base, id, bornes);
  const lignes = [];
  for (const [rang, version] of versions.slice(0, VERSIONS_PAR_PAGE).entries()) {
    const precedente = versions[rang + 1];
    const noms = nomsDe(await relirePhoto(base, version.photo));
    const { ajoutes, retires } = differences(precedente?.changements ?? [], version.changements);
    const dire = (liste: Changement[]) => liste.slice(0, 20).map((changement) => decrire(changement, noms));
    lignes.push({
      numero: version.numero,
      le: version.le.toISOString(),
      par: version.auteurNom,
      message: version.message,
      jour: version.contexte.jour,
      donneesChangees: precedente !== undefined && precedente.photo !== version.photo,
      phrase: phraseScenario(version.changements, version.evaluation),
      ajoutes: dire(ajoutes),
      retires: dire(retires),
      rejeu: rejeu ? await rejouerATour(base, version) : null,
    });
  }
  return {
    scenario: enTete(scenario),
    peut: droitsSur(acteur, scenario),
    lignes,
    total: scenario.version,
    page,
    pages,
  };
}
