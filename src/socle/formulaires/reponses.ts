import type { Selectable } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Reponse as LigneReponse } from '#src/socle/base/types.gen.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Definition, Donnees, Prefill } from './forme.ts';
import { estRepetition } from './plan.ts';
import { recevable } from './recevable.ts';

export { type Enregistrement, ErreurReponsePerimee, enregistrerReponse } from './enregistrer.ts';
export { migrerReponse } from './migrer.ts';
export { quiEstLa } from './presence.ts';

/** Un formulaire rempli : sa définition figée à sa version, ses réponses, et ce qui est encore ouvert à la saisie. */
export interface Reponse {
  id: number;
  objet: string;
  formulaireVersion: number;
  definition: Definition;
  donnees: Donnees;
  /** Champ → provenance d'une valeur préremplie que personne n'a changée. */
  provenances: Record<string, string>;
  /** Compte les enregistrements ; à renvoyer avec la saisie. */
  version: number;
  /** `null` : tout est ouvert ; liste : seulement ces champs (vide : rien). */
  champsOuverts: string[] | null;
  /** Réponses à des questions que la version actuelle n'a plus. */
  sansPlace: Record<string, { libelle: string; valeur: unknown }>;
  modifieLe: Date;
  modifiePar: string;
}

const COLONNES = [
  'reponse.id',
  'reponse.objet',
  'reponse.formulaire_version',
  'reponse.donnees',
  'reponse.provenances',
  'reponse.champs_ouverts',
  'reponse.sans_place',
  'reponse.version',
  'reponse.modifie_le',
  'reponse.modifie_par',
  'formulaire_version.definition',
] as const;

/**
 * Ouvre un formulaire vide (ou prérempli) pour un objet. Les valeurs préremplies gardent leur provenance tant que personne ne les change ;
 * celles dont le champ n'existe pas dans cette version sont laissées.
 * @returns identifiant de la réponse
 */
export async function creerReponse(
  trx: Trx,
  acteur: Acteur,
  entree: { objet: string; formulaireVersion: number; prefill?: Record<string, Prefill> },
): Promise<number> {
  const { definition } = await trx
    .selectFrom('formulaire_version')
    .select('definition')
    .where('id', '=', entree.formulaireVersion)
    .executeTakeFirstOrThrow(() => new ErreurIntrouvable("Cette version de formulaire n'existe pas."));
  const connus = new Map(
    (definition as unknown as Definition).sections.flatMap((s) => s.blocs.map((b) => [b.id, b] as const)),
  );
  const donnees: Donnees = {};
  const provenances: Record<string, string> = {};
  for (const [cle, { valeur, provenance }] of Object.entries(entree.prefill ?? {})) {
    const bloc = connus.get(cle);
    if (!bloc || (!estRepetition(bloc) && ['calcule', 'information', 'piece'].includes(bloc.type))) continue;
    const rangee = sansRefus(() => recevable(definition as unknown as Definition, cle, valeur));
    if (rangee === null) continue;
    donnees[cle] = rangee;
    provenances[cle] = provenance;
  }
  const { id } = await trx
    .insertInto('reponse')
    .values({
      objet: entree.objet,
      formulaire_version: entree.formulaireVersion,
      donnees: JSON.stringify(donnees),
      provenances: JSON.stringify(provenances),
      modifie_par: acteur.nom,
      modifie_par_id: acteur.compteId || null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Une valeur d'hier dont la question a changé de forme n'est pas proposée ; elle n'empêche pas d'ouvrir le formulaire. */
function sansRefus<T>(lire: () => T): T | null {
  try {
    return lire();
  } catch {
    return null;
  }
}

/** Le formulaire rempli d'un objet (`dossier:12`), ou `null`. Le droit de lire l'objet est vérifié par l'appelant. */
export async function lireReponse(base: Base | Trx, objet: string): Promise<Reponse | null> {
  const ligne = await base
    .selectFrom('reponse')
    .innerJoin('formulaire_version', 'formulaire_version.id', 'reponse.formulaire_version')
    .select(COLONNES)
    .where('objet', '=', objet)
    .executeTakeFirst();
  return ligne ? enReponse(ligne as never) : null;
}

function enReponse(l: Selectable<LigneReponse> & { definition: unknown }): Reponse {
  return {
    id: l.id,
    objet: l.objet,
    formulaireVersion: l.formulaire_version,
    definition: l.definition as Definition,
    donnees: l.donnees as unknown as Donnees,
    provenances: l.provenances as unknown as Record<string, string>,
    version: l.version,
    champsOuverts: l.champs_ouverts,
    sansPlace: l.sans_place as unknown as Reponse['sansPlace'],
    modifieLe: l.modifie_le as unknown as Date,
    modifiePar: l.modifie_par,
  };
}

/** Ouvre ou ferme la saisie : `null` tout, `[]` rien (déposé), sinon ces seuls champs (corrections demandées). */
export async function ouvrirChamps(trx: Trx, objet: string, champs: string[] | null): Promise<void> {
  await trx.updateTable('reponse').set({ champs_ouverts: champs }).where('objet', '=', objet).execute();
}

/** Un enregistrement : qui, quand, et pour chaque champ l'avant et l'après. */
export interface Edition {
  version: number;
  par: string;
  parId: number | null;
  le: Date;
  changements: Record<string, [avant: unknown, apres: unknown]>;
}

/** Toute l'histoire des enregistrements, du plus récent au plus ancien. */
export async function editionsDe(base: Base | Trx, objet: string): Promise<Edition[]> {
  const lignes = await base
    .selectFrom('reponse_edition')
    .innerJoin('reponse', 'reponse.id', 'reponse_edition.reponse')
    .select([
      'reponse_edition.version',
      'reponse_edition.par',
      'reponse_edition.par_id as parId',
      'reponse_edition.le',
      'reponse_edition.changements',
    ])
    .where('reponse.objet', '=', objet)
    .orderBy('reponse_edition.id', 'desc')
    .execute();
  return lignes as unknown as Edition[];
}
