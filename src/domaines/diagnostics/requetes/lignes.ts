import { sql } from 'kysely';
import { chargerReferentiel, type Niveau, type Referentiel } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { BilanDiagnostic, DonneesDiagnostic } from '../diagnostiquer.ts';
import type { CommuneClassee } from '../regles/niveaux.ts';
import type { Question } from '../schema.ts';
import { lireMesures, type MesureCommune } from './mesures.ts';

export interface Diagnostic {
  id: number;
  question: Question;
  donnees: DonneesDiagnostic;
  bilan: BilanDiagnostic;
  calculeLe: Date;
  communes: CommuneDiagnostic[];
}

/** Une commune d'un diagnostic enregistré, avec les territoires qui la contiennent. */
export interface CommuneDiagnostic extends CommuneClassee {
  nom: string;
  besoinEtat: MesureCommune['besoinEtat'];
  sousPlancher: number | null;
  territoires: Record<Exclude<Niveau, 'france'>, string | null>;
}

/** Ce qui a été enregistré d'un diagnostic. */
export interface DiagnosticEnregistre extends Omit<Diagnostic, 'communes'> {
  mesures: readonly MesureCommune[];
}

interface Garde {
  enregistre: Promise<DiagnosticEnregistre>;
  /** Le diagnostic placé dans les territoires, refait quand ceux-ci changent : une liste de zones d'emploi peut arriver après lui. */
  place?: { version: string; diagnostic: Diagnostic };
}

/** Un diagnostic ne change plus une fois enregistré : les derniers relus sont gardés, par base. */
const gardes = new WeakMap<Base, Map<number, Garde>>();
/** Un état des lieux en lit six (voiture, vélo, quatre types) : deux lecteurs ne doivent pas se chasser l'un l'autre. */
const NOMBRE_GARDES = 10;

/** @throws ErreurIntrouvable */
export async function lireDiagnostic(base: Base, id: number): Promise<Diagnostic> {
  const garde = gardes.get(base)?.get(id) ?? { enregistre: lire(base, id) };
  garder(base, id, garde);
  const [enregistre, referentiel] = await Promise.all([garde.enregistre, chargerReferentiel(base)]);
  if (garde.place?.version !== referentiel.version) {
    garde.place = { version: referentiel.version, diagnostic: placer(enregistre, referentiel) };
  }
  return garde.place.diagnostic;
}

/** Garde un diagnostic qui vient d'être enregistré : l'écran qui l'attend n'a pas à relire ses 35 000 communes. */
export function retenirDiagnostic(base: Base, enregistre: DiagnosticEnregistre): void {
  garder(base, enregistre.id, { enregistre: Promise.resolve(enregistre) });
}

function garder(base: Base, id: number, garde: Garde): void {
  const connus = gardes.get(base) ?? new Map<number, Garde>();
  gardes.set(base, connus);
  connus.delete(id);
  connus.set(id, garde);
  garde.enregistre.catch(() => connus.delete(id));
  for (const ancien of [...connus.keys()].slice(0, -NOMBRE_GARDES)) connus.delete(ancien);
}

async function lire(base: Base, id: number): Promise<DiagnosticEnregistre> {
  const { rows } = await sql<{
    question: Question;
    donnees: DonneesDiagnostic;
    bilan: BilanDiagnostic;
    calculeLe: Date;
    mesures: Uint8Array;
  }>`
    SELECT question, donnees, bilan, calcule_le AS "calculeLe", mesures FROM diagnostic WHERE id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce diagnostic n'existe pas.");
  return { id, ...rows[0], mesures: await lireMesures(rows[0].mesures) };
}

/** Combien de ces communes sont en zone blanche confirmée, sur combien de calculables. */
export async function compterBlanches(base: Base, id: number, codes: readonly string[]) {
  const { communes, calculeLe, question } = await lireDiagnostic(base, id);
  const choisies = new Set(codes);
  const calculables = communes.filter(({ code, classe }) => choisies.has(code) && classe !== 'non_calculable');
  return {
    calculeLe,
    public: question.public,
    calculables: calculables.length,
    blanches: calculables.filter(({ classe }) => classe === 'confirmee').length,
  };
}

/** Place chaque commune mesurée dans les territoires d'aujourd'hui ; un code disparu depuis n'est dans aucun et ne se montre plus. */
function placer({ mesures, ...tete }: DiagnosticEnregistre, { communes, rang }: Referentiel): Diagnostic {
  const { planchers } = tete.bilan;
  const placees = mesures.flatMap((mesure): CommuneDiagnostic[] => {
    const commune = communes[rang.get(mesure.code) ?? -1];
    if (!commune) return [];
    const { code, nom, population, epci, zone_emploi, clpe, departement, region } = commune;
    return [
      {
        ...mesure,
        nom,
        besoinEstime: mesure.besoinEtat !== 'observe',
        population,
        plancher: planchers[region] ?? planchers['*'] ?? null,
        territoires: { commune: code, epci, zone_emploi, clpe, departement, region },
      },
    ];
  });
  placees.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { ...tete, communes: placees };
}
