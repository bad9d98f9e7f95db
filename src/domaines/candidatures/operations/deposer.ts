import { sql } from 'kysely';
import { z } from 'zod';
import { abonner } from '#src/domaines/appels/index.ts';
import { figerBudget } from '#src/domaines/budgets/index.ts';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { refusIncomplet } from '#src/socle/formulaires/incomplet.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { exigerRelue } from '#src/socle/version.ts';
import { cleDemande } from '../budget.ts';
import { candidaturePourAgir, faireAvancer } from '../chargement.ts';
import { contenuSansDroit, objetCandidature } from '../contenu.ts';
import { ECHEANCE_CORRECTION, ECHEANCE_DEPOT } from '../echeances.ts';
import { figer } from '../figer.ts';
import type { CandidatureSituee } from '../forme.ts';
import { ecrireAuFinanceur, ecrireRecepisse } from '../messages.ts';
import { jugerDepot, numeroCandidature } from '../regles.ts';
import { calendrierDe } from '../requetes/calendrier.ts';

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
 * Dépose une candidature, ou rend ses corrections. L'instant est celui de l'horloge de la base, lu une fois l'appel verrouillé en partage :
 * une clôture avancée pendant l'attente du verrou est une clôture passée, et mille dépôts ensemble ne s'attendent pas sur elle. Les
 * corrections demandées se rendent même après la clôture.
 * @throws ErreurMetier hors délai, incomplet (un message par champ), déjà instruite ; 409 une réponse a changé depuis la relecture
 */
export const deposerCandidature = operation({
  nom: 'candidatures.deposer',
  entree: z.object({
    id: identifiant,
    commentaire: z.string().trim().max(2000).optional(),
    // Version des réponses que la personne a relue ; absente, rien n'est comparé.
    version: z.coerce.number().int().optional(),
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, acteur, objet: c, journal }, { commentaire, version }): Promise<Depot> {
    if (c.etat === 'deposee') return { ...(await dernierDepot(trx, c)), deja: true };
    const premier = c.etat === 'brouillon';
    if (!premier && c.etat !== 'a_corriger')
      throw new ErreurMetier(
        `Cette candidature est déjà déposée${c.numero ? ` sous le numéro ${c.numero}` : ''}, ou retirée.`,
        {
          statut: 409,
          conseil: 'Rechargez la page pour voir où elle en est.',
        },
      );
    const objet = objetCandidature(c.id);
    const { instant, prolongation } = premier
      ? await decider(trx, c)
      : { instant: await heureDeLaBase(trx), prolongation: false };
    // Verrous de la réponse et du budget, après celui de l'appel comme le fait un rectificatif : une collègue qui enregistre au même moment
    // passe avant, ou trouve les champs fermés.
    await sql`SELECT FROM reponse WHERE objet = ${objet} FOR UPDATE`.execute(trx);
    await sql`SELECT FROM budget WHERE objet = ${objet} AND genre = 'demande' FOR UPDATE`.execute(trx);
    const contenu = await contenuSansDroit(trx, c);
    exigerRelue(contenu.reponse, version, { quoi: 'la candidature', conseil: 'Relisez-la, puis déposez-la.' });
    const bloquants = contenu.problemes.filter(({ gravite }) => gravite === 'bloquant');
    if (bloquants.length > 0) throw refusIncomplet(bloquants, 'cette candidature', 'déposée');
    if (contenu.pieces.some(({ etat }) => etat === 'quarantaine'))
      throw new ErreurMetier('Une pièce attend encore son analyse antivirus : déposez dans quelques instants.');
    const ordre = c.numero ? 0 : await prendreNumero(trx, `candidature.${c.appel}`);
    const numero = c.numero ?? numeroCandidature(contenu.appel.genre, c.appel, ordre, c.demonstration);
    const { rang, enRetard } = await rangEtRetard(trx, c.id, instant);
    const fige = await figer(trx, contenu, { numero, rang, instant, par: acteur.nom, prolongation, enRetard });
    const empreinte = empreinteDe(fige);
    await sql`INSERT INTO candidature_recepisse (candidature, rang, depose_le, depose_par, contenu, empreinte)
      VALUES (${c.id}, ${rang}, ${instant}, ${acteur.nom}, ${JSON.stringify(fige)}::jsonb, ${empreinte})`.execute(trx);
    if (premier)
      await sql`UPDATE candidature SET numero = ${numero}, depose_le = ${instant} WHERE id = ${c.id}`.execute(trx);
    else
      await sql`UPDATE candidature_correction SET repondue_le = ${instant}, reponse = ${commentaire ?? ''} WHERE candidature = ${c.id}
        AND repondue_le IS NULL AND annulee_le IS NULL`.execute(trx);
    await ouvrirChamps(trx, objet, []);
    if (contenu.budget) await figerBudget(trx, cleDemande(objet));
    await faireAvancer(trx, acteur, c, premier ? 'deposer' : 'redeposer', commentaire);
    await solderEcheance(trx, premier ? ECHEANCE_DEPOT : ECHEANCE_CORRECTION, objet, acteur.nom);
    await abonner(trx, c.appel, acteur.compteId);
    const depot = { id: c.id, numero, rang, deposeLe: instant, empreinte };
    await ecrireRecepisse(trx, c, depot);
    if (!premier)
      await ecrireAuFinanceur(trx, c, {
        sujet: `Corrections rendues : ${c.intitule}, n° ${numero}`,
        lignes: [
          `${c.organisationNom} a rendu les corrections demandées le ${dateHeure(instant)}.`,
          ...(commentaire ? [commentaire] : []),
        ],
      });
    await journal({ objet, details: { numero, rang, empreinte, enRetard, prolongation } });
    return { ...depot, deja: false };
  },
});

