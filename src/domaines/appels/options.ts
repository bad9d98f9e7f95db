import { sql } from 'kysely';
import { CODES_REGIME, REGIME_APPEL, regimesDuJour } from '#src/domaines/budgets/index.ts';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import type { AppelSitue, Contenu } from './forme.ts';
import { NATURES_PORTEUSES } from './public.ts';
import type { Option, SourceOptions } from './sections/forme.ts';

/** Les choix que seul cet appel connaît, pour les cases et les listes de l'éditeur. */
export async function optionsDe(
  base: Base,
  appel: Pick<AppelSitue, 'departement' | 'region'>,
  contenu: Contenu,
): Promise<Record<SourceOptions, Option[]>> {
  return {
    natures: [...NATURES_PORTEUSES, 'departement' as const, 'region' as const].map((valeur) => ({
      valeur,
      libelle: LIBELLES_NATURE[valeur],
    })),
    orientations: contenu.orientations.map(({ id, titre }) => ({ valeur: id, libelle: titre })),
    territoires: await territoiresPossibles(base, appel, contenu.eligibilite.territoires),
    regimes: await regimesPossibles(base),
  };
}

/** Dans un département, ses intercommunalités ; dans une région, ses départements ; et ce qui est déjà choisi. */
async function territoiresPossibles(
  base: Base,
  { departement, region }: Pick<AppelSitue, 'departement' | 'region'>,
  choisis: readonly string[],
): Promise<Option[]> {
  const { rows } = departement
    ? await sql<Option>`
        SELECT 'epci:' || e.code AS valeur, e.nom AS libelle FROM epci e
        WHERE EXISTS (SELECT FROM commune c WHERE c.epci = e.code AND c.departement = ${departement}) ORDER BY e.nom`.execute(
        base,
      )
    : await sql<Option>`SELECT 'departement:' || code AS valeur, nom AS libelle FROM departement WHERE region = ${region} ORDER BY nom`.execute(
        base,
      );
  const connus = new Set(rows.map(({ valeur }) => valeur));
  return [...choisis.filter((ref) => !connus.has(ref)).map((ref) => ({ valeur: ref, libelle: ref })), ...rows];
}

/** Les plafonds nommés, avec leur taux du jour ; celui de l'appel s'écrit à part. */
async function regimesPossibles(base: Base): Promise<Option[]> {
  const codes = CODES_REGIME.filter((code) => code !== REGIME_APPEL);
  return (await regimesDuJour(base, codes, aujourdhui())).map(({ code, libelle, taux }) => ({
    valeur: code,
    libelle: `${libelle}${taux ? ` : ${(lireDecimal(String(taux), 6) ?? String(taux)).replace('.', ',')} % au plus` : ''}`,
  }));
}
