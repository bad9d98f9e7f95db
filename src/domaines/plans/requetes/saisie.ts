import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { appelSitue, origineDepuisZone } from '#src/domaines/appels/index.ts';
import {
  lireReference,
  resoudre,
  territoiresDuNiveau,
  territoiresDuPerimetre,
} from '#src/domaines/territoires/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { actionDe, planDe, SELECTION_PLAN } from '../chargement.ts';
import { axesDe } from '../contenu.ts';
import { GENRES_PARENTS, GENRES_PLAN, type GenrePlan, NIVEAUX_GENRE, type Plan, type PlanSitue } from '../forme.ts';

type Option = { valeur: string; libelle: string; groupe?: string };

/** Ce qu'un plan nouveau demande : les genres de l'acteur, ses territoires, et les plans du dessus. */
export async function preparerPlan(base: Base, acteur: Acteur, genreVoulu: string | null) {
  exiger(acteur, 'plans.creer');
  const { perimetre } = acteur;
  const essai = (genre: GenrePlan): PlanSitue => ({
    genre,
    etat: 'preparation',
    organisationId: acteur.organisationId,
    region: perimetre.niveau === 'region' ? (perimetre.codes[0] ?? null) : null,
    departement: perimetre.niveau === 'departement' ? (perimetre.codes[0] ?? null) : null,
    epci: perimetre.niveau === 'epci' ? (perimetre.codes[0] ?? null) : null,
  });
  const genres = GENRES_PLAN.filter((g) => peut(acteur, 'plans.creer', essai(g)));
  const genre = genres.find((g) => g === genreVoulu) ?? genres[0] ?? 'projet_de_territoire';
  return {
    jeton: randomUUID(),
    genres,
    genre,
    territoires: await territoiresDuGenre(base, acteur, genre),
    parents: await parentsPossibles(base, acteur, genre),
    annee: anneeCourante(),
  };
}

async function territoiresDuGenre(base: Base, acteur: Acteur, genre: GenrePlan): Promise<Option[]> {
  const niveaux = NIVEAUX_GENRE[genre].filter((n) => n !== 'commune') as (
    | 'region'
    | 'departement'
    | 'epci'
    | 'zone_emploi'
    | 'clpe'
  )[];
  const { perimetre } = acteur;
  const siens = await territoiresDuPerimetre(base, perimetre);
  const options: Option[] = [];
  for (const niveau of niveaux) {
    if (niveau === perimetre.niveau) {
      options.push(...siens.map((t) => ({ valeur: t.reference, libelle: t.nom })));
      continue;
    }
    for (const cadre of perimetre.niveau === 'national' ? ['france'] : siens.map((t) => t.reference)) {
      const dans = await territoiresDuNiveau(base, niveau, lireReference(cadre) ?? undefined);
      options.push(...dans.map((t) => ({ valeur: t.reference, libelle: t.nom })));
    }
  }
  return options.toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
}

/** Les plans dont ce genre décline les axes, que l'acteur lit et qui ne sont pas clos. */
export async function parentsPossibles(
  base: Base,
  acteur: Acteur,
  genre: GenrePlan,
  lieu?: PlanSitue,
): Promise<Option[]> {
  const { rows } = await sql<Plan>`
    ${SELECTION_PLAN} WHERE p.genre = ANY(${[...GENRES_PARENTS[genre]]}::text[]) AND p.etat <> 'clos' AND ${horsDemonstration('p')}
    ORDER BY p.annee_fin DESC, p.id DESC`.execute(base);
  const { niveau, codes } = acteur.perimetre;
  const sien = await departementsDe(base, niveau === 'epci' ? codes : []);
  return rows
    .filter((p) => peut(acteur, 'plans.lire', p))
    .filter((p) =>
      lieu
        ? p.region === lieu.region && (p.departement === null || p.departement === lieu.departement)
        : niveau === 'national' ||
          couvre(acteur.perimetre, p) ||
          p.departement === null ||
          sien.has(p.departement) ||
          codes.includes(p.departement),
    )
    .map((p) => ({ valeur: String(p.id), libelle: `${p.intitule} (${p.territoireNom})` }));
}

async function departementsDe(base: Base, epci: string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    departement: string;
  }>`SELECT DISTINCT departement FROM commune WHERE epci = ANY(${epci}::text[])`.execute(base);
  return new Set(rows.map((r) => r.departement));
}

/** D'où une action peut naître, lu dans l'adresse : une zone blanche, une recommandation, un appel. */
export interface Origine {
  zone: string | null;
  public: string | null;
  appel: string | null;
  texte: string | null;
  territoire: string | null;
}
export const lireOrigine = (p: URLSearchParams): Origine => ({
  zone: p.get('zone'),
  public: p.get('public'),
  appel: p.get('appel'),
  texte: p.get('texte')?.slice(0, 2000) ?? null,
  territoire: p.get('territoire'),
});

