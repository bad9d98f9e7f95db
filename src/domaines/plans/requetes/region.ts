import { sql } from 'kysely';
import { CATALOGUE, type Indicateur, type Mesure, mesurerIndicateurs } from '#src/domaines/indicateurs/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { jourDe } from '#src/socle/jour.ts';
import { SELECTION_PLAN } from '../chargement.ts';
import type { EtatPlan, Plan, Production } from '../forme.ts';

export interface Correspondant {
  nom: string;
  fonction: string;
  courriel: string;
  telephone: string;
}
export interface Aide {
  id: number;
  departement: string;
  departementNom: string;
  production: Production;
  demande: string;
  demandeePar: string;
  demandeeLe: Date;
  reponse: string | null;
  reponduePar: string | null;
  repondueLe: Date | null;
}
export interface LigneDepartement {
  code: string;
  nom: string;
  /** Dernier état des lieux figé : jour et version. */
  etatDesLieux: { id: number; le: Date } | null;
  questionnaire: { id: number; annee: number; etat: string } | null;
  plan: { id: number; intitule: string; etat: EtatPlan; annee: number; transmisLe: string | null } | null;
  presentation: { le: Date; avis: string } | null;
  correspondant: Correspondant | null;
  aidesOuvertes: number;
  aides: number;
  mesures: Mesure[];
}
export interface TableauRegion {
  region: { code: string; nom: string };
  annee: number;
  correspondant: Correspondant | null;
  departements: LigneDepartement[];
  indicateurs: Indicateur[];
  aides: Aide[];
}

/**
 * Indicateurs mis côte à côte : offre, activité et sorties. Le cahier des charges de 2007 n'en donne pas la liste (texte intégral non
 * retrouvé) : c'est un choix du programme, le même pour tous les départements.
 */
const CLES = [
  'structures',
  'etp_conventionnes',
  'taux_realisation',
  'sorties_dynamiques',
  'communes_blanches',
  'acces_moyen',
] as const;

/** Le tableau partagé des départements d'une région (annexe 4 de l'instruction de 2007). @throws ErreurDroit, ErreurIntrouvable */
export async function tableauRegion(base: Base, acteur: Acteur, code: string, annee: number): Promise<TableauRegion> {
  const { rows: regions } = await sql<{
    code: string;
    nom: string;
  }>`SELECT code, nom FROM region WHERE code = ${code}`.execute(base);
  if (!regions[0]) throw new ErreurIntrouvable("Cette région n'existe pas.");
  const { rows: codes } = await sql<{
    code: string;
  }>`SELECT code FROM departement WHERE region = ${code} ORDER BY code`.execute(base);
  exiger(acteur, 'plans.comparer', { region: code, departements: codes.map((d) => d.code) });
  const indicateurs = CATALOGUE.filter((i) => (CLES as readonly string[]).includes(i.cle));
  const lignes = await lire(base, code, annee);
  const plans = await derniersPlans(base, acteur, code, annee);
  const departements: LigneDepartement[] = [];
  for (const l of lignes)
    departements.push({
      ...l,
      plan: plans.get(l.code) ?? null,
      mesures:
        indicateurs.length === 0
          ? []
          : await mesurerIndicateurs(base, acteur, {
              cles: indicateurs.map((i) => i.cle),
              territoire: `departement:${l.code}`,
              annee,
            }),
    });
  const { rows: regional } = await sql<Correspondant>`
    SELECT nom, fonction, courriel, telephone FROM plan_correspondant c
    WHERE region = ${code} AND departement IS NULL AND retire_le IS NULL AND ${horsDemonstration('c')} ORDER BY id DESC LIMIT 1`.execute(
    base,
  );
  return {
    region: regions[0],
    annee,
    correspondant: regional[0] ?? null,
    departements,
    indicateurs,
    aides: await aidesDe(base, code),
  };
}

/** Le plan du préfet le plus récent de chaque département, parmi ceux que l'acteur peut lire : un suivant, encore en préparation, ne cache pas l'actuel. */
async function derniersPlans(base: Base, acteur: Acteur, region: string, annee: number) {
  const { rows } = await sql<Plan>`${SELECTION_PLAN} WHERE p.genre = 'plan_action_prefet' AND p.region = ${region}
    AND p.annee_debut <= ${annee} AND ${horsDemonstration('p')} ORDER BY p.annee_fin, p.id`.execute(base);
  return new Map(
    rows
      .filter((p) => p.departement !== null && peut(acteur, 'plans.lire', p))
      .map(({ departement, id, intitule, etat, anneeFin, transmisLe }) => [
        departement!,
        { id, intitule, etat, annee: anneeFin, transmisLe },
      ]),
  );
}

