import { sql } from 'kysely';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { repartitionAjustee } from '../ajustees.ts';
import { type Echelle, METHODES_ATELIER, type MethodeAtelier } from '../atelier.ts';
import { ajustementsDe, departementsServis, repartitionDe } from '../chargement.ts';
import type { Repartition } from '../forme.ts';

export interface RepartitionListee {
  id: number;
  intitule: string;
  annee: number;
  echelle: Echelle;
  region: string | null;
  departement: string | null;
  lieu: string;
  public: string;
  enveloppe: number;
  etat: 'ouverte' | 'adoptee' | 'ecartee';
  methode: MethodeAtelier | null;
  demonstration: boolean;
  creePar: string;
  creeLe: Date;
  departements: string[] | null;
}

/** Les répartitions que l'acteur peut lire, la plus récente d'abord. */
export async function listerRepartitions(
  base: Base,
  acteur: Acteur,
  f: { annee?: number | undefined; etat?: string | undefined } = {},
): Promise<RepartitionListee[]> {
  exiger(acteur, 'repartitions.lire');
  const { rows } = await sql<RepartitionListee>`
    SELECT p.id, p.intitule, p.annee, p.echelle, p.region, p.departement, coalesce(d.nom, r.nom, 'France') AS lieu, p.public,
      (p.entrees #>> '{demande,enveloppe}')::float8 AS enveloppe, p.etat, p.methode, p.demonstration, p.cree_par AS "creePar",
      p.cree_le AS "creeLe", ${departementsServis} AS departements
    FROM repartition p LEFT JOIN region r ON r.code = p.region LEFT JOIN departement d ON d.code = p.departement
    WHERE (${f.annee ?? null}::int IS NULL OR p.annee = ${f.annee ?? null})
      AND (${f.etat ?? null}::text IS NULL OR p.etat = ${f.etat ?? null}) AND ${horsDemonstration('p')}
    ORDER BY p.id DESC`.execute(base);
  return rows.filter((r) => peut(acteur, 'repartitions.lire', r));
}

/** Ce que l'acteur peut partager : la France, ses régions, ses départements. */
export async function lieuxProposes(base: Base, acteur: Acteur): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ valeur: string; libelle: string; region: string; departement: string | null }>`
    SELECT 'region:' || code AS valeur, nom || ', entre départements' AS libelle, code AS region, NULL AS departement FROM region
    UNION ALL SELECT 'departement:' || code, nom || ', entre intercommunalités', region, code FROM departement
    ORDER BY valeur DESC, libelle`.execute(base);
  const lieux = rows.filter((l) => couvre(acteur.perimetre, { region: l.region, departement: l.departement }));
  return [
    ...(acteur.perimetre.niveau === 'national' ? [{ valeur: 'france:', libelle: 'France, entre départements' }] : []),
    ...lieux.map(({ valeur, libelle }) => ({ valeur, libelle })),
  ];
}

/** Une méthode telle que l'écran la montre : sa réponse ajustée, ou pourquoi elle n'en a pas. */
export type MethodeMontree = {
  methode: MethodeAtelier;
  ajustee: Repartition | null;
  raison: string | null;
  details: string[];
};

/** La page d'une répartition : toutes les méthodes côte à côte, ajustements compris. @throws ErreurDroit, ErreurIntrouvable */
export async function pageRepartition(base: Base, acteur: Acteur, id: number) {
  const r = await repartitionDe(base, id);
  exiger(acteur, 'repartitions.lire', r);
  const ajustements = await ajustementsDe(base, id);
  const methodes: MethodeMontree[] = [];
  for (const methode of METHODES_ATELIER) {
    const reponse = r.resultats.methodes[methode];
    if (!reponse) continue;
    methodes.push({
      methode,
      ajustee: await repartitionAjustee(r.entrees, r.resultats, methode, ajustements),
      raison: reponse.ok ? null : [reponse.raison, reponse.conseil].filter(Boolean).join(' '),
      details: reponse.ok ? [] : reponse.details,
    });
  }
  const { rows } = await sql<{ nom: string }>`
    SELECT coalesce((SELECT nom FROM departement WHERE code = ${r.departement}), (SELECT nom FROM region WHERE code = ${r.region}), 'France') AS nom`.execute(
    base,
  );
  return {
    r,
    lieu: rows[0]!.nom,
    ajustements,
    methodes,
    peut: {
      notifier: peut(acteur, 'enveloppes.notifier'),
      etablir: peut(acteur, 'repartitions.etablir', r),
      ajuster: r.etat === 'ouverte' && peut(acteur, 'repartitions.ajuster', r),
      adopter: r.etat === 'ouverte' && peut(acteur, 'repartitions.adopter', r),
    },
  };
}
