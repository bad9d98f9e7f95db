import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { facultatif, identifiant, jourFacultatif, texteFacultatif } from '#src/socle/saisie.ts';
import { operationPourAgir } from '../chargement.ts';
import { DOMAINES } from '../forme.ts';
import { communeFacultative, plafondFacultatif } from '../saisie.ts';

/** Habilite une personne, nommément, à un titre, dans une équipe ou dans toutes. */
export const habiliter = operation({
  nom: 'accompagnements.habiliter',
  entree: z.object({
    operation: identifiant,
    compte: identifiant,
    organisation: identifiant,
    role: z.enum(['responsable', 'referent', 'orientation', 'entreprise', 'coordination'], 'Choisissez un rôle.'),
    domaine: facultatif(z.enum(DOMAINES, 'Choisissez un domaine.')),
    equipe: facultatif(identifiant),
    plafond: plafondFacultatif,
    commune: communeFacultative,
    telephone: texteFacultatif,
    debut: jourFacultatif,
    fin: jourFacultatif,
  }),
  charger: (trx, e) => operationPourAgir(trx, e.operation),
  async executer({ trx, objet: o, journal }, e) {
    if (e.role === 'referent' && !e.domaine)
      throw new ErreurMetier('Un référent est social ou emploi.', { champs: { domaine: 'Choisissez son domaine.' } });
    const { rows: membre } =
      await sql`SELECT FROM appartenance a JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
      WHERE a.compte_id = ${e.compte} AND a.organisation_id = ${e.organisation} AND ${EN_COURS}`.execute(trx);
    if (membre.length === 0)
      throw new ErreurMetier("Cette personne n'a pas de compte ouvert dans cette organisation.", {
        champs: { compte: 'Choisissez une personne de la liste.' },
      });
    const { rows: deja } =
      await sql`SELECT FROM professionnel WHERE operation = ${o.id} AND compte_id = ${e.compte} AND role = ${e.role}
      AND coalesce(equipe, 0) = ${e.equipe ?? 0} AND daterange(debut, fin, '[]') && daterange(${e.debut ?? aujourdhui()}::date, ${e.fin ?? null}::date, '[]')`.execute(
        trx,
      );
    if (deja.length > 0)
      throw new ErreurMetier('Cette personne est déjà habilitée à ce titre sur cette période.', { statut: 409 });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO professionnel (operation, equipe, compte_id, organisation_id, role, domaine, plafond, commune, telephone, debut, fin)
      VALUES (${o.id}, ${e.equipe ?? null}, ${e.compte}, ${e.organisation}, ${e.role}, ${e.role === 'referent' ? e.domaine : null},
        ${e.plafond ?? null}, ${e.commune ?? null}, ${e.telephone}, ${e.debut ?? aujourdhui()}, ${e.fin ?? null}) RETURNING id`.execute(
      trx,
    );
    await journal({
      objet: `operation_accompagnement:${o.id}`,
      details: { professionnel: rows[0]!.id, compte: e.compte, role: e.role },
    });
    return { id: rows[0]!.id, adresse: `/operations/${o.id}` };
  },
});
