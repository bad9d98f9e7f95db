import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { enTexte } from './afficher.ts';
import type { Definition, Donnees, Valeur } from './forme.ts';
import { egales, fusionner } from './fusion.ts';
import { libelleDe, planDe, racineDe } from './plan.ts';
import { recevable } from './recevable.ts';

/** Deux personnes ont changé la même réponse : les deux valeurs, qui et quand. */
export interface Conflit {
  champ: string;
  libelle: string;
  par: string;
  le: Date;
  leur: Donnees[string] | null;
  leurTexte: string;
  votreTexte: string;
}

/** 409 : rien n'est écrit ; `conflits` montre les deux valeurs, `version` est celle à renvoyer une fois le choix fait. */
export class ErreurReponsePerimee extends ErreurMetier {
  readonly conflits: Conflit[];
  readonly version: number;
  constructor(conflits: Conflit[], version: number) {
    const [premier] = conflits;
    super(
      conflits.length === 1 && premier
        ? `${premier.par} a changé « ${premier.libelle} » en même temps que vous.`
        : `${conflits.length} réponses ont été changées par quelqu'un d'autre en même temps que vous.`,
      {
        statut: 409,
        conseil: 'Rien n’est perdu : comparez les deux valeurs, choisissez, puis enregistrez.',
        champs: Object.fromEntries(conflits.map((c) => [c.champ, `${c.par} a écrit « ${c.leurTexte || 'rien'} ».`])),
      },
    );
    this.name = 'ErreurReponsePerimee';
    this.conflits = conflits;
    this.version = version;
  }
}

export interface Enregistrement {
  version: number;
  modifieLe: Date;
  /** Champs changés par d'autres depuis la version que la personne avait sous les yeux : valeur à montrer. */
  recus: Record<string, { valeur: Donnees[string] | null; par: string }>;
  change: boolean;
}

interface Entree {
  objet: string;
  /** Version que la personne avait sous les yeux. */
  version: number;
  /** Champ → réponse ; `null` efface. Une répétition s'envoie entière. */
  changements: Record<string, unknown>;
  /** Ce que la personne voyait, champ par champ, si l'écran le sait ; sinon retrouvé d'après `version`. */
  vus?: Record<string, unknown> | undefined;
}

/**
 * Enregistre des réponses. Les changements de deux personnes qui ne se touchent pas s'ajoutent ; une même réponse changée des deux côtés est
 * refusée sans rien écrire.
 * @throws ErreurReponsePerimee 409 ; ErreurMetier 422 champ inconnu, fermé à la saisie, ou valeur qui n'est pas une réponse
 */
