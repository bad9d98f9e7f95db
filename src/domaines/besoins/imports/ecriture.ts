import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { BilanImport, Ecritures, IssueLot, LigneValide } from '#src/socle/imports/genre.ts';
import type { Public } from '../regles.ts';
import type { ContexteBesoins, EffectifLisible, ValeurBesoin } from './contexte.ts';
import { casesVides, ranger, resoudre } from './croisement.ts';
import { ecrireIndicateurs, ecrireTaux } from './ecritureInsee.ts';
import { additionner, combinerFilosofi, cumuler } from './regroupement.ts';
import { jeuDe, sourceDe } from './sources.ts';

interface LigneTable {
  public: Public;
  commune: string;
  millesime: string;
  effectif: EffectifLisible;
}

/** Écrit un lot ; ce qui doit être additionné (anciens codes, fichiers croisés) attend la fin du fichier. */
export async function ecrireLot(
  trx: Trx,
  lignes: LigneValide<ValeurBesoin>[],
  ctx: ContexteBesoins,
  ecritures: Ecritures,
): Promise<IssueLot> {
  const issue: IssueLot = { crees: 0, modifies: 0, inchanges: 0 };
  const directes: LigneTable[][] = [];
  const indicateurs: { commune: string; millesime: string; valeurs: Record<string, number | null> }[] = [];
  const taux: { zone: string; trimestre: string; taux: number }[][] = [];
  for (const { valeur } of lignes) {
    if (valeur.forme === 'chomage')
      taux.push(valeur.taux.map(([trimestre, t]) => ({ zone: valeur.zone, trimestre, taux: t })));
    else if (valeur.forme === 'case') rangerCase(ctx, valeur);
    else if (valeur.forme === 'filosofi') {
      if (valeur.differe) cumulerFilosofi(ctx, valeur);
      else indicateurs.push(valeur);
    } else if (valeur.differe) cumuler(ctx, valeur);
    else directes.push(lignesTable(ctx, valeur));
  }
  ajouter(issue, await ecrireEffectifs(trx, directes, ctx, ecritures));
  ajouter(issue, await ecrireIndicateurs(indicateurs, ctx, ecritures));
  ajouter(issue, await ecrireTaux(trx, taux, ctx, ecritures));
  return issue;
}

/** Après la dernière ligne : sommes des anciens codes, fichiers croisés, cellules vides reconnues secrètes, description des jeux. */
export async function terminer(
  trx: Trx,
  ctx: ContexteBesoins,
  bilan: BilanImport,
  ecritures: Ecritures,
): Promise<void> {
  const groupes: LigneTable[][] = [];
  const poids: number[] = [];
  for (const cumul of ctx.cumuls.values()) {
    groupes.push([{ ...cumul, effectif: additionner(cumul, ctx) }]);
    poids.push(cumul.lignes);
  }
  for (const { commune, millesime, cases, lignes } of ctx.cases.values()) {
    groupes.push(
      [...resoudre(cases)].map(([public_, effectif]) => ({ public: public_, commune, millesime, effectif })),
    );
    poids.push(lignes);
  }
  ajouter(bilan, await ecrireEffectifs(trx, groupes, ctx, ecritures, poids));
  const vides = ctx.enAttente.filter(({ public: p }) => ctx.presents.has(p));
  const secrets = vides.map((v): LigneTable[] => [{ ...v, effectif: { etat: 'secret', valeur: null } }]);
  // Ces lignes ont déjà été comptées avec leurs autres colonnes.
  await ecrireEffectifs(trx, secrets, ctx, ecritures);
  const combines = [...ctx.filosofi.values()];
  const filosofi = await ecrireIndicateurs(combines.map(combinerFilosofi), ctx, ecritures);
  // Les lignes d'anciens codes suivent le sort de leur commune.
  const suivantes = combines.reduce((s, { parCode }) => s + parCode.size - 1, 0);
  filosofi[filosofi.modifies > 0 ? 'modifies' : filosofi.crees > 0 ? 'crees' : 'inchanges'] += suivantes;
  ajouter(bilan, filosofi);
  await decrireJeux(ctx, ecritures);
}

function lignesTable(ctx: ContexteBesoins, valeur: Extract<ValeurBesoin, { forme: 'effectifs' }>): LigneTable[] {
  const { commune, millesime } = valeur;
  const lignes = valeur.effectifs.map(
    ([public_, effectif]): LigneTable => ({ public: public_, commune, millesime, effectif }),
  );
  for (const public_ of valeur.vides) {
    if (ctx.presents.has(public_))
      lignes.push({ public: public_, commune, millesime, effectif: { etat: 'secret', valeur: null } });
    else ctx.enAttente.push({ commune, millesime, public: public_ });
  }
  return lignes;
}

