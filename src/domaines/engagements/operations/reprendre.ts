import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit, jourFacultatif } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { ANCIENNES_NATURES } from '../forme.ts';
import { adresseContrat } from './preparer.ts';

/** Recopie un ancien écrit (CER, PPAE, PACEA, CEJ) : il se lit comme histoire, il ne se signe pas ici. */
export const reprendreAncien = operation({
  nom: 'engagements.reprendre',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      nature: z.enum(ANCIENNES_NATURES, 'Choisissez la nature de cet écrit.'),
      debut: jourDit('Écrivez sa date de début.'),
      fin: jourFacultatif,
      resume: texteSurveille(3000),
    },
    ['resume'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (e.debut > aujourdhui())
      throw new ErreurMetier('Un ancien écrit ne commence pas dans le futur.', {
        champs: { debut: 'Choisissez une date passée.' },
      });
    if (e.fin && e.fin < e.debut)
      throw new ErreurMetier('La fin est avant le début.', { champs: { fin: 'Choisissez une date après le début.' } });
    const { rows: deja } = await sql`SELECT FROM contrat_engagement
      WHERE parcours = ${p.id} AND nature = ${e.nature} AND debut = ${e.debut}`.execute(trx);
    if (deja.length > 0)
      throw new ErreurMetier('Cet écrit est déjà repris.', { statut: 409, conseil: "Voyez l'histoire de la page." });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO contrat_engagement (parcours, nature, etat, debut, fin, contenu, par)
      VALUES (${p.id}, ${e.nature}, 'historique', ${e.debut}, ${e.fin ?? null}, ${JSON.stringify({ resume: e.resume })}::jsonb, ${acteur.nom})
      RETURNING id`.execute(trx);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: rows[0]!.id, nature: e.nature } });
    return { id: rows[0]!.id, parcours: p.id, adresse: adresseContrat(p.id) };
  },
});
