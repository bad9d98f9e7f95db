import { sql } from 'kysely';
import { etablirFiche, ouvrirDialogue, proposer, repondre, saisirCommission } from '#src/domaines/dialogues/index.ts';
import { deposer } from '#src/domaines/dossiers/index.ts';
import {
  clorePoint,
  cloreSeance,
  convoquer,
  creerInstance,
  inscrireSaisines,
  nommerMembre,
  ouvrirPoint,
  ouvrirSeance,
  pointerPresence,
  preparerSeance,
  voter,
} from '#src/domaines/instances/index.ts';
import { declarerComplet, examinerEligibilite } from '#src/domaines/instructions/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Campagne } from './fabriqueConventionnement.ts';

const valeur = async <T>(base: Base, requete: string): Promise<T> =>
  Object.values((await sql.raw<Record<string, T>>(requete).execute(base)).rows[0]!)[0] as T;
const dialogueDe = (base: Base, id: number) =>
  valeur<number>(base, `SELECT version FROM dialogue WHERE dossier = ${id}`);

/** Une commission de six membres, dont quatre de plus que le quorum de trois. */
export async function commissionDeTest(base: Base, { ddets }: Campagne): Promise<number> {
  const { id } = await executer(creerInstance, ddets, { modele: 'commission_iae', departement: '62' });
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM instance_college WHERE instance = ${id} AND deliberatif ORDER BY rang LIMIT 3`.execute(base);
  for (let rang = 0; rang < 6; rang += 1)
    await executer(nommerMembre, ddets, {
      instance: id,
      college: rows[rang % 3]!.id,
      nom: `Membre inventé ${rang}`,
      president: rang === 0,
      debut: '2020-01-01',
    });
  return id;
}

/** Les gestes d'une histoire de conventionnement : chacun enchaîne les opérations que feraient les personnes. */
export function gestesConventionnement(base: Base, c: Campagne, instance: number) {
  const instruire = async ({ dossier }: { dossier: number }) => {
    await deposer(base, c.structure, { id: dossier });
    await executer(declarerComplet, c.ddets, { id: dossier, motif: '' });
    await executer(examinerEligibilite, c.ddets, { id: dossier, criteres: { porteur: { rempli: 'oui' } } });
  };
  const convenir = async (e: { dossier: number; etp: string; date: string; modulation?: string }) => {
    await executer(ouvrirDialogue, c.ddets, { id: e.dossier });
    await executer(proposer, c.ddets, {
      id: e.dossier,
      version: await dialogueDe(base, e.dossier),
      lignes: [{ type: 'ACI', etp: e.etp, mois: 12, dateEffet: e.date, personnes: '', participation: '' }],
      objectifs: {
        axes: { accueil: 'a', accompagnement: 'b', formation: 'c', territoire: 'd' },
        sorties: { durables: '25', transition: '20', positives: '15' },
      },
      modulation: e.modulation ?? '0',
    });
    await executer(repondre, c.structure, {
      id: e.dossier,
      version: await dialogueDe(base, e.dossier),
      proposition: await valeur(
        base,
        `SELECT p.id FROM dialogue_proposition p JOIN dialogue d ON d.id = p.dialogue WHERE d.dossier = ${e.dossier} AND p.etat = 'en_attente'`,
      ),
      reponse: 'accepter',
    });
  };
  const transmettre = async ({ dossier }: { dossier: number }) => {
    await etablirFiche(base, c.ddets, { id: dossier, version: await dialogueDe(base, dossier) });
    await executer(saisirCommission, c.ddets, { id: dossier, version: await dialogueDe(base, dossier) });
  };
  const version = (seance: number) => valeur<number>(base, `SELECT version FROM seance WHERE id = ${seance}`);
  /** Convoque sur tout ce qui attend ; rend la séance. */
  const convoquerSeance = async ({ jours }: { jours: number }) => {
    const [jour, heure] = (
      await valeur<string>(
        base,
        `SELECT to_char((now() + interval '${jours} days 10 minutes') AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD HH24:MI')`,
      )
    ).split(' ');
    const { id } = await executer(preparerSeance, c.ddets, { instance, jour, heure, forme: 'sur_place' });
    const saisines = await valeur<number[]>(base, `SELECT array_agg(id) FROM saisine WHERE etat = 'attend'`);
    await executer(inscrireSaisines, c.ddets, { seance: id, version: await version(id), saisines });
    await executer(convoquer, c.ddets, {
      id,
      version: await version(id),
      raison: jours < 6 ? 'Urgence inventée.' : '',
    });
    return { id };
  };
  /** Ouvre une séance où `presents` membres sont venus. */
  const ouvrir = async ({ seance, presents }: { seance: number; presents: number }) => {
    // Le jour de la séance est venu.
    await sql`UPDATE seance SET le = now() WHERE id = ${seance}`.execute(base);
    await executer(ouvrirSeance, c.ddets, { id: seance });
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM instance_membre WHERE instance = ${instance} ORDER BY id LIMIT ${presents}`.execute(base);
    for (const { id } of rows) await executer(pointerPresence, c.ddets, { seance, membre: id, geste: 'arrive' });
  };
  /** Chaque point de la séance est voté par les présents. `contre` : motifs de saisine que la majorité rejette. */
  const deliberer = async ({ seance, contre }: { seance: number; contre?: string[] }) => {
    const { rows: presents } = await sql<{ id: number }>`
      SELECT membre AS id FROM seance_presence WHERE seance = ${seance} AND parti_le IS NULL`.execute(base);
    const { rows: points } = await sql<{ id: number; motif: string }>`
      SELECT p.id, a.motif FROM seance_point p JOIN saisine a ON a.id = p.saisine WHERE p.seance = ${seance} ORDER BY p.rang`.execute(
      base,
    );
    for (const { id: point, motif } of points) {
      await executer(ouvrirPoint, c.ddets, { point });
      const sens = contre?.includes(motif) ? 'contre' : 'pour';
      await executer(voter, c.ddets, { point, votes: presents.map(({ id }) => ({ membre: id, sens })) });
      await executer(clorePoint, c.ddets, { point });
    }
    await executer(cloreSeance, c.ddets, { id: seance });
  };
  return {
    instruire,
    convenir,
    transmettre,
    'convoquer une séance': convoquerSeance,
    'ouvrir la séance': ouvrir,
    délibérer: deliberer,
  };
}
