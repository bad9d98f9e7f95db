import { sql } from 'kysely';
import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { produireDocument } from '#src/domaines/modeles/index.ts';
import { voiesDeRecours } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/personnes.ts';
import { ErreurConflit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, finDuDelaiFranc, jourDe } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { composerLettres, lettresDues, lettresDuLot } from '../lettres.ts';

interface Lot {
  id: number;
  etat: 'apercu' | 'produit' | 'abandonne';
  empreinte: string;
  dateeLe: string;
}

async function lotPourAgir(trx: Trx, appel: number, id: number): Promise<Lot> {
  const { rows } = await sql<Lot>`SELECT id, etat, empreinte, datee_le AS "dateeLe" FROM lettre_lot
    WHERE id = ${id} AND appel = ${appel} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce lot de lettres n'existe pas.");
  return rows[0];
}

/** Prépare les lettres de toutes les décisions à notifier : un aperçu, rien n'est envoyé. Le même aperçu n'est pas préparé deux fois. */
export const preparerLettres = operation({
  nom: 'arbitrages.ecrireLettres',
  entree: z.object({ appel: identifiant }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }): Promise<{ lot: number; lettres: number }> {
    const dues = await lettresDues(trx, appel.id);
    if (dues.length === 0)
      throw new ErreurMetier('Aucune décision ne reste à notifier.', {
        statut: 409,
        conseil: "Décidez d'abord, ou rechargez la page.",
      });
    const dateeLe = aujourdhui();
    const { empreinte } = await composerLettres(trx, acteur, appel, dues, dateeLe);
    const { rows: deja } = await sql<{ id: number }>`
      SELECT id FROM lettre_lot WHERE appel = ${appel.id} AND etat = 'apercu' AND empreinte = ${empreinte}`.execute(
      trx,
    );
    if (deja[0]) return { lot: deja[0].id, lettres: dues.length };
    await sql`UPDATE lettre_lot SET etat = 'abandonne' WHERE appel = ${appel.id} AND etat = 'apercu'`.execute(trx);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO lettre_lot (appel, empreinte, datee_le, par) VALUES (${appel.id}, ${empreinte}, ${dateeLe}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const lot = rows[0]!.id;
    for (const { decision } of dues)
      await sql`INSERT INTO lettre (lot, decision) VALUES (${lot}, ${decision})`.execute(trx);
    await journal({ objet: `appel:${appel.id}`, details: { lot, lettres: dues.length } });
    return { lot, lettres: dues.length };
  },
});

/**
 * Envoie un lot : chaque lettre devient un PDF et un Word rangés avec leur empreinte, et le porteur reçoit un courriel. Ce qui part est ce qui a
 * été vu : si une décision, un modèle ou un délai a changé depuis l'aperçu, rien ne part. @throws ErreurConflit l'aperçu est dépassé
 */
export const envoyerLettres = operation({
  nom: 'arbitrages.envoyerLettres',
  entree: z.object({
    appel: identifiant,
    lot: identifiant,
    empreinte: z.string().regex(/^[0-9a-f]{64}$/, 'Ouvrez d’abord l’aperçu.'),
  }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, e): Promise<{ lot: number; envoyees: number }> {
    const lot = await lotPourAgir(trx, appel.id, e.lot);
    if (lot.etat === 'produit')
      throw new ErreurMetier('Ces lettres sont déjà envoyées.', { statut: 409, conseil: 'Rechargez la page.' });
    const { lettres, empreinte } = await composerLettres(
      trx,
      acteur,
      appel,
      await lettresDuLot(trx, lot.id),
      lot.dateeLe,
    );
    if (lot.etat === 'abandonne' || empreinte !== lot.empreinte || empreinte !== e.empreinte)
      throw new ErreurConflit(
        "Ces lettres ne sont plus celles de l'aperçu : une décision, un modèle ou un délai a changé. Préparez un nouvel aperçu.",
      );
    for (const l of lettres) {
      const { id } = await produireDocument(trx, acteur, l.demandeDocument);
      await sql`UPDATE lettre SET document = ${id}, envoyee_le = now() WHERE lot = ${lot.id} AND decision = ${l.decision}`.execute(
        trx,
      );
      await ecrireAux(
        trx,
        { organisations: [l.organisationId] },
        {
          sujet: `« ${appel.intitule} » : la décision sur votre candidature ${l.numero}`,
          paragraphes: [
            `${appel.organisationNom} a décidé de votre candidature « ${l.intitule} ».`,
            `Lisez la lettre et sa motivation : ${adressePublique()}/candidatures/${l.candidature}/lettre`,
          ],
        },
      );
    }
    await sql`UPDATE lettre_lot SET etat = 'produit', produit_le = now() WHERE id = ${lot.id}`.execute(trx);
    await journal({ objet: `appel:${appel.id}`, details: { lot: lot.id, lettres: lettres.length, empreinte } });
    return { lot: lot.id, envoyees: lettres.length };
  },
});

/** Note la date certaine de réception d'une lettre (accusé, récépissé) : elle ouvre le délai de recours. */
export const noterReception = operation({
  nom: 'arbitrages.noterReception',
  entree: z.object({ appel: identifiant, lettre: identifiant, recue_le: jourDit('Donnez la date de réception.') }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  async executer({ trx, acteur, objet: appel, journal }, e): Promise<{ lot: number; jusquAu: string }> {
    const { rows } = await sql<{ lot: number; envoyee: Date | null; recue: string | null; candidature: number }>`
      SELECT l.lot, l.envoyee_le AS envoyee, l.recue_le AS recue, d.candidature FROM lettre l JOIN lettre_lot x ON x.id = l.lot
      JOIN candidature_decision d ON d.id = l.decision WHERE l.id = ${e.lettre} AND x.appel = ${appel.id} FOR UPDATE OF l`.execute(
      trx,
    );
    const l = rows[0];
    if (!l) throw new ErreurIntrouvable("Cette lettre n'existe pas.");
    const refuser = (message: string): never => {
      throw new ErreurMetier(message, { champs: { recue_le: message } });
    };
    if (!l.envoyee) refuser("Cette lettre n'est pas encore envoyée.");
    if (l.recue) refuser('La réception est déjà notée : elle a ouvert le délai de recours.');
    if (e.recue_le < jourDe(l.envoyee!)) refuser("La réception ne peut pas précéder l'envoi.");
    if (e.recue_le > aujourdhui()) refuser('La réception ne peut pas être à venir.');
    const { contentieux } = await voiesDeRecours(trx, e.recue_le, territoireDuLieu(appel));
    await sql`UPDATE lettre SET recue_le = ${e.recue_le}, recue_par = ${acteur.nom} WHERE id = ${e.lettre}`.execute(
      trx,
    );
    const jusquAu = finDuDelaiFranc(e.recue_le, contentieux.valeur);
    await journal({
      objet: `candidature:${l.candidature}`,
      details: { lettre: e.lettre, recueLe: e.recue_le, jusquAu },
    });
    return { lot: l.lot, jusquAu };
  },
});
