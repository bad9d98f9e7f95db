import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue, type Indicateur, PUBLICS_APPEL } from '#src/domaines/appels/index.ts';
import { enVie, type SubventionSituee, subventionPourAgir } from '#src/domaines/subventions/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer } from '#src/socle/montants.ts';
import { decimalOuRien, decimalPositif, facultatif, identifiant, jourDit } from '#src/socle/saisie.ts';
import { conflitDe } from '../regles/conflit.ts';
import { bilanQuiFige, type ReleveSitue, releveSitue, relevesDe } from '../releves.ts';

const texteOuRien = z.preprocess((v) => (typeof v === 'string' && v.trim() ? v.trim() : null), z.string().nullable());

const saisie = z.object({
  subvention: identifiant,
  indicateur: z.string().min(1, 'Choisissez un indicateur.'),
  debut: jourDit('Donnez le premier jour de la période.'),
  fin: jourDit('Donnez le dernier jour de la période.'),
  valeur: decimalPositif('Donnez un nombre, zéro compris, avec deux décimales au plus.', { plafond: '99999999999999' }),
  denominateur: decimalOuRien("Donnez le second nombre, ou laissez vide s'il n'y en a pas.", {
    plafond: '99999999999999',
  }),
  territoire: texteOuRien.default(null),
  public: texteOuRien.default(null),
  commentaire: z.string().trim().max(2000, 'Au plus 2 000 caractères.').default(''),
  /** Relevé corrigé par celui-ci. */
  remplace: facultatif(identifiant),
});
type Saisie = z.output<typeof saisie>;

/**
 * Relève un indicateur sur une période, ou corrige un relevé. Rien ne se réécrit : la correction remplace, l'ancien reste dans l'histoire.
 * @throws ErreurMetier 422 période, unité ou double compte ; 409 déjà corrigé, ou période figée par un bilan déposé
 */
export const releverIndicateur = operation({
  nom: 'realisations.relever',
  entree: saisie,
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: subvention, journal }, e) => {
    if (!enVie(subvention.etat))
      throw new ErreurMetier("Cette convention n'est pas en cours : rien ne s'y relève.", { statut: 409 });
    const { contenu } = await appelSitue(trx, subvention.appel);
    const indicateur = contenu.indicateurs.find(({ id }) => id === e.indicateur);
    if (!indicateur)
      throw new ErreurMetier("Cet indicateur n'est pas dans l'appel.", {
        champs: { indicateur: 'Choisissez un indicateur de la liste.' },
      });
    verifierValeur(indicateur, e);
    verifierPeriode(subvention, e);
    if (e.public !== null && !PUBLICS_APPEL.some(({ id }) => id === e.public))
      throw new ErreurMetier('Ce public est inconnu.', { champs: { public: 'Choisissez un public de la liste.' } });
    const ancien = e.remplace ? await aCorriger(trx, subvention, indicateur, e.remplace) : null;
    for (const debut of ancien ? [e.debut, ancien.debut] : [e.debut]) await exigerOuvert(trx, subvention.id, debut);
    await exigerTerritoire(trx, e.territoire);
    const autres = (await relevesDe(trx, [subvention.id])).filter(
      (r) => r.indicateur === indicateur.id && r.id !== ancien?.id,
    );
    refuserDoubleCompte(conflitDe(indicateur, autres, e));
    const { rows } = await sql<{ id: number }>`
      INSERT INTO indicateur_releve (subvention, indicateur, debut, fin, valeur, denominateur, territoire, public, commentaire, par, par_id,
        remplace, racine)
      VALUES (${subvention.id}, ${indicateur.id}, ${e.debut}, ${e.fin}, ${e.valeur}, ${indicateur.type === 'taux' ? e.denominateur : null},
        ${e.territoire}, ${e.public}, ${e.commentaire}, ${acteur.nom}, ${acteur.compteId}, ${ancien?.id ?? null}, ${ancien?.racine ?? null})
      RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await journal({
      objet: `subvention:${subvention.id}`,
      details: {
        releve: id,
        indicateur: indicateur.id,
        debut: e.debut,
        fin: e.fin,
        valeur: e.valeur,
        remplace: ancien?.id ?? null,
      },
    });
    return { id, subvention: subvention.id };
  },
});

/** Annule un relevé fait par erreur ; il reste dans l'histoire, et ne compte plus. */
export const annulerReleve = operation({
  nom: 'realisations.annulerReleve',
  entree: z.object({ subvention: identifiant, releve: identifiant }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: subvention, journal }, e) => {
    const releve = await releveSitue(trx, e.releve);
    if (releve?.subvention !== subvention.id) throw new ErreurMetier("Ce relevé n'est pas de cette convention.");
    await exigerOuvert(trx, subvention.id, releve.debut);
    const { rows } = await sql`UPDATE indicateur_releve r SET annule_le = now(), annule_par = ${acteur.nom}
      WHERE r.id = ${e.releve} AND r.annule_le IS NULL AND NOT EXISTS (SELECT FROM indicateur_releve x WHERE x.remplace = r.id)
      RETURNING id`.execute(trx);
    if (rows.length === 0)
      throw new ErreurMetier('Ce relevé est déjà annulé ou corrigé.', { statut: 409, conseil: 'Rechargez la page.' });
    await journal({
      objet: `subvention:${subvention.id}`,
      details: { releve: e.releve, indicateur: releve.indicateur },
    });
    return { subvention: subvention.id };
  },
});

function verifierValeur({ type }: Indicateur, { valeur, denominateur }: Saisie): void {
  if (type !== 'taux') return;
  if (denominateur === null || comparer(denominateur, '0') === 0)
    throw new ErreurMetier('Un taux se relève par ses deux nombres : combien, sur combien.', {
      champs: { denominateur: 'Donnez le nombre sur lequel le taux se calcule, plus grand que zéro.' },
    });
  if (comparer(valeur, denominateur) > 0)
    throw new ErreurMetier('Le premier nombre ne peut pas dépasser le second.', {
      champs: { valeur: `Au plus ${denominateur.replace('.', ',')}.` },
    });
}

function verifierPeriode({ debut, fin }: SubventionSituee, e: Saisie): void {
  if (e.fin < e.debut)
    throw new ErreurMetier('La période finit avant de commencer.', { champs: { fin: 'Corrigez le dernier jour.' } });
  if (e.debut < debut || e.fin > fin)
    throw new ErreurMetier(`La période doit tenir dans l'opération, du ${date(debut)} au ${date(fin)}.`, {
      champs: { [e.debut < debut ? 'debut' : 'fin']: "Hors de la durée de l'opération." },
    });
  if (e.fin > aujourdhui())
    throw new ErreurMetier('Un relevé dit ce qui est fait : sa période ne finit pas dans le futur.', {
      champs: { fin: `Au plus tard le ${date(aujourdhui())}.` },
    });
}