/** Lu en SQL : les rapports sont un domaine d'après celui-ci. */
async function lire(base: Base, region: string, annee: number): Promise<Omit<LigneDepartement, 'mesures' | 'plan'>[]> {
  const { rows } = await sql<Omit<LigneDepartement, 'mesures' | 'plan'>>`
    SELECT d.code, d.nom,
      (SELECT to_jsonb(r) FROM (SELECT r.id, r.produit_le AS le FROM rapport r WHERE r.genre = 'etat_des_lieux'
        AND r.territoire = 'departement:' || d.code AND r.date < make_date(${annee + 1}, 1, 1) AND ${horsDemonstration('r')} ORDER BY r.produit_le DESC LIMIT 1) r) AS "etatDesLieux",
      (SELECT to_jsonb(e) FROM (SELECT e.id, e.annee, e.etat FROM enquete e WHERE e.territoire = 'departement:' || d.code
        AND e.etat <> 'preparee' AND e.annee <= ${annee} AND ${horsDemonstration('e')} ORDER BY e.annee DESC LIMIT 1) e) AS questionnaire,
      (SELECT to_jsonb(s) FROM (SELECT s.rendue_le AS le, s.avis FROM saisine s JOIN plan p ON s.objet = 'plan:' || p.id
        WHERE p.genre = 'plan_action_prefet' AND p.departement = d.code AND s.etat = 'rendue' AND ${horsDemonstration('p')}
          AND extract(year FROM s.rendue_le AT TIME ZONE 'Europe/Paris') <= ${annee} ORDER BY s.rendue_le DESC LIMIT 1) s) AS presentation,
      (SELECT to_jsonb(c) FROM (SELECT c.nom, c.fonction, c.courriel, c.telephone FROM plan_correspondant c WHERE c.region = ${region}
        AND c.departement = d.code AND c.retire_le IS NULL AND ${horsDemonstration('c')} ORDER BY c.id DESC LIMIT 1) c) AS correspondant,
      (SELECT count(*)::int FROM plan_aide a WHERE a.departement = d.code AND ${horsDemonstration('a')}) AS aides,
      (SELECT count(*)::int FROM plan_aide a WHERE a.departement = d.code AND a.reponse IS NULL AND ${horsDemonstration('a')}) AS "aidesOuvertes"
    FROM departement d WHERE d.region = ${region} ORDER BY d.nom`.execute(base);
  const instant = <T extends { le: Date } | null>(v: T): T => (v ? { ...v, le: new Date(v.le) } : v);
  return rows.map((r) => ({ ...r, etatDesLieux: instant(r.etatDesLieux), presentation: instant(r.presentation) }));
}

async function aidesDe(base: Base, region: string): Promise<Aide[]> {
  const { rows } = await sql<Aide>`
    SELECT a.id, a.departement, d.nom AS "departementNom", a.production, a.demande, a.demandee_par AS "demandeePar", a.demandee_le AS "demandeeLe",
      a.reponse, a.repondue_par AS "reponduePar", a.repondue_le AS "repondueLe"
    FROM plan_aide a JOIN departement d ON d.code = a.departement WHERE a.region = ${region} AND ${horsDemonstration('a')}
    ORDER BY a.reponse IS NOT NULL, a.demandee_le DESC`.execute(base);
  return rows;
}

/**
 * Ce qui manque à un département cette année-là, dans l'ordre où il se fait. L'état des lieux vaut jusqu'au suivant ; le questionnaire et la
 * présentation sont annuels, et un plan fini n'est plus un plan.
 */
export const manquesDe = (l: LigneDepartement, annee: number): string[] => [
  ...(l.correspondant ? [] : ['correspondant']),
  ...(l.etatDesLieux ? [] : ['état des lieux']),
  ...(l.questionnaire?.annee === annee ? [] : ['questionnaire']),
  ...(l.plan && l.plan.annee >= annee ? [] : ["plan d'action"]),
  ...(l.presentation && anneeDe(l.presentation.le) === annee ? [] : ['présentation']),
];
export const anneeDe = (instant: Date): number => Number(jourDe(instant).slice(0, 4));
