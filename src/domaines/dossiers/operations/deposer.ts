import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { refusIncomplet } from '#src/socle/formulaires/incomplet.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { empreintesDe } from '#src/socle/pieces/index.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { dossierPourAgir, faireAvancer } from '../chargement.ts';
import { contenuSansDroit, objetDossier } from '../contenu.ts';
import type { ContenuDepose } from '../empreinte.ts';
import type { DossierSitue } from '../forme.ts';
import { ecrireRecepisse } from '../messages.ts';
import { numeroDossier } from '../regles.ts';

export interface Depot {
  id: number;
  numero: string;
  rang: number;
  deposeLe: Date;
  empreinte: string;
  /** Vrai : ce dépôt avait déjà été fait (double clic). */
  deja: boolean;
}

/**
 * Dépose un dossier, ou rend ses corrections. L'instant est celui de l'horloge de la base, lu une fois la campagne verrouillée : une clôture
 * qui passe pendant l'attente du verrou est une clôture passée. Les corrections demandées se rendent même après la clôture.
 * @throws ErreurMetier hors délai, incomplet (un message par champ), déjà déposé
 */
export const deposerDossier = operation({
  nom: 'dossiers.deposer',
  entree: z.object({ id: identifiant, commentaire: z.string().trim().max(2000).optional() }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { commentaire }): Promise<Depot> {
    if (dossier.etat === 'depose') return { ...(await dernierDepot(trx, dossier)), deja: true };
    const premier = dossier.etat === 'brouillon';
    if (!premier && dossier.etat !== 'a_corriger')
      throw new ErreurMetier(
        `Ce dossier est déjà déposé${dossier.numero ? ` sous le numéro ${dossier.numero}` : ''}.`,
        {
          statut: 409,
          conseil: 'Rechargez la page pour voir où il en est.',
        },
      );
    const instant = premier ? await decider(trx, dossier) : await heureDeLaBase(trx);
    // Verrou de la réponse : une collègue qui enregistre au même moment passe avant, ou trouve les champs fermés.
    await sql`SELECT FROM reponse WHERE objet = ${objetDossier(dossier.id)} FOR UPDATE`.execute(trx);
    const contenu = await contenuSansDroit(trx, dossier);
    const bloquants = contenu.evaluation.problemes.filter(({ gravite }) => gravite === 'bloquant');
    if (bloquants.length > 0) throw refusIncomplet(bloquants, 'ce dossier');
    if (contenu.pieces.some(({ etat }) => etat === 'quarantaine'))
      throw new ErreurMetier('Une pièce attend encore son analyse antivirus : déposez dans quelques instants.');
    const numero = dossier.numero ?? (await numeroter(trx, dossier));
    const { rang, enRetard } = await rangEtRetard(trx, dossier.id, instant);
    const fige = await figer(trx, dossier, contenu, { numero, rang, enRetard, instant, par: acteur.nom });
    const empreinte = empreinteDe(fige);
    await sql`INSERT INTO dossier_recepisse (dossier, rang, depose_le, depose_par, contenu, empreinte)
      VALUES (${dossier.id}, ${rang}, ${instant}, ${acteur.nom}, ${JSON.stringify(fige)}::jsonb, ${empreinte})`.execute(
      trx,
    );
    if (premier)
      await sql`UPDATE dossier SET numero = ${numero}, depose_le = ${instant} WHERE id = ${dossier.id}`.execute(trx);
    else if (commentaire)
      await sql`UPDATE dossier_correction SET reponse = ${commentaire} WHERE dossier = ${dossier.id} AND repondue_le IS NULL
        AND annulee_le IS NULL`.execute(trx);
    await ouvrirChamps(trx, objetDossier(dossier.id), []);
    await faireAvancer(trx, acteur, dossier, premier ? 'deposer' : 'redeposer', commentaire);
    if (premier) await solderEcheance(trx, 'dossier.depot', `structure:${dossier.structure}`, acteur.nom);
    const depot = { id: dossier.id, numero, rang, deposeLe: instant, empreinte };
    await ecrireRecepisse(trx, dossier, depot);
    await journal({ objet: objetDossier(dossier.id), details: { numero, rang, empreinte, enRetard } });
    return { ...depot, deja: false };
  },
});

