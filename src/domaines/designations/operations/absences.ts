import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { facultatif, identifiant, identifiantDe, jourDit } from '#src/socle/saisie.ts';
import { referentPour } from '../chargement.ts';
import { prevenirRelais } from '../messages.ts';
import { accorderRelais, parcoursSuivisPar } from '../relais.ts';

async function professionnelVise(trx: Trx, id: number) {
  const { rows } = await sql<{ id: number; operation: number; equipe: number | null; compteId: number; nom: string }>`
    SELECT f.id, f.operation, f.equipe, f.compte_id AS "compteId", trim(c.prenom || ' ' || c.nom) AS nom
    FROM professionnel f JOIN compte c ON c.id = f.compte_id WHERE f.id = ${id} FOR UPDATE OF f`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...rows[0], operation: await operationSituee(trx, rows[0].operation) };
}

/** Déclare une absence, et qui la relaie : le relais entre dans les parcours de l'absent pour ces jours-là. Le motif ne se dit pas. */
export const declarerAbsence = operation({
  nom: 'designations.declarerAbsence',
  entree: z.object({
    professionnel: identifiantDe('Choisissez qui est absent.'),
    debut: jourDit('Écrivez le premier jour.'),
    fin: jourDit('Écrivez le dernier jour.'),
    relais: facultatif(identifiant),
  }),
  charger: (trx, e) => professionnelVise(trx, e.professionnel),
  async executer({ trx, acteur, objet: f, journal }, e) {
    if (e.fin < e.debut)
      throw new ErreurMetier('La fin est avant le début.', { champs: { fin: 'Choisissez une date après le début.' } });
    if (e.fin < aujourdhui())
      throw new ErreurMetier('Cette absence est déjà finie.', {
        champs: { fin: "Choisissez un jour à partir d'aujourd'hui." },
      });
    const { rows: deja } = await sql`SELECT FROM absence WHERE professionnel = ${f.id} AND annulee_le IS NULL
      AND daterange(debut, fin, '[]') && daterange(${e.debut}::date, ${e.fin}::date, '[]')`.execute(trx);
    if (deja.length > 0)
      throw new ErreurMetier(`${f.nom} est déjà absent sur une partie de cette période.`, {
        statut: 409,
        champs: { debut: "Annulez d'abord l'autre absence, ou changez les dates." },
      });
    const relais = e.relais ? await relaisPossible(trx, f, e.relais, e) : null;
    const { rows } = await sql<{ id: number }>`INSERT INTO absence (professionnel, debut, fin, relais, par)
      VALUES (${f.id}, ${e.debut}, ${e.fin}, ${relais?.id ?? null}, ${acteur.nom}) RETURNING id`.execute(trx);
    await accorderRelais(trx, await parcoursSuivisPar(trx, f.id), acteur.nom);
    if (relais && relais.compteId !== acteur.compteId)
      await prevenirRelais(trx, relais.compteId, { absent: f.nom, debut: e.debut, fin: e.fin, annulee: false });
    await journal({
      objet: `operation_accompagnement:${f.operation.id}`,
      details: { absence: rows[0]!.id, professionnel: f.id, relais: relais?.id ?? null },
    });
    return { id: rows[0]!.id, adresse: '/absences' };
  },
});

type Absent = Awaited<ReturnType<typeof professionnelVise>>;

async function relaisPossible(trx: Trx, f: Absent, id: number, e: { debut: string; fin: string }) {
  const refuser = (message: string) => new ErreurMetier(message, { champs: { relais: 'Choisissez un autre relais.' } });
  if (id === f.id) throw refuser('Une personne absente ne se relaie pas elle-même.');
  const relais = await referentPour(trx, f, id, aujourdhui(), f.equipe).catch((erreur) => {
    throw erreur instanceof ErreurMetier ? refuser(erreur.message) : erreur;
  });
  if (relais.compteId === f.compteId) throw refuser('Une personne absente ne se relaie pas elle-même.');
  const { rows } = await sql`SELECT FROM absence a JOIN professionnel g ON g.id = a.professionnel
    WHERE g.compte_id = ${relais.compteId} AND a.annulee_le IS NULL
      AND daterange(a.debut, a.fin, '[]') && daterange(${e.debut}::date, ${e.fin}::date, '[]')`.execute(trx);
  if (rows.length > 0) throw refuser(`${relais.nom} est absent aussi sur une partie de cette période.`);
  return relais;
}

/** Annule une absence : le relais sort des parcours à l'instant. */
export const annulerAbsence = operation({
  nom: 'designations.annulerAbsence',
  entree: z.object({ absence: identifiant }),
  async charger(trx, e) {
    const { rows } = await sql<{
      professionnel: number;
    }>`SELECT professionnel FROM absence WHERE id = ${e.absence}`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable();
    return professionnelVise(trx, rows[0].professionnel);
  },
  async executer({ trx, acteur, objet: f, journal }, e) {
    const { rows } = await sql<{ debut: string; fin: string; relais: number | null }>`
      UPDATE absence SET annulee_le = now() WHERE id = ${e.absence} AND annulee_le IS NULL AND fin >= current_date
      RETURNING debut, fin, relais`.execute(trx);
    const [annulee] = rows;
    if (!annulee) throw new ErreurMetier('Cette absence est déjà annulée ou passée.', { statut: 409 });
    await accorderRelais(trx, await parcoursSuivisPar(trx, f.id), acteur.nom);
    if (annulee.relais) {
      const { rows: comptes } = await sql<{
        id: number;
      }>`SELECT compte_id AS id FROM professionnel WHERE id = ${annulee.relais}`.execute(trx);
      await prevenirRelais(trx, comptes[0]!.id, {
        absent: f.nom,
        debut: annulee.debut,
        fin: annulee.fin,
        annulee: true,
      });
    }
    await journal({
      objet: `operation_accompagnement:${f.operation.id}`,
      details: { absence: e.absence, professionnel: f.id },
    });
    return { id: e.absence, adresse: '/absences' };
  },
});
