import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dirigeParcours } from '#src/droits/parcours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, sansVide } from '#src/socle/saisie.ts';
import { exigerEtat, exigerSuivant, transfertPourAgir } from '../chargement.ts';
import { EN_COURS } from '../forme.ts';
import { prevenirDuTransfert, responsablesDe } from '../messages.ts';

const CHOIX = {
  vers: facultatif(identifiant),
  portefeuille: facultatif(identifiant),
};

/**
 * Demande que le référent principal change. Le référent ou le responsable demande ; le responsable seul choisit qui reprend.
 * @throws ErreurMetier pas de référent principal, ou un transfert est déjà en cours
 */
export const demanderTransfert = operation({
  nom: 'transferts.demander',
  cloison: true,
  entree: surveiller({ parcours: identifiant, motif: texteSurveille(1000, 'Écrivez la raison.'), ...CHOIX }, ['motif']),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { rows: principal } = await sql<{ professionnel: number; compte: number }>`
      SELECT d.professionnel, f.compte_id AS compte FROM designation d JOIN professionnel f ON f.id = d.professionnel
      WHERE d.parcours = ${p.id} AND d.rang = 'principal' AND d.debut <= current_date AND (d.fin IS NULL OR d.fin > current_date)`.execute(
      trx,
    );
    const de = principal[0];
    if (!de)
      throw new ErreurMetier("Ce parcours n'a pas de référent principal : il n'y a rien à transférer.", {
        conseil: "Désignez d'abord un référent (« Qui suit »).",
      });
    const { rows: deja } =
      await sql`SELECT FROM transfert WHERE parcours = ${p.id} AND etat = ANY(${[...EN_COURS]}::text[])`.execute(trx);
    if (deja.length > 0) throw new ErreurMetier('Un transfert est déjà en cours pour ce parcours.', { statut: 409 });
    const choisit = dirigeParcours(acteur, p);
    if (e.vers && !choisit)
      throw new ErreurMetier('Le responsable territorial choisit qui reprend.', {
        champs: { vers: 'Laissez ce champ vide.' },
      });
    if (e.vers) await exigerSuivant(trx, p.operation.id, de.professionnel, e.vers);
    const { rows } = await sql<{
      id: number;
    }>`INSERT INTO transfert (parcours, de, vers, portefeuille, motif, demande_par)
      VALUES (${p.id}, ${de.professionnel}, ${e.vers ?? null}, ${e.portefeuille ?? null}, ${e.motif}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [de.compte, ...(await responsablesDe(trx, p))],
      `${acteur.nom} demande que le parcours ${p.reference} change de référent principal. Le bilan de transfert est à rédiger.`,
    );
    await journal({
      objet: `parcours:${p.id}`,
      details: { transfert: id, de: de.professionnel, vers: e.vers ?? null },
    });
    return { id, parcours: p.id };
  },
});

/** Le responsable choisit, ou change, qui reprend. */
export const choisirSuivant = operation({
  nom: 'transferts.choisir',
  cloison: true,
  entree: z.object({ id: identifiant, vers: z.preprocess(sansVide, identifiant), portefeuille: CHOIX.portefeuille }),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, ['demande', 'redige', 'partage']);
    await exigerSuivant(trx, p.operation.id, t.de, e.vers);
    await sql`UPDATE transfert SET vers = ${e.vers}, portefeuille = ${e.portefeuille ?? null}, version = version + 1 WHERE id = ${t.id}`.execute(
      trx,
    );
    if (t.lisible) {
      const { rows } = await sql<{
        compte: number;
      }>`SELECT compte_id AS compte FROM professionnel WHERE id = ${e.vers}`.execute(trx);
      await prevenirDuTransfert(
        trx,
        acteur,
        p,
        [rows[0]!.compte],
        `Le parcours ${p.reference} vous est proposé : lisez son bilan, puis acceptez ou refusez.`,
      );
    }
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id, vers: e.vers } });
    return { id: t.id, parcours: p.id };
  },
});
