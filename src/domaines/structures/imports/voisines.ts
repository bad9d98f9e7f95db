import type { Kysely } from 'kysely';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import type { DB } from '#src/socle/base/types.gen.ts';

/**
 * Le registre est commun et la liste publique : qui l'importe peut y ajouter les structures voisines, sans lesquelles l'accès près des
 * limites et la moyenne nationale seraient faux. Mais une fiche déjà là ne se change que par le service dont c'est le territoire.
 */
export function refusVoisine(numero: number, siret: string, departement: string | null) {
  return {
    ok: false as const,
    numero,
    champ: 'siret',
    valeur: siret,
    motif: `Cette structure est déjà au registre, dans ${departement ? `le département ${departement}` : 'un département inconnu'}, hors de votre périmètre.`,
    correction: "Sa fiche n'a pas été changée. Faites importer cette ligne par le service dont c'est le territoire.",
  };
}

/** Une annexe fait les ETP de sa structure : l'importer, c'est changer ce que compte le territoire de cette structure. */
export function refusAnnexeVoisine(numero: number, annexe: string, departement: string | null) {
  return {
    ok: false as const,
    numero,
    champ: 'af_numero_annexe_financiere',
    valeur: annexe,
    motif: `Cette annexe est celle d'une structure ${departement ? `du département ${departement}` : "d'un département inconnu"}, hors de votre périmètre.`,
    correction: "Elle n'a pas été prise. Faites importer cette ligne par le service dont c'est le territoire.",
  };
}

/** Ce que la personne peut changer, par département ; la région de chacun est lue une fois. */
export async function droitDeChanger(
  trx: Kysely<DB>,
  acteur: Acteur,
): Promise<(departement: string | null) => boolean> {
  const departements = await trx.selectFrom('departement').select(['code', 'region']).execute();
  const regions = new Map(departements.map(({ code, region }) => [code, region]));
  return (departement) =>
    couvre(acteur.perimetre, { departement, region: departement === null ? null : regions.get(departement) });
}