/** Le délai, décidé par la base. Verrou partagé : deux dépôts ne s'attendent pas, une clôture ou une prolongation attend les dépôts. */
async function decider(trx: Trx, dossier: DossierSitue): Promise<Date> {
  await sql`SELECT FROM campagne WHERE id = ${dossier.campagne} FOR SHARE`.execute(trx);
  const { rows } = await sql<{ etat: string; ouvre: Date; ferme: Date; le: Date; avant: boolean; apres: boolean }>`
    WITH h AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS le)
    SELECT etat, ouvre_le AS ouvre, ferme_le AS ferme, le, le < ouvre_le AS avant, le >= ferme_le AS apres
    FROM campagne, h WHERE id = ${dossier.campagne}`.execute(trx);
  const c = rows[0]!;
  const conseil = "Votre brouillon reste enregistré et lisible. L'essai de dépôt est noté, avec son heure.";
  if (c.etat !== 'ouverte') throw new ErreurMetier('Cette campagne ne reçoit plus de dossiers.', { conseil });
  if (c.avant) throw new ErreurMetier(`La campagne ouvre le ${dateHeure(c.ouvre)}.`, { conseil });
  if (c.apres)
    throw new ErreurMetier(
      `Le dépôt est clos depuis le ${dateHeure(c.ferme)}, heure de Paris : ce dossier n'est pas déposé.`,
      {
        conseil: `${conseil} Écrivez au service : il peut repousser la clôture, avec sa raison.`,
      },
    );
  return c.le;
}

/** Numéro suivant de la campagne, sans trou : les dépôts simultanés se suivent ici, et ici seulement. */
async function numeroter(trx: Trx, dossier: DossierSitue): Promise<string> {
  await sql`SELECT pg_advisory_xact_lock(6136, ${dossier.campagne})`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    SELECT count(numero)::int + 1 AS n FROM dossier WHERE campagne = ${dossier.campagne}`.execute(trx);
  const { rows: demo } = await sql<{ demonstration: boolean }>`
    SELECT demonstration FROM campagne WHERE id = ${dossier.campagne}`.execute(trx);
  const numero = numeroDossier(dossier.departement, dossier.annee, rows[0]!.n);
  return demo[0]!.demonstration ? `DEMO-${numero}` : numero;
}

async function rangEtRetard(trx: Trx, id: number, instant: Date): Promise<{ rang: number; enRetard: boolean }> {
  const { rows } = await sql<{ rang: number; enRetard: boolean }>`
    SELECT (SELECT count(*)::int + 1 FROM dossier_recepisse WHERE dossier = ${id}) AS rang,
      coalesce((SELECT avant_le < ${instant} FROM dossier_correction WHERE dossier = ${id} AND repondue_le IS NULL AND annulee_le IS NULL),
        false) AS "enRetard"`.execute(trx);
  return rows[0]!;
}

async function dernierDepot(trx: Trx, dossier: DossierSitue): Promise<Omit<Depot, 'deja'>> {
  const { rows } = await sql<{ rang: number; deposeLe: Date; empreinte: string }>`
    SELECT rang, depose_le AS "deposeLe", empreinte FROM dossier_recepisse WHERE dossier = ${dossier.id}
    ORDER BY rang DESC LIMIT 1`.execute(trx);
  if (!rows[0]) throw new ErreurMetier('Ce dossier est déjà déposé.', { statut: 409 });
  return { id: dossier.id, numero: dossier.numero ?? '', ...rows[0] };
}

async function figer(
  trx: Trx,
  dossier: DossierSitue,
  { reponse, evaluation }: Awaited<ReturnType<typeof contenuSansDroit>>,
  d: { numero: string; rang: number; enRetard: boolean; instant: Date; par: string },
): Promise<ContenuDepose> {
  const { rows } = await sql<{ siret: string; intitule: string; titre: string; numero: number; empreinte: string }>`
    SELECT s.siret, c.intitule, f.titre, v.numero, v.empreinte FROM structure s, campagne c, formulaire_version v
    JOIN formulaire f ON f.id = v.formulaire
    WHERE s.id = ${dossier.structure} AND c.id = ${dossier.campagne} AND v.id = ${reponse.formulaireVersion}`.execute(
    trx,
  );
  const { siret, intitule, ...formulaire } = rows[0]!;
  return {
    recepisse: 1,
    dossier: {
      id: dossier.id,
      numero: d.numero,
      nature: dossier.nature,
      annees: dossier.annees,
      campagne: intitule,
      annee: dossier.annee,
      departement: dossier.departement,
    },
    structure: { id: dossier.structure, nom: dossier.structureNom, siret, type: dossier.structureType },
    rang: d.rang,
    depose_le: d.instant.toISOString(),
    depose_par: d.par,
    en_retard: d.enRetard,
    formulaire: { version: reponse.formulaireVersion, ...formulaire },
    reponses: reponse.donnees,
    calculs: evaluation.valeurs,
    pieces: await empreintesDe(trx, objetDossier(dossier.id)),
    alertes: evaluation.problemes.filter(({ gravite }) => gravite === 'alerte').map(({ message }) => message),
  };
}
