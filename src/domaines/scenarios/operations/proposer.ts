import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion, reserver } from '../chargement.ts';
import type { PropositionSituee } from '../droits.ts';
import type { EtatProposition } from '../forme.ts';
import { identifiant, motif, version } from '../saisie.ts';

/**
 * Adopter : fait d'une version une proposition, avec son motif, et l'ouvre à la lecture de tous. Rien d'autre ne change : ni le registre, ni
 * les conventions. Le scénario est ensuite figé jusqu'à l'examen.
 */
export const adopterScenario = operation({
  nom: 'scenarios.adopter',
  entree: z.object({ id: identifiant, version, motif: motif('Dites pourquoi vous proposez ces changements.') }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, acteur, objet: scenario, journal }, { version: lue, motif: pourquoi }) {
    const attente = await sql<{ id: number; par: number | null }>`
      SELECT id, proposee_par AS par FROM proposition WHERE scenario = ${scenario.id} AND etat = 'a_examiner'`.execute(
      trx,
    );
    // Un double clic retrouve la proposition du premier.
    if (attente.rows[0]?.par === acteur.compteId) return { id: attente.rows[0].id };
    if (scenario.etat !== 'brouillon')
      throw new ErreurMetier(
        scenario.etat === 'adopte' ? 'Ce scénario est déjà proposé.' : 'Ce scénario est archivé.',
        {
          conseil: 'Dupliquez-le pour proposer autre chose.',
        },
      );
    exigerVersion(scenario, lue);
    if (scenario.changements.length === 0)
      throw new ErreurMetier('Ce scénario ne change rien : il n’y a rien à proposer.', {
        conseil: 'Ajoutez au moins un changement.',
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO proposition (scenario, version, changements, motif, proposee_par, proposee_par_nom, organisation_nom)
      VALUES (${scenario.id}, ${scenario.version}, ${JSON.stringify(scenario.changements)}::jsonb, ${pourquoi}, ${acteur.compteId || null},
        ${acteur.nom}, ${acteur.organisationNom}) RETURNING id`.execute(trx);
    await sql`UPDATE scenario SET etat = 'adopte', partage = 'tous', revision = revision + 1, modifie_le = now()
      WHERE id = ${scenario.id}`.execute(trx);
    await journal({
      objet: `scenario:${scenario.id}`,
      details: { proposition: rows[0]!.id, version: scenario.version, motif: pourquoi },
    });
    return { id: rows[0]!.id };
  },
});

interface PropositionChargee extends PropositionSituee {
  id: number;
  scenario: number;
  etat: EtatProposition;
  examineeParId: number | null;
  examineeParNom: string | null;
}

async function chargerProposition(trx: Trx, id: number): Promise<PropositionChargee> {
  const { rows } = await sql<PropositionChargee>`
    SELECT p.id, p.scenario, p.etat, p.proposee_par AS "proposeeParId", p.examinee_par AS "examineeParId",
      p.examinee_par_nom AS "examineeParNom", s.situation
    FROM proposition p JOIN scenario s ON s.id = p.scenario WHERE p.id = ${id} FOR UPDATE OF p, s`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette proposition n'existe pas.");
  return rows[0];
}

/**
 * Retient ou écarte une proposition, avec sa raison. Écartée, le scénario redevient un brouillon, à retravailler ; retenue, il reste figé.
 * Retenir ne modifie pas le registre : la convention signée, elle, y entrera par sa voie ordinaire.
 */
export const examinerProposition = operation({
  nom: 'scenarios.examiner',
  entree: z.object({
    id: identifiant,
    decision: z.enum(['retenue', 'ecartee'], { error: 'Choisissez : retenir ou écarter.' }),
    raison: motif('Dites pourquoi vous retenez ou écartez cette proposition.'),
  }),
  charger: (trx, { id }) => chargerProposition(trx, id),
  async executer({ trx, acteur, objet: proposition, journal }, { decision, raison }) {
    // Un double clic ne décide qu'une fois.
    if (proposition.etat === decision && proposition.examineeParId === acteur.compteId) return { id: proposition.id };
    if (proposition.etat !== 'a_examiner')
      throw new ErreurMetier(
        `Cette proposition est déjà ${proposition.etat === 'retenue' ? 'retenue' : 'écartée'}, par ${proposition.examineeParNom}.`,
        { conseil: 'Elle ne se rouvre pas : le scénario peut être dupliqué et proposé de nouveau.' },
      );
    await sql`UPDATE proposition SET etat = ${decision}, raison = ${raison}, examinee_par = ${acteur.compteId || null},
      examinee_par_nom = ${acteur.nom}, examinee_le = now() WHERE id = ${proposition.id}`.execute(trx);
    if (decision === 'ecartee')
      await sql`UPDATE scenario SET etat = 'brouillon', revision = revision + 1, modifie_le = now()
        WHERE id = ${proposition.scenario}`.execute(trx);
    await journal({
      objet: `proposition:${proposition.id}`,
      details: { scenario: proposition.scenario, decision, raison },
    });
    return { id: proposition.id };
  },
});