/** Le délai, décidé par la base. Verrou partagé : deux dépôts ne s'attendent pas, une clôture ou une prolongation attend les dépôts. */
async function decider(trx: Trx, c: CandidatureSituee): Promise<{ instant: Date; prolongation: boolean }> {
  await sql`SELECT FROM appel WHERE id = ${c.appel} FOR SHARE`.execute(trx);
  const calendrier = await calendrierDe(trx, c.id);
  const juge = jugerDepot(calendrier, calendrier.instant);
  if (juge.recu) return { instant: calendrier.instant, prolongation: juge.delai };
  const conseil = "Votre brouillon reste enregistré et lisible. L'essai de dépôt est noté, avec son heure.";
  if (juge.pourquoi === 'retire') throw new ErreurMetier('Cet appel ne reçoit plus de candidatures.', { conseil });
  if (juge.pourquoi === 'avant')
    throw new ErreurMetier(`L'appel ouvre le ${dateHeure(calendrier.ouvreLe)}, heure de Paris.`, { conseil });
  throw new ErreurMetier(
    `Le dépôt est clos depuis le ${dateHeure(juge.limite)}, heure de Paris : cette candidature n'est pas déposée.`,
    {
      conseil: `${conseil} ${
        calendrier.retard === 'nominative'
          ? 'Cet appel admet une prolongation à votre nom : demandez-la au service, avec votre raison.'
          : "Cet appel n'admet pas de retard ; seule une prolongation pour tous pourrait le rouvrir."
      }`,
    },
  );
}

async function rangEtRetard(trx: Trx, id: number, instant: Date): Promise<{ rang: number; enRetard: boolean }> {
  const { rows } = await sql<{ rang: number; enRetard: boolean }>`
    SELECT (SELECT count(*)::int + 1 FROM candidature_recepisse WHERE candidature = ${id}) AS rang,
      coalesce((SELECT avant_le < ${instant} FROM candidature_correction WHERE candidature = ${id} AND repondue_le IS NULL
        AND annulee_le IS NULL), false) AS "enRetard"`.execute(trx);
  return rows[0]!;
}

async function dernierDepot(trx: Trx, c: CandidatureSituee): Promise<Omit<Depot, 'deja'>> {
  const { rows } = await sql<{ rang: number; deposeLe: Date; empreinte: string }>`
    SELECT rang, depose_le AS "deposeLe", empreinte FROM candidature_recepisse WHERE candidature = ${c.id}
    ORDER BY rang DESC LIMIT 1`.execute(trx);
  if (!rows[0]) throw new ErreurMetier('Cette candidature est déjà déposée.', { statut: 409 });
  return { id: c.id, numero: c.numero ?? '', ...rows[0] };
}
