import { sql } from 'kysely';
import { appelSitue, LIBELLES_AGREGATION, PUBLICS_APPEL } from '#src/domaines/appels/index.ts';
import { type SubventionSituee, subventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { alerteDe } from '../regles/avancer.ts';
import { bilanQuiFige, objetReleve, type ReleveSitue, releveSitue, relevesDe } from '../releves.ts';
import { progression } from './progression.ts';

export interface OptionTerritoire {
  valeur: string;
  libelle: string;
}

/** La convention, pour qui en lit la vie. @throws ErreurDroit, ErreurIntrouvable */
export async function subventionLisible(base: Base, acteur: Acteur, id: number): Promise<SubventionSituee> {
  const subvention = await subventionSituee(base, id);
  exiger(acteur, 'realisations.lire', subvention);
  return subvention;
}

/** La page des indicateurs d'une convention : où en est chacun, ce qui est en retard, et de quoi relever. */
export async function lireIndicateurs(base: Base, acteur: Acteur, id: number) {
  const subvention = await subventionLisible(base, acteur, id);
  const jour = aujourdhui();
  const suivis = await progression(base, subvention, jour);
  const noms = await nomsTerritoires(
    base,
    suivis.flatMap((s) => s.releves.map((r) => r.territoire)),
  );
  return {
    subvention,
    jour,
    suivis,
    noms,
    /** Comment les relevés de chaque indicateur se réunissent, en mots. */
    regles: Object.fromEntries(
      suivis.map(({ indicateur: i }) => [i.id, LIBELLES_AGREGATION[i.type === 'taux' ? 'rapport' : i.agregation]]),
    ),
    alertes: suivis
      .map((s) => ({
        indicateur: s.indicateur.id,
        texte: alerteDe(s.indicateur.libelle, s.indicateur.unite, s.avancement),
      }))
      .filter((a): a is { indicateur: string; texte: string } => a.texte !== null),
    releve: relevable(acteur, subvention),
    territoires: await territoiresProposes(base, subvention),
    publics: PUBLICS_APPEL.map((p) => ({ valeur: p.id, libelle: p.libelle })),
  };
}

const relevable = (acteur: Acteur, s: SubventionSituee): boolean =>
  peut(acteur, 'realisations.relever', s) && ['active', 'terminee', 'resiliee'].includes(s.etat);

/** Un relevé, ses preuves, et s'il peut encore changer. @throws ErreurIntrouvable relevé d'une autre convention */
export async function lireReleve(base: Base, acteur: Acteur, id: number, releve: number) {
  const subvention = await subventionLisible(base, acteur, id);
  const lu = await releveSitue(base, releve);
  if (lu?.subvention !== id) throw new ErreurIntrouvable("Ce relevé n'existe pas.");
  const { contenu } = await appelSitue(base, subvention.appel);
  const indicateur = contenu.indicateurs.find((i) => i.id === lu.indicateur);
  const vaut = (await relevesDe(base, [id])).some((r) => r.id === releve);
  const fige = await bilanQuiFige(base, id, lu.debut);
  const pieces: Piece[] = await piecesDe(base, objetReleve(lu.racine));
  return {
    subvention,
    releve: lu,
    indicateur: indicateur ?? null,
    vaut,
    fige,
    pieces,
    modifiable: vaut && fige === null && relevable(acteur, subvention),
    noms: await nomsTerritoires(base, [lu.territoire]),
    territoires: await territoiresProposes(base, subvention),
    publics: PUBLICS_APPEL.map((p) => ({ valeur: p.id, libelle: p.libelle })),
  };
}

/** Intercommunalités du territoire de l'appel, proposées pour ventiler un relevé. */
async function territoiresProposes(
  base: Base,
  { departement, region }: Pick<SubventionSituee, 'departement' | 'region'>,
): Promise<OptionTerritoire[]> {
  const { rows } = await sql<OptionTerritoire>`
    SELECT 'epci:' || e.code AS valeur, e.nom AS libelle FROM epci e
    WHERE EXISTS (SELECT FROM commune c WHERE c.epci = e.code
      AND ${departement ? sql`c.departement = ${departement}` : sql`c.region = ${region}`})
    ORDER BY e.nom`.execute(base);
  return rows;
}

/** Noms des territoires cités (`epci:…`, `commune:…`, `departement:…`) ; un territoire inconnu garde son code. */
export async function nomsTerritoires(
  base: Base,
  references: readonly (string | null)[],
): Promise<Record<string, string>> {
  const connues = [...new Set(references.filter((r): r is string => r !== null))];
  if (connues.length === 0) return {};
  const { rows } = await sql<{ ref: string; nom: string }>`
    SELECT r.ref, coalesce(e.nom, c.nom, d.nom, r.ref) AS nom FROM unnest(${connues}::text[]) AS r(ref)
    LEFT JOIN epci e ON r.ref = 'epci:' || e.code LEFT JOIN commune c ON r.ref = 'commune:' || c.code
    LEFT JOIN departement d ON r.ref = 'departement:' || d.code`.execute(base);
  return Object.fromEntries(rows.map(({ ref, nom }) => [ref, nom]));
}

export type LigneReleve = ReleveSitue & { libelle: string; unite: string; nomTerritoire: string; nomPublic: string };

/** Tous les relevés d'une convention, à plat, pour l'export. */
export async function relevesAPlat(base: Base, acteur: Acteur, id: number): Promise<LigneReleve[]> {
  const { suivis, noms } = await lireIndicateurs(base, acteur, id);
  const publics = new Map<string, string>(PUBLICS_APPEL.map((p) => [p.id, p.libelle]));
  return suivis.flatMap(({ indicateur, releves }) =>
    releves.map((r) => ({
      ...r,
      libelle: indicateur.libelle,
      unite: indicateur.unite,
      nomTerritoire: r.territoire ? (noms[r.territoire] ?? r.territoire) : '',
      nomPublic: r.public ? (publics.get(r.public) ?? r.public) : '',
    })),
  );
}