/** @throws ErreurMetier 409 quelqu'un l'a corrigé ou annulé entre-temps */
async function aCorriger(trx: Trx, s: SubventionSituee, indicateur: Indicateur, id: number): Promise<ReleveSitue> {
  const ancien = (await relevesDe(trx, [s.id])).find((r) => r.id === id);
  if (ancien?.indicateur === indicateur.id) return ancien;
  throw new ErreurMetier('Ce relevé a déjà été corrigé ou annulé.', {
    statut: 409,
    conseil: 'Rechargez la page pour voir le relevé qui vaut.',
  });
}

async function exigerOuvert(trx: Trx, subvention: number, debut: string): Promise<void> {
  const fige = await bilanQuiFige(trx, subvention, debut);
  if (fige)
    throw new ErreurMetier(`Cette période est comptée dans ${fige}, déjà déposé : elle ne change plus.`, {
      statut: 409,
      conseil: 'Demandez au financeur de rouvrir le bilan pour correction.',
    });
}

async function exigerTerritoire(trx: Trx, reference: string | null): Promise<void> {
  if (reference === null) return;
  const { niveau, code } = lireReference(reference) ?? {};
  const { rows } = await sql<{ oui: boolean }>`SELECT CASE ${niveau ?? ''}
    WHEN 'epci' THEN EXISTS (SELECT FROM epci WHERE code = ${code ?? ''}) WHEN 'commune' THEN EXISTS (SELECT FROM commune WHERE code = ${code ?? ''})
    WHEN 'departement' THEN EXISTS (SELECT FROM departement WHERE code = ${code ?? ''}) ELSE false END AS oui`.execute(
    trx,
  );
  if (!rows[0]!.oui)
    throw new ErreurMetier('Ce territoire est inconnu.', {
      champs: { territoire: 'Choisissez un territoire de la liste.' },
    });
}

function refuserDoubleCompte(deja: ReleveSitue | null): void {
  if (!deja) return;
  throw new ErreurMetier(
    `Un relevé existe déjà du ${date(deja.debut)} au ${date(deja.fin)} : les deux ensemble compteraient deux fois la même chose.`,
    {
      statut: 409,
      conseil:
        "Corrigez le relevé existant, ou choisissez une autre période. Un ensemble ne s'ajoute pas à son détail.",
      champs: { debut: 'Période déjà relevée.' },
    },
  );
}
