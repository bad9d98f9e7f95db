import { sql } from 'kysely';
import { z } from 'zod';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { liste } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { basculerPrincipal } from '../basculer.ts';
import { binomeEnCours, type PortefeuilleVise, portefeuillePourAgir, referentPour } from '../chargement.ts';
import { dirigeEquipe } from '../droits.ts';
import { prevenirTransfert } from '../messages.ts';

/** `parcours:portefeuille`, ou `parcours:portefeuille:principal` quand le nouveau principal n'est pas qui tient le portefeuille. */
const choix = z
  .string()
  .regex(/^\d{1,9}:\d{1,9}(:\d{1,9})?$/, 'Choisissez un portefeuille pour chaque personne cochée.')
  .transform((v) => v.split(':').map(Number) as [number, number, number?]);

/**
 * Transfère en nombre : chaque personne cochée rejoint le portefeuille choisi, tout ensemble ou rien. Qui n'a pas de bilan de transfert partagé
 * part par dérogation : une ligne par personne, avec la raison et son auteur, pour que la garantie se retrouve.
 */
export const transfererPortefeuille = operation({
  nom: 'designations.transferer',
  cloison: true,
  entree: surveiller(
    {
      choix: liste(choix, 'Cochez au moins une personne.').refine(
        (l) => new Set(l.map(([p]) => p)).size === l.length,
        'Une personne est citée deux fois.',
      ),
      // La même pour toutes : elle vaut dérogation, et chacune peut la lire.
      motif: texteSurveille(500, 'Dites pourquoi ces personnes changent de référent.'),
      auDela: texteSurveille(500),
    },
    ['motif', 'auDela'],
  ),
  // Verrous dans l'ordre des numéros : deux transferts en même temps s'attendent au lieu de se bloquer.
  async charger(trx, e) {
    const parcours: ParcoursSitue[] = [];
    for (const id of e.choix.map(([p]) => p).sort((a, b) => a - b)) parcours.push(await parcoursPourAgir(trx, id));
    return parcours;
  },
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const vers = new Map(e.choix.map(([p, portefeuille, principal]) => [p, { portefeuille, principal }]));
    const cibles = await ciblesDe(
      trx,
      acteur,
      parcours,
      [...new Set(e.choix.map(([, f]) => f))].sort((a, b) => a - b),
    );
    const recus = new Map<number, { nombre: number; cible: PortefeuilleVise }>();
    let derogations = 0;
    const passes = { nombre: 0, pris: 0 };
    for (const p of parcours) {
      const cible = cibles.get(vers.get(p.id)!.portefeuille)!;
      const principal = vers.get(p.id)!.principal ?? cible.titulaire!;
      const derogation = await tracerTransfert(trx, acteur, p, { cible, principal, motif: e.motif });
      if (derogation) derogations += 1;
      const { rendezvous } = await basculerPrincipal(trx, acteur, {
        parcours: p.id,
        vers: principal,
        le: aujourdhui(),
        portefeuille: cible.id,
        cause: 'Transfert de portefeuille',
        auDela: e.auDela,
        prevenir: false,
      });
      passes.nombre += rendezvous.length;
      passes.pris += rendezvous.filter((r) => r.pris).length;
      const recu = recus.get(principal) ?? { nombre: 0, cible };
      recus.set(principal, { cible, nombre: recu.nombre + 1 });
      await journal({
        objet: `parcours:${p.id}`,
        details: {
          portefeuille: cible.id,
          derogation,
          rendezvous: rendezvous.map((r) => r.id),
          ...(e.auDela ? { plafondDepasse: true } : {}),
        },
      });
    }
    for (const [principal, { nombre, cible }] of recus) {
      const { compteId } = await referentPour(trx, parcours[0]!, principal, aujourdhui());
      if (compteId !== acteur.compteId) await prevenirTransfert(trx, acteur, compteId, nombre, cible.nom);
    }
    return { nombre: parcours.length, derogations, referents: recus.size, rendezvous: passes };
  },
});

async function ciblesDe(
  trx: Trx,
  acteur: Acteur,
  parcours: readonly ParcoursSitue[],
  ids: readonly number[],
): Promise<Map<number, PortefeuilleVise>> {
  const { operation: o } = parcours[0]!;
  if (parcours.some((p) => p.operation.id !== o.id))
    throw new ErreurMetier(
      "Ces personnes ne sont pas toutes de la même opération : transférez-les l'une après l'autre.",
    );
  const cibles = new Map<number, PortefeuilleVise>();
  for (const id of ids) {
    const cible = await portefeuillePourAgir(trx, id, o.id);
    if (!dirigeEquipe(acteur, { operation: o, equipe: cible.equipe }))
      throw new ErreurMetier(`${cible.nom} est d'une équipe que vous ne dirigez pas.`, { statut: 403 });
    if (!cible.titulaire) throw new ErreurMetier(`Personne ne tient ${cible.nom} : donnez-lui d'abord un référent.`);
    cibles.set(id, cible);
  }
  return cibles;
}

/** Le transfert de la personne : celui dont le bilan est partagé s'il y en a un, sinon un nouveau par dérogation. @returns vrai : dérogation */
async function tracerTransfert(
  trx: Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  { cible, principal: vers, motif }: { cible: PortefeuilleVise; principal: number; motif: string },
): Promise<boolean> {
  const principal = (await binomeEnCours(trx, p.id)).find((b) => b.rang === 'principal');
  if (!principal)
    throw new ErreurMetier(`Le parcours ${p.reference} n'a pas de référent principal.`, {
      conseil: "Désignez-en un : ce n'est pas un transfert.",
    });
  if (principal.professionnel === vers)
    throw new ErreurMetier(`${principal.nom} suit déjà le parcours ${p.reference}.`, { statut: 409 });
  const { rows } = await sql<{ id: number; partage: boolean }>`
    SELECT id, partage_le IS NOT NULL AS partage FROM transfert WHERE parcours = ${p.id} AND etat NOT IN ('effectif', 'refuse', 'annule')
    FOR UPDATE`.execute(trx);
  const [enCours] = rows;
  const derogation = enCours?.partage ? '' : motif;
  const par = derogation ? acteur.nom : '';
  if (enCours)
    await sql`UPDATE transfert SET etat = 'effectif', vers = ${vers}, portefeuille = ${cible.id}, effectif_le = ${aujourdhui()},
      derogation = ${derogation}, derogation_par = ${par}, version = version + 1 WHERE id = ${enCours.id}`.execute(trx);
  else
    await sql`INSERT INTO transfert (parcours, de, vers, portefeuille, etat, motif, effectif_le, derogation, derogation_par, demande_par)
      VALUES (${p.id}, ${principal.professionnel}, ${vers}, ${cible.id}, 'effectif', ${motif}, ${aujourdhui()}, ${derogation}, ${par},
        ${acteur.nom})`.execute(trx);
  return derogation !== '';
}