function rangerCase(ctx: ContexteBesoins, valeur: Extract<ValeurBesoin, { forme: 'case' }>): void {
  const cle = `${valeur.commune}|${valeur.millesime}`;
  let entree = ctx.cases.get(cle);
  if (!entree) {
    entree = { commune: valeur.commune, millesime: valeur.millesime, cases: casesVides(), lignes: 0 };
    ctx.cases.set(cle, entree);
  }
  entree.lignes++;
  if (valeur.ou !== 'hors') ranger(entree.cases, valeur.ou, valeur.effectif);
}

function cumulerFilosofi(ctx: ContexteBesoins, valeur: Extract<ValeurBesoin, { forme: 'filosofi' }>): void {
  const entree = ctx.filosofi.get(valeur.commune) ?? {
    commune: valeur.commune,
    millesime: valeur.millesime,
    parCode: new Map(),
  };
  entree.parCode.set(valeur.code, valeur.valeurs);
  ctx.filosofi.set(valeur.commune, entree);
}

/**
 * Écrit des groupes de lignes de table, un groupe par ligne de fichier, et compte en lignes de fichier : inchangée si toutes ses
 * valeurs l'étaient, créée si aucune n'existait, modifiée sinon.
 */
async function ecrireEffectifs(
  trx: Trx,
  groupes: LigneTable[][],
  ctx: ContexteBesoins,
  ecritures: Ecritures,
  poids?: number[],
) {
  const issue = { crees: 0, modifies: 0, inchanges: 0 };
  const lignes = groupes.flat().map((l) => ({
    public: l.public,
    commune: l.commune,
    millesime: l.millesime,
    source: sourceDe(ctx, l.public),
    valeur: l.effectif.valeur,
    etat: l.effectif.etat,
  }));
  for (const l of lignes) ctx.jeux.add(`${l.public}|${l.millesime}`);
  const cle = (l: { public: string; commune: string; millesime: string; source: string }) =>
    `${l.public}|${l.commune}|${l.millesime}|${l.source}`;
  const actuelles = new Map<string, string>();
  for (let i = 0; i < lignes.length; i += 5000) {
    const communes = [...new Set(lignes.slice(i, i + 5000).map((l) => l.commune))];
    const { rows } = await sql<{
      public: string;
      commune: string;
      millesime: string;
      source: string;
      valeur: number | null;
      etat: string;
    }>`
      SELECT public, commune, millesime, source, valeur::float8 AS valeur, etat FROM besoin WHERE commune = ANY(${communes})`.execute(
      trx,
    );
    for (const r of rows) actuelles.set(cle(r), `${r.valeur}|${r.etat}`);
  }
  groupes.forEach((groupe, g) => {
    const etats = groupe.map((l) => {
      const actuelle = actuelles.get(cle({ ...l, source: sourceDe(ctx, l.public) }));
      return actuelle === undefined
        ? 'cree'
        : actuelle === `${l.effectif.valeur}|${l.effectif.etat}`
          ? 'inchange'
          : 'modifie';
    });
    const compte = poids?.[g] ?? 1;
    if (etats.every((e) => e === 'inchange')) issue.inchanges += compte;
    else if (etats.every((e) => e === 'cree')) issue.crees += compte;
    else issue.modifies += compte;
  });
  if (lignes.length > 0) {
    await ecritures.fusionner({
      table: 'besoin',
      cles: ['public', 'commune', 'millesime', 'source'],
      colonnes: ['public', 'commune', 'millesime', 'source', 'valeur', 'etat'],
      lignes,
      marques: { import_id: ctx.execution.importId },
    });
  }
  return issue;
}

async function decrireJeux(ctx: ContexteBesoins, ecritures: Ecritures): Promise<void> {
  if (ctx.jeux.size === 0) return;
  const lignes = [...ctx.jeux].map((jeu) => {
    const [public_ = '', millesime = ''] = jeu.split('|');
    return { millesime, fichier: ctx.execution.fichier.nom, ...jeuDe(ctx, public_ as Public) };
  });
  await ecritures.fusionner({
    table: 'besoin_jeu',
    cles: ['public', 'source', 'millesime'],
    colonnes: ['public', 'source', 'millesime', 'libelle', 'producteur', 'arrondi', 'fichier'],
    lignes,
    marques: { charge_le: ctx.execution.maintenant },
  });
}

function ajouter(
  total: { crees: number; modifies: number; inchanges: number },
  plus: { crees: number; modifies: number; inchanges: number },
) {
  total.crees += plus.crees;
  total.modifies += plus.modifies;
  total.inchanges += plus.inchanges;
}
