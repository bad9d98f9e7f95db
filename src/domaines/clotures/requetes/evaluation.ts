import {
  type AppelSitue,
  appelSitue,
  type Indicateur,
  type OrigineAppel,
  origineDepuisZone,
  PUBLICS_APPEL,
} from '#src/domaines/appels/index.ts';
import {
  agreger,
  agregerConventions,
  ciblesDe,
  nomsTerritoires,
  type ReleveSitue,
  relevesDe,
} from '#src/domaines/realisations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { arrondir, type Decimal, divise, estNul, fois, plus } from '#src/socle/montants.ts';
import { type ArgentAppel, argentDe, type OperationEvaluee, operationsDe } from './argent.ts';

/** Un indicateur réuni sur toutes les conventions d'un appel. */
export interface IndicateurEvalue {
  indicateur: Indicateur;
  valeur: Decimal | null;
  /** Celle de l'appel ; à défaut, la somme des cibles conventionnées. */
  cible: Decimal | null;
  cibleDe: 'appel' | 'conventions' | null;
  /** En % ; `null` : non calculable. */
  part: Decimal | null;
  /** Conventions qui l'ont relevé. */
  releve: number;
}

/** Ce qu'un territoire ou un public a reçu, par indicateur ; seuls les relevés qui le précisent y comptent. */
export interface Ventilation {
  nom: string;
  valeurs: Record<string, Decimal | null>;
}

export interface ZoneComparee {
  nom: string;
  public: string;
  le: string;
  avant: OrigineAppel['territoires'][number];
  /** `null` : non recalculable aujourd'hui, avec la raison. */
  apres: OrigineAppel['territoires'][number] | null;
  pourquoi: string;
}

export interface Evaluation {
  appel: Pick<AppelSitue, 'id' | 'intitule' | 'etat' | 'organisationNom' | 'demonstration'>;
  le: string;
  argent: ArgentAppel;
  operations: OperationEvaluee[];
  indicateurs: IndicateurEvalue[];
  territoires: Ventilation[];
  publics: Ventilation[];
  /** Territoires que les candidatures retenues visaient. */
  vises: string[];
  zones: ZoneComparee[];
}

/** Tout ce qu'un appel a donné. @throws ErreurDroit, ErreurIntrouvable */
export async function evaluerAppel(base: Base, acteur: Acteur, id: number): Promise<Evaluation> {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'clotures.evaluer', appel);
  const operations = await operationsDe(base, id);
  const ids = operations.map((o) => o.id);
  const [releves, cibles] = [await relevesDe(base, ids), await ciblesDe(base, ids)];
  const { indicateurs } = appel.contenu;
  const references = [...releves.map((r) => r.territoire), ...operations.flatMap((o) => o.territoires)];
  const noms = await nomsTerritoires(base, references);
  const publics = new Map<string, string>(PUBLICS_APPEL.map((p) => [p.id, p.libelle]));
  return {
    appel: {
      id: appel.id,
      intitule: appel.intitule,
      etat: appel.etat,
      organisationNom: appel.organisationNom,
      demonstration: appel.demonstration,
    },
    le: aujourdhui(),
    argent: await argentDe(base, id),
    operations,
    indicateurs: indicateurs.map((i) =>
      evaluerIndicateur(
        i,
        ids,
        releves,
        [...cibles.values()].map((c) => c.get(i.id)),
      ),
    ),
    territoires: ventiler(
      indicateurs,
      releves,
      (r) => r.territoire,
      (ref) => noms[ref] ?? ref,
    ),
    publics: ventiler(
      indicateurs,
      releves,
      (r) => r.public,
      (p) => publics.get(p) ?? p,
    ),
    vises: [...new Set(operations.flatMap((o) => o.territoires))]
      .map((ref) => noms[ref] ?? ref)
      .toSorted((a, b) => a.localeCompare(b, 'fr')),
    zones: await comparerZones(base, acteur, appel.origine),
  };
}

/** Pur : un indicateur sur toutes les conventions. */
export function evaluerIndicateur(
  indicateur: Indicateur,
  conventions: readonly number[],
  releves: readonly ReleveSitue[],
  cibles: readonly (Decimal | undefined)[],
): IndicateurEvalue {
  const parConvention = conventions.map((s) =>
    releves.filter((r) => r.subvention === s && r.indicateur === indicateur.id),
  );
  const connues = cibles.filter((c): c is Decimal => c !== undefined);
  // Des cibles de taux ne s'additionnent pas : sans cible de l'appel, il n'y en a pas.
  const somme = connues.length > 0 && indicateur.type !== 'taux' ? plus(...connues) : null;
  const cible = indicateur.cible ?? somme;
  const valeur = agregerConventions(indicateur, parConvention);
  return {
    indicateur,
    valeur,
    cible,
    cibleDe: cible === null ? null : indicateur.cible === undefined ? 'conventions' : 'appel',
    part: valeur === null || cible === null || estNul(cible) ? null : arrondir(divise(fois('100', valeur), cible), 1),
    releve: parConvention.filter((r) => r.length > 0).length,
  };
}

/** Pur : chaque territoire (ou public) cité par un relevé, et la valeur de chaque indicateur pour lui seul. */
export function ventiler(
  indicateurs: readonly Indicateur[],
  releves: readonly ReleveSitue[],
  de: (r: ReleveSitue) => string | null,
  nommer: (cle: string) => string,
): Ventilation[] {
  const cles = [...new Set(releves.map(de).filter((c): c is string => c !== null))];
  return cles
    .map((cle) => ({
      nom: nommer(cle),
      valeurs: Object.fromEntries(
        indicateurs.map((i) => {
          const siens = releves.filter((r) => de(r) === cle && r.indicateur === i.id);
          const conventions = [...new Set(siens.map((r) => r.subvention))];
          return [
            i.id,
            conventions.length === 1
              ? agreger(i, siens)
              : agregerConventions(
                  i,
                  conventions.map((s) => siens.filter((r) => r.subvention === s)),
                ),
          ];
        }),
      ),
    }))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** Les zones blanches qui ont motivé l'appel, alors et aujourd'hui, par le même calcul. */
async function comparerZones(base: Base, acteur: Acteur, origine: OrigineAppel | null): Promise<ZoneComparee[]> {
  if (!origine) return [];
  const zones: ZoneComparee[] = [];
  for (const avant of origine.territoires)
    zones.push({
      nom: avant.nom,
      public: origine.public,
      le: origine.le,
      avant,
      ...(await aujourdHui(base, acteur, avant.ref, origine.public)),
    });
  return zones;
}

async function aujourdHui(base: Base, acteur: Acteur, territoire: string, publicVise: string) {
  try {
    const origine = await origineDepuisZone(base, acteur, { territoire, public: publicVise });
    return { apres: origine.territoires[0] ?? null, pourquoi: '' };
  } catch (erreur) {
    // Un territoire fusionné, un public retiré : l'évaluation se lit quand même, et dit pourquoi ce nombre manque.
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    return { apres: null, pourquoi: erreur.message };
  }
}