/** Ce qu'une action nouvelle demande : axes, territoires, pilotes, et ce que son origine remplit déjà. */
export async function preparerAction(base: Base, acteur: Acteur, id: number, origine: Origine) {
  const plan = await planDe(base, id);
  exiger(acteur, 'plans.ecrireAction', plan);
  return {
    jeton: randomUUID(),
    ...(await choixAction(base, plan)),
    propose: await proposer(base, acteur, plan, origine),
  };
}

export async function preparerModification(base: Base, acteur: Acteur, id: number, action: number) {
  const lue = await actionDe(base, action, id);
  exiger(acteur, 'plans.ecrireAction', lue.plan);
  return { ...(await choixAction(base, lue.plan)), action: lue.action };
}

async function choixAction(base: Base, plan: Plan) {
  const { rows } = await sql<{ valeur: string; libelle: string; nature: string }>`
    SELECT id::text AS valeur, nom AS libelle, nature FROM organisation
    WHERE nature NOT IN ('personne', 'plateforme', 'entreprise') AND (departement = ${plan.departement} OR (region = ${plan.region}
      AND (departement IS NULL OR ${plan.departement}::text IS NULL))) ORDER BY nom LIMIT 300`.execute(base);
  const sous = plan.territoire.startsWith('region:')
    ? 'departement'
    : plan.territoire.startsWith('departement:')
      ? 'epci'
      : 'commune';
  const dedans = await territoiresDuNiveau(base, sous, lireReference(plan.territoire) ?? undefined);
  return {
    plan,
    axes: await axesDe(base, plan.id),
    superieurs: plan.parent === null ? [] : await axesDe(base, plan.parent),
    pilotes: rows.map(({ valeur, libelle }) => ({ valeur, libelle })),
    territoires: [
      { valeur: plan.territoire, libelle: `${plan.territoireNom}, en entier` },
      ...dedans.filter((t) => t.reference !== plan.territoire).map((t) => ({ valeur: t.reference, libelle: t.nom })),
    ],
  };
}

/** Un texte que l'on récrira au clavier : des espaces ordinaires. */
const ordinaires = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

const RIEN = {
  intitule: '',
  description: '',
  origine: '',
  lien: '',
  territoire: '',
  communes: [] as string[],
  communesSource: '',
};

async function proposer(base: Base, acteur: Acteur, plan: Plan, o: Origine): Promise<typeof RIEN> {
  if (o.zone) {
    const zone = await origineDepuisZone(base, acteur, { territoire: o.zone, public: o.public ?? undefined });
    const t = zone.territoires[0]!;
    const blanches = zone.communes.length;
    return {
      ...RIEN,
      intitule: `Ouvrir une offre d'insertion : ${t.nom}`,
      description: ordinaires(
        `${t.classe}. ${t.besoin === null ? 'Besoin non calculable' : `Besoin : ${nombre(t.besoin)}`} ; ${t.offre === null ? 'offre non calculable' : `${nombre(t.offre)} ETP implantés`}.`,
      ),
      origine: ordinaires(
        blanches === 0
          ? `${t.nom} : aucune commune en zone blanche confirmée au ${date(zone.le)}`
          : `${t.nom} : ${pluriel(blanches, 'commune', 'communes')} en zone blanche confirmée au ${date(zone.le)}`,
      ),
      territoire: t.ref,
      communes: zone.communes,
      communesSource: zone.diagnostic,
    };
  }
  if (o.appel && /^\d{1,9}$/.test(o.appel)) {
    const appel = await appelSitue(base, Number(o.appel)).catch((e) => {
      if (e instanceof ErreurMetier) return null;
      throw e;
    });
    if (appel && (appel.etat !== 'preparation' || peut(acteur, 'appels.lire', appel)))
      return {
        ...RIEN,
        intitule: appel.intitule,
        origine: `Appel « ${appel.intitule} »`,
        lien: `appel:${appel.id}`,
        communes: appel.origine?.communes ?? [],
        communesSource: appel.origine?.diagnostic ?? '',
      };
  }
  if (o.texte) {
    const lieu = o.territoire ? await resoudre(base, o.territoire).catch(() => null) : null;
    return {
      ...RIEN,
      intitule: o.texte.slice(0, 300),
      origine: `Recommandation de l'état des lieux${lieu ? ` : ${lieu.nom}` : ''}`,
      territoire: lieu && lieu.reference !== plan.territoire ? lieu.reference : '',
    };
  }
  return RIEN;
}
