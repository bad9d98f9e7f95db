import { reponsesInventees } from '../src/demonstration/reponses.ts';
import { MODELE_DOSSIER } from '../src/domaines/dossiers/modele/index.ts';
import type { Donnees } from '../src/socle/formulaires/forme.ts';
import { evaluer } from '../src/socle/formulaires/index.ts';
import { type Banc, mesurer } from './banc.ts';

const TOURS = 20;
/** Évaluations d'une mesure : une seule est trop courte pour l'horloge. */
const FOIS = 100;
const LIGNES = 50;

/** Le plancher de toute lecture : parcourir la définition et les réponses, sans rien en conclure. */
function parcourir(valeur: unknown): number {
  if (Array.isArray(valeur)) return valeur.reduce<number>((n, v) => n + parcourir(v), 0);
  if (typeof valeur === 'object' && valeur !== null)
    return Object.values(valeur).reduce<number>((n, v) => n + parcourir(v), 0);
  return 1;
}

export const banc: Banc = {
  nom: 'Formulaire national du dossier unique : une évaluation complète contre le parcours nu du même JSON',
  async executer(dire) {
    const demande = { type: 'ACI', etp: '24.76', heures: '1820', aide: '23921' };
    const dossier = reponsesInventees(MODELE_DOSSIER, demande, { type_structure: 'ACI' });
    const [poste] = dossier.etp_demandes as Record<string, string>[];
    const long: Donnees = { ...dossier, etp_demandes: Array.from({ length: LIGNES }, () => ({ ...poste })) };
    const contexte = { nature: 'renouvellement', annee: '2026' };
    const juger = (donnees: Donnees) => evaluer(MODELE_DOSSIER, donnees, { contexte });
    const evaluation = juger(dossier);
    if (Object.keys(evaluation.valeurs).length < 50) throw new Error('Le dossier du banc est presque vide.');
    dire(`${evaluation.visibles.size} champs montrés, ${evaluation.problemes.length} remarques`);
    const variantes = [
      () => parcourir([MODELE_DOSSIER, dossier]),
      () => juger(dossier),
      () => JSON.parse(JSON.stringify([MODELE_DOSSIER, dossier])),
      () => parcourir([MODELE_DOSSIER, long]),
      () => juger(long),
    ];
    const cent = (faire: () => unknown) => () => {
      for (let n = 0; n < FOIS; n++) faire();
    };
    for (const faire of variantes) cent(faire)();
    const durees: number[][] = variantes.map(() => []);
    for (let tour = 0; tour < TOURS; tour++)
      for (const [rang, faire] of variantes.entries()) durees[rang]?.push((await mesurer<unknown>(1, cent(faire))).ms);
    const [nu, une, json, nuLong, longue] = durees.map((d) => d.sort((a, b) => a - b)[TOURS / 2] as number);
    return [
      { variante: `${FOIS} parcours nus`, ms: nu as number, note: `médiane de ${TOURS}` },
      { variante: `${FOIS} évaluations complètes`, ms: une as number },
      { variante: `${FOIS} écritures et lectures du JSON`, ms: json as number },
      { variante: `${FOIS} parcours nus, ${LIGNES} lignes de postes`, ms: nuLong as number },
      { variante: `${FOIS} évaluations, ${LIGNES} lignes de postes`, ms: longue as number },
    ];
  },
};
