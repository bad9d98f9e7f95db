import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { reserver } from '../chargement.ts';
import { identifiant, jour, nombre } from '../saisie.ts';

/** Saisit les ETP d'une période, avec leur source ; ils y priment sur les annexes et les estimations. */
export const saisirEtp = operation({
  nom: 'structures.saisirEtp',
  entree: z.object({
    id: identifiant('Structure'),
    etp: nombre('ETP', 5000),
    debut: jour('Début'),
    fin: jour('Fin'),
    source: z.string().trim().min(3, "Dites d'où vient ce nombre (convention, courrier, entretien…).").max(300),
  }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'saisie des ETP'),
  async executer({ trx, acteur, journal }, { id, etp, debut, fin, source }) {
    if (fin < debut)
      throw new ErreurMetier('La fin précède le début.', { champs: { fin: 'La fin doit suivre le début.' } });
    const croisee = await sql<{ debut: string; fin: string }>`
      SELECT debut, fin FROM structure_etp WHERE structure = ${id} AND daterange(debut, fin, '[]') && daterange(${debut}, ${fin}, '[]')`.execute(
      trx,
    );
    if (croisee.rows[0]) {
      const message = `Une saisie couvre déjà du ${croisee.rows[0].debut} au ${croisee.rows[0].fin}.`;
      throw new ErreurMetier(message, {
        champs: { debut: message },
        conseil: "Retirez-la d'abord : elle reste au journal.",
      });
    }
    await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
      VALUES (${id}, ${etp}, ${debut}, ${fin}, ${source}, ${acteur.nom})`.execute(trx);
    await journal({ objet: `structure:${id}`, details: { etp, debut, fin, source } });
    return { id };
  },
});

/** Retire une saisie d'ETP ; les annexes ou l'estimation reprennent. */
export const retirerEtp = operation({
  nom: 'structures.retirerEtp',
  entree: z.object({ id: identifiant('Structure'), saisie: identifiant('Saisie') }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, "retrait d'une saisie d'ETP"),
  async executer({ trx, journal }, { id, saisie }) {
    const { rows } = await sql<Record<string, unknown>>`
      DELETE FROM structure_etp WHERE id = ${saisie} AND structure = ${id} RETURNING etp, debut, fin, source, saisi_par`.execute(
      trx,
    );
    if (!rows[0]) throw new ErreurIntrouvable('Cette saisie est déjà retirée.');
    await journal({ objet: `structure:${id}`, details: rows[0] });
    return { id };
  },
});
