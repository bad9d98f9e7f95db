import { sql } from 'kysely';
import { listerSeances, suitSeance } from '#src/domaines/instances/index.ts';
import { plansDuTerritoire } from '#src/domaines/plans/index.ts';
import { chargerReferentiel, ecrireReference, lireReference } from '#src/domaines/territoires/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { date } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { type GenreRapport, NIVEAUX_ADMIS } from './studio/forme.ts';
import { nommer } from './studio/territoires.ts';

interface Option {
  valeur: string;
  libelle: string;
}
/** Au-delà, un service choisit depuis la page du plan. */
const DEPARTEMENTS_LUS = 6;

/** Régions et départements que l'acteur couvre, avec celui que l'adresse propose. */
export async function territoiresPossibles(base: Base, acteur: Acteur, demande: string): Promise<Option[]> {
  const { noms, communes } = await chargerReferentiel(base);
  const regionDe = new Map(communes.map((c) => [c.departement, c.region]));
  const option = (niveau: 'region' | 'departement', code: string): Option => ({
    valeur: ecrireReference({ niveau, code }),
    libelle: noms[niveau].get(code)?.nom ?? code,
  });
  const regions = [...noms.region.keys()].filter((region) => couvre(acteur.perimetre, { region }));
  const departements = [...noms.departement.keys()].filter((departement) =>
    couvre(acteur.perimetre, { departement, region: regionDe.get(departement) ?? '' }),
  );
  const options = [
    ...departements.map((code) => option('departement', code)),
    ...regions.map((code) => ({ ...option('region', code), libelle: `${option('region', code).libelle} (région)` })),
  ];
  const propose = demande ? await nommer(base, demande) : null;
  return propose && !options.some(({ valeur }) => valeur === propose.ref)
    ? [{ valeur: propose.ref, libelle: propose.nom }, ...options]
    : options;
}

/** Ce qui se choisit pour commencer un rapport d'un genre. */
export async function choixDuGenre(base: Base, acteur: Acteur, genre: GenreRapport, demande: string) {
  const admis = NIVEAUX_ADMIS[genre];
  const tous = await territoiresPossibles(base, acteur, demande);
  const territoires = tous.filter(({ valeur }) => admis.length === 0 || admis.includes(lireReference(valeur)!.niveau));
  const plans: Option[] = [];
  if (genre === 'plan_action')
    for (const { valeur } of tous.slice(0, DEPARTEMENTS_LUS))
      for (const p of await plansDuTerritoire(base, acteur, valeur))
        if (!plans.some((x) => x.valeur === String(p.id))) plans.push({ valeur: String(p.id), libelle: p.intitule });
  const seances: Option[] =
    genre === 'seance' && peut(acteur, 'instances.suivre')
      ? (await listerSeances(base, acteur, { tri: 'le', sens: 'desc', page: 1, taille: 50 })).lignes.map((s) => ({
          valeur: String(s.id),
          libelle: `${s.instance}, ${date(s.le)}`,
        }))
      : [];
  return { territoires, plans, seances };
}

export interface BrouillonEnCours {
  id: number;
  genre: GenreRapport;
  territoireNom: string;
  annee: string | null;
  modifieLe: Date;
  modifiePar: string;
}

/** Les rapports que l'organisation écrit ; l'état des lieux s'ouvre depuis son territoire. */
export async function brouillonsEnCours(base: Base, acteur: Acteur): Promise<BrouillonEnCours[]> {
  if (!peut(acteur, 'rapports.lireBrouillon')) return [];
  const { rows } = await sql<BrouillonEnCours>`
    SELECT b.id, b.genre, b.territoire_nom AS "territoireNom", b.question ->> 'annee' AS annee, b.modifie_le AS "modifieLe",
      b.modifie_par AS "modifiePar"
    FROM rapport_brouillon b WHERE b.organisation_id = ${acteur.organisationId} AND b.genre <> 'etat_des_lieux'
      AND ${horsDemonstration('b')}
      AND (b.genre <> 'seance' OR ${suitSeance(acteur, sql`(b.question ->> 'seance')::int`)})
    ORDER BY b.modifie_le DESC LIMIT 20`.execute(base);
  return rows;
}
