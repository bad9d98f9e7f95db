import { sql } from 'kysely';
import { DESCRIPTIONS, estPublic } from '#src/domaines/besoins/index.ts';
import {
  ecrireValeur,
  type Indicateur,
  indicateur,
  type Mesure,
  mesurerIndicateurs,
} from '#src/domaines/indicateurs/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { ecrireCible } from './ecrireMesure.ts';
import { cheminFait, cibleAtteinte } from './regles.ts';

export interface IndicateurSuivi {
  id: number;
  action: number | null;
  actionIntitule: string | null;
  cle: string;
  type: string | null;
  public: string | null;
  territoire: string;
  initiale: number | null;
  initialeAnnee: number;
  cible: number;
  cibleLe: string;
}

export interface IndicateurMesure extends IndicateurSuivi {
  /** Absent du catalogue d'aujourd'hui : la cible reste, sans mesure. */
  definition: Indicateur | null;
  annee: number;
  mesure: Mesure | null;
  /** Part du chemin entre départ et cible ; `null` : non calculable. */
  chemin: number | null;
  atteinte: boolean | null;
  /** La cible l'était déjà au départ : elle ne dit rien de ce que le plan a fait. */
  desLeDepart: boolean;
  /** Le type de structure ou le public choisi, en clair ; vide : tous. */
  precision: string;
  /** Les trois valeurs telles qu'elles se lisent, dans l'unité de l'indicateur. */
  textes: { initiale: string; valeur: string; cible: string };
}

export async function indicateursDe(base: Base | Trx, plan: number): Promise<IndicateurSuivi[]> {
  const { rows } = await sql<IndicateurSuivi>`
    SELECT i.id, i.action, a.intitule AS "actionIntitule", i.cle, i.type, i.public, i.territoire, i.initiale::float8 AS initiale,
      i.initiale_annee AS "initialeAnnee", i.cible::float8 AS cible, i.cible_le::text AS "cibleLe"
    FROM plan_indicateur i LEFT JOIN plan_action a ON a.id = i.action WHERE i.plan = ${plan} ORDER BY i.action NULLS FIRST, i.id`.execute(
    base,
  );
  return rows;
}

/** Qui lit chaque indicateur : un document remis à d'autres ne les lit pas tous comme la personne qui l'écrit. */
export type LecteurDe = (cle: string) => Acteur;

/** Les indicateurs d'un plan, lus ce jour dans les chiffres du programme. */
export async function indicateursMesures(
  base: Base,
  acteur: Acteur,
  plan: number,
  lecteurDe: LecteurDe = () => acteur,
): Promise<IndicateurMesure[]> {
  const suivis = await indicateursDe(base, plan);
  const annee = anneeCourante();
  const mesures = new Map<string, Mesure>();
  const groupeDe = (s: IndicateurSuivi) => `${cleDeGroupe(s)}|${lecteurDe(s.cle).nature}`;
  // Une lecture par territoire, type, public et lecteur : les indicateurs d'un plan en partagent presque toujours un seul.
  const groupes = Map.groupBy(
    suivis.filter((s) => indicateur(s.cle)),
    groupeDe,
  );
  for (const [groupe, membres] of groupes)
    for (const mesure of await lire(
      base,
      lecteurDe(membres[0]!.cle),
      membres[0]!,
      membres.map((m) => m.cle),
      annee,
    ))
      mesures.set(`${groupe}|${mesure.cle}`, mesure);
  return suivis.map((s) => {
    const definition = indicateur(s.cle) ?? null;
    const mesure = mesures.get(`${groupeDe(s)}|${s.cle}`) ?? null;
    const valeur = mesure && !mesure.masquee ? mesure.valeur : null;
    return {
      ...s,
      definition,
      annee,
      mesure,
      chemin: cheminFait(s.initiale, valeur, s.cible),
      atteinte: cibleAtteinte(s, valeur, definition?.sens ?? 'neutre'),
      desLeDepart: cibleAtteinte(s, s.initiale, definition?.sens ?? 'neutre') === true,
      precision: [s.type ?? '', s.public && estPublic(s.public) ? DESCRIPTIONS[s.public].personnes[1] : '']
        .filter(Boolean)
        .join(', '),
      textes: {
        initiale: ecrireCible(definition, s.initiale),
        valeur: definition && mesure ? ecrireValeur(definition, mesure) : ecrireCible(definition, null),
        cible: ecrireCible(definition, s.cible),
      },
    };
  });
}

type Portee = Pick<IndicateurSuivi, 'territoire' | 'type' | 'public'>;
const cleDeGroupe = (s: Portee) => `${s.territoire}|${s.type ?? ''}|${s.public ?? ''}`;

const lire = (base: Base, acteur: Acteur, s: Portee, cles: string[], annee: number) =>
  mesurerIndicateurs(base, acteur, {
    cles: [...new Set(cles)],
    territoire: s.territoire,
    annee,
    ...(s.type ? { type: s.type } : {}),
    ...(s.public ? { public: s.public } : {}),
  });

/** La valeur d'un indicateur pour une année ; `null` : non calculable, ou masquée. */
export async function valeurDe(
  base: Base,
  acteur: Acteur,
  s: Portee & { cle: string },
  annee: number,
): Promise<number | null> {
  const [mesure] = await lire(base, acteur, s, [s.cle], annee);
  return mesure && !mesure.masquee ? mesure.valeur : null;
}