export async function enregistrerReponse(trx: Trx, acteur: Acteur, entree: Entree): Promise<Enregistrement> {
  const reponse = await trx
    .selectFrom('reponse')
    .innerJoin('formulaire_version', 'formulaire_version.id', 'reponse.formulaire_version')
    .select(['reponse.id', 'donnees', 'provenances', 'champs_ouverts', 'reponse.version', 'modifie_le', 'definition'])
    .where('objet', '=', entree.objet)
    .forUpdate('reponse')
    .executeTakeFirst();
  if (!reponse) throw new ErreurIntrouvable("Ce formulaire n'existe pas.");
  const definition = reponse.definition as unknown as Definition;
  const donnees = { ...(reponse.donnees as unknown as Donnees) };
  const provenances = { ...(reponse.provenances as unknown as Record<string, string>) };
  verifierOuverts(definition, reponse.champs_ouverts, entree.changements, donnees);
  const depuis = await editionsDepuis(trx, reponse.id, entree.version);

  const changements: Record<string, [unknown, unknown]> = {};
  const conflits: Conflit[] = [];
  for (const [cle, brut] of Object.entries(entree.changements)) {
    const mienne = recevable(definition, cle, brut);
    const leur = donnees[cle] ?? null;
    const [premiere, derniere] = [
      depuis.find((e) => cle in e.changements),
      depuis.findLast((e) => cle in e.changements),
    ];
    const vue = entree.vus && cle in entree.vus ? entree.vus[cle] : premiere ? premiere.changements[cle]?.[0] : leur;
    const fusion = fusionner(vue as never, leur, mienne);
    if (fusion === 'conflit') {
      conflits.push(conflit(definition, cle, leur, mienne, derniere));
      continue;
    }
    const valeur = fusion.valeur ?? null;
    if (egales(valeur, leur)) continue;
    changements[cle] = [leur, valeur];
    delete provenances[cle];
    if (valeur === null) delete donnees[cle];
    else donnees[cle] = valeur;
  }
  if (conflits.length > 0) throw new ErreurReponsePerimee(conflits, reponse.version);

  const recus: Enregistrement['recus'] = {};
  for (const e of depuis)
    for (const cle of Object.keys(e.changements)) recus[cle] = { valeur: donnees[cle] ?? null, par: e.par };
  // Une fusion de lignes contient aussi celles de l'autre : l'écran doit les montrer.
  for (const [cle, [, apres]] of Object.entries(changements))
    if (recus[cle] && egales(apres as never, entree.changements[cle] as never)) delete recus[cle];
  if (Object.keys(changements).length === 0)
    return { version: reponse.version, modifieLe: reponse.modifie_le as unknown as Date, recus, change: false };

  const texte = JSON.stringify(donnees);
  if (texte.length > 2_000_000)
    throw new ErreurMetier('Ce formulaire est trop long pour être enregistré : joignez les textes longs en pièce.');
  const ecrite = await trx
    .updateTable('reponse')
    .set({
      donnees: texte,
      provenances: JSON.stringify(provenances),
      version: reponse.version + 1,
      modifie_le: sql`clock_timestamp()`,
      modifie_par: acteur.nom,
      modifie_par_id: acteur.compteId || null,
    })
    .where('id', '=', reponse.id)
    .returning(['version', 'modifie_le'])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('reponse_edition')
    .values({
      reponse: reponse.id,
      version: ecrite.version,
      changements: JSON.stringify(changements),
      par: acteur.nom,
      par_id: acteur.compteId || null,
    })
    .execute();
  return { version: ecrite.version, modifieLe: ecrite.modifie_le as unknown as Date, recus, change: true };
}

/** Seuls les champs ouverts s'écrivent ; ceux d'un formulaire déposé, renvoyés inchangés par l'écran, ne gênent pas. */
function verifierOuverts(
  definition: Definition,
  ouverts: string[] | null,
  changements: Record<string, unknown>,
  donnees: Donnees,
): void {
  if (ouverts === null) return;
  // Ouvrir une colonne d'une répétition ouvre la répétition : ses lignes s'enregistrent ensemble.
  const racines = new Set(ouverts.map(racineDe));
  const fermes = Object.keys(changements).filter(
    (cle) => !racines.has(cle) && !egales(changements[cle] as never, donnees[cle]),
  );
  if (fermes.length === 0) return;
  throw new ErreurMetier(
    ouverts.length === 0
      ? 'Ce formulaire est déposé : il ne se modifie plus.'
      : 'Seules les réponses à corriger sont ouvertes à la saisie.',
    {
      champs: Object.fromEntries(
        fermes.map((cle) => [cle, `« ${libelleDe(definition, cle)} » n'est pas ouverte à la saisie.`]),
      ),
      conseil:
        "Rechargez la page pour voir ce qui est ouvert ; demandez au service instructeur d'ouvrir cette réponse.",
    },
  );
}

async function editionsDepuis(trx: Trx, reponse: number, version: number) {
  const lignes = await trx
    .selectFrom('reponse_edition')
    .select(['par', 'le', 'changements'])
    .where('reponse', '=', reponse)
    .where('version', '>', version)
    .orderBy('id')
    .execute();
  return lignes as unknown as { par: string; le: Date; changements: Record<string, [unknown, unknown]> }[];
}

function conflit(
  definition: Definition,
  cle: string,
  leur: Donnees[string] | null,
  mienne: Donnees[string] | null,
  edition: { par: string; le: Date } | undefined,
): Conflit {
  const champ = planDe(definition).champs.get(cle)?.champ;
  const texte = (v: Donnees[string] | null) =>
    v === null ? '' : champ ? enTexte(champ, v as Valeur) : `${(v as unknown[]).length} lignes`;
  return {
    champ: cle,
    libelle: libelleDe(definition, cle),
    par: edition?.par ?? "Quelqu'un",
    le: edition?.le ?? new Date(),
    leur,
    leurTexte: texte(leur),
    votreTexte: texte(mienne),
  };
}
