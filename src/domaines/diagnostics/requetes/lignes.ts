import { sql } from 'kysely';
import type { Niveau } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { BilanDiagnostic, DonneesDiagnostic } from '../diagnostiquer.ts';
import type { Question } from '../question.ts';
import type { CommuneClassee } from '../regles/niveaux.ts';
import type { Classe } from '../regles/zones.ts';

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
  besoinEtat: 'observe' | 'impute' | 'estime' | 'non_calculable';
  sousPlancher: number | null;
  territoires: Record<Exclude<Niveau, 'france'>, string | null>;
}

interface LigneCommune {
  code: string;
  nom: string;
  departement: string;
  region: string;
  epci: string | null;
  zone_emploi: string | null;
  clpe: string | null;
  population: number | null;
  besoin: number | null;
  besoin_etat: CommuneDiagnostic['besoinEtat'];
  acces: number[] | null;
  sous_plancher: number | null;
  classe: Classe;
  part_exterieure: number | null;
}

/** Un diagnostic ne change plus une fois enregistré : les derniers relus sont gardés, par base. */
const gardes = new WeakMap<Base, Map<number, Promise<Diagnostic>>>();
const NOMBRE_GARDES = 6;

/** @throws ErreurIntrouvable */
export function lireDiagnostic(base: Base, id: number): Promise<Diagnostic> {
  const connus = gardes.get(base) ?? new Map<number, Promise<Diagnostic>>();
  gardes.set(base, connus);
  const connu = connus.get(id) ?? lire(base, id);
  connus.delete(id);
  connus.set(id, connu);
  connu.catch(() => connus.delete(id));
  for (const ancien of [...connus.keys()].slice(0, -NOMBRE_GARDES)) connus.delete(ancien);
  return connu;
}

async function lire(base: Base, id: number): Promise<Diagnostic> {
  const { rows } = await sql<{
    question: Question;
    donnees: DonneesDiagnostic;
    bilan: BilanDiagnostic;
    calcule_le: Date;
  }>`
    SELECT question, donnees, bilan, calcule_le FROM diagnostic WHERE id = ${id}`.execute(base);
  const [tete] = rows;
  if (!tete) throw new ErreurIntrouvable("Ce diagnostic n'existe pas.");
  const { rows: lignes } = await sql<LigneCommune>`
    SELECT d.commune AS code, c.nom, c.departement, c.region, c.epci, ze.code AS zone_emploi, cl.code AS clpe, c.population,
      d.besoin, d.besoin_etat, d.sous_plancher, d.classe, d.part_exterieure,
      CASE WHEN d.acces_e2sfca IS NOT NULL
        THEN ARRAY[d.acces_2sfca, d.acces_e2sfca, d.acces_gaussien, d.acces_exponentiel, d.acces_3sfca] END AS acces
    FROM diagnostic_commune d
    JOIN commune c ON c.code = d.commune
    LEFT JOIN commune_zone ze ON ze.commune = c.code AND ze.type = 'zone_emploi'
    LEFT JOIN commune_zone cl ON cl.commune = c.code AND cl.type = 'clpe'
    WHERE d.diagnostic = ${id}
    ORDER BY d.commune COLLATE "C"`.execute(base);
  const { bilan } = tete;
  return {
    id,
    question: tete.question,
    donnees: tete.donnees,
    bilan,
    calculeLe: tete.calcule_le,
    communes: lignes.map((ligne) => communeDe(ligne, bilan)),
  };
}

function communeDe(ligne: LigneCommune, bilan: BilanDiagnostic): CommuneDiagnostic {
  return {
    code: ligne.code,
    nom: ligne.nom,
    besoin: ligne.besoin,
    besoinEtat: ligne.besoin_etat,
    besoinEstime: ligne.besoin_etat !== 'observe',
    population: ligne.population,
    acces: ligne.acces,
    plancher: bilan.planchers[ligne.region] ?? bilan.planchers['*'] ?? null,
    sousPlancher: ligne.sous_plancher,
    classe: ligne.classe,
    partExterieure: ligne.part_exterieure,
    territoires: {
      commune: ligne.code,
      epci: ligne.epci,
      zone_emploi: ligne.zone_emploi,
      clpe: ligne.clpe,
      departement: ligne.departement,
      region: ligne.region,
    },
  };
}
